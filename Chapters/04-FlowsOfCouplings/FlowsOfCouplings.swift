// The text of chapter 04: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: On the chain, blurring was easy: sum over every second spin, and what is left is a chain again.
//: In the plane, where there is something to find (@ch:02), we try the same. It fails at once, and
//: the failure is instructive: the blurred plane has couplings that the plane did not have. Blur
//: again and there are more. The law is no longer one number that flows along a line, but a point
//: in a space without end, and one step moves it through that space. @Fig:diagram shows a slice of
//: it.
//:
//: {{figure:diagram}}
//:
//: Two valleys, and a ridge between them. **Guess, before you read on:** at which point of the
//: horizontal axis does the ridge begin? The axis holds the Ising model of @ch:02, so you know
//: the answer; the question is what a first, rough calculation makes of it. And which of the
//: things in this picture would you trust: the place of the ridge, or the steepness of the slopes
//: beside it?
//:
//: On the web page, the slider under the figure takes the steps one by one. Gray points are magnets with
//: couplings of all kinds; they begin on a grid, all over the plane. After three steps the plane is
//: empty but for one line, the way down from the pass. Where a magnet stands *on* this line is all
//: that is left of its two couplings.
//:
//: This chapter makes, one after another, the approximations with which the renormalization group
//: became a tool in the 1970s. None of them is good. Each gets something right, and at the end we
//: shall see what they have in common.

import Course
import Foundation
import Ising
import Plot
import Renormalization
import Statistics

