// The text of chapter 01: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A spoonful of iron holds more atoms than anyone will ever count, and nobody knows what any one
//: of them is doing. Yet a few numbers say all we care about: how much heat it takes up, whether
//: it is a magnet, how far a disturbance reaches. That is what we want from a theory of many
//: parts: not the story of each part, but the few numbers that are left when the parts are
//: forgotten.
//:
//: This book is about forgetting. Physics forgets by renormalization, a way of looking from farther
//: and farther off that @ch:03 begins; deep networks forget layer by layer; the book asks
//: whether the two are one idea [@mehta2014]. We begin in the smallest world in which the question
//: makes sense: a ring of arrows, each pointing up or down, each inclined to agree with its two
//: neighbors. @Fig:snapshots shows some of its states.
//:
//: {{figure:snapshots}}
//:
//: Cold rings form long stretches of one color, hot rings do not. **Guess, before you read on:**
//: is there a temperature below which the stretches become as long as the ring, however long the
//: ring is? Iron has such a temperature. We shall answer for the chain three times: by counting,
//: by a matrix, and by sampling; and because the chain can be solved, each method will be checked
//: against the truth before we trust it where the truth is not known.

import Course
import Foundation
import Ising
import Plot
import Statistics

@main
struct IsingChain: Chapter {
  static let number: ChapterNumber = 1
  static let title = "The Ising chain, solved exactly"
  static let question =
    "What do we want from a theory of many parts, and what does it take to get it?"
  static let contents = Contents(
    figures: [
      snapshots, correlationFigure, lengthFigure, thermodynamicsFigure, magnetizationFigure,
      blockingFigure, pullFigure,
    ],
    claims: [
      fluctuations, transferMatrix, freeEnergyPerSite, correlationClaim, correlationsClaim,
      lengthClaim, wallsClaim, energyClaim, specificHeatClaim, integrationClaim, fieldClaim,
      magnetizationClaim, plateauClaim, honestClaim, naiveClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## Spins, energy, temperature {#sec:model}
//:
//: Each site $i=0,\dots,N-1$ of the ring carries a **spin** $s_i=\pm1$. A **state** $\mathbf s$ is
//: a choice of all $N$ of them, and the **Hamiltonian** gives every state its energy [@ising1925]:
//:
//: $$ H(\mathbf s) = -J\sum_{i=0}^{N-1} s_i s_{i+1} - B\sum_{i=0}^{N-1} s_i, \qquad s_N = s_0. $$ {#eq:hamiltonian}
//:
//: A pair of neighbors that agrees earns $J>0$, one that disagrees pays $J$, and $B$ is a magnetic
//: field that favors spins pointing up. We measure energies in units of $J$ throughout the book,
//: and write $E=-\sum_is_is_{i+1}$ for the energy of the pairs alone, the **bonds**. The program
//: says the same:

extension IsingChain {
  /// E = −Σ sᵢsᵢ₊₁ around the ring, in units of J.
  static func energy(of spins: [Int]) -> Int {
    var energy = 0
    for site in spins.indices {
      energy -= spins[site] * spins[(site + 1) % spins.count]
    }
    return energy
  }
}

//: Alone, the ring would keep the energy it has. In contact with something warm it gains and loses
//: energy, wanders through all states, and visits each with the **Boltzmann probability**
//:
//: $$ P(\mathbf s) = \frac{e^{-H(\mathbf s)/T}}{Z}, \qquad Z = \sum_{\mathbf s} e^{-H(\mathbf s)/T}. $$ {#eq:boltzmann}
//:
//: Temperatures are measured in units of $J/k_{\mathrm B}$, so that from here on $J=k_{\mathrm
//: B}=1$. The sum $Z$ over all states, the **partition function**, seems to be there only to make
//: the probabilities add up to one. It is much more. Energy and temperature enter as two ratios
//: alone, the **coupling** $K=1/T$ and the **field** $h=B/T$, so that a state has the weight
//: $e^{K\sum s_is_{i+1}+h\sum s_i}$. Take the derivative of $\ln Z$ with respect to $K$ at $h=0$:
//: it brings down the sum that stands beside $K$, and
//:
//: $$ \langle E\rangle = -\frac{\partial \ln Z}{\partial K}, \qquad
//:    M = \Big\langle \sum_i s_i\Big\rangle = \frac{\partial \ln Z}{\partial h}. $$ {#eq:derivatives}
//:
//: Angle brackets $\langle\ \rangle$ mean the average over $P(\mathbf s)$. A second derivative
//: measures how much the energy fluctuates, and, because $dK/dT=-K^2$, how much heat the ring takes
//: up:
//:
//: $$ C = \frac{d\langle E\rangle}{dT} = K^2\left(\langle E^2\rangle - \langle E\rangle^2\right). $$ {#eq:fluctuation}
//:
//: This is the simplest **fluctuation–dissipation** relation: how a thing responds to being warmed
//: can be read off its trembling at constant temperature. So one function knows everything, and it
//: has a name of its own: the **free energy** $F=-T\ln Z$.
//:
//: Why *free*? Write $S=-\sum_{\mathbf s}P\ln P$ for the **entropy**, which is $\ln W$ if $W$
//: states are equally likely and all others impossible. Put in @eq:boltzmann, and
//:
//: $$ F = \langle H\rangle - TS. $$ {#eq:free}
//:
//: Of all ways to share the probability out among the states, Boltzmann's makes $\langle
//: H\rangle-TS$ the least. Energy pulls towards few states of low energy, entropy towards many; the
//: temperature is the price at which the two are traded. Keep that in mind for the guess.
//:
//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $N$ | number of spins | `sites` |
//: | $s_i=\pm1$ | spin at site $i$ | `spins[site]` |
//: | $T$, $K=1/T$, $h=B/T$ | temperature, coupling, field | `temperature`, `coupling`, `field` |
//: | $Z$, $F=-T\ln Z$ | partition function, free energy | `logPartition` is $\ln Z$ |
//: | $E$, $C$, $m=M/N$ | energy, specific heat, magnetization | `energy`, `specificHeat`, `magnetization` |
//: | $\lambda_\pm$, $t=\tanh K$ | eigenvalues (@sec:matrix), $\lambda_-/\lambda_+$ at $h=0$ | `eigenvalues` |
//: | $r$, $\xi$ | distance, correlation length (@sec:reach) | `distance`, `correlationLength` |
//: | $\ell$ | mean distance of domain walls (@sec:walls) | `wallSpacing` |
//: | $\tau$ | autocorrelation time in sweeps (@sec:errors) | `correlationTime` |
//: :::

//: ## First answer: count every state {#sec:counting}
//:
//: A ring of $N$ spins has $2^N$ states. For a small ring we can visit them all, one binary number
//: after the other, and add up what we want to know; for later, also the product of two spins three
//: sites apart:

extension IsingChain {
  /// What counting every state of a ring gives.
  struct Census: Sendable {
    var logPartition, energy, energyVariance, magnetization, correlation: Double
  }

  /// The sums over all 2ᴺ states; `correlation` is ⟨s₀s₃⟩.
  static func census(sites: Int, coupling: Double, field: Double = 0) -> Census {
    var sums = [0.0, 0, 0, 0, 0]
    for state in 0..<(1 << sites) {
      let spins = (0..<sites).map { site in state >> site & 1 == 1 ? 1 : -1 }
      let energy = Double(energy(of: spins))
      let up = Double(spins.reduce(0, +))
      let weight = exp(-coupling * energy + field * up)
      // Add up 1, E, E², Σs and s₀s₃, each with the weight of the state.
      let terms = [1, energy, energy * energy, up, Double(spins[0] * spins[3])]
      for index in sums.indices { sums[index] += weight * terms[index] }
    }
    let means = sums.map { $0 / sums[0] }
    return Census(
      logPartition: log(sums[0]), energy: means[1],
      energyVariance: means[2] - means[1] * means[1], magnetization: means[3] / Double(sites),
      correlation: means[4])
  }
}

//: Is @eq:fluctuation true of this program? Two routes lead to the specific heat: the
//: variance of the energy, and its change when the temperature changes. They share nothing but
//: the census, and they agree:

extension IsingChain {
  static let fluctuations = Claim(
    "fluctuations",
    "The specific heat is the slope of the energy, and it is $K^2$ times its variance.",
    source: "@eq:fluctuation [@landau1980, § 112]",
    of: { (coupling: Double, variance: Double) in coupling * coupling * variance },
    control: ("one factor $K$ is dropped", { coupling, variance in coupling * variance })
  ) { specificHeat, random in
    let temperature = random.uniform(in: 0.7...3)
    func energy(_ step: Double) -> Double {
      census(sites: 10, coupling: 1 / (temperature + step)).energy
    }
    // Differentiate by central differences; the error of this rule is of fourth order.
    let step = 2e-3
    let slope =
      (8 * (energy(step) - energy(-step)) - (energy(2 * step) - energy(-2 * step))) / (12 * step)
    let coupling = 1 / temperature
    let variance = census(sites: 10, coupling: coupling).energyVariance
    return .identity(specificHeat(coupling, variance), slope, tolerance: 1e-8)
  }
}

//: The box is a **claim**, and the book is full of them. A claim holds what came out against what
//: must come out. Its **control** is a version made wrong on purpose, which the same judge must
//: refute; a judge who lets it pass would let anything pass. Exact numbers must agree to rounding.
//: A sampled number may miss by no more than 4 of its error bars, and the bar must be small enough
//: to mean something; the distance in error bars is called the **pull**.
//:
//: Counting is honest, and hopeless. A ring of 100 spins, at a thousand million states a second,
//: takes {{years}} years. We need an idea.

//: ## Second answer: a matrix that remembers one spin {#sec:matrix}
//:
//: Walk around the ring and multiply weights as you go. To add the next spin you need to know the
//: last one, and none of those before it: the energy of a bond does not ask. So the whole past can
//: be carried in two numbers, one for each value of the last spin, and adding a spin multiplies
//: them by a matrix, the **transfer matrix** [@kramers1941]:
//:
//: $$ \mathsf T_{\sigma\sigma'} = e^{K \sigma\sigma' + h(\sigma+\sigma')/2}, \qquad
//:    \mathsf T = \begin{pmatrix} e^{K+h} & e^{-K} \\ e^{-K} & e^{K-h} \end{pmatrix}. $$ {#eq:transfer}
//:
//: Here $\sigma$ and $\sigma'$ are two neighbors, and each spin's field is shared by its two bonds.
//: After $N$ steps we must be back at the spin we started from, and we sum over what it was. That
//: is a trace, and a trace is a sum of eigenvalues:
//:
//: $$ Z = \sum_{s_0,\dots,s_{N-1}} \mathsf T_{s_0s_1}\mathsf T_{s_1s_2}\cdots\mathsf T_{s_{N-1}s_0}
//:    = \operatorname{tr} \mathsf T^N = \lambda_+^N + \lambda_-^N. $$ {#eq:trace}
//:
//: The two eigenvalues have the sum $2e^K\cosh h$ and the product $2\sinh 2K$, the trace and the
//: determinant of $\mathsf T$:
//:
//: $$ \lambda_\pm = e^K\left(\cosh h\pm\sqrt{\sinh^2h+e^{-4K}}\right). $$ {#eq:eigenvalues}

extension IsingChain {
  /// λ₊ and λ₋, the roots of λ² − 2eᴷ cosh h · λ + 2 sinh 2K = 0.
  static func eigenvalues(coupling: Double, field: Double = 0) -> (Double, Double) {
    let half = exp(coupling) * cosh(field)
    let root = (half * half - 2 * sinh(2 * coupling)).squareRoot()
    return (half + root, half - root)
  }

  /// ln Z = ln(λ₊ᴺ + λ₋ᴺ), with λ₊ᴺ taken out of the logarithm before it overflows.
  static func logPartition(sites: Int, coupling: Double, field: Double = 0) -> Double {
    let (largest, other) = eigenvalues(coupling: coupling, field: field)
    return Double(sites) * log(largest) + log1p(pow(other / largest, Double(sites)))
  }
}

//: The sum over $2^N$ states has become two powers. No approximation was made, so we allow none:

extension IsingChain {
  static let transferMatrix = Claim(
    "transfer-matrix",
    "On rings of 4 to 16 spins, with and without a field, counting every state and two "
      + "eigenvalues give the same $\\ln Z$.",
    source: "@eq:trace [@kramers1941]",
    of: { (sites: Int, coupling: Double, field: Double) in
      logPartition(sites: sites, coupling: coupling, field: field)
    },
    control: (
      "the smaller eigenvalue is forgotten",
      { sites, coupling, field in
        Double(sites) * log(eigenvalues(coupling: coupling, field: field).0)
      }
    )
  ) { logPartition, random in
    .each(4...16) { sites in
      let coupling = random.uniform(in: 0.5...1.5)
      let field = sites.isMultiple(of: 2) ? 0 : random.uniform(in: -0.5...0.5)
      return .identity(
        logPartition(sites, coupling, field),
        census(sites: sites, coupling: coupling, field: field).logPartition,
        tolerance: 1e-12, at: "$N = \(sites)$")
    }
  }
}

//: Without a field the eigenvalues are $\lambda_+=2\cosh K$ and $\lambda_-=2\sinh K$. The
//: larger one wins, and the more so the longer the ring. Write $t=\tanh K=\lambda_-/\lambda_+$:
//:
//: $$ \frac{\ln Z}{N} = \ln(2\cosh K) + \frac{\ln(1+t^N)}{N}. $$ {#eq:per-site}
//:
//: The second term is all that a spin can know of the length of the ring, and it dies
//: exponentially. Per spin, a long ring has *one* free energy, whatever its length; and on the
//: chain without end @eq:derivatives gives the energy $-\tanh K$ and the specific heat
//: $K^2/\cosh^2K$ per site. On a ring the second term adds its share, for example
//: $E/N=-(t+t^{N-1})/(1+t^N)$. Later chapters use the library's `IsingRing`, which says all this in
//: a way that no strong coupling can overflow. It agrees with counting:

extension IsingChain {
  static let freeEnergyPerSite = Claim(
    "free-energy-per-site",
    "On rings of 4, 8 and 12 spins, @eq:per-site and its derivatives give the free energy, the energy "
      + "and the specific heat that counting gives.",
    source: "@eq:per-site [@kramers1941]",
    of: { (sites: Int, coupling: Double) in IsingRing(sites: sites, coupling: coupling) },
    control: (
      "the ring is one spin shorter",
      { sites, coupling in IsingRing(sites: sites - 1, coupling: coupling) }
    )
  ) { ring, random in
    .each([4, 8, 12]) { sites in
      let coupling = random.uniform(in: 0.3...1.2)
      let counted = census(sites: sites, coupling: coupling)
      let (solved, number) = (ring(sites, coupling), Double(sites))
      return .all([
        .identity(
          solved.logPartitionPerSite, counted.logPartition / number, tolerance: 1e-12,
          at: "$\\ln Z/N$, $N = \(sites)$"),
        .identity(
          solved.energyPerSite, counted.energy / number, tolerance: 1e-11,
          at: "$E/N$, $N = \(sites)$"),
        .identity(
          solved.specificHeatPerSite, coupling * coupling * counted.energyVariance / number,
          tolerance: 1e-11, at: "$C/N$, $N = \(sites)$"),
      ])
    }
  }
}

//: {{text:Reach}}
//:
//: {{text:Sampling}}
//:
//: {{text:Errors}}
