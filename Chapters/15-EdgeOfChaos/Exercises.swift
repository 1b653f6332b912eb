//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Statistics

enum Exercises {
  static let claims = [seriesClaim, freezeClaim, dropoutClaim, skipClaim]
  static let numbers = [
    Number("dropout-90", digits: 3) { longest(keeping: 0.9).length },
    Number("dropout-90-at", digits: 2) { longest(keeping: 0.9).weights },
    Number("dropout-99", digits: 3) { longest(keeping: 0.99).length },
    Number("skip-limit", digits: 4) { 1 - 2 / Double.pi },
    Number("skip-exponent", digits: 4) { skipExponent(keeps: true, layers: 1_000_000) },
  ]
}

//: ### ★☆☆ A series without minus signs {#ex:series}
//:
//: Show that the correlation map is a power series in $c$ whose coefficients are not negative. Why
//: does it follow that there are only the two phases of @sec:two?
//:
//: **Answer.** In @sec:two the derivative of $\iint\phi(z)\,\phi(z')$ in $c$ was
//: $q\iint\phi'(z)\,\phi'(z')$. Nothing about $\phi$ was used, so the same step can be made with
//: its derivative, and again: the $k$th derivative is $q^k\iint\phi^{(k)}(z)\,\phi^{(k)}(z')$. At
//: $c=0$ the two fields are independent, and this is a square,
//: $$ q^k\Big[\int Dz\,\phi^{(k)}(\sqrt q\,z)\Big]^2 = k!\,a_k^2\ge0. $$
//: So $\iint\phi(z)\,\phi(z')=\sum_ka_k^2c^k$. All derivatives are positive for $c>0$; in
//: particular the second, so the curve is convex there, and a straight line meets it twice at most.
//: One of the crossings with the diagonal is at 1. The other lies below 1 if the slope at 1,
//: $\chi_1=\sum_kka_k^2\sigma_w^2/q$, exceeds 1. (Who knows Hermite's polynomials sees that $a_k$
//: is $\int Dz\,\phi(\sqrt q\,z)\,\mathrm{He}_k(z)/\sqrt{k!}$, after $k$ partial integrations. In
//: this form the program computes it, without derivatives.)

extension Exercises {
  /// σ_w² Σ a_k² cᵏ + σ_b², over q.
  static func series(
    _ ensemble: EdgeOfChaos.Ensemble, q: Double, c: Double, sign: Double
  ) -> Double {
    let nodes = EdgeOfChaos.Normal.nodes
    // He_k(z)/√k! by its recursion, from He₀ = 1 and He₁ = z
    var (last, now) = (nodes.map { _ in 0.0 }, nodes.map { _ in 1.0 })
    var sum = 0.0
    for k in 0..<150 {
      let products = nodes.indices.map {
        EdgeOfChaos.Normal.weights[$0] * now[$0]
          * ensemble.unit.value(q.squareRoot() * nodes[$0])
      }
      let a = products.reduce(0, +)
      sum += a * a * pow(sign * c, Double(k))
      let next = nodes.indices.map {
        (nodes[$0] * now[$0] - Double(k).squareRoot() * last[$0]) / Double(k + 1).squareRoot()
      }
      (last, now) = (now, next)
    }
    return (ensemble.weightVariance * sum + ensemble.biasVariance) / ensemble.length(q)
  }
}

extension Exercises {
  static let seriesClaim = Claim(
    "series", "The series $\\sum_ka_k^2c^k$ gives the correlation map of tanh networks.",
    source: "@ex:series", of: 1.0, control: ("signs that alternate, $a_k^2(-c)^k$", -1.0)
  ) { sign, random in
    .each([-0.5, 0.3, random.uniform(in: 0...0.9)]) { c in
      let ensemble = EdgeOfChaos.Ensemble(weightVariance: 1.5, biasVariance: 0.05)
      let q = ensemble.fixedLength()
      return .identity(
        series(ensemble, q: q, c: c, sign: sign), ensemble.correlation(c, at: q),
        tolerance: 1e-9, at: "$c=\(c)$")
    }
  }
}

