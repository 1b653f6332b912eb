//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

enum Exercises {
  static let claims = [specificHeatClaim, oneDimensionClaim, zeroTemperatureClaim, boundClaim]
  static let numbers = [
    Number("alpha-one", digits: 3) {
      2 - 2 / FlowsOfCouplings.oneCoupling.exponent(of: try FlowsOfCouplings.oneEigenvalue())
    }
  ]
}

//: ### ★☆☆ The specific heat {#ex:alpha}
//:
//: Write $f=\ln Z/N$, as in @ch:03; it obeys $f(K)=\text{(smooth)}+b^{-d}f(K')$. Show that near
//: $K^*$ its singular part is $|K-K^*|^{2-\alpha}$ with $2-\alpha=d/y_T$, and give $\alpha$ for one
//: coupling, @eq:one. What would it be if somebody took $y_T$ for $\nu$?
//:
//: **Answer.** Insert $f=|K-K^*|^x$: $1=b^{-d}\,b^{y_Tx}$, so $x=d/y_T=d\nu$. With the exponent of
//: @eq:one $\alpha=2-2\nu={{alpha-one}}$, where the exact answer is 0, a logarithm. With $y_T$ and
//: $\nu$ exchanged it would be negative, and the specific heat would not diverge at all.

extension Exercises {
  static let specificHeatClaim = Claim(
    "alpha",
    "A step multiplies the distance from the fixed point by a factor whose power $d/y_T$ is $b^d$, as "
      + "the singular free energy requires.",
    source: "@ex:alpha",
    of: { (exponent: Double) in 2 / exponent },
    control: ("$\\nu$ and $y_T$ are exchanged", { 2 * $0 })
  ) { power, _ in
    let flow = FlowsOfCouplings.oneCoupling
    let fixedPoint = try flow.fixedPoint(near: [0.5])[0]
    let eigenvalue = try FlowsOfCouplings.oneEigenvalue()
    // Follow the distance from the fixed point back by one step; f changes by b^−d = ½.
    let start = fixedPoint - 1e-6
    let ratio = (flow.step([start])[0] - fixedPoint) / (start - fixedPoint)
    return .identity(
      pow(ratio, power(flow.exponent(of: eigenvalue))), flow.scale * flow.scale, tolerance: 1e-4)
  }
}

//: ### ★☆☆ Bond moving on the chain {#ex:one-dimension}
//:
//: What does @eq:migdal say in one dimension, and at $d=1+\epsilon$?
//:
//: **Answer.** For $d=1$ nothing is moved, and it is the exact decimation of @ch:03. Slightly
//: above, strong couplings obey $dK/d\ell=\epsilon K-\frac12$, as $\frac12\sinh2K\ln\tanh
//: K\to-\frac12$. So there is a critical point at $K^*\approx1/(2\epsilon)$, and its exponent is
//: $y_T\approx\epsilon$. An order appears as soon as the dimension exceeds 1: one is the **lower
//: critical dimension** of the Ising model.

extension Exercises {
  static let oneDimensionClaim = Claim(
    "one-dimension",
    "Slightly above one dimension infinitesimal bond moving has $2\\epsilon K^*=1$ and "
      + "$y_T=\\epsilon$.",
    source: "@ex:one-dimension [@migdal1975]", of: 0.05, control: ("$\\epsilon=1$", 1.0)
  ) { epsilon, _ in
    // Halve an interval in which ε K + ½ sinh 2K ln tanh K changes its sign.
    func slope(_ k: Double) -> Double { epsilon * k + sinh(2 * k) / 2 * log(tanh(k)) }
    var (low, high) = (0.05, 14.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if slope(middle) < 0 { low = middle } else { high = middle }
    }
    return .all([
      .identity(2 * epsilon * low, 1, tolerance: 1e-3, at: "$2\\epsilon K^*$"),
      .identity(
        (slope(low + 1e-3) - slope(low - 1e-3)) / 2e-3 / epsilon, 1, tolerance: 1e-3,
        at: "$y_T/\\epsilon$"),
    ])
  }
}

