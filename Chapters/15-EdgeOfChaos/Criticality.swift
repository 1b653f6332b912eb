// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import Statistics

//: ## Three ways to be critical {#sec:critical}
//:
//: Universality, in @ch:05, was that exponents do not depend on details. What are the details
//: here? The unit. So let us try others, and first the one that is used most, the rectified linear
//: unit or **ReLU**, $\phi(z)=\max(0,z)$. It has no scale: $\phi(az)=a\phi(z)$ for $a>0$. Half of a
//: normal number's mean square lies above zero, and so do half of its slopes,
//:
//: $$ \mathcal V(q) = \tfrac12\sigma_w^2q+\sigma_b^2,\qquad \chi_1=\chi_q=\tfrac12\sigma_w^2. $$
//:    {#eq:relu}
//:
//: (The $\chi_1$ here is the factor of *errors and of lengths*. Away from $\sigma_w^2=2$ there is
//: no $q^*$ but 0 and infinity, and it is not the slope of the correlation map, as we shall see.)
//: With a bias the length cannot stay where it is at $\chi_1=1$. So the critical line is a single
//: point, $\sigma_w^2=2$, $\sigma_b^2=0$, and this is the initialization of He and others
//: [-@he2015], who found it from exactly this condition. There *every* $q$ is a fixed point. The
//: integral in @eq:correlation can be done as well: with $c=\cos\theta$ it is the arc-cosine kernel
//: of Cho and Saul [-@cho2009],
//:
//: $$ \mathcal C(c) = \frac{\sqrt{1-c^2}+c\,(\pi-\arccos c)}{\pi}. $$ {#eq:rectified}

extension EdgeOfChaos {
  /// The correlation map of ReLU without biases.
  static func rectified(_ c: Double) -> Double {
    ((1 - c * c).squareRoot() + c * (Double.pi - acos(c))) / Double.pi
  }
}

extension EdgeOfChaos {
  static let rectifiedClaim = Claim(
    "rectified",
    "For ReLU without biases the correlation map is @eq:rectified.",
    source: "@eq:rectified [@cho2009]; the double integral by polar coordinates",
    of: { (c: Double) in rectified(c) },
    control: (
      "the angle counted from the other side, $\\arccos c$ for $\\pi-\\arccos c$",
      { c in ((1 - c * c).squareRoot() + c * acos(c)) / Double.pi }
    )
  ) { map, random in
    .each([-0.9, 0, 0.5, random.uniform(in: -1...1)]) { c in
      // ∬ of max(0, r cos a) max(0, r cos(a − θ)): the radial part is ∫ r³e^(−r²/2) dr = 2
      let angle = acos(c)
      let count = 200_000
      let sum = (0..<count).reduce(0.0) { sum, k in
        let a = angle - Double.pi / 2 + (Double.pi - angle) * (Double(k) + 0.5) / Double(count)
        return sum + cos(a) * cos(a - angle)
      }
      // Over ∫φ² = 1/2
      let integral = sum * (Double.pi - angle) / Double(count) * 2 / (2 * Double.pi) / 0.5
      return .identity(map(c), integral, tolerance: 1e-9, at: "$c=\(c)$")
    }
  }
}

//: At $c=1-\epsilon$ with small $\epsilon$, $\arccos c\approx\sqrt{2\epsilon}$, and
//:
//: $$ \epsilon' = \epsilon-a\,\epsilon^{3/2}+\dots,\qquad a=\frac{2\sqrt2}{3\pi}. $$ {#eq:corner}
//:
//: The slope at 1 is 1. But the next term is not $\epsilon^2$: the corner of the unit makes it
//: $\epsilon^{3/2}$, and this changes the exponent. From $d\epsilon/dl=-a\epsilon^{3/2}$ we get
//: $\epsilon^{-1/2}=al/2$, that is
//:
//: $$ 1-c_l \to \frac{4}{a^2l^2} = \frac{9\pi^2}{2\,l^2}. $$ {#eq:square}
//:
//: So critical ReLU networks forget which signal it was, slowly, but faster than tanh networks at
//: their edge, where $1-c_l\to2/(\kappa l)$.
//:
//: How deep must one go to see these limits? Take a number $u$ that grows by 1 a layer when they
//: are reached: $u=2/(a\sqrt\epsilon)$ for ReLU, and $u=2/(\kappa\epsilon)$ for tanh at its edge.
//: The next order of @eq:corner and of @eq:expansion makes of this $u'=u+1+A/u$. The terms
//: $A/u\approx A/l$ add up to a logarithm,
//:
//: $$ u_l = l+A\ln l+\text{const}+\dots,\qquad A=\tfrac32\;\text{(ReLU)},\quad
//:    A=1-\frac{2\,\mathcal C'''(1)}{3\,\kappa^2}\;\text{(tanh)}, $$ {#eq:late}
//:
//: so from layer 100 to layer 1000 $u$ still grows by a little more or less than 1 a layer.
//:
//: There is a third case. The edge of tanh networks ends at $\sigma_b=0$, $\sigma_w=1$. There
//: $q^*=0$, and the length itself is marginal. From $\tanh^2z=z^2-\frac23z^4+\dots$ and $\int
//: Dz\,z^4=3$ we get $q'=q-2q^2+\dots$, so that
//:
//: $$ q_l\to\frac1{2l}. $$ {#eq:half}
//:
//: Signals die out as a power of depth. **Predict** what becomes of two of them. With $\phi=z-
//: \frac13z^3$ the mean product of the two changes by the factor $1-2q$, and each length by the
//: same factor. To this order the angle does not change at all! What remains is of the next order:
//: one finds $c'=c-\frac23c\,(1-c^2)\,q^2$ (@ex:freeze). With $q=1/(2l)$ the sum of all changes
//: from layer $l$ to infinity is
//:
//: $$ c_l-c_\infty \approx \frac{c\,(1-c^2)}{6\,l}, $$ {#eq:frozen}
//:
//: which is finite. The angle **freezes**. Such networks never forget which signal it was; they
//: only whisper more and more.
//:
//: {{figure:critical}}