//: ### ★★☆ The angle that freezes {#ex:freeze}
//:
//: Tanh units, $\sigma_w=1$, no biases, small $q$. Show that $c'=c-\frac23c(1-c^2)q^2+\dots$
//:
//: **Answer.** The mean of a product of normal numbers is the sum, over all ways to pair them up,
//: of the products of the pairs' covariances. (It is **Wick's rule**. It follows from $\langle
//: z\,F(z,z')\rangle=q\langle\partial_zF\rangle+qc\langle\partial_{z'}F\rangle$, a partial
//: integration, which pairs the first factor with each of the others.) In $z^3z'^3$ one or three
//: pairs join a $z$ to a $z'$: $3\cdot3$ ways with one, $3!=6$ with three. So with
//: $\phi=z-\frac13z^3+\frac2{15}z^5$ we need $\langle zz'\rangle=qc$, $\langle z^3z'\rangle=3q^2c$,
//: $\langle z^5z'\rangle=15q^3c$ and $\langle z^3z'^3\rangle=q^3(9c+6c^3)$. So
//: $\langle\phi(z)\,\phi(z')\rangle=qc\,[1-2q+(5+\frac23c^2)q^2]$. The length is the same at $c=1$:
//: $q'=q\,[1-2q+\frac{17}3q^2]$. In the ratio the first order cancels, and what is left is
//: $c\,[1+(5+\frac23c^2-\frac{17}3)q^2]$. The angle *grows* a little. The slope at $c=1$ says the
//: same: it is $1+\frac43q^2$, just above 1, as in chaos.

extension Exercises {
  static let freezeClaim = Claim(
    "freeze", "At $\\sigma_w=1$ without biases the angle changes as $c'-c=-\\frac23c(1-c^2)q^2$.",
    source: "@ex:freeze",
    of: { (c: Double) in -2 / 3.0 * c * (1 - c * c) },
    control: ("the term $6c^3$ is forgotten in Wick's rule", { (c: Double) in -2 / 3.0 * c })
  ) { rate, _ in
    .each([0.2, 0.5, 0.8]) { c in
      let ensemble = EdgeOfChaos.Ensemble(weightVariance: 1, biasVariance: 0)
      let q = 1e-3
      let change = (ensemble.correlation(c, at: q) - c) / (q * q)
      return .identity(change / rate(c), 1, tolerance: 2e-2, at: "$c=\(c)$")
    }
  }
}

//: ### ★★☆ Noise has no edge {#ex:dropout}
//:
//: *Dropout* leaves each unit out with probability $1-p$, and divides those that stay by $p$; which
//: ones is drawn anew for each signal. What becomes of the critical line?
//:
//: **Answer.** The mean of a unit stays, its mean square is divided by $p$. In a *product* of two
//: signals the coins are independent, so nothing changes there. So $q'=\sigma_w^2\int\phi^2/p+
//: \sigma_b^2$, and $\mathcal C(1)=1-\sigma_w^2(\frac1p-1)\int\phi^2/q$, which is less than 1: a
//: signal is not even fully correlated with itself. $c=1$ is no fixed point, the curve crosses the
//: diagonal below it, with a slope less than 1, and $\xi_c$ is finite at all $\sigma_w$
//: [@schoenholz2017]. At $\sigma_b^2=0.05$ and $p=0.9$ it is {{dropout-90}} layers at most, at
//: $\sigma_w^2={{dropout-90-at}}$; with $p=0.99$ it is {{dropout-99}}. It is what a field does to a
//: magnet: there is no critical point beside $h=0$.

extension Exercises {
  /// c* and ξ_c with dropout; `shares` if both signals lose the same units.
  static func dropped(
    _ weights: Double, keeping p: Double, shares: Bool = false
  ) -> (correlation: Double, length: Double) {
    var q = weights + 0.05
    let noisy = EdgeOfChaos.Ensemble(weightVariance: weights / p, biasVariance: 0.05)
    for _ in 0..<400 { q = noisy.length(q) }
    let clean = EdgeOfChaos.Ensemble(
      weightVariance: shares ? weights / p : weights, biasVariance: 0.05)
    // Newton's method from the left, on a convex curve
    var c = 0.0
    for _ in 0..<60 {
      let map = (clean.weightVariance * clean.pair(c, at: q, clean.unit.value) + 0.05) / q
      let step = (map - c) / (clean.correlationSlope(c, at: q) - 1)
      c = min(c - step, 1)
      if abs(step) < 1e-12 { break }
    }
    return (c, -1 / log(clean.correlationSlope(c, at: q)))
  }

