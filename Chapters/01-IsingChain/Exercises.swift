//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Statistics

//: ### ★☆☆ Cut the ring open {#ex:open}
//:
//: Remove one bond. Show that the partition function of the open chain is
//: $Z=2\,(2\cosh K)^{N-1}$. Hint: sum over the last spin first; what is left is a chain with one
//: spin less.
//:
//: **Answer.** The last spin appears in one bond alone, and $\sum_{s}e^{Kss'}=2\cosh K$ whatever
//: $s'$ is. So each spin but the first contributes a factor $2\cosh K$, and the first, with nobody
//: left to agree with, a factor 2. There is no second eigenvalue here: $\lambda_-^N$ was the
//: message that went once around.

extension Exercises {
  /// ln Z of the open chain, counting its states.
  static func countedOpenChain(sites: Int, coupling: Double) -> Double {
    var partition = 0.0
    for state in 0..<(1 << sites) {
      // Count the bonds that disagree: neighbors whose bits differ.
      let walls = ((state ^ (state >> 1)) & ((1 << (sites - 1)) - 1)).nonzeroBitCount
      partition += exp(coupling * Double(sites - 1 - 2 * walls))
    }
    return log(partition)
  }

  static let openChain = Claim(
    "open-chain", "The open chain has $Z=2\\,(2\\cosh K)^{N-1}$.",
    source: "@ex:open [@ising1925]",
    of: { (sites: Int, coupling: Double) in
      log(2) + Double(sites - 1) * log(2 * cosh(coupling))
    },
    control: (
      "the chain is closed to a ring",
      { sites, coupling in IsingChain.logPartition(sites: sites, coupling: coupling) }
    )
  ) { logPartition, random in
    .all(
      [2, 5, 10, 14].map { sites in
        let coupling = random.uniform(in: 0.2...1)
        return .identity(
          logPartition(sites, coupling), countedOpenChain(sites: sites, coupling: coupling),
          tolerance: 1e-12, at: "$N = \(sites)$")
      })
  }
}

//: ### ★☆☆ The bump {#ex:bump}
//:
//: At which temperature is the specific heat of a long chain largest, and how large is it?
//:
//: **Answer.** The derivative of $K^2/\cosh^2K$ vanishes where $K\tanh K=1$. The program halves an
//: interval until it has the root: the bump stands at $T={{bump-temperature}}$ and is
//: {{bump-height}} high. It is a property of one bond, a system of two levels, and would be there
//: if all bonds were in different laboratories.

extension Exercises {
  /// The root of K tanh K = 1, by bisection.
  static let bump: Double = {
    var (low, high) = (1.0, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if middle * tanh(middle) < 1 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }()
}

//: ### ★★☆ A ring that cannot please everyone {#ex:frustration}
//:
//: Let neighbors prefer to *disagree*, $K<0$, and close a ring with an odd number of spins. What is
//: the least energy, and how many states have it? What is the entropy per site of a long odd ring
//: at $T=0$?
//:
//: **Answer.** Going once around the ring the sign must return, so the number of bonds that
//: disagree is even. $N$ is odd, so at least one bond agrees. It can be any of the $N$, and all
//: spins may be flipped together: $2N$ states of energy $-(N-2)$ in units of $|J|$. The program
//: finds
//: {{odd-ground-states}} states of energy {{odd-ground-energy}} among the states of a ring of 9
//: spins. The ring is **frustrated**; but $\ln(2N)/N\to0$, so that per site nothing is left.

extension Exercises {
  /// The least energy of an antiferromagnetic ring, in units of |J|, and how many states have it.
  static func groundStates(sites: Int) -> (energy: Int, count: Int) {
    var best = (energy: Int.max, count: 0)
    for state in 0..<(1 << sites) {
      let energy = -IsingChain.energy(of: (0..<sites).map { state >> $0 & 1 == 1 ? 1 : -1 })
      if energy < best.energy { best = (energy, 0) }
      if energy == best.energy { best.count += 1 }
    }
    return best
  }

