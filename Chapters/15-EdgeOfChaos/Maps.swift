// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import LinearAlgebra
import Statistics

//: ## A layer is a map {#sec:maps}
//:
//: Take a network before it has learned anything. Layer $l$ makes fields $z_i^l$ of the numbers
//: below it, and the next layer receives $\phi(z_i^l)$:
//:
//: $$ z_i^{l+1} = \sum_{j=1}^{n}W_{ij}^{l+1}\,\phi(z_j^l)+b_i^{l+1},\qquad
//:    W_{ij}\sim N(0,\sigma_w^2/n),\quad b_i\sim N(0,\sigma_b^2). $$ {#eq:layer}
//:
//: All weights and biases are drawn at random, anew in each layer, and $n$ is the width. (In
//: @ch:14 a unit was called $\sigma$; that letter is taken here.) Now keep the signal and think
//: of all the networks that could have been drawn. Given the layer below, $z_i^{l+1}$ is a sum of
//: independent normal numbers, so it is normal, with variance
//: $\sigma_w^2\frac1n\sum_j\phi(z_j^l)^2+\sigma_b^2$. If $n$ is large, the mean over $j$ is a mean
//: over another normal number, of the variance that the layer below had. So one number is enough to
//: describe a layer, the **mean square** $q_l=\frac1n\sum_i(z_i^l)^2$, and it obeys a recursion
//: [@poole2016]:
//:
//: $$ q_{l+1} = \mathcal V(q_l) = \sigma_w^2\int Dz\,\phi(\sqrt{q_l}\,z)^2+\sigma_b^2,\qquad
//:    Dz = \frac{dz}{\sqrt{2\pi}}\,e^{-z^2/2}. $$ {#eq:length}
//:
//: A physicist has seen this before. A law is described by a number; a step makes of it a law of
//: the same kind, described by another number; and one asks where it ends. With $q$ in the place of
//: a coupling, and the layer in the place of a blurring, everything can be said in the words of
//: @ch:04.
//:
//: We need integrals over normal numbers. The simplest rule is the best one here: equal steps.

extension EdgeOfChaos {
  /// ∫Dz f(z) by the sum over equally spaced points.
  ///
  /// For a function without poles nearer to the real axis than d the error is about exp(−2πd/step): equal
  /// steps are better than any rule with as many points that favors the middle. Beyond ±8.5 a normal number
  /// has less than the rounding of 1.
  enum Normal {
    static let step = 0.1
    static let nodes = (-85...85).map { step * Double($0) }
    static let weights = nodes.map { step * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }

    static func mean(_ f: (Double) -> Double) -> Double {
      zip(nodes, weights).reduce(0) { $0 + $1.1 * f($1.0) }
    }
  }
}

//: What a unit does to its field we write down with its first two derivatives, which we shall need:

extension EdgeOfChaos {
  /// What a unit does to its field: φ, φ′ and φ″.
  struct Unit: Sendable {
    var name: String
    var value, slope, curvature: @Sendable (Double) -> Double

    static let hyperbolic = Unit(
      name: "tanh", value: { tanh($0) }, slope: { 1 - tanh($0) * tanh($0) },
      curvature: { -2 * tanh($0) * (1 - tanh($0) * tanh($0)) })
    static let linear = Unit(
      name: "linear", value: { $0 }, slope: { _ in 1 }, curvature: { _ in 0 })
    static let sine = Unit(
      name: "sine", value: { sin($0) }, slope: { cos($0) }, curvature: { -sin($0) })
    /// z/√(1 + z²), which bends one and a half times as much as tanh.
    static let algebraic = Unit(
      name: "algebraic", value: { $0 / (1 + $0 * $0).squareRoot() },
      slope: { pow(1 + $0 * $0, -1.5) }, curvature: { -3 * $0 * pow(1 + $0 * $0, -2.5) })
    /// The error function, for which the integrals can be done.
    static let error = Unit(
      name: "erf", value: { erf($0) }, slope: { 2 / Double.pi.squareRoot() * exp(-$0 * $0) },
      curvature: { -4 / Double.pi.squareRoot() * $0 * exp(-$0 * $0) })
  }

  /// All networks of infinite width that can be drawn.
  struct Ensemble: Sendable {
    var unit = Unit.hyperbolic
    /// σ_w² and σ_b².
    var weightVariance, biasVariance: Double

