// The text of chapter 05: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Every row of @fig:scales is one state of the Ising model, of 512 spins a side, seen from
//: farther and farther off. In each step blocks of $2\times2$ spins elect one spin by majority, and
//: the window shows $64\times64$ of what is left.
//:
//: {{figure:scales}}
//:
//: Above the transition all pictures end in noise, below it in one color. At the transition nothing
//: happens. One cannot tell from the picture how often it was blurred: this is what a fixed point
//: looks like. **Guess, before you read on:** how far from the critical temperature are the two
//: other rows? (Five percent.) And what could be measured here: if the fixed point is a property of
//: the blurring and not of the magnet, is there a number in these pictures that no magnet can
//: change?
//:
//: Nearer to the transition it takes longer until one sees a difference. Two percent away it looks
//: as in @fig:zoom, on a lattice of 1024 spins a side.
//:
//: {{figure:zoom}}
//:
//: On the web page, the slider under the figure goes back to the sharp state, and forth one step at a
//: time. Sharp, it is hard to say which is which: above the transition there are domains as large as
//: the window, and below it one color with islands in it, but at it there can be either. Each step
//: halves the correlation lengths of two of the states, of some tens of spins at first. In the end
//: the one is noise and the other all but one color, and the third looks like itself.
//:
//: @Ch:04 ended with the remark that majorities settle where kept spins do not. There we had
//: formulas and had to leave couplings out. Here we have samples, and leave nothing out but what we
//: do not look at.

import Course
import Foundation
import Ising
import Plot
import Renormalization
import Statistics

@main
struct BlockSpins: Chapter {
  static let number: ChapterNumber = 5
  static let title = "Block spins, and whether universality is real"
  static let question = "Is universality real?"
  static let contents = Contents(
    figures: [
      scalesFigure, zoomFigure, exponentsFigure, kernelFigure, universalFigure, matchingFigure,
    ],
    claims: [
      blockClaim, responseClaim, thermalClaim, magneticClaim, kernelClaim, badKernelClaim,
      wolffClaim, universalClaim, matchingClaim,
    ] + Exercises.claims,
    numbers: numbers)
}

//: ## Votes {#sec:votes}
//:
//: The step is short. A block of four can be undecided, two against two, and then throws a
//: coin; without the coin, ties broken upwards, the blurred lattice would not know that up and down
//: are alike:

extension BlockSpins {
  /// The majority of every block of 2 × 2 spins, and a coin where there is none.
  static func blocked(
    _ spins: [[Int]], using generator: inout some RandomNumberGenerator
  ) -> [[Int]] {
    stride(from: 0, to: spins.count, by: 2).map { row in
      stride(from: 0, to: spins.count, by: 2).map { column in
        let sum =
          spins[row][column] + spins[row][column + 1] + spins[row + 1][column]
          + spins[row + 1][column + 1]
        return sum == 0 ? (generator.bernoulli(0.5) ? 1 : -1) : sum.signum()
      }
    }
  }
}

//: The library's `blocked(by:using:)` does the same on its `SpinConfiguration`, in a fraction of
//: the time. Only the coins are free; where there is a majority both must elect the same:

extension BlockSpins {
  static let blockClaim = Claim(
    "blocks",
    "The plain majority and the library's elect the same spins, wherever there is a majority.",
    source: "[@kadanoff1966]",
    of: BlockRule.majority, control: ("the upper left spin decides", BlockRule.decimation)
  ) { rule, random in
    let size = 16
    let state = SpinConfiguration(randomOn: SquareLattice(size: size), using: &random)
    let plain = (0..<size).map { row in (0..<size).map { Int(state[row, $0]) } }
    var differences = 0
    let ours = blocked(plain, using: &random)
    let theirs = state.blocked(by: rule, using: &random)
    for row in 0..<size / 2 {
      for column in 0..<size / 2 {
        let sum = [(0, 0), (0, 1), (1, 0), (1, 1)].map {
          plain[2 * row + $0.0][2 * column + $0.1]
        }.reduce(0, +)
        if sum != 0 && ours[row][column] != Int(theirs[row, column]) { differences += 1 }
      }
    }
    return .identity(Double(differences), 0, tolerance: 1e-9)
  }
}

