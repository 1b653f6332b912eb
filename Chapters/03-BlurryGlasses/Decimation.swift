// Chapter 03: a part of its text, which begins in BlurryGlasses.swift.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

//: ## The chain, seen from farther off {#sec:chain}
//:
//: Numbers that know nothing of each other are a poor model of matter. So back to the chain of
//: @ch:01, where each spin $s_i=\pm1$ looks at its neighbors, with the weight
//: $e^{K\sum s_is_{i+1}}$. How do we blur *that*? The most brutal way is to look at every second
//: spin only and to sum over the others. This is **decimation**.^[A Roman legion was
//: decimated by killing every tenth man; we remove every second.] A spin $s$ has two neighbors,
//: $\sigma$ and $\sigma'$, and appears in no other bond, so that the sum over it can be done at
//: once:
//:
//: $$ \sum_{s=\pm1} e^{Ks(\sigma+\sigma')} = 2\cosh K(\sigma+\sigma')
//:    = g\,e^{K'\sigma\sigma'}. $$ {#eq:decimation}
//:
//: Why is the last form possible? The left side depends on $\sigma\sigma'$ alone: it is
//: $2\cosh 2K$ if the neighbors agree, and 2 if they do not. Two values, two unknowns:
//:
//: $$ K' = \tfrac12\ln\cosh 2K, \qquad g(K) = 2\sqrt{\cosh 2K}. $$ {#eq:recursion}

extension BlurryGlasses {
  /// The coupling between the spins that are left.
  static func decimated(_ coupling: Double) -> Double { log(cosh(2 * coupling)) / 2 }

  /// g, which every spin leaves behind that is summed over.
  static func decimationFactor(_ coupling: Double) -> Double {
    2 * cosh(2 * coupling).squareRoot()
  }
}

//: The remaining spins form a chain again, and *its law has the same form*: a coupling of
//: neighbors, only with another value. The same thing can be said in a nicer way. Write
//: $t=\tanh K$. The correlation of neighbors on the chain is $t$, that of every second spin is
//: $t^2$, and it is also the correlation of neighbors on the new chain: $\tanh K'=\tanh^2K$. Is it
//: the same as @eq:recursion? And is the claim true, spin by spin? Count:

extension BlurryGlasses {
  /// The probabilities of all states of every second spin of a ring, from those of the ring.
  static func countedSurvivors(sites: Int, coupling: Double) -> [Double] {
    var weights = Array(repeating: 0.0, count: 1 << sites / 2)
    for state in 0..<(1 << sites) {
      // Shift the ring by one site against itself: bonds that disagree are bits that differ.
      let walls = (state ^ (state >> 1 | (state & 1) << (sites - 1))).nonzeroBitCount
      // Keep the even bits.
      let kept = (0..<sites / 2).reduce(0) { $0 | (state >> (2 * $1) & 1) << $1 }
      weights[kept] += exp(coupling * Double(sites - 2 * walls))
    }
    return weights.map { $0 / weights.reduce(0, +) }
  }

  /// The probabilities of all states of a ring.
  static func probabilities(sites: Int, coupling: Double) -> [Double] {
    let weights = (0..<(1 << sites)).map { state in
      let walls = (state ^ (state >> 1 | (state & 1) << (sites - 1))).nonzeroBitCount
      return exp(coupling * Double(sites - 2 * walls))
    }
    return weights.map { $0 / weights.reduce(0, +) }
  }
}

extension BlurryGlasses {
  static let decimationClaim = Claim(
    "decimation",
    "Every second spin of a ring of 12 is a ring of 6 with the coupling "
      + "$K'=\\frac12\\ln\\cosh2K=\\operatorname{artanh}\\tanh^2K$: all 64 probabilities agree.",
    source: "@eq:recursion [@nelson1975]",
    of: { (coupling: Double) in decimated(coupling) },
    control: ("the coupling is halved", { coupling in coupling / 2 })
  ) { decimated, random in
    .each([0.5, 1, 1.5, random.uniform(in: 0...2)]) { coupling in
      let next = decimated(coupling)
      let expected = countedSurvivors(sites: 12, coupling: coupling)
      return .all(
        [
          .identity(next, atanh(pow(tanh(coupling), 2)), tolerance: 1e-12, at: "$K = \(coupling)$"),
          .identity(
            next, Renormalization.decimated(coupling: coupling, by: 2), tolerance: 1e-12,
            at: "library, $K = \(coupling)$"),
        ]
          + zip(probabilities(sites: 6, coupling: next), expected).map {
            .identity($0, $1, tolerance: 1e-12, at: "a probability, $K = \(coupling)$")
          })
    }
  }
}

