// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import Statistics

//: ## Two signals {#sec:two}
//:
//: One signal has nothing to tell. A network is of use if it gives different answers to different
//: questions, so let us send *two* signals through the same weights. Their fields in a unit, $z$
//: and $z'$, are normal numbers with a covariance, and with $z_1$, $z_2$ independent we can write
//: $z=\sqrt q\,z_1$, $z'=\sqrt q\,(cz_1+\sqrt{1-c^2}\,z_2)$, if both have reached the same $q$.
//: Here $c$ is their **correlation**, the cosine of the angle between the two lists of fields. It
//: has a recursion of its own [@poole2016]:
//:
//: $$ c_{l+1} = \mathcal C(c_l) = \frac1{\mathcal V(q)}\Big[\sigma_w^2\iint Dz_1Dz_2\,\phi(z)\,
//:    \phi(z')+\sigma_b^2\Big]. $$ {#eq:correlation}

extension EdgeOfChaos.Ensemble {
  /// ∬ f(z) f(z′) of two fields with mean square q and correlation c.
  func pair(_ c: Double, at q: Double, _ f: (Double) -> Double) -> Double {
    let (root, rest) = (q.squareRoot(), max(0, 1 - c * c).squareRoot())
    return EdgeOfChaos.Normal.mean { first in
      f(root * first)
        * EdgeOfChaos.Normal.mean { second in f(root * (c * first + rest * second)) }
    }
  }

  /// The correlation in the next layer.
  func correlation(_ c: Double, at q: Double) -> Double {
    (weightVariance * pair(c, at: q, unit.value) + biasVariance) / length(q)
  }

  /// Its slope, σ_w² ∬ φ′(z) φ′(z′), at the fixed length.
  func correlationSlope(_ c: Double, at q: Double) -> Double {
    weightVariance * pair(c, at: q, unit.slope)
  }

  /// χ₁, the slope at c = 1.
  func stretch(at q: Double) -> Double {
    let root = q.squareRoot()
    return weightVariance
      * EdgeOfChaos.Normal.mean { unit.slope(root * $0) * unit.slope(root * $0) }
  }
}

//: A signal is fully correlated with itself, so $c=1$ is a fixed point, always. Is it stable? Once
//: more we differentiate under the integral. Only $z'$ depends on $c$, and $dz'/dc=\sqrt q\,
//: (z_1-\frac c{\sqrt{1-c^2}}\,z_2)$. A partial integration in $z_1$ and one in $z_2$ turn these
//: factors into derivatives; those that fall on $\phi(z')$ twice cancel, and
//: $q\,\phi'(z)\,\phi'(z')$ is left. At the fixed point $q=\mathcal V(q)$ takes the $q$ away. With
//: $c=1$:
//:
//: $$ \chi_1 = \mathcal C'(1) = \sigma_w^2\int Dz\,\phi'(\sqrt{q^*}\,z)^2. $$ {#eq:chione}
//:
//: There is the whole story. If $\chi_1<1$, signals that differ a little become more alike from
//: layer to layer, and in the end all are the same: the **ordered** phase. If $\chi_1>1$, a little
//: difference grows: **chaos**. The curve $\mathcal C(c)$, on the right of @fig:cobweb, shows that
//: nothing else can happen. It is a power series in $c$ without negative coefficients (@ex:series),
//: so for $c>0$ it is **convex**, and crosses the diagonal at most once in $0\le c<1$. (With biases
//: it does not for $c<0$: units that are odd, as tanh is, make of $c$ at least $-|c|$ times
//: something less than 1, and the bias adds to it.) In the ordered phase the curve lies above the
//: diagonal, and $c\to1$ from everywhere. In chaos it dives below it near 1, and there is a second
//: fixed point $c^*<1$, which is stable: whatever two signals were, in the end they have the angle
//: whose cosine is $c^*$, and this says nothing about what they were. (Without biases $-1$ is a
//: fixed point as well, of signals that are opposite, and in chaos $c^*=0$.)