extension EdgeOfChaos {
  struct Decay: Codable {
    /// "tanh edge", "ReLU" or "tanh origin".
    var point: String
    var layer: Int
    /// 1 − c, and the mean square q.
    var difference, length: Double
    /// The amplitude that is predicted: of 1/l, of 1/l², or none.
    var amplitude: Double
    /// A, the factor of the logarithm.
    var logarithm: Double
  }

  static let decays = Experiment("decays", over: ["tanh edge", "ReLU", "tanh origin"]) {
    point, _ in
    let critical = criticalWeights(bias: 0.05)
    let ensemble = Ensemble(
      weightVariance: point == "tanh edge" ? critical.weights : 1,
      biasVariance: point == "tanh edge" ? 0.05 : 0)
    var (q, c) = (point == "tanh edge" ? critical.length : 1.0, 0.5)
    var rows: [Decay] = []
    let (bend, step) = (ensemble.bend(at: q), 1e-4)
    // 𝒞‴(1) from 𝒞″ at 1 and beside it
    let third =
      (bend - ensemble.weightVariance * q
        * ensemble.pair(1 - step, at: q, ensemble.unit.curvature)) / step
    let marks = Set((0...36).map { Int(pow(10, Double($0) / 12).rounded()) })
    for layer in 1...1_000 {
      if marks.contains(layer) {
        rows.append(
          Decay(
            point: point, layer: layer, difference: 1 - c, length: q,
            amplitude: point == "ReLU"
              ? 9 * Double.pi * Double.pi / 2
              : point == "tanh edge" ? 2 / bend : 0,
            logarithm: point == "ReLU" ? 1.5 : 1 - 2 * third / (3 * bend * bend)))
      }
      if point == "ReLU" {
        c = rectified(c)
      } else {
        c = ensemble.correlation(c, at: q)
        q = ensemble.length(q)
      }
    }
    return rows
  }
}

extension EdgeOfChaos {
  static let decaysClaim = Claim(
    "decays",
    "At criticality two signals become alike as $9\\pi^2/(2l^2)$ in ReLU networks and as $2/(\\kappa l)$ in tanh networks "
      + "at $\\sigma_b^2=0.05$, with the logarithms of @eq:late; and not at all in tanh networks without biases, where the angle freezes as "
      + "@eq:frozen says.",
    source: "@eq:square, @eq:exponents, @eq:late, @eq:frozen", from: decays,
    control: .altered("depth is counted in pairs of layers") { $0.layer /= 2 }
  ) { rows in
    func last(_ point: String) -> (late: Decay, later: Decay) {
      let own = rows.filter { $0.point == point }
      return (own[own.count - 13], own[own.count - 1])
    }
    // u less its logarithm grows by 1 a layer, up to terms of the order of A² ln l/l² in the slope
    func limit(_ point: String, power: Double) -> Finding {
      let (late, later) = last(point)
      func straight(_ row: Decay) -> Double {
        pow(row.difference / row.amplitude, -1 / power) - row.logarithm * log(Double(row.layer))
      }
      return .identity(
        (straight(later) - straight(late)) / Double(later.layer - late.layer), 1,
        tolerance: 1e-3, at: "\(point), layers \(late.layer) to \(later.layer)")
    }
    let (late, later) = last("tanh origin")
    let c = 1 - later.difference
    let predicted =
      c * (1 - c * c) / 6 * (1 / Double(late.layer) - 1 / Double(later.layer))
    // q², of which the changes are made, is larger than 1/(2l)² by twice the 1.4 % of @claim:origin at layer 100
    return .all([
      limit("ReLU", power: 2), limit("tanh edge", power: 1),
      .identity(
        (later.difference - late.difference) / predicted, 1, tolerance: 0.03, at: "tanh origin"),
    ])
  }
}

