// Chapter 04: a part of its text, which begins in FlowsOfCouplings.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Renormalization
import Statistics

//: ## Moving bonds {#sec:moving}
//:
//: If the plane were made of chains, we could decimate. So make it so. In a square of $b\times b$
//: cells, lift the bonds that stand in the way and add them to those at the edge, where each bond
//: is then $b$ times as strong; the sites inside are left alone, and along the edges there are
//: chains. Decimate these by $b$, exactly, as in @ch:03. In $d$ dimensions a bond at the edge
//: receives $b^{d-1}-1$ others [@migdal1975; @kadanoff1976]:
//:
//: $$ K' = D_b\!\left(b^{d-1}K\right),\qquad \tanh D_b(K) = \tanh^bK. $$ {#eq:migdal}
//:
//: One may as well decimate first and move then, $K'=b^{d-1}D_b(K)$. In the library, `decimated`
//: is $D_b$:

extension FlowsOfCouplings {
  enum Order: String, CaseIterable, Codable {
    case moveFirst = "move, decimate"
    case decimateFirst = "decimate, move"
  }

  static func bondMoving(scale: Double, dimension: Int, order: Order = .moveFirst) -> CouplingFlow {
    let moved = pow(scale, Double(dimension - 1))
    return CouplingFlow(scale: scale) { couplings in
      switch order {
      case .moveFirst: [decimated(coupling: moved * couplings[0], by: scale)]
      case .decimateFirst: [moved * decimated(coupling: couplings[0], by: scale)]
      }
    }
  }

  /// K* and y_T of bond moving.
  static func fixedPoint(
    scale: Double, dimension: Int, order: Order = .moveFirst
  ) -> (coupling: Double, exponent: Double) {
    let flow = bondMoving(scale: scale, dimension: dimension, order: order)
    // Below K* couplings become weaker, above it stronger: halve an interval.
    var (low, high) = (1e-6, 4.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if flow.step([middle])[0] < middle { low = middle } else { high = middle }
    }
    let coupling = (low + high) / 2
    return (coupling, flow.exponent(of: flow.stabilityMatrix(at: [coupling])[0, 0]))
  }
}

//: The two orders are one and the same chain of operations, *move, decimate, move, decimate*, begun
//: at different places. So their fixed points differ by one move, $K^*_{\mathrm{second}}=b^{d-1}
//: K^*_{\mathrm{first}}$, and their exponents do not differ at all:

extension FlowsOfCouplings {
  static let ordersClaim = Claim(
    "orders",
    "Both orders of moving and decimating have the same exponent, and their fixed points differ by "
      + "the factor $b^{d-1}$, for $d=2$, 3, 4.",
    source: "@eq:migdal [@kadanoff1976]",
    of: { (scale: Double, dimension: Int) in pow(scale, Double(dimension - 1)) },
    control: (
      "bonds are moved in one direction too few",
      { scale, dimension in pow(scale, Double(dimension - 2)) }
    )
  ) { factor, random in
    let scales = [2, 3, random.uniform(in: 1.5...4)]
    return .each([2, 3, 4]) { dimension in
      .each(scales) { scale in
        let first = fixedPoint(scale: scale, dimension: dimension)
        let second = fixedPoint(scale: scale, dimension: dimension, order: .decimateFirst)
        return .all([
          .identity(
            second.coupling / first.coupling, factor(scale, dimension), tolerance: 1e-9,
            at: "$K^*$, $d = \(dimension)$, $b = \(scale)$"),
          .identity(
            second.exponent, first.exponent, tolerance: 1e-8,
            at: "$y_T$, $d = \(dimension)$, $b = \(scale)$"),
        ])
      }
    }
  }
}

//: With $b=2$ in the plane the fixed points are {{mk-first}} and {{mk-second}}. The true critical
//: coupling {{exact-critical}} lies between them, and not by chance. Remember from an exercise of
//: @ch:02 how high and low temperature are exchanged: the **dual** coupling of $K$ is $K^\dagger$ with $\tanh
//: K^\dagger=e^{-2K}$. (There it was called $K^*$, which is now a fixed point.) Putting $b$ bonds
//: side by side multiplies $K$ by $b$; putting them in a row multiplies $\ln\tanh K=-2K^\dagger$ by
//: $b$. So duality exchanges moving and decimating, exactly, and turns one order of the map into
//: the other. The two fixed points are each other's dual:

extension FlowsOfCouplings {
  static let dualityClaim = Claim(
    "duality",
    "In the plane the fixed points of the two orders are dual to each other, "
      + "$\\tanh K^*_a=e^{-2K^*_b}$.",
    source: "[@kramers1941; @kadanoff1976]",
    of: 2, control: ("the same in three dimensions", 3)
  ) { dimension, random in
    .each([2, 3, random.uniform(in: 1.5...8)]) { scale in
      let first = fixedPoint(scale: scale, dimension: dimension).coupling
      let second = fixedPoint(scale: scale, dimension: dimension, order: .decimateFirst).coupling
      return .identity(tanh(first), exp(-2 * second), tolerance: 1e-10, at: "$b = \(scale)$")
    }
  }
}