extension EdgeOfChaos.Ensemble {
  /// c*: 1 in the ordered phase, and the crossing below 1 in chaos.
  func fixedCorrelation(at q: Double) -> Double {
    guard stretch(at: q) > 1 else { return 1 }
    // Newton's method from the left on a convex function never overshoots
    var c = 0.0
    for _ in 0..<60 {
      let step = (correlation(c, at: q) - c) / (correlationSlope(c, at: q) - 1)
      c -= step
      if abs(step) < 1e-13 { break }
    }
    return c
  }

  /// ξ_c, in layers.
  var correlationLength: Double {
    let q = fixedLength()
    let c = fixedCorrelation(at: q)
    return -1 / log(c == 1 ? stretch(at: q) : correlationSlope(c, at: q))
  }
}

//: In either phase the distance from the fixed point falls by the eigenvalue $\lambda=\mathcal
//: C'(c^*)$ in each layer, and what was to be told about the two signals is lost within
//:
//: $$ \xi_c = -1/\ln\mathcal C'(c^*) $$ {#eq:xic}
//:
//: layers [@schoenholz2017]: a **correlation length in depth**. Between the phases $\chi_1=1$, the
//: eigenvalue is 1, and $\xi_c=\infty$. This is the **edge of chaos**.
//:
//: Both recursions together move a point in the plane of $q$ and $c$. Drawn as the couplings of
//: @fig:04/diagram were, they are a flow, that of @fig:flow.
//:
//: {{figure:flow}}
//:
//: It looks familiar, and is a bit different. In @ch:04 there was *one* picture, with two
//: valleys and a ridge between them, and the temperature chose the starting point. Here each choice
//: of $\sigma_w$ and $\sigma_b$ has a picture of its own, in which everything flows to the same
//: place from everywhere. The temperature is in the *map*, not in the point. What corresponds to
//: the ridge is the line of maps whose fixed point is marginal.
//:
//: ### The phase diagram {#sec:diagram}
//:
//: That line costs no search. Choose $q^*$; then $\chi_1=1$ gives $\sigma_w$, and the fixed point
//: gives $\sigma_b$:
//:
//: $$ \sigma_w^2 = \frac1{\int Dz\,\phi'(\sqrt{q^*}z)^2},\qquad
//:    \sigma_b^2 = q^*-\sigma_w^2\int Dz\,\phi(\sqrt{q^*}z)^2. $$ {#eq:line}
//:
//: {{figure:phases}}
//:
//: At $\sigma_b^2=0.05$, along the dotted line, it lies at $\sigma_w^2={{edge-weights}}$, where
//: @schoenholz2017 have {{=1.76}}. We shall go along this line from now on.

extension EdgeOfChaos {
  /// σ_w² and σ_b² of the point of the critical line with a given q*.
  static func criticalPoint(_ unit: Unit, length q: Double) -> (weights: Double, bias: Double) {
    let weights = 1 / Ensemble(unit: unit, weightVariance: 1, biasVariance: 0).stretch(at: q)
    return (
      weights, q - Ensemble(unit: unit, weightVariance: weights, biasVariance: 0).length(q)
    )
  }

  /// The critical σ_w² at a given σ_b², by bisection in q*.
  static func criticalWeights(_ unit: Unit = .hyperbolic, bias: Double) -> (
    weights: Double, length: Double
  ) {
    var (low, high) = (0.0, 20.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if criticalPoint(unit, length: middle).bias < bias { low = middle } else { high = middle }
    }
    return (criticalPoint(unit, length: low).weights, low)
  }
}