  static let frustration = Claim(
    "frustration",
    "Antiferromagnetic rings of $N=3,5,\\dots,13$ spins have $2N$ states of least energy $-(N-2)$.",
    source: "@ex:frustration", of: [3, 5, 7, 9, 11, 13],
    control: ("the rings are even", [4, 6, 8, 10])
  ) { rings, _ in
    .all(
      rings.flatMap { sites -> [Finding] in
        let found = groundStates(sites: sites)
        return [
          .identity(
            Double(found.count), Double(2 * sites), tolerance: 1e-9, at: "states, $N = \(sites)$"),
          .identity(
            Double(found.energy), Double(2 - sites), tolerance: 1e-9, at: "energy, $N = \(sites)$"),
        ]
      })
  }
}

//: ### ★★☆ Response and correlation {#ex:susceptibility}
//:
//: The **susceptibility** $\chi=\partial m/\partial h$ at $h=0$ says how much a small field
//: magnetizes. Show that it is the sum of all correlations, $\chi=\sum_r\langle s_0s_r\rangle$,
//: and that a long chain has $\chi=e^{2K}$.
//:
//: **Answer.** Differentiate $M=\partial\ln Z/\partial h$ once more: $\partial M/\partial h$ is the
//: variance of $\sum_is_i$, which is $N$ times the sum of the correlations, as all sites are alike.
//: On the infinite chain $1+2(t+t^2+\dots)=(1+t)/(1-t)=e^{2K}$. @Eq:magnetization gives
//: the same at small $h$. It is the relation @eq:fluctuation for another pair, the field and the
//: magnetization.

extension Exercises {
  static let susceptibility = Claim(
    "susceptibility",
    "The response of a ring of 20 spins to a small field is the sum of its correlations.",
    source: "@ex:susceptibility [@landau1980, § 112]",
    of: { (ring: IsingRing) in (0..<ring.sites).map { ring.correlation(distance: $0) }.reduce(0, +)
    },
    control: (
      "a spin is not counted as correlated with itself",
      { ring in (1..<ring.sites).map { ring.correlation(distance: $0) }.reduce(0, +) }
    )
  ) { sum, random in
    let coupling = random.uniform(in: 0.2...1)
    let step = 1e-4
    func magnetization(_ field: Double) -> Double {
      IsingRing(sites: 20, coupling: coupling, field: field).magnetization
    }
    return .identity(
      sum(IsingRing(sites: 20, coupling: coupling)),
      (magnetization(step) - magnetization(-step)) / (2 * step), tolerance: 1e-5)
  }
}

//: ### ★★☆ How long must the run be? {#ex:length}
//:
//: You want the energy per site of 64 spins at $T=0.6$ with a standard error of $10^{-4}$. How many
//: sweeps of the Metropolis walk does it take? How many would it take if sweeps were independent?
//:
//: **Answer.** Solve @eq:autocorrelation for $n$. By @eq:fluctuation the variance of $E/N$ is
//: $c\,T^2/N$, with $c=C/N$ the specific heat per site; both it and $\tau$ were measured in this
//: chapter. They ask for {{sweeps-needed}} sweeps; independent ones would be
//: {{sweeps-if-independent}}. @Ch:02 begins a long quarrel with the difference.

extension Exercises {
  /// Sweeps for this error of E/N; with `times` 2τ, or 1 if sweeps were independent.
  static func sweepsNeeded(
    error: Double, times: Estimate, in row: IsingChain.Thermodynamics
  ) -> Estimate {
    let scale = row.temperature * row.temperature / 64 / (error * error)
    let value = scale * row.specificHeat.value * times.value
    let relative = hypot(
      row.specificHeat.standardError / row.specificHeat.value, times.standardError / times.value)
    return Estimate(value, standardError: value * relative)
  }
}

//: ### ★★★ Second neighbors {#ex:second}
//:
//: Let spins two sites apart interact too, with a coupling $K_2$: the weight of a state of an open
//: chain is $\exp(K_1\sum s_is_{i+1}+K_2\sum s_is_{i+2})$. Find a change of variables that turns
//: this chain into one you have solved.
//:
//: **Answer.** Describe a state by its first spin and its bonds, $b_i=s_is_{i+1}=\pm1$. Then
//: $s_is_{i+2}=b_ib_{i+1}$: the bonds are themselves a chain of $N-1$ spins with the coupling
//: $K_2$, in the field $K_1$. The first spin is free and contributes a factor 2. Changing the
//: variables (the ends differ a little from the ring's, which no long chain can tell) changed a
//: problem into one already solved; we shall meet that idea again, as renormalization.

extension Exercises {
  /// ln Z of an open chain, by counting: couplings to first and second neighbors, and a field.
  static func counted(sites: Int, first: Double, second: Double, field: Double) -> Double {
    var partition = 0.0
    for state in 0..<(1 << sites) {
      let spins = (0..<sites).map { state >> $0 & 1 == 1 ? 1.0 : -1 }
      var exponent = field * spins.reduce(0, +)
      for site in 0..<sites - 1 { exponent += first * spins[site] * spins[site + 1] }
      for site in 0..<max(0, sites - 2) { exponent += second * spins[site] * spins[site + 2] }
      partition += exp(exponent)
    }
    return log(partition)
  }

  static let nextNeighbors = Claim(
    "next-neighbors",
    "A chain with couplings to first and second neighbors is a chain of bonds with a coupling in a "
      + "field.",
    source: "@ex:second", of: 1, control: ("no bond is taken away", 0)
  ) { bondsFewer, random in
    let (first, second) = (random.uniform(in: -1...1), random.uniform(in: -1...1))
    return .identity(
      counted(sites: 10, first: first, second: second, field: 0),
      log(2) + counted(sites: 10 - bondsFewer, first: second, second: 0, field: first),
      tolerance: 1e-12)
  }
}

enum Exercises {
  static let claims = [openChain, frustration, susceptibility, nextNeighbors]
  static let numbers = [
    Number("bump-temperature") { 1 / bump },
    Number("bump-height") { InfiniteIsingChain(coupling: bump).specificHeatPerSite },
    Number("odd-ground-states") { Double(groundStates(sites: 9).count) },
    Number("odd-ground-energy") { Double(groundStates(sites: 9).energy) },
    Number("sweeps-needed", measuredFrom: IsingChain.sampled) { rows in
      sweepsNeeded(error: 1e-4, times: 2 * rows[0].correlationTime, in: rows[0])
    },
    Number("sweeps-if-independent", measuredFrom: IsingChain.sampled) { rows in
      sweepsNeeded(error: 1e-4, times: Estimate(exactly: 1), in: rows[0])
    },
  ]
}
