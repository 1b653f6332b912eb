// Chapter 07: a part of its text, which begins in VariationalRenormalization.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## How tight can it be? {#sec:bounds}
//:
//: Blur again and again. A step leaves a quarter of the sites, and a square to each site, so that
//: $f(V)=\frac14f(V')$, or, when the constant $V_0'$ is taken out, $f(V)=\frac14(V_0'+f(V'-V_0'))$,
//: and so on, down to a lattice that is disordered or ordered. Each step may have its own $p_n$:

extension VariationalRenormalization {
  /// Potentials after 0, 1, … steps, without their constants, and the free energy that they add up to.
  static func flow(
    from couplings: Couplings, softness: [Double]
  ) -> (potentials: [[Double]], bound: Double) {
    var (potentials, bound, weight) = ([couplings.potential], 0.0, 1.0)
    for p in softness {
      weight /= 4
      let next = blurred(potentials[potentials.count - 1], p: p)
      let constant = next.reduce(0, +) / 16
      bound += weight * constant
      potentials.append(next.map { $0 - constant })
    }
    // What is left is one site: free, or one of two ordered states.
    let last = potentials[potentials.count - 1]
    return (potentials, bound + weight * max(log(2), last.max() ?? 0))
  }

  /// ln Z/N from above.
  static func bound(couplings: Couplings, softness: [Double]) -> Double {
    flow(from: couplings, softness: softness).bound
  }

  /// Steps after which nothing is left: 4^−24 is 4 · 10⁻¹⁵, far below what we print.
  static let depth = 24
}

//: With one $p$ for all steps the bound is a function of one variable, and any search finds its
//: minimum. The best $p$ grows with $K$. In the cold the minimum is broad towards smaller $p$,
//: and ends at a cliff towards larger ones; elsewhere a tenth in $p$ costs a third of the gap or more (@fig:softness).
//:
//: {{figure:softness}}
//:
//: But why should a magnet that has been blurred five times want the $p$ of the first? Let every
//: step have its own. To find 24 minima at once we need slopes, and they are worth deriving,
//: because they say what is going on. Let $W_n(v\mid h)$ be the probability of spins $v$ in a
//: crossing between hidden spins $h$, each term of @eq:step divided by the sum. Then
//: $\partial V'(h)/\partial V(v)=4W(v\mid h)$. With $f(V)=\frac14f(V')$ the slope
//: $\rho(v)=\partial f/\partial V(v)$, the probability that a square looks like $v$, is
//:
//: $$ \rho_n(v) = \sum_hW_n(v\mid h)\,\rho_{n+1}(h). $$ {#eq:dream}
//:
//: Read it from right to left. Draw a square of the most blurred lattice, then spins in the
//: crossing between its corners, then spins in the crossing between those, down to the magnet: the
//: renormalization group, run backwards, *dreams up* a magnet from the top. @Ch:11 will call
//: this a deep belief network. (With $\mathsf T=\partial V'/\partial V$, the stability matrix among all
//: 16 states, @eq:dream is $\rho_n=\frac14\mathsf T^{\mathsf T}\rho_{n+1}$: to dream is to transpose.)
//: The slope with respect to $p_n$ follows in the same way,
//:
//: $$ \frac{\partial f}{\partial p_n} = 4^{-n-1}\sum_h\rho_{n+1}(h)\sum_vW_n(v\mid h)
//:    \Big[\sum_ih_iv_i-M\tanh pM\Big]. $$ {#eq:slope}

extension VariationalRenormalization {
  /// W(v | h); shape [h][v].
  static func conditional(_ potential: [Double], p: Double) -> [[Double]] {
    zip(exponents(potential, p: p), blurred(potential, p: p)).map { exponents, total in
      exponents.map { exp($0 - total) }
    }
  }