extension EdgeOfChaos {
  static let lineClaim = Claim(
    "line",
    "The edge of chaos of tanh networks at $\\sigma_b^2=0.01$, $0.05$ and 1, and $q^*$ there, have the digits of an "
      + "independent computation.",
    source: "[@schoenholz2017], who quote 1.76; the digits from an independent computation",
    of: { (bias: Double) in criticalWeights(bias: bias) },
    control: ("$\\sigma_b$ taken for $\\sigma_b^2$", { criticalWeights(bias: $0.squareRoot()) })
  ) { critical, _ in
    let expected = [
      (0.01, 1.424205, 0.273301), (0.05, 1.760955, 0.570048), (1, 3.443210, 3.036396),
    ]
    return .each(expected) { bias, weights, length in
      let found = critical(bias)
      return .all([
        .identity(found.weights, weights, tolerance: 1e-6, at: "$\\sigma_b^2=\(bias)$"),
        .identity(found.length, length, tolerance: 1e-6, at: "$q^*$ at $\\sigma_b^2=\(bias)$"),
      ])
    }
  }

  static let lengthsClaim = Claim(
    "correlation-length",
    "At $\\sigma_b^2=0.05$ the correlation length is about 8, 16, 25, 12 and 7 layers for $\\sigma_w^2=1.3$, $1.5$, 2, $2.5$ "
      + "and 4, and in chaos signals end at $c^*=0.74$, $0.45$ and $0.17$: to the digits of an independent computation.",
    source: "@eq:xic [@schoenholz2017]; the digits from an independent computation",
    of: { (ensemble: Ensemble) in ensemble },
    control: (
      "$\\sigma_w$ taken for $\\sigma_w^2$",
      { ensemble in
        var wrong = ensemble
        wrong.weightVariance.formSquareRoot()
        return wrong
      }
    )
  ) { form, _ in
    let expected = [
      (1.3, 7.834, 1), (1.5, 15.791, 1), (2, 25.213, 0.744082), (2.5, 11.796, 0.446804),
      (4, 6.980, 0.165065),
    ]
    return .each(expected) { weights, length, correlation in
      let ensemble = form(Ensemble(weightVariance: weights, biasVariance: 0.05))
      return .all([
        .identity(
          ensemble.correlationLength, length, tolerance: 1e-4, at: "$\\sigma_w^2=\(weights)$"),
        .identity(
          ensemble.fixedCorrelation(at: ensemble.fixedLength()), correlation, tolerance: 1e-6,
          at: "$c^*$ at $\\sigma_w^2=\(weights)$"),
      ])
    }
  }

  static let examplesClaim = Claim(
    "examples",
    "At $\\sigma_b=0.3$ the point $\\sigma_w=1.3$ lies in order and $2.5$ in chaos, with $\\chi_1=0.94$ and $1.59$, and the edge between "
      + "them near $1.4$: to the digits of an independent computation.",
    source: "the examples of [@poole2016]; the digits from an independent computation",
    of: { (q: Double, ensemble: Ensemble) in ensemble.stretch(at: q) },
    control: (
      "$\\chi_1$ in networks whose $q$ is 1, whatever $\\sigma_w$",
      { _, ensemble in ensemble.stretch(at: 1) }
    )
  ) { stretch, _ in
    let expected = [(1.3, 0.607047, 0.939807, 1), (2.5, 4.079124, 1.585225, 0.12210)]
    return .all(
      expected.map { deviation, length, slope, correlation in
        let ensemble = Ensemble(weightVariance: deviation * deviation, biasVariance: 0.09)
        let q = ensemble.fixedLength()
        return .all([
          .identity(q, length, tolerance: 1e-6, at: "$q^*$ at $\\sigma_w=\(deviation)$"),
          .identity(
            stretch(q, ensemble), slope, tolerance: 1e-6,
            at: "$\\chi_1$ at $\\sigma_w=\(deviation)$"),
          .identity(
            ensemble.fixedCorrelation(at: q), correlation, tolerance: 1e-5,
            at: "$c^*$ at $\\sigma_w=\(deviation)$"),
        ])
      } + [
        .identity(
          criticalWeights(bias: 0.09).weights.squareRoot(), 1.395584, tolerance: 1e-6, at: "edge")
      ])
  }
}