//: Now do it again, and again. From $K_0$ we get $K_1=K'$, $K_2$, and so on, a **flow** of
//: couplings. As $t<1$, squaring makes it smaller: $K_n\to0$. From $K_0=1$ the couplings are
//: {{flow-1}}, {{flow-2}}, {{flow-3}}, {{flow-4}}: seen from far enough off, every chain is hot.
//: Only $K=\infty$ stays where it is. The two fixed points, $K^*=0$ and $K^*=\infty$, are the two
//: **phases** that a chain could be in, and the chain, alas, has only one of them at every $T>0$.
//:
//: The correlation length $\xi=-1/\ln t$ must halve, for nothing else happened to the chain than
//: that we count its sites by twos:
//:
//: $$ \xi(K') = \tfrac12\,\xi(K). $$ {#eq:halving}
//:
//: This harmless equation is the lever of all that follows. Where $K'=K$, $\xi$ must be equal to
//: its own half: **at a fixed point the correlation length is zero or infinite**. Zero is dull, it
//: is a phase. Infinite is a critical point.
//:
//: {{figure:chains}}

extension BlurryGlasses {
  static let halvingClaim = Claim(
    "halving",
    "Every step halves the correlation length, on the way from thousands of sites to less than one.",
    source: "@eq:halving",
    of: { (coupling: Double) in InfiniteIsingChain(coupling: coupling).correlationLength },
    control: (
      "$\\xi$ is taken to be $e^{2K}/2$, its limit at low temperature",
      { coupling in exp(2 * coupling) / 2 }
    )
  ) { correlationLength, random in
    .each([1, 3, 5, random.uniform(in: 1...6)]) { coupling in
      let steps = 1 + Int(2 * coupling / log(2))
      let last = (0..<steps).reduce(coupling) { current, _ in decimated(current) }
      return .identity(
        correlationLength(last) / correlationLength(coupling), pow(2, -Double(steps)),
        tolerance: 1e-11, at: "\(steps) steps from $K = \(coupling)$")
    }
  }
}

//: ### Nothing is lost that we wrote down {#sec:rebuilt}
//:
//: Did we throw the thermodynamics away, with half of the spins, at every step? No: each spin that
//: was summed over left its factor $g$. Of $N$ spins half are summed over, so $\ln Z_N(K)=\frac
//: N2\ln g(K)+\ln Z_{N/2}(K')$. Write $f=\ln Z/N$ for the infinite chain (the free energy per
//: site is $-Tf$; we shall call $f$ so, too), and insert the equation into itself:
//:
//: $$ f(K) = \tfrac12\ln g(K)+\tfrac12f(K') = \sum_{n=0}^\infty 2^{-(n+1)}\ln g(K_n). $$ {#eq:rebuilt}
//:
//: The free energy is a diary of the flow: each length scale enters with its own contribution.
//: Forty steps give it to twelve digits, and every quantity of @ch:01 with it:

extension BlurryGlasses {
  static func rebuiltFreeEnergy(coupling: Double, steps: Int = 40) -> Double {
    var (sum, coupling, weight) = (0.0, coupling, 0.5)
    for _ in 0..<steps {
      sum += weight * log(decimationFactor(coupling))
      coupling = decimated(coupling)
      weight /= 2
    }
    return sum
  }
}

extension BlurryGlasses {
  static let freeEnergyClaim = Claim(
    "rebuilt", "Forty steps of the flow add up to the free energy of the chain, $\\ln(2\\cosh K)$.",
    source: "@eq:rebuilt [@nelson1975]",
    of: { (coupling: Double) in rebuiltFreeEnergy(coupling: coupling) },
    control: (
      "the diary begins with the second day",
      { coupling in rebuiltFreeEnergy(coupling: decimated(coupling)) }
    )
  ) { freeEnergy, random in
    .each([0, 0.5, 1, 2, random.uniform(in: 0...4)]) { coupling in
      .identity(
        freeEnergy(coupling), log(2 * cosh(coupling)), tolerance: 1e-12, at: "$K = \(coupling)$")
    }
  }
}

//: ### The field flows too {#sec:field}
//:
//: Let there be a field, $h\sum_is_i$ in the exponent. We give half of each spin's field to either
//: bond, as in the transfer matrix. The sum over $s$ now has three values, for
//: $\sigma=\sigma'=1$, $\sigma=\sigma'=-1$, and $\sigma\ne\sigma'$, and three unknowns, $K'$,
//: $h'$ and $g$, so it works once more:
//:
//: $$ \sum_s e^{Ks(\sigma+\sigma')+hs+\frac h2(\sigma+\sigma')}
//:    = g\,e^{K'\sigma\sigma'+\frac{h'}2(\sigma+\sigma')}, $$ {#eq:field-sum}
//: $$ K' = \tfrac14\ln\frac{\cosh(2K+h)\cosh(2K-h)}{\cosh^2h}, \qquad
//:    h' = h+\tfrac12\ln\frac{\cosh(2K+h)}{\cosh(2K-h)}. $$ {#eq:field}
//:
//: The library's `ChainCouplings` says the same in a way that cannot overflow. How do we know that
//: it is right? The spins that are left did not notice that others were summed over. Their mean
//: must be what it was:

extension BlurryGlasses {
  static let fieldClaim = Claim(
    "field",
    "Decimation leaves the magnetization of a chain in a field as it is, for eight steps.",
    source: "@eq:field [@nelson1975]",
    of: { (chain: ChainCouplings) in chain.decimated },
    control: (
      "the field stays as it is",
      { chain in
        ChainCouplings(coupling: chain.decimated.coupling, field: chain.field)
      }
    )
  ) { decimated, random in
    .each(0..<5) { _ in
      var chain = ChainCouplings(
        coupling: random.uniform(in: 0...2), field: random.uniform(in: 0.05...0.5))
      func magnetization() -> Double {
        InfiniteIsingChain(coupling: chain.coupling, field: chain.field).magnetization
      }
      let (start, before) = (chain, magnetization())
      for _ in 0..<8 { chain = decimated(chain) }
      return .identity(
        magnetization(), before, tolerance: 1e-11,
        at: "$K = \(start.coupling)$, $h = \(start.field)$")
    }
  }
}

//: {{figure:field}}
//:
//: So in the plane of $x=e^{-2K}$ and $h$ the flow runs along lines on which $m$ is constant. All
//: lines begin in one corner: the fixed point $x^*=0$, $h^*=0$. Look at it from near. For small
//: $x$ and $h$ the equations become
//:
//: $$ x' = 2x, \qquad h' = 2h. $$ {#eq:linear}
//:
//: Temperature and field are both relevant here, both with the eigenvalue 2. Write an eigenvalue as
//: a power of the scale factor, $\lambda=b^y$; then both have the **exponent** $y=1$. All critical
//: behavior of the chain at $T\to0$ follows from these two numbers. The correlation length halves
//: at each step while $x$ doubles: $\xi\propto x^{-1/y}$, which is $\xi\approx e^{2K}/2$. The
//: magnetization depends on $h$ and $x$ through $h/x$ alone, near the point. That a corner of a
//: flow, where nothing has happened yet, knows all exponents: this is what we shall exploit in the
//: plane, where the point is not in a corner.

extension BlurryGlasses {
  static let eigenvalueClaim = Claim(
    "eigenvalues",
    "At the fixed point of zero temperature, a small $e^{-2K}$ and a small field both double in a "
      + "step.",
    source: "@eq:linear [@nelson1975]",
    of: { (coupling: Double) in exp(-2 * coupling) },
    control: ("$e^{-K}$ is taken for $e^{-2K}$", { coupling in exp(-coupling) })
  ) { temperature, random in
    let start = ChainCouplings(
      coupling: random.uniform(in: 9...12), field: random.uniform(in: 1e-6...1e-4))
    let next = start.decimated
    return .all([
      .identity(
        temperature(next.coupling) / temperature(start.coupling), 2, tolerance: 1e-6,
        at: "temperature"),
      .identity(next.field / start.field, 2, tolerance: 1e-6, at: "field"),
    ])
  }
}

//: ### Samples flow as couplings do {#sec:samples}
//:
//: All of this was algebra. In the plane algebra will only be approximate (@ch:04), and we
//: shall blur *samples* (@ch:05). Do samples tell the same? Take states of a long ring from the
//: library's exact sampler and keep every second spin, again and again. On a ring the correlation
//: of neighbors is a known function of the coupling. We measure the correlation, solve for the
//: coupling, and never use @eq:recursion:

extension BlurryGlasses {
  struct Flow: Codable {
    var start: Double
    var step: Int
    var coupling: Estimate
    var exactCoupling: Double
  }

  /// The coupling at which the neighbors on a ring have this correlation, by bisection.
  static func coupling(sites: Int, neighborCorrelation: Double) -> Double {
    var (low, high) = (-1.0, 6.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      let ring = IsingRing(sites: sites, coupling: middle)
      if ring.correlation(distance: 1) < neighborCorrelation { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  static let sampledFlow = Experiment("flow", over: [0.5, 1, 1.5, 2]) { start, run in
    let (sites, steps) = (512, 5)
    let ring = IsingRing(sites: sites, coupling: start)
    // Note the correlation of neighbors after each step, for every sample.
    let samples = (0..<run.count(quick: 2_000, full: 40_000)).map { _ -> [Double] in
      var spins = ring.sample(using: &run.random)
      return (0...steps).map { step in
        if step > 0 { spins = stride(from: 0, to: spins.count, by: 2).map { spins[$0] } }
        let bonds = spins.indices.map { spins[$0] * spins[($0 + 1) % spins.count] }
        return Double(bonds.reduce(0, +)) / Double(bonds.count)
      }
    }
    let blocks = blockMeans(ofRows: samples)
    return (0...steps).map { step in
      Flow(
        start: start, step: step,
        coupling: jackknife(over: blocks) { means in
          coupling(sites: sites >> step, neighborCorrelation: means[step])
        },
        exactCoupling: (0..<step).reduce(start) { current, _ in decimated(current) })
    }
  }
}

//: {{figure:flow}}

extension BlurryGlasses {
  static let sampledFlowClaim = Claim(
    "sampled-flow",
    "Couplings measured in decimated samples flow as $\\tanh K'=\\tanh^2K$, for five steps.",
    source: "@eq:recursion", from: sampledFlow,
    measured: \.coupling, expected: \.exactCoupling, resolution: 0.02,
    control: .altered("the coupling is halved in each step") { row in
      row.exactCoupling = row.start / pow(2, Double(row.step))
    })
}
