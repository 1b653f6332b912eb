// The text of chapter 07: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: @Fig:sandwich shows the free energy of the Ising plane between two jaws.
//:
//: {{figure:sandwich}}
//:
//: (We draw $f=\ln Z/N$, as in chapters 3 and 4; for the free energy $-\ln Z$ the jaws change
//: places.) From below comes the oldest approximation there is, mean field. From above comes a
//: renormalization group, in which every block of four spins elects a block spin by a rule with one
//: number $p$ in it, and the number is chosen such that the jaw closes as far as it can. **Guess,
//: before you read on:** the rule is blurred and blurred again, and moves bonds about as @ch:04
//: did, with great violence. How near to the truth will its critical exponents be: as near as those
//: of @ch:04, which missed $y_T$ by four percent to more than fifty? And suppose somebody offered you a
//: rule that leaves the free energy *exactly* as it was. Would you take it?
//:
//: @Ch:05 elected block spins by a rule that we had guessed, and @ch:06 threw away what was
//: smallest. Here a principle chooses the rule. It is Kadanoff's [-@kadanoff1975], of 1975, and it
//: is what was compared with deep learning forty years later [@mehta2014]. Whether the comparison
//: explains anything is the question of this book; first we must know what is compared.

import Course
import Foundation
import Ising
import Plot
import Renormalization
import Statistics

@main
struct VariationalRenormalization: Chapter {
  static let number: ChapterNumber = 7
  static let title = "Kadanoff's variational renormalization"
  static let question = "Which rule of blurring is the best, and who says so?"
  static let contents = Contents(
    figures: [
      sandwichFigure, impostorFigure, movesFigure, softnessFigure, levelsFigure, branchesFigure,
      unitFigure,
    ],
    claims: [
      traceClaim, impostorClaim, movedClaim, boundClaim, slopeClaim, sandwichClaim, constantClaim,
      momentClaim, fixedPointClaim, exponentsClaim, spuriousClaim, brokenClaim, growthClaim,
      unitClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## A rule with a number in it {#sec:kernel}
//:
//: Call the spins of the magnet **visible**, $v$, and the block spins **hidden**, $h$. (In @ch:05
//: they were $s$ and $\mu$; the new names come from machine learning, and will have earned their
//: place by the end of the chapter.) The magnet has the weight $e^{-H(v)}$, with temperature and
//: all in $H$. A rule of blurring is a function $T(v,h)$, the **kernel**; it makes the weights of
//: the hidden spins,
//:
//: $$ e^{-H'(h)} = \sum_v e^{T(v,h)-H(v)}. $$ {#eq:kernel}
//:
//: All rules by which we have blurred spins are of this kind. Decimation, majority and the soft vote
//: of @ch:05 differ in $T$ alone (where a rule forbids an $h$, $T=-\infty$). If $e^{T}$ is to be the probability of $h$ when $v$ is given, then
//:
//: $$ \sum_h e^{T(v,h)} = 1 \qquad\text{for every } v, $$ {#eq:trace}
//:
//: and then the free energies $F^v=-\ln\sum_ve^{-H(v)}$ and $F^h=-\ln\sum_he^{-H'(h)}$ are equal:
//: sum @eq:kernel over $h$, exchange the sums, and use @eq:trace. We take the soft vote. A block of
//: four spins with the sum $M=v_1+\dots+v_4$ has
//:
//: $$ T(v,h) = p\,h\,M-\ln2\cosh pM, $$ {#eq:soft}
//:
//: where the second term is there for @eq:trace and nothing else. How strictly the block obeys is
//: $p$. On a torus of $4\times4$ spins we can see all of it: $2^{16}$ states, four blocks, $2^4$
//: states of the hidden spins. What matters about $v$ are the sums of the four blocks:

/// ln 2cosh x, without overflow.
func logTwoCosh(_ x: Double) -> Double { abs(x) + log(1 + exp(-2 * abs(x))) }

extension VariationalRenormalization {
  /// Z of a torus of 4 × 4 spins, by the sums M of its four blocks: at index Σ (M/2 + 2) 5^block.
  static func blockWeights(coupling: Double) -> [Double] {
    var weights = Array(repeating: 0.0, count: 625)
    for state in 0..<65_536 {
      func spin(_ row: Int, _ column: Int) -> Int {
        state >> (row % 4 * 4 + column % 4) & 1 == 1 ? 1 : -1
      }
      var (bonds, index) = (0, 0)
      for row in 0..<4 {
        for column in 0..<4 {
          bonds += spin(row, column) * (spin(row, column + 1) + spin(row + 1, column))
          // Count the spins that are up, block by block.
          if spin(row, column) == 1 { index += [1, 5, 25, 125][row / 2 * 2 + column / 2] }
        }
      }
      weights[index] += exp(coupling * Double(bonds))
    }
    return weights
  }

  /// The four sums that belong to an index.
  static func sums(_ index: Int) -> [Double] {
    [1, 5, 25, 125].map { Double(index / $0 % 5) * 2 - 4 }
  }

  /// ln Σ_h e^(−H′(h)), for a kernel p h M − offset(M).
  static func hiddenLogPartition(
    _ weights: [Double], p: Double, offset: (Double) -> Double
  ) -> Double {
    let total = (0..<16).map { hidden -> Double in
      weights.indices.map { index in
        let exponents = sums(index).enumerated().map { block, sum in
          (hidden >> block & 1 == 1 ? p : -p) * sum - offset(sum)
        }
        return weights[index] * exp(exponents.reduce(0, +))
      }.reduce(0, +)
    }
    return log(total.reduce(0, +))
  }
}

extension VariationalRenormalization {
  static let traceClaim = Claim(
    "trace",
    "Hidden spins elected by the soft vote have the free energy of the visible ones, whatever $p$ "
      + "is.",
    source: "@eq:trace [@kadanoff1975; @mehta2014]",
    of: { (p: Double, sum: Double) in logTwoCosh(p * sum) },
    control: ("the second term of @eq:soft is forgotten", { _, _ in log(2) })
  ) { offset, random in
    let weights = blockWeights(coupling: random.uniform(in: 0.1...1))
    return .each([0, 0.766, random.uniform(in: 0.1...3)]) { p in
      .identity(
        hiddenLogPartition(weights, p: p) { offset(p, $0) }, log(weights.reduce(0, +)),
        tolerance: 1e-11, at: "$p = \(p)$")
    }
  }
}

//: {{text:Impostor}}
//:
//: {{text:Moving}}
//:
//: {{text:Bounds}}
//:
//: {{text:FixedPoints}}
//:
//: {{text:Unit}}