  /// ρ of the level below, from ρ of this one.
  static func dream(_ distribution: [Double], through conditional: [[Double]]) -> [Double] {
    states.indices.map { v in
      zip(distribution, conditional).map { $0 * $1[v] }.reduce(0, +)
    }
  }

  /// The two averages in the slope: ⟨Σ hᵢvᵢ⟩, and ⟨M tanh pM⟩, which the kernel would make of it.
  struct Moments {
    var dreamt = 0.0, elected = 0.0
    /// How their difference changes with p, if nothing else does.
    var curvature = 0.0
  }

  static func moments(
    _ distribution: [Double], through conditional: [[Double]], p: Double
  ) -> Moments {
    var result = Moments()
    for h in states.indices {
      var (mean, square) = (0.0, 0.0)
      for v in states.indices {
        let weight = distribution[h] * conditional[h][v]
        let response = tanh(p * totals[v])
        let term = overlaps[h][v] - totals[v] * response
        result.dreamt += weight * overlaps[h][v]
        result.elected += weight * totals[v] * response
        result.curvature -= weight * totals[v] * totals[v] * (1 - response * response)
        mean += conditional[h][v] * term
        square += conditional[h][v] * term * term
      }
      result.curvature += distribution[h] * (square - mean * mean)
    }
    return result
  }

  /// ρ and the two averages for every step.
  static func dreams(
    couplings: Couplings, softness: [Double]
  ) -> (distributions: [[Double]], moments: [Moments]) {
    let potentials = flow(from: couplings, softness: softness).potentials
    // Begin with a square that is free, or ordered.
    let last = potentials[potentials.count - 1]
    let isOrdered = (last.max() ?? 0) > log(2)
    let start = totals.map { isOrdered ? (abs($0) == 4 ? 0.5 : 0) : 1.0 / 16 }
    var (distributions, moments) = ([start], [Moments]())
    for (potential, p) in zip(potentials, softness).reversed() {
      let conditional = conditional(potential, p: p)
      moments.append(
        Self.moments(distributions[distributions.count - 1], through: conditional, p: p))
      distributions.append(dream(distributions[distributions.count - 1], through: conditional))
    }
    return (distributions.reversed(), moments.reversed())
  }
}

//: Two averages. Dream the magnet up, and ask how the four visible spins of a crossing agree with
//: their hidden ones: that is the first. Take the four, and let them *elect* one spin, as if the
//: crossing were a block, $\langle h\rangle=\tanh pM$; how do they agree with it? That is the second.
//: **The bound is tightest where both agree.** Keep this form in mind: a Boltzmann machine will
//: learn by a difference like this one. Only, there the spins that elect come from samples.

extension VariationalRenormalization {
  static let slopeClaim = Claim(
    "slope",
    "The slope of the bound with respect to each $p_n$ is the difference of the two averages.",
    source: "@eq:slope",
    of: { (moments: Moments) in moments.dreamt - moments.elected },
    control: ("the second average is forgotten", { $0.dreamt })
  ) { slope, random in
    let couplings = Couplings(neighbor: random.uniform(in: 0.3...0.6))
    let softness = (0..<depth).map { _ in random.uniform(in: 0.4...1) }
    let moments = dreams(couplings: couplings, softness: softness).moments
    return .each(0..<4) { step in
      func moved(_ distance: Double) -> Double {
        var copy = softness
        copy[step] += distance
        return bound(couplings: couplings, softness: copy)
      }
      let difference = (moved(1e-4) - moved(-1e-4)) / 2e-4
      return .identity(
        pow(4, Double(step + 1)) * difference, slope(moments[step]), tolerance: 1e-6,
        at: "step \(step + 1)")
    }
  }
}

//: The search goes down these slopes by Newton's method, each $p_n$ for itself and all at once,
//: without the factor $4^{-n-1}$, which would make the deep steps slow. As they disturb each other, it
//: is careful: it makes at most 0.7 of Newton's step, and at most 0.2, and one $p_n$ whose slope has
//: changed its sign becomes half as bold:

extension VariationalRenormalization {
  /// The p of every step for which the bound is tightest.
  static func optimalSoftness(couplings: Couplings) -> [Double] {
    var softness = Array(repeating: 0.65, count: depth)
    var (boldness, last) = (
      Array(repeating: 0.7, count: depth), Array(repeating: 0.0, count: depth)
    )
    for _ in 0..<300 {
      let moments = dreams(couplings: couplings, softness: softness).moments
      var remaining = 0.0
      for (step, own) in moments.enumerated() {
        let slope = own.dreamt - own.elected
        boldness[step] =
          slope * last[step] < 0 ? boldness[step] / 2 : min(1.2 * boldness[step], 0.7)
        last[step] = slope
        // Where the curvature has not the sign of a minimum, go downhill all the same.
        let change = -boldness[step] * slope / max(abs(own.curvature), 1e-3)
        softness[step] += min(max(change, -0.2), 0.2)
        remaining = max(remaining, abs(slope) * pow(0.25, Double(step + 1)))
      }
      if remaining < 1e-11 { break }
    }
    return softness
  }

  /// The best single p for all steps, by golden section between 0 and 2.
  static func optimalConstant(couplings: Couplings) -> Double {
    func value(_ p: Double) -> Double {
      bound(couplings: couplings, softness: Array(repeating: p, count: depth))
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (0.0, 2.0)
    while high - low > 1e-8 {
      let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      if value(left) < value(right) { high = right } else { low = left }
    }
    return (low + high) / 2
  }
}

//: ## Two jaws {#sec:sandwich}
//:
//: The jaw from below needs two lines. For any distribution $Q$,
//: $\ln Z=\ln\langle e^{-H-\ln Q}\rangle_Q\ge\langle-H-\ln Q\rangle_Q$, as in @eq:bound, with equality
//: for $Q=e^{-H}/Z$ [@feynman1972, sec. 3.4]. Let $Q$ be independent spins of the mean $m$:
//:
//: $$ f \ge \max_m\Big[2Km^2-\tfrac{1+m}2\ln\tfrac{1+m}2-\tfrac{1-m}2\ln\tfrac{1-m}2\Big]. $$ {#eq:meanfield}
//:
//: This is **mean field theory**, and the best $m$ obeys $m=\tanh4Km$.

extension VariationalRenormalization {
  /// ln Z/N from below, and the magnetization of mean field.
  static func meanField(coupling: Double) -> (bound: Double, magnetization: Double) {
    // Iterate from the ordered side; at 4K = 1 this would take forever.
    var m = 1.0
    for _ in 0..<10_000 { m = tanh(4 * coupling * m) }
    func entropy(_ probability: Double) -> Double {
      probability > 0 ? -probability * log(probability) : 0
    }
    return (2 * coupling * m * m + entropy((1 + m) / 2) + entropy((1 - m) / 2), m)
  }

  struct Jaws: Codable {
    var temperature: Double
    var below, exact, above, aboveConstant: Double
    /// The best p of the first step, and the best single one.
    var softness, constant: Double
    var gapBelow, gapAbove, gapConstant: Double
  }

  static let jaws = Experiment("jaws", over: (0...36).map { 1.4 + 0.075 * Double($0) }) {
    temperature, _ in
    [jaws(coupling: 1 / temperature)]
  }