@main
struct FlowsOfCouplings: Chapter {
  static let number: ChapterNumber = 4
  static let title = "Flows of couplings in the plane"
  static let question = "What goes wrong when we blur in two dimensions, and what survives?"
  static let contents = Contents(
    figures: [diagramFigure, lengthFigure, scaleFigure, cellsFigure, tableFigure, decayFigure],
    claims: [
      generatedClaim, torusClaim, trapClaim, twoCouplingsClaim, surfaceClaim, ordersClaim,
      dualityClaim, infinitesimalClaim, worseClaim, firstOrderClaim, magneticClaim, pairsClaim,
      secondOrderClaim, noFixedPointClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## A sum over one spin {#sec:star}
//:
//: Color the sites of the square lattice like a chessboard, and sum over the spins on all white
//: squares. The spins on the black ones form a square lattice again, turned by 45° and with the
//: lattice spacing $b=\sqrt2$. Each white spin has four neighbors $s_1,\dots,s_4$, in this order
//: around it, and appears in no other bond. As on the chain the sum over it is $2\cosh
//: K(s_1+s_2+s_3+s_4)$. But now it takes three values, as $|s_1+\dots+s_4|$ is 4, 2 or 0. A
//: constant and a coupling of pairs are not enough to say that; three numbers are, with
//:
//: $$ 2\cosh K(s_1+s_2+s_3+s_4) = \exp\Big(a + c\sum_{i<j}s_is_j + u\,s_1s_2s_3s_4\Big). $$ {#eq:star}
//:
//: Put the three values in. All spins alike: the pairs sum to 6, the product is 1. One against
//: three: 0 and −1. Two against two: −2 and 1. So
//:
//: $$ c = \tfrac18\ln\cosh4K,\qquad u = \tfrac18\ln\cosh4K-\tfrac12\ln\cosh2K,\qquad
//:    a = \ln2+\tfrac18\ln\cosh4K+\tfrac12\ln\cosh2K. $$ {#eq:generated}
//:
//: Two of the six pairs are across the square, next-nearest neighbors on the new lattice. Four are
//: along its sides, and each side belongs to two squares, around two white sites. So the new
//: lattice has a coupling $K_1$ of neighbors, $K_2$ of next-nearest neighbors, and $K_4$ of the
//: four spins around a square:
//:
//: $$ K_1' = 2c,\qquad K_2' = c,\qquad K_4' = u. $$ {#eq:couplings}

extension FlowsOfCouplings {
  /// The couplings after one exact decimation of the plane, and what every removed spin leaves.
  struct Generated: Sendable {
    var neighbor, nextNeighbor, square, constant: Double
  }

  static func generated(by coupling: Double) -> Generated {
    let (four, two) = (log(cosh(4 * coupling)), log(cosh(2 * coupling)))
    return Generated(
      neighbor: four / 4, nextNeighbor: four / 8, square: four / 8 - two / 2,
      constant: log(2) + four / 8 + two / 2)
  }
}

//: Nothing was approximated so far, and we can count. First around one spin:

extension FlowsOfCouplings {
  static let generatedClaim = Claim(
    "generated",
    "The sum over a spin with four neighbors is the exponential of @eq:star, for all 16 states of "
      + "the neighbors.",
    source: "@eq:generated [@wilson1975; @maris1978]",
    of: { (coupling: Double) in generated(by: coupling) },
    control: (
      "the coupling of four spins is left out",
      { coupling in
        var result = generated(by: coupling)
        result.square = 0
        return result
      }
    )
  ) { generated, random in
    .each([InfiniteIsingPlane.criticalCoupling, random.uniform(in: 0.1...1)]) { coupling in
      let next = generated(coupling)
      return .each(0..<16) { state in
        let s = (0..<4).map { state >> $0 & 1 == 1 ? 1.0 : -1 }
        let sides = s[0] * s[1] + s[1] * s[2] + s[2] * s[3] + s[3] * s[0]
        let across = s[0] * s[2] + s[1] * s[3]
        let exponent =
          next.constant + next.neighbor / 2 * sides + next.nextNeighbor * across
          + next.square * s[0] * s[1] * s[2] * s[3]
        return .identity(
          exponent, log(2 * cosh(coupling * s.reduce(0, +))), tolerance: 1e-13,
          at: "state \(state), $K = \(coupling)$")
      }
    }
  }
}

//: And then around all white spins of a torus of $4\times4$ sites, which has 256 states of black
//: spins; the program goes around each white site, and adds what @eq:star says:

extension FlowsOfCouplings {
  /// The four neighbors of a site of the 4 × 4 torus, in their order around it.
  static func around(_ row: Int, _ column: Int) -> [Int] {
    [(0, 1), (1, 0), (0, -1), (-1, 0)].map { (row + $0 + 4) % 4 * 4 + (column + $1 + 4) % 4 }
  }

  static let blackSites = (0..<16).filter { ($0 / 4 + $0 % 4).isMultiple(of: 2) }
  static let whiteSites = (0..<16).filter { !($0 / 4 + $0 % 4).isMultiple(of: 2) }

  /// The logarithms of the weights of all states of the black spins: sums over the white ones.
  static func blackWeights(coupling: Double) -> [Double] {
    (0..<256).map { state in
      var sums = Array(repeating: 0.0, count: 256)
      let black = spins(of: state, on: blackSites)
      for hidden in 0..<256 {
        let white = spins(of: hidden, on: whiteSites)
        for site in whiteSites {
          let field = around(site / 4, site % 4).map { black[$0] }.reduce(0, +)
          sums[hidden] += coupling * field * white[site]
        }
      }
      return log(sums.map(exp).reduce(0, +))
    }
  }

  /// ±1 from the bits of a state on these sites, and 0 on the others.
  private static func spins(of state: Int, on sites: [Int]) -> [Double] {
    var result = Array(repeating: 0.0, count: 16)
    for (bit, site) in sites.enumerated() { result[site] = state >> bit & 1 == 1 ? 1 : -1 }
    return result
  }

  /// The same from the couplings of the blurred lattice.
  static func blurredWeights(_ couplings: Generated) -> [Double] {
    (0..<256).map { state in
      let black = spins(of: state, on: blackSites)
      return whiteSites.map { site in
        let s = around(site / 4, site % 4).map { black[$0] }
        let sides = s[0] * s[1] + s[1] * s[2] + s[2] * s[3] + s[3] * s[0]
        return couplings.constant + couplings.neighbor / 2 * sides
          + couplings.nextNeighbor * (s[0] * s[2] + s[1] * s[3])
          + couplings.square * s[0] * s[1] * s[2] * s[3]
      }.reduce(0, +)
    }
  }
}

extension FlowsOfCouplings {
  static let torusClaim = Claim(
    "torus",
    "On a torus of 16 spins, the eight black spins have the couplings of @eq:couplings: the weights "
      + "of all 256 states agree.",
    source: "@eq:couplings",
    of: { (coupling: Double) in generated(by: coupling) },
    control: (
      "a side belongs to one square instead of two",
      { coupling in
        var result = generated(by: coupling)
        result.neighbor /= 2
        return result
      }
    )
  ) { generated, random in
    let coupling = random.uniform(in: 0.2...0.8)
    return .all(
      zip(blackWeights(coupling: coupling), blurredWeights(generated(coupling))).map {
        .identity($0, $1, tolerance: 1e-12, at: "$K = \(coupling)$")
      })
  }
}

//: At the critical point, where $\sinh2K_c=1$ and so $\cosh4K_c=3$, the new couplings are
//: $K_1=\frac14\ln3={{k1}}$, half of it for $K_2$, and $K_4={{k4}}$. (The first number is the
//: critical coupling of the *triangular* lattice. We know of no reason.) The coupling of four spins
//: is an eighth of that of neighbors, and it has the other sign. Now decimate again. A white spin
//: of the new lattice is coupled to eight others, and its neighbors across are white too: the sum
//: over one spin cannot be done without the sum over the others. In the blurred lattice of the
//: blurred lattice every even number of spins is coupled, at all distances. The couplings are weak,
//: and there is no end to them. *Something must be left out.* What may be?
//:
//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $b$, $d$ | scale factor of a step, dimension | `scale`, `dimension` |
//: | $K_1$, $K_2$, $K_4$ | couplings of neighbors, next-nearest neighbors, squares (in @ch:03 the index counted steps) | `neighbor`, `nextNeighbor`, `square` |
//: | $K^*$, $K_c$ | fixed point; critical coupling of the model with neighbors alone | `fixedPoint`, `critical` |
//: | $\mathsf T=\partial K'/\partial K$ at $K^*$ | stability matrix (no longer the transfer matrix) | `stabilityMatrix` |
//: | $\lambda$, $y=\ln\lambda/\ln b$ | its eigenvalues, exponents | `exponent` |
//: | $\nu=1/y_T$ | how the correlation length diverges | |
//: | $\varphi$, $s$; $f=\varphi^2$ | moments of a cell (@sec:cells); in the exercises $f=\ln Z/N$ | `Cell` |
//: :::
//:
//: {{text:Truncations}}
//:
//: {{text:BondMoving}}
//:
//: {{text:Cells}}
//:
//: {{text:Verdict}}