//: ## A stability matrix with error bars {#sec:stability}
//:
//: We cannot write the couplings of the blurred lattice down, $K^{(1)}$, $K^{(2)}$ and so on; there
//: is no end to them. Yet we can learn how they respond. Give each coupling $K_j$ its partner in
//: the weight $e^{\sum_jK_jS_j}$: the **operator** $S_j$, such as the sum $\sum s_is_k$ over all
//: neighbors. Let $S^{(n)}$ be its value after $n$ steps. How does its mean change with a coupling
//: of the lattice one step before? There are two answers. Directly, a derivative of an average is a
//: covariance, as in @ch:01,
//:
//: $$ B_{ij} = \frac{\partial\langle S^{(n)}_i\rangle}{\partial K^{(n-1)}_j}
//:    = \langle S_i^{(n)}S_j^{(n-1)}\rangle-\langle S_i^{(n)}\rangle\langle S_j^{(n-1)}\rangle, $$ {#eq:b}
//:
//: because the blurred spins are functions of the spins before. And through the blurred couplings,
//: by the chain rule:
//:
//: $$ B_{ij} = \sum_k A_{ik}T_{kj},\qquad
//:    T_{kj} = \frac{\partial K_k^{(n)}}{\partial K_j^{(n-1)}}, $$ {#eq:chain}
//: $$ A_{ik} = \frac{\partial\langle S^{(n)}_i\rangle}{\partial K^{(n)}_k}
//:    = \langle S_i^{(n)}S_k^{(n)}\rangle-\langle S_i^{(n)}\rangle\langle S_k^{(n)}\rangle. $$ {#eq:a}
//:
//: $\mathsf T=\mathsf A^{-1}\mathsf B$ is the stability matrix of @ch:04, and both $\mathsf A$
//: and $\mathsf B$ can be measured [@swendsen1979]. No coupling had to be known. If we keep too few
//: operators, $\mathsf T$ is wrong, and we can see by how much, by keeping more. If $n$ is too
//: small, the couplings are not yet near the fixed point; take another step.
//:
//: Even operators do not change when all spins are flipped; odd ones, like the magnetization, do.
//: The two kinds do not mix, and the matrix falls into two, one for the temperature and one for the
//: field. We keep four even operators, neighbors, next neighbors, squares and third neighbors, and
//: three odd ones, single spins, corners and lines of three. `StabilityMeasurement` in the library
//: does the bookkeeping. Is it right? On a lattice without any coupling everything can be counted:
//: a block of free spins has $\langle\mu s\rangle=\frac38$ with each of its four members, so that
//: $\lambda=4\cdot\frac38$:

extension BlockSpins {
  struct Response: Codable {
    var rule: String
    var exponent: Estimate
    var exact: Double
  }

  /// Values of operators after 0, 1, … steps.
  static func levels(
    of state: SpinConfiguration, operators: [SpinOperator], steps: Int, rule: BlockRule,
    run: inout Run
  ) -> [[Double]] {
    var (state, result) = (state, [state.values(of: operators)])
    for _ in 0..<steps {
      state = state.blocked(by: rule, using: &run.random)
      result.append(state.values(of: operators))
    }
    return result
  }

  static let responses = Experiment("responses", over: ["majority", "decimation"]) { name, run in
    let samples = run.count(quick: 16_000, full: 60_000)
    var measurement = StabilityMeasurement(of: [.magnetization], steps: 1, samples: samples)
    for _ in 0..<samples {
      let state = SpinConfiguration(randomOn: SquareLattice(size: 16), using: &run.random)
      measurement.add(
        levels(
          of: state, operators: [.magnetization], steps: 1,
          rule: name == "majority" ? .majority : .decimation, run: &run))
    }
    return [
      Response(
        rule: name, exponent: measurement.exponent(step: 1, operators: 1),
        exact: name == "majority" ? log2(1.5) : 0)
    ]
  }
}