  static func jaws(coupling: Double) -> Jaws {
    let couplings = Couplings(neighbor: coupling)
    let softness = optimalSoftness(couplings: couplings)
    let constant = optimalConstant(couplings: couplings)
    let below = meanField(coupling: coupling).bound
    let exact = InfiniteIsingPlane(coupling: coupling).logPartitionPerSite
    let above = bound(couplings: couplings, softness: softness)
    let aboveConstant = bound(
      couplings: couplings, softness: Array(repeating: constant, count: depth))
    return Jaws(
      temperature: 1 / coupling, below: below, exact: exact, above: above,
      aboveConstant: aboveConstant, softness: softness[0], constant: constant,
      gapBelow: exact - below, gapAbove: above - exact, gapConstant: aboveConstant - exact)
  }
}

extension VariationalRenormalization {
  static let sandwichClaim = Claim(
    "sandwich",
    "At 37 temperatures from 1.4 to 4.1 mean field lies below the exact $\\ln Z/N$ and Kadanoff's bound "
      + "above, and of its two forms the one with a $p$ for each step is the tighter.",
    source: "@eq:bound, @eq:meanfield [@onsager1944]", from: jaws,
    control: .altered("the temperature is read one step off") { row in
      row.exact = InfiniteIsingPlane(coupling: 1 / (row.temperature + 0.075)).logPartitionPerSite
    }
  ) { rows in
    let outside = rows.count { row in
      !(row.below <= row.exact && row.exact <= row.above
        && row.above <= row.aboveConstant + 1e-12)
    }
    return .identity(Double(outside), 0, tolerance: 1e-9, at: "how often it is not so")
  }

  static let constantClaim = Claim(
    "jaws",
    "At $K_c$, and eight percent above the critical temperature, both jaws, with one $p$ for all steps, are where an independent "
      + "calculation has them; with a $p$ for each step the upper one comes down by more than a "
      + "thousandth.",
    source: "an independent calculation, in another language",
    of: { (coupling: Double) in jaws(coupling: coupling) },
    control: (
      "the temperature is one percent higher", { coupling in jaws(coupling: coupling / 1.01) }
    )
  ) { jaws, _ in
    let known = [
      (InfiniteIsingPlane.criticalCoupling, 0.9140473, 0.9479430), (0.408, 0.8594769, 0.9097085),
    ]
    return .each(known) { coupling, below, above in
      let found = jaws(coupling)
      return .all([
        .identity(found.below, below, tolerance: 1e-7, at: "below"),
        .identity(found.aboveConstant, above, tolerance: 1e-7, at: "above"),
        .bounded(
          found.aboveConstant - found.above, atLeast: 0.001,
          at: "what is gained, a thousandth or more"),
      ])
    }
  }

  static let momentClaim = Claim(
    "moments",
    "At the best $p$ of every step, dreamt and elected averages agree.",
    source: "@eq:slope",
    of: { (couplings: Couplings) in optimalSoftness(couplings: couplings) },
    control: (
      "the best single $p$ is taken for all steps",
      { couplings in
        Array(repeating: optimalConstant(couplings: couplings), count: depth)
      }
    )
  ) { softness, _ in
    .each([0.25, 0.4, 0.5]) { coupling in
      let couplings = Couplings(neighbor: coupling)
      let moments = dreams(couplings: couplings, softness: softness(couplings)).moments
      return .each(0..<4) { step in
        .identity(
          moments[step].dreamt, moments[step].elected, tolerance: 1e-6,
          at: "step \(step + 1), $K = \(coupling)$")
      }
    }
  }
}

//: The upper gap is widest a little above the transition, and {{gap-above}} at $K_c$, two percent of
//: $f$; it closes quickly in the cold and slowly in the heat. Mean field is *better* than the
//: renormalization group in the cold, and still at $K_c$, with {{gap-below}}. It is worst far above
//: the transition, where it believes in an order that is not there, up to $T=4$.
//:
//: How does the best $p$ change from step to step? Off the critical point the lattice flows to
//: order or disorder, and the rule with it: where all spins agree blocks should be strict, where
//: nothing is left to hear they may as well be deaf. In between there is a coupling, $K={{k-bound}}$,
//: at which the best rules do neither. It is the critical point of the bound, {{k-bound-excess}} percent
//: above that of the magnet; there the best rule changes slowly from step to step, and seems to
//: settle (@fig:levels).
//:
//: {{figure:levels}}
//:
//: At a fixed point the same rule must be best at every step. Can we find it?
