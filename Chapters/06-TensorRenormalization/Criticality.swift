// Chapter 06: a part of its text, which begins in TensorRenormalization.swift.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

//: ## Exponents without a derivative {#sec:critical}
//:
//: At the critical point the eigenvalues of the transfer matrix are universal numbers. A torus of
//: $N$ sites has $Z=\sum_i\Lambda_i$, and conformal invariance says what each term is, for a square
//: torus of any size [@cardy1984; @gu2009]:
//:
//: $$ \ln\Lambda_i = Nf+\frac{\pi c}6-2\pi\Delta_i, $$ {#eq:tower}
//:
//: with the **scaling dimensions** $\Delta_i$, one for each operator. $\Delta=d-y$: the field has
//: $2-\frac{15}8=\frac18$, the temperature $2-1=1$; and $c=\frac12$, the **central charge**, tells
//: which universality class it is. In chapters 04 and 05 an exponent was a derivative of a step with
//: respect to couplings. Here all of them are read off one fixed tensor, with a ruler:
//:
//: $$ c = \frac6\pi\big(2\ln\Lambda_0^{(n)}-\ln\Lambda_0^{(n+1)}\big),\qquad
//:    \Delta_i = -\frac1{2\pi}\ln\frac{\Lambda_i}{\Lambda_0}. $$ {#eq:ruler}

extension TensorRenormalization {
  struct Critical: Codable {
    var dimension, step: Int
    var centralCharge: Double
    /// The field; the temperature; the two slopes of the field.
    var field, thermal, firstSlope, secondSlope: Double
  }

  static func critical(dimension: Int, steps: Int, temperature: Double) throws -> [Critical] {
    var network = TensorNetwork(
      coupling: InfiniteIsingPlane.criticalCoupling / temperature, dimension: dimension)
    var (rows, last) = ([Critical](), try network.logTransferEigenvalues.even[0])
    for step in 0..<steps {
      // The next step is needed for c alone.
      let own = step > 0 ? try network.transferEigenvalues : nil
      try network.step()
      let next = try network.logTransferEigenvalues.even[0]
      if let own, own.even.count > 1, own.odd.count > 2 {
        let scalingDimension = { (eigenvalue: Double) in -log(abs(eigenvalue)) / (2 * .pi) }
        rows.append(
          Critical(
            dimension: dimension, step: step, centralCharge: 6 / .pi * (2 * last - next),
            field: scalingDimension(own.odd[0]), thermal: scalingDimension(own.even[1]),
            firstSlope: scalingDimension(own.odd[1]), secondSlope: scalingDimension(own.odd[2])))
      }
      last = next
    }
    return rows
  }

  static let towers = Experiment("towers", over: [8, 16, 24, 32]) { dimension, _ in
    try critical(dimension: dimension, steps: 22, temperature: 1)
  }
}

//: {{figure:spectrum}}

extension TensorRenormalization {
  static let centralClaim = Claim(
    "central-charge",
    "With $\\chi=24$, at the tenth step, the central charge is $\\frac12$ to a part in a thousand.",
    source: "@eq:ruler [@gu2009]",
    of: 1.0, control: ("one percent above the critical temperature", 1.01)
  ) { temperature, _ in
    let rows = try critical(dimension: 24, steps: 11, temperature: temperature)
    return .each(rows.filter { $0.step == 10 }) {
      .identity($0.centralCharge, 0.5, tolerance: 5e-4)
    }
  }

  static let dimensionsClaim = Claim(
    "dimensions",
    "There the scaling dimensions are $\\frac18$, 1, and twice $\\frac98$, to two percent.",
    source: "@eq:ruler [@gu2009; @onsager1944]", from: towers,
    control: .altered("even and odd eigenvalues are exchanged") { row in
      (row.field, row.thermal) = (row.thermal, row.field)
    }
  ) { rows in
    .each(rows.filter { $0.dimension == 24 && $0.step == 10 }) { row in
      .all([
        .identity(row.field, 0.125, tolerance: 0.0025, at: "field"),
        .identity(row.thermal, 1, tolerance: 0.02, at: "temperature"),
        .identity(row.firstSlope, 1.125, tolerance: 0.0225, at: "first slope"),
        .identity(row.secondSlope, 1.125, tolerance: 0.0225, at: "second slope"),
      ])
    }
  }
}

//: From a pile of numbers without any meaning come $\frac12$, $\frac18$ and $1$. But look at the
//: right panel: the plateau ends. A fixed point should be approached and kept; here the tensor comes
//: near it and leaves. The debris of the last section grows from step to step until there is no room
//: for the magnet, the sooner the smaller $\chi$ is; and the critical point of the truncated flow is
//: not quite $K_c$: with $\chi=24$ it drifts to the disordered side, with the others to order. Strictly speaking *this renormalization group has no critical fixed point*. It
//: has a long shadow of one.

extension TensorRenormalization {
  static let decayClaim = Claim(
    "decay",
    "With $\\chi=8$ the dimension of the field has lost more than half of $\\frac18$ by the sixteenth "
      + "step, with $\\chi=32$ less than two percent.",
    source: "[@evenbly2015]", from: towers,
    control: .altered("the sixth step is taken for the sixteenth") { row in row.step += 10 }
  ) { rows in
    let last = rows.filter { $0.step == 16 }
    return .all([
      .each(last.filter { $0.dimension == 8 }) {
        .identity(max($0.field, 0.0625), 0.0625, tolerance: 1e-9, at: "$\\chi = 8$, or less")
      },
      .each(last.filter { $0.dimension == 32 }) {
        .identity($0.field, 0.125, tolerance: 0.0025, at: "$\\chi = 32$")
      },
    ])
  }
}

//: Methods that cut the short loops before they split the tensors repair this, and then the fixed
//: point is one [@evenbly2015]. What they cost in complication we leave to the literature.