    /// The mean square of the next layer's fields.
    func length(_ q: Double) -> Double {
      let root = q.squareRoot()
      return weightVariance
        * Normal.mean {
          let value = unit.value(root * $0)
          return value * value
        } + biasVariance
    }
  }
}

//: Is there a **fixed point**, $q^*=\mathcal V(q^*)$, and does the recursion go there? Its
//: **eigenvalue** is the slope at the fixed point, $\lambda=\mathcal V'(q^*)$, as it was for the
//: couplings of @ch:04 (@fig:04/diagram). To differentiate under the integral we use that
//: $\frac{d}{dq}\int Dz\,F(\sqrt q\,z)= \frac12\int Dz\,F''(\sqrt q\,z)$, which follows by a
//: partial integration, and get
//:
//: $$ \chi_q = \mathcal V'(q) = \sigma_w^2\int Dz\,\big[\phi'^2+\phi\,\phi''\big](\sqrt q\,z).
//:    $$ {#eq:chiq}
//:
//: Distances from the fixed point shrink by $\chi_q$ in each layer, $|q_l-q^*|\sim\chi_q^l=
//: e^{-l/\xi_q}$, with
//:
//: $$ \xi_q = -1/\ln\chi_q, $$ {#eq:xiq}
//:
//: a length that is measured in layers. (There is no scale factor $b$: nothing says how much
//: "larger" a layer is than the one below it. So we have eigenvalues $\lambda$, but no exponents
//: $y=\ln\lambda/\ln b$. We come back to this.)

extension EdgeOfChaos.Ensemble {
  /// χ_q, the slope of the recursion of lengths.
  func lengthSlope(at q: Double) -> Double {
    let root = q.squareRoot()
    return weightVariance
      * EdgeOfChaos.Normal.mean {
        let z = root * $0
        return unit.slope(z) * unit.slope(z) + unit.value(z) * unit.curvature(z)
      }
  }

  /// q*, by Newton's method from the right, where units that saturate at ±1 begin.
  func fixedLength() -> Double {
    var q = weightVariance + biasVariance
    for _ in 0..<200 {
      let next = q - (length(q) - q) / (lengthSlope(at: q) - 1)
      if abs(next - q) < 1e-15 * q { break }
      q = max(next, 0)
    }
    return q
  }
}

//: **Predict:** tanh units, $\sigma_b^2=0.05$. How does the curve $\mathcal V(q)$ look, and how
//: many fixed points does it have? It starts at $\sigma_b^2$, rises, and ends below
//: $\sigma_w^2+\sigma_b^2$, since $\tanh^2<1$. And it is **concave**: $\tanh^2(\sqrt q\,z)$ is a
//: concave function of $q$ for each $z$, and $\mathcal V$ is a mean of such functions. (The slope
//: of $\tanh^2\sqrt x$ is $\tanh s/(s\cosh^2s)$ at $s=\sqrt x$, a product of functions that fall.)
//: So it crosses the diagonal once, from above, with a slope between 0 and 1: one stable fixed
//: point, whatever $\sigma_w$. (For $\sigma_b=0$ also $q=0$ is one, and if $\sigma_w\le1$ the only
//: one.) The lengths of signals know no phase transition. The picture is on the left of
//: @fig:cobweb; its right half is for the next section.
//:
//: {{figure:cobweb}}

extension EdgeOfChaos {
  static let fixedClaim = Claim(
    "fixed",
    "Lengths of tanh networks have one fixed point, to which they converge with the eigenvalue of @eq:chiq.",
    source: "@eq:chiq, differentiated",
    of: { (ensemble: Ensemble, q: Double) in ensemble.lengthSlope(at: q) },
    control: (
      "the term $\\phi\\phi''$ is forgotten",
      { ensemble, q in ensemble.stretch(at: q) }
    )
  ) { slope, random in
    .each([0.5, 1.3, 2, 4]) { weightVariance in
      let ensemble = Ensemble(weightVariance: weightVariance, biasVariance: 0.05)
      let fixed = ensemble.fixedLength()
      // How much less a distance is after one more layer, from both sides
      return .all(
        [random.uniform(in: 0...0.05), random.uniform(in: 5...9)].map { start in
          var (q, last, shrinking) = (start, start, 0.0)
          for _ in 0..<1000 where abs(q - fixed) > 1e-5 {
            (last, q) = (q, ensemble.length(q))
            shrinking = (q - fixed) / (last - fixed)
          }
          return .identity(
            shrinking, slope(ensemble, fixed), tolerance: 1e-4,
            at: "$\\sigma_w^2=\(weightVariance)$, from \(start < 1 ? "below" : "above")")
        })
    }
  }
}