extension BlockSpins {
  static let responseClaim = Claim(
    "response",
    "Without coupling, a small field on the spins becomes $\\frac32$ times as strong on their "
      + "majorities, and stays as it is on every fourth spin.",
    source: "@eq:chain", from: responses, measured: \.exponent, expected: \.exact, resolution: 0.03,
    control: .altered("a block feels the field of all its four spins") { $0.exact = 2 })
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $S^{(n)}_j$, $K^{(n)}_j$ | operators and their couplings after $n$ steps | `SpinOperator` |
//: | $\mathsf A$, $\mathsf B$, $\mathsf T$ | covariances, stability matrix | `StabilityMeasurement` |
//: | $y_T$, $y_h$ | thermal and magnetic exponent, $\lambda=2^y$ | `exponent` |
//: | $\mu$, $p$ | spin of a block; how strictly it follows (@sec:kernel) | `BlockRule` |
//: | $L$ | size of the torus | `size` |
//: :::
//:
//: Now the critical point. On a torus of $64\times64$ spins at $K_c$, three steps lead to
//: $8\times8$:

extension BlockSpins {
  struct Exponent: Codable {
    var parity: String
    var step: Int
    var operators: Int
    var exponent: Estimate
  }

  /// Measures the stability matrices of a rule at K_c.
  static func measure(
    _ operators: [SpinOperator], size: Int, steps: Int, rule: BlockRule, samples: Int,
    run: inout Run
  ) -> StabilityMeasurement {
    StabilityMeasurement(
      of: operators, size: size, coupling: InfiniteIsingPlane.criticalCoupling, steps: steps,
      samples: samples, using: &run.random
    ) { state, random in state.blocked(by: rule, using: &random) }
  }

  static let exponents = Experiment("exponents", over: ["even", "odd"]) { parity, run in
    let operators = parity == "even" ? SpinOperator.even : SpinOperator.odd
    // The last torus has 8 × 8 spins.
    let (size, steps) = run.effort == .research ? (256, 5) : (64, 3)
    let measurement = measure(
      operators, size: size, steps: steps, rule: .majority,
      samples: run.count(quick: 10_000, full: 80_000, research: 400_000), run: &run)
    return (1...steps).flatMap { step in
      operators.indices.map { index in
        Exponent(
          parity: parity, step: step, operators: index + 1,
          exponent: measurement.exponent(step: step, operators: index + 1))
      }
    }
  }
}

//: {{figure:exponents}}
//:
//: With one operator and one step $y_T$ is {{exponents[0].exponent}}, off by as much as the better
//: truncations of @ch:04. A second operator and a second step bring it to what Onsager's solution says,
//: 1; further operators change it by less than the error bar, and a third step by less than two. The claim about the magnetic exponent is
//: a bound: a few operators on a small torus leave an error that more samples do not cure.

extension BlockSpins {
  static let thermalClaim = Claim(
    "thermal",
    "With four operators, from the second step on, the thermal exponent is 1.",
    source: "[@onsager1944; @swendsen1979]", from: exponents,
    control: .altered("few operators and steps are taken for many") { row in
      row.operators = 5 - row.operators
      row.step = 4 - row.step
    }
  ) { rows in
    .each(rows.filter { $0.parity == "even" && $0.operators == 4 && $0.step >= 2 }) { row in
      .agreement(row.exponent, 1, resolution: 0.02, at: "step \(row.step)")
    }
  }

  static let magneticClaim = Claim(
    "magnetic",
    "With three operators, at the second and third step, the magnetic exponent is $\\frac{15}8$ within "
      + "a third of a percent.",
    source: "[@yang1952; @swendsen1979]", from: exponents,
    control: .altered("$2-\\eta$ is taken for $2-\\eta/2$") { row in
      row.exponent = row.exponent + 0.125
    }
  ) { rows in
    .each(rows.filter { $0.parity == "odd" && $0.operators == 3 && $0.step >= 2 }) { row in
      .all([
        .excess(of: row.exponent, over: 1.875 - 0.006, at: "from below, step \(row.step)"),
        .excess(of: -1 * row.exponent, over: -1.875 - 0.006, at: "from above, step \(row.step)"),
      ])
    }
  }
}

//: {{text:Universality}}