//: ### ★★☆ Below the transition {#ex:cold}
//:
//: To which fixed point does the flow go from strong coupling, and what is the eigenvalue there?
//: Use bond moving in $d$ dimensions.
//:
//: **Answer.** To $K=\infty$. There $D_b(K)\approx K-\frac12\ln b$, so that $K'\approx b^{d-1}K$: a
//: domain wall costs its area, $b^{d-1}$. It is the fixed point of the ordered phase, where the
//: temperature $1/K$ is irrelevant for $d>1$, with the exponent $-(d-1)$; and the field is relevant
//: with $y_h=d$. A fixed point with an exponent $d$ is the mark of a first-order transition, here
//: the one from $h<0$ to $h>0$.

extension Exercises {
  static let zeroTemperatureClaim = Claim(
    "cold", "At strong coupling bond moving multiplies $K$ by $b^{d-1}$, for $d=2$ and 3.",
    source: "@ex:cold", of: 1, control: ("by $b^d$", 0)
  ) { less, random in
    .each([2, 3]) { dimension in
      let scale = random.uniform(in: 1.5...4)
      let flow = FlowsOfCouplings.bondMoving(scale: scale, dimension: dimension)
      return .identity(
        flow.step([1e7])[0] / 1e7, pow(scale, Double(dimension - less)), tolerance: 1e-5,
        at: "$d = \(dimension)$")
    }
  }
}

//: ### ★★★ A bound {#ex:bound}
//:
//: To move bonds is to add $\Delta=\sum(\text{moved}-\text{unmoved})$ to the exponent, with
//: $\langle \Delta\rangle=0$ in the lattice as it was, by symmetry. Use $\langle e^\Delta\rangle\ge
//: e^{\langle\Delta\rangle}$ to show that the free energy that @eq:migdal rebuilds, as the flow of
//: the chain was rebuilt in @ch:03, is a bound. On which side?
//:
//: **Answer.** The moved lattice has $Z_{\mathrm{moved}}=Z\langle e^\Delta\rangle\ge Z$. Each step
//: can only make $\ln Z$ larger, and so bond moving overestimates it at every temperature: its
//: $F=-T\ln Z$ is a lower bound. In the plane, with $b=2$, three of four sites go: one is alone and
//: leaves $\ln2$, two are summed over in the middle of a bond of $2K$ on either side and leave
//: $\ln2\sqrt{\cosh4K}$ each. The program compares with Onsager's solution at sixteen couplings. In
//: @ch:07 we make such a bound as good as it can be.

extension Exercises {
  /// ln Z/N of bond moving in the plane with b = 2: ¼ [ln 2 + 2 ln 2√cosh 4K + f(K′)], again and again.
  static func movedFreeEnergy(coupling: Double, sites: Double = 4) -> Double {
    let flow = FlowsOfCouplings.bondMoving(scale: 2, dimension: 2)
    var (sum, weight, coupling) = (0.0, 1 / sites, coupling)
    for _ in 0..<30 {
      // ln 2√cosh 4K, without overflow.
      let left = 2 * coupling + log(1 + exp(-8 * coupling)) / 2 + log(2) / 2
      sum += weight * (log(2) + 2 * left)
      coupling = flow.step([coupling])[0]
      weight /= sites
    }
    // What is left is one site with two bonds.
    return sum + weight * sites * max(log(2), 2 * coupling)
  }

  static let boundClaim = Claim(
    "bound",
    "At sixteen couplings from 0.1 to 0.85 the free energy of bond moving lies below the exact one.",
    source: "@ex:bound [@kadanoff1976]",
    of: { (coupling: Double) in movedFreeEnergy(coupling: coupling) },
    control: (
      "the sites that were left alone are forgotten",
      { coupling in movedFreeEnergy(coupling: coupling) - log(2) / 3 }
    )
  ) { logPartition, _ in
    let above = (2...17).count { index in
      let coupling = 0.05 * Double(index)
      return logPartition(coupling)
        > InfiniteIsingPlane(coupling: coupling).logPartitionPerSite - 1e-12
    }
    return .identity(Double(above), 16, tolerance: 1e-9, at: "how often it is below")
  }
}