//: ### A trap in the integral
//:
//: The textbook's rule for such integrals is not ours but that of Gauss and Hermite, which is exact
//: for polynomials. Its points are the eigenvalues of a matrix with $\sqrt k$ beside the diagonal,
//: and its weights are the squares of the eigenvectors' first components [@golub1969]:

extension EdgeOfChaos {
  /// The rule of Gauss and Hermite for normal numbers.
  static func gaussHermite(_ count: Int) throws -> (nodes: [Double], weights: [Double]) {
    var jacobi = Matrix(rows: count, columns: count)
    for k in 1..<count {
      jacobi[k - 1, k] = Double(k).squareRoot()
      jacobi[k, k - 1] = Double(k).squareRoot()
    }
    let system = try jacobi.symmetricEigensystem()
    return (system.values, (0..<count).map { system.vectors[0, $0] * system.vectors[0, $0] })
  }

  /// q* and ∫φ′² of tanh networks, by any rule.
  static func fixedPoint(
    weightVariance: Double, biasVariance: Double, nodes: [Double], weights: [Double]
  ) -> (q: Double, stretch: Double) {
    func mean(_ f: (Double) -> Double) -> Double {
      zip(nodes, weights).reduce(0) { $0 + $1.1 * f($1.0) }
    }
    var q = weightVariance + biasVariance
    for _ in 0..<500 {
      let root = q.squareRoot()
      q = weightVariance * mean { tanh(root * $0) * tanh(root * $0) } + biasVariance
    }
    let root = q.squareRoot()
    return (q, weightVariance * mean { pow(cosh(root * $0), -4) })
  }
}

//: But $\tanh z$ is no polynomial: it has poles at $\pm i\pi/2$, which for $\tanh(\sqrt q\,z)$ come
//: near the real axis as $q$ grows. For $\sigma_w=4$ and $\sigma_b=0.3$, which is one of the three
//: examples of @poole2016, the rule with 201 points gives $q^*={{gauss-q}}$ and, for an integral
//: that we shall meet below, $\chi_1={{gauss-chi}}$. Equal steps of $0.1$ and of $0.05$ agree on
//: {{step-q}} and {{step-chi}}. The rule that is exact for polynomials is wrong in the third digit.
//: The reason is in the spacing of its points, about $\pi/\sqrt{201}\approx0.22$ in the middle,
//: where ours is $0.1$. With a pole at the distance $d=\pi/(2\sqrt{q^*})\approx0.44$ and a spacing
//: $s$ the error is about $e^{-2\pi d/s}$: some $10^{-5}$ there, with a factor in front that is not
//: small, and $10^{-12}$ here.

extension EdgeOfChaos {
  static let trapClaim = Claim(
    "trap",
    "For $\\sigma_w=4$, $\\sigma_b=0.3$ sums with steps $0.1$ and $0.05$ agree on $q^*$ and $\\chi_1$ to $10^{-6}$; "
      + "the rule of Gauss and Hermite with 201 points has the digits of an independent computation with it, which are wrong in the fifth and in the third.",
    source: "found here; the digits with 201 points from an independent computation",
    of: 0.05, control: ("steps of $0.4$", 0.4)
  ) { step, _ in
    let nodes = stride(from: -8.4, through: 8.4, by: step).map { $0 }
    let weights = nodes.map { step * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
    let fine = fixedPoint(weightVariance: 16, biasVariance: 0.09, nodes: nodes, weights: weights)
    let ours = fixedPoint(
      weightVariance: 16, biasVariance: 0.09, nodes: Normal.nodes, weights: Normal.weights)
    let rule = try gaussHermite(201)
    let gauss = fixedPoint(
      weightVariance: 16, biasVariance: 0.09, nodes: rule.nodes, weights: rule.weights)
    return .all([
      .identity(ours.q, fine.q, tolerance: 1e-6, at: "$q^*$, two steps"),
      .identity(ours.stretch, fine.stretch, tolerance: 1e-6, at: "$\\chi_1$, two steps"),
      .identity(gauss.q, 12.60336, tolerance: 1e-6, at: "$q^*$, 201 points"),
      .identity(gauss.stretch, 2.37492, tolerance: 4e-6, at: "$\\chi_1$, 201 points"),
    ])
  }
}