//: ### Classes of units
//:
//: Roberts, Yaida and Hanin [-@roberts2022] make a similar division, into *universality classes*.
//: They ask for more than we do: that *both* slopes, $\chi_q$ and $\chi_1$, are 1. So the edge of
//: tanh networks with biases, where $\chi_q<1$, is none of theirs. ReLU and its relatives, which
//: have no scale, are one class. Units with $\phi(0)=0$ and a cubic term that bends them down are
//: the class with $q^*=0$. For $\phi(z)=s_1z+\frac16s_3z^3+\dots$ the critical point is
//: $\sigma_w^2=1/s_1^2$, $\sigma_b=0$, and $q'=q+(s_3/s_1)\,q^2$, so
//:
//: $$ q_l \to \frac{1}{l}\cdot\Big(-\frac{s_1}{s_3}\Big). $$ {#eq:class}
//:
//: The exponent is the same for all of them. The amplitude is not: $\frac12$ for tanh, 1 for the
//: sine, and $\frac13$ for $z/\sqrt{1+z^2}$. The way there is slow. For tanh the next order gives
//: $1/q'=1/q+2-\frac53q+\dots$, and with $q=1/(2l)$ in the last term
//:
//: $$ 2l\,q_l = 1+\frac1l\Big[\frac5{12}\ln l+\text{const}\Big]+\dots $$ {#eq:logarithm}
//:
//: (A unit with $\phi(0)=0$ that bends *up* makes $q$ explode from there: no critical point at
//: $q^*=0$. For the sigmoid there is no point at all at which both slopes are 1. By @eq:line it
//: does have an edge of chaos, but only at weights of a variance above 100.)

extension EdgeOfChaos {
  /// The mean squares after so many layers of units without biases at σ_w² = 1/φ′(0)², from q = 1.
  static func lengths(_ unit: Unit, layers: Int) -> [Double] {
    let slope = unit.slope(0)
    let ensemble = Ensemble(unit: unit, weightVariance: 1 / (slope * slope), biasVariance: 0)
    return (0..<layers).reduce(into: [1.0]) { lengths, _ in
      lengths.append(ensemble.length(lengths[lengths.count - 1]))
    }
  }
}

extension EdgeOfChaos {
  static let originClaim = Claim(
    "origin",
    "Without biases, at $\\sigma_w=1$, $2l\\,q_l$ of tanh networks goes to 1 as @eq:logarithm says, with the digits of an independent "
      + "computation after 10, 100, 1000, 10,000 and 100,000 layers.",
    source: "@eq:half, @eq:logarithm [@roberts2022]; the digits from an independent computation",
    of: 0,
    control: ("layers are counted from the second one", 1)
  ) { shift, _ in
    let found = lengths(.hyperbolic, layers: 100_000)
    // What is left of l(2l q − 1) if the logarithm is taken away
    func rest(_ l: Int) -> Double {
      Double(l) * (2 * Double(l) * found[l] - 1) - 5 / 12.0 * log(Double(l))
    }
    return .all(
      [(10, 1.04400), (100, 1.01380), (1_000, 1.00233), (10_000, 1.00033), (100_000, 1.00004)].map {
        layer, expected in
        .identity(
          2 * Double(layer - shift) * found[layer], expected, tolerance: 1e-5,
          at: "layer \(layer)")
      } + [.identity(rest(10_000), rest(100_000), tolerance: 1e-2, at: "beside the logarithm")])
  }

  static let classClaim = Claim(
    "class",
    "Three units that bend down have the same exponent: $l\\,q_l$ goes to $\\frac12$ for tanh, 1 for the sine and "
      + "$\\frac13$ for $z/\\sqrt{1+z^2}$.",
    source: "@eq:class [@roberts2022]",
    of: { (unit: Unit) in unit },
    control: (
      "a unit with a corner, $z$ if $|z|<1$ and else 1",
      { unit in
        var clipped = unit
        clipped.value = { max(-1, min(1, $0)) }
        return clipped
      }
    )
  ) { form, _ in
    .each([(Unit.hyperbolic, 0.5), (.sine, 1), (.algebraic, 1 / 3.0)]) { unit, amplitude in
      let found = lengths(form(unit), layers: 3_000)
      // The slope of 1/q has no constant to wait for
      let slope = (1 / found[3_000] - 1 / found[1_500]) / 1_500
      return .identity(slope * amplitude, 1, tolerance: 2e-3, at: unit.name)
    }
  }
}

//: So "criticality" is not one thing. There are three kinds of it, with three laws of forgetting,
//: and the unit and the bias decide which.