//: And now the beautiful step [@migdal1975]. The formula $\tanh K'=\tanh^bK$ does not mind if $b$
//: is not whole. Let $b=1+\ell$ with a tiny $\ell$: move a very little, decimate a very little. The
//: factor between the fixed points, $b$, goes to 1, so they become one, and it is its own dual.
//: Only one coupling is its own dual: $K_c$. **An approximation that is wrong for every $b$ gives
//: the exact critical point as $b\to1$.** In this limit the step is a differential equation,
//:
//: $$ \frac{dK}{d\ell} = (d-1)K+\tfrac12\sinh2K\,\ln\tanh K, $$ {#eq:infinitesimal}
//:
//: whose derivative at its zero is $y_T$. In the plane this is {{infinitesimal-2}}, far from 1, and
//: in three dimensions {{infinitesimal-3}}, where the true value is {{=1.5874}} [@kos2016]. Getting
//: the place right is one thing, the exponent another.

extension FlowsOfCouplings {
  /// dK/dℓ of infinitesimal bond moving.
  static func infinitesimal(_ coupling: Double, dimension: Int) -> Double {
    Double(dimension - 1) * coupling + sinh(2 * coupling) / 2 * log(tanh(coupling))
  }

  /// Its zero and its slope there, y_T.
  static func infinitesimalFixedPoint(dimension: Int) -> (coupling: Double, exponent: Double) {
    var (low, high) = (1e-4, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if infinitesimal(middle, dimension: dimension) < 0 { low = middle } else { high = middle }
    }
    let (zero, h) = ((low + high) / 2, 1e-4)
    let slope =
      (infinitesimal(zero + h, dimension: dimension)
        - infinitesimal(zero - h, dimension: dimension)) / (2 * h)
    return (zero, slope)
  }
}

extension FlowsOfCouplings {
  static let infinitesimalClaim = Claim(
    "infinitesimal",
    "As $b\\to1$ the fixed point of bond moving in the plane becomes $K_c=\\frac12\\ln(1+\\sqrt2)$, "
      + "and fixed point and exponent those of @eq:infinitesimal, in $d=2$ and 3.",
    source: "@eq:infinitesimal [@migdal1975]",
    of: 1.0, control: ("the limit is taken at $b=2$", 1e4)
  ) { factor, _ in
    let limits = [2, 3].map { infinitesimalFixedPoint(dimension: $0) }
    return .all(
      [2, 3].flatMap { dimension -> [Finding] in
        let found = fixedPoint(scale: 1 + 1e-4 * factor, dimension: dimension)
        let second = fixedPoint(
          scale: 1 + 1e-4 * factor, dimension: dimension, order: .decimateFirst)
        let limit = limits[dimension - 2]
        // The geometric mean of both orders has no error of first order in b − 1.
        return [
          .identity(
            (found.coupling * second.coupling).squareRoot(), limit.coupling, tolerance: 1e-6,
            at: "$K^*$, $d = \(dimension)$"),
          .identity(
            found.exponent, limit.exponent, tolerance: 1e-4, at: "$y_T$, $d = \(dimension)$"),
        ]
      } + [
        .identity(
          limits[0].coupling, InfiniteIsingPlane.criticalCoupling, tolerance: 1e-12, at: "$K_c$")
      ])
  }
}

//: Nor does it get better in more dimensions. With $b=2$ the exponent is {{mk-exponent-3}} in three
//: dimensions and {{mk-exponent-4}} in four, where $\nu=\frac12$, the value of a theory without
//: fluctuations (mean-field theory, @ch:07), makes it 2: more bonds are moved, and the exponent hardly notices.
//:
//: {{figure:scale}}
//:
//: Would a larger block be better? It forgets more at once, in fewer steps. But the bonds are moved
//: farther, and moving them is the approximation. It gets worse:

extension FlowsOfCouplings {
  static let worseClaim = Claim(
    "larger-blocks",
    "The larger the step, the farther is $y_T$ of bond moving from the exact 1: at $b=1.1$, 2, 3, 4, "
      + "8 it falls each time.",
    source: "@eq:migdal", of: [1.1, 2, 3, 4, 8],
    control: ("the steps are exchanged", [8, 4, 3, 2, 1.1])
  ) { scales, _ in
    let exponents = scales.map { fixedPoint(scale: $0, dimension: 2).exponent }
    let falls = zip(exponents, exponents.dropFirst()).count { $0 > $1 && $0 < 1 }
    return .identity(Double(falls), 4, tolerance: 1e-9, at: "how often it falls")
  }
}