//: ### Critical exponents
//:
//: A critical point has exponents. What are they? Write $c=1-\epsilon$, and expand the map near 1,
//:
//: $$ \epsilon' = \chi_1\epsilon-\tfrac\kappa2\epsilon^2+\dots,\qquad
//:    \kappa = \mathcal C''(1) = \sigma_w^2q^*\int Dz\,\phi''(\sqrt{q^*}\,z)^2. $$ {#eq:expansion}
//:
//: Let $t=\chi_1-1$, which passes through zero linearly as $\sigma_w^2$ crosses the line. In order
//: $\xi_c=-1/\ln(1+t)\approx1/|t|$. In chaos $\epsilon^*=2t/\kappa$, and the eigenvalue there is
//: $\chi_1-\kappa\epsilon^*=1-t$, so again $\xi_c\approx1/t$. At the edge $\epsilon'=\epsilon-
//: \frac\kappa2\epsilon^2$ falls as a power, $\epsilon_l\approx2/(\kappa l)$. So
//:
//: $$ \xi_c\sim|t|^{-1},\qquad 1-c^*\sim t^{\,1},\qquad 1-c_l\sim l^{-1}, $$ {#eq:exponents}
//:
//: and the lengths at equal distances on both sides are equal.

extension EdgeOfChaos.Ensemble {
  /// κ, the second derivative of the correlation map at 1.
  func bend(at q: Double) -> Double {
    let root = q.squareRoot()
    return weightVariance * q
      * EdgeOfChaos.Normal.mean { unit.curvature(root * $0) * unit.curvature(root * $0) }
  }
}

extension EdgeOfChaos {
  static let exponentsClaim = Claim(
    "exponents",
    "Near the edge, at $\\sigma_b^2=0.05$, the correlation length grows with the exponent $-1$ on both sides and with "
      + "equal amplitudes, and $1-c^*$ with the exponent 1 and the amplitude $2/\\kappa$.",
    source: "@eq:exponents; the exponents also stand in @tamai2023",
    of: { (ensemble: Ensemble, q: Double) in 1 - ensemble.fixedCorrelation(at: q) },
    control: (
      "the angle between signals for $1-c^*$",
      { ensemble, q in acos(ensemble.fixedCorrelation(at: q)) }
    )
  ) { order, _ in
    let critical = criticalWeights(bias: 0.05)
    func ensemble(_ distance: Double) -> Ensemble {
      Ensemble(weightVariance: critical.weights * (1 + distance), biasVariance: 0.05)
    }
    func slope(_ f: (Double) -> Double) -> Double { log(f(2e-3) / f(1e-3)) / log(2) }
    let chaos = ensemble(1e-3)
    let q = chaos.fixedLength()
    return .all([
      .identity(
        slope { ensemble($0).correlationLength }, -1, tolerance: 5e-3, at: "$\\xi_c$, chaos"),
      .identity(
        slope { ensemble(-$0).correlationLength }, -1, tolerance: 5e-3, at: "$\\xi_c$, order"),
      .identity(
        ensemble(1e-3).correlationLength / ensemble(-1e-3).correlationLength, 1, tolerance: 2e-2,
        at: "ratio of amplitudes"),
      .identity(
        slope { order(ensemble($0), ensemble($0).fixedLength()) }, 1, tolerance: 5e-3,
        at: "$1-c^*$"),
      .identity(
        order(chaos, q) * chaos.bend(at: q) / (2 * (chaos.stretch(at: q) - 1)), 1,
        tolerance: 5e-3, at: "amplitude of $1-c^*$"),
    ])
  }
}

//: Are these the exponents of a magnet without fluctuations? The magnet of mean-field theory has
//: $m\sim t^{1/2}$, because up and down are alike, so that its map has no square in it. Ours has
//: one. The exponents in @eq:exponents belong to another family. $c=1$ is a state that can be
//: entered but not left: two signals that have become equal stay equal in all layers above. Such a
//: state is called *absorbing*; spreading diseases have one. The simplest phase transition into an
//: absorbing state is directed percolation, and this is its mean-field theory, with depth as time
//: [@tamai2023]. So the edge of chaos is a critical point in the full sense of the word, but not
//: that of the Ising model.