  /// Where the correlation length is longest.
  static func longest(keeping p: Double) -> (weights: Double, length: Double) {
    (0...20).map { 1.2 + 0.08 * Double($0) }.map {
      (weights: $0, length: dropped($0, keeping: p).length)
    }
    .max { $0.length < $1.length } ?? (.nan, .nan)
  }
}

extension Exercises {
  static let dropoutClaim = Claim(
    "dropout",
    "With one unit in ten left out, tanh networks have no signal that stays like itself, and no correlation length above "
      + "5 layers, at any $\\sigma_w^2$ from $1.2$ to $2.8$.",
    source: "[@schoenholz2017] for the first; the number found here", of: false,
    control: ("both signals lose the same units", true)
  ) { shares, _ in
    .each([1.2, 1.5, 1.6, 1.76, 2, 2.8]) { weights in
      let found = dropped(weights, keeping: 0.9, shares: shares)
      return .all([
        .bounded(found.length, atMost: 5, at: "$\\xi_c$ at $\\sigma_w^2=\(weights)$"),
        .bounded(
          1 - found.correlation, atLeast: 1e-3, at: "$1-c^*$ at $\\sigma_w^2=\(weights)$"),
      ])
    }
  }
}

//: ### ★★★ Skipping a layer {#ex:skip}
//:
//: In a *residual* network [@he2016] a layer is added to what was there: $z^{l+1}=z^l+W\phi(z^l)$. How fast
//: does it forget? Take $\phi=\mathrm{erf}$, for which the integral can be done [@williams1998]:
//: $\iint\phi(z)\,\phi(z')=\frac2\pi\arcsin\frac{2qc}{1+2q}$.
//:
//: **Answer.** Now $q_{l+1}=q_l+\sigma_w^2\frac2\pi\arcsin\frac{2q}{1+2q}$, and the covariance $qc$
//: has the same recursion with $2qc/(1+2q)$. As $q$ grows the arc sine goes to $\frac\pi2$, so
//: $q_l\approx\sigma_w^2l$: the length does not settle, it grows like that of a walk. For $c$ this
//: gives $dc/dl\approx\frac1l\,[\frac2\pi\arcsin c-c]$, which falls as $l^{-(1-2/\pi)}$ once $c$ is
//: small. A power, at every $\sigma_w$, with the exponent $1-2/\pi={{skip-limit}}$: no phases, no
//: edge, and no correlation length. After a million layers we find {{skip-exponent}}. What one
//: layer adds is smaller and smaller beside what is there; a residual network is shallow, measured
//: by what it forgets. That is how networks of a thousand layers are trained [@he2016]; more on their powers is
//: in @yang2017.

extension Exercises {
  /// −d ln c/d ln l at a depth, from c = 0.1.
  static func skipExponent(keeps: Bool, layers: Int) -> Double {
    var (q, product) = (1.0, 0.1)
    var half = 0.0
    for layer in 1...layers {
      let (a, b) = (
        2 / Double.pi * asin(2 * q / (1 + 2 * q)), 2 / Double.pi * asin(2 * product / (1 + 2 * q))
      )
      (q, product) = keeps ? (q + a, product + b) : (a, b)
      if layer == layers / 2 { half = product / q }
    }
    return -log(product / q / half) / log(2)
  }
}

extension Exercises {
  static let skipClaim = Claim(
    "skip",
    "Residual networks forget as a power of depth, with the exponent $1-2/\\pi$ for erf units.",
    source: "@ex:skip [@yang2017]", of: true, control: ("the same without the connection", false)
  ) { keeps, _ in
    .identity(
      skipExponent(keeps: keeps, layers: keeps ? 1_000_000 : 400), 1 - 2 / Double.pi,
      tolerance: 2e-3)
  }
}
