// Chapter 03: a part of its text, which begins in BlurryGlasses.swift.

import Course
import Foundation
import Statistics

//: ## Sums of random numbers {#sec:sums}
//:
//: The satellite was blurred once, and at once. Now we blur step by step. Take a long row of
//: independent random numbers, all from one distribution. Add neighbors in pairs, $b=2$, and forget
//: the pairs. The sums are twice as few and larger; so scale them back, to look at them with the
//: eyes we had before:
//:
//: $$ x' = \frac{x_1+x_2}{2^{1/\alpha}}. $$ {#eq:blur}

extension BlurryGlasses {
  /// One step of the glasses: neighbors are added in pairs, and the sums are scaled back.
  static func blurred(_ values: [Double], index: Double = 2) -> [Double] {
    let scale = pow(2, 1 / index)
    return stride(from: 0, to: values.count - 1, by: 2).map {
      (values[$0] + values[$0 + 1]) / scale
    }
  }
}

//: With $\alpha=2$ we divide by $\sqrt2$, which keeps the variance. The step changes the
//: *distribution* into another one. A flow in a space of distributions: where does it go? Four very
//: different beginnings, all with the mean 0 and the variance 1, are a coin, a number from an
//: interval, the waiting time for a bus, and a lottery with one prize among ten tickets:

extension BlurryGlasses {
  /// A distribution of mean 0 and variance 1, with its third and fourth cumulants.
  struct Source: Sendable {
    var name: String
    var third, fourth: Double
    /// The least value, and the distance of values; 0 if there is none.
    var least = 0.0
    var grain = 0.0
    var draw: @Sendable (inout RandomStream) -> Double
  }

  static let sources = [
    Source(name: "coin", third: 0, fourth: -2, least: -1, grain: 2) { $0.bernoulli(0.5) ? 1 : -1 },
    Source(name: "interval", third: 0, fourth: -1.2) { 12.0.squareRoot() * ($0.uniform() - 0.5) },
    Source(name: "waiting", third: 2, fourth: 6) { -log(1 - $0.uniform()) - 1 },
    Source(name: "lottery", third: 8.0 / 3, fourth: 46.0 / 9, least: -1.0 / 3, grain: 10.0 / 3) {
      $0.bernoulli(0.1) ? 3 : -1.0 / 3
    },
  ]
}

//: {{figure:histograms}}
//:
//: After six steps all four lie close to one curve. What did they lose on the way? Characterize a
//: distribution by its **cumulants**, the coefficients of $\ln\langle
//: e^{kx}\rangle=\sum_n\kappa_nk^n/n!$. The first is the mean, the second the variance, the third
//: $\langle x^3\rangle$ and the fourth $\langle x^4\rangle-3$, if mean and variance are 0 and 1.
//: For independent numbers $\langle e^{k(x_1+x_2)}\rangle$ is a product, so its logarithm is a sum:
//: cumulants add, and scaling $x$ by a factor scales $\kappa_n$ by its $n$-th power. Hence exactly,
//: for blocks of $b$ numbers,
//:
//: $$ \kappa_n' = b\cdot b^{-n/2}\,\kappa_n = b^{1-n/2}\,\kappa_n. $$ {#eq:cumulants}
//:
//: Read this equation slowly, it is the whole renormalization group in one line. The mean, $n=1$,
//: *grows* as $b^{1/2}$: it is relevant, and we had to set it to zero by hand. The variance, $n=2$,
//: stays as it is: it is **marginal**. All else, skewness, kurtosis, and infinitely many others
//: with them, dies: it is irrelevant. What is left when all $\kappa_n$ with $n>2$ are zero is the
//: Gaussian, the **fixed point** of the step. The central limit theorem is the statement that this
//: fixed point attracts [@jonalasinio2001].
//:
//: Distributions on whole numbers are lists of probabilities, and the distribution of a sum is
//: their convolution, so that @eq:cumulants can be checked without any sampling:

extension BlurryGlasses {
  /// p of the sum of two independent numbers with the probabilities p of 0, 1, 2, ….
  static func doubled(_ p: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: 2 * p.count - 1)
    for first in p.indices {
      for second in p.indices { result[first + second] += p[first] * p[second] }
    }
    return result
  }

  /// κ₂, κ₃ and κ₄ of a distribution on 0, 1, 2, …: the second and third central moments, and the
  /// fourth less 3κ₂².
  static func cumulants(of p: [Double]) -> [Double] {
    let mean = p.indices.map { Double($0) * p[$0] }.reduce(0, +)
    func moment(_ n: Int) -> Double {
      p.indices.map { pow(Double($0) - mean, Double(n)) * p[$0] }.reduce(0, +)
    }
    return [moment(2), moment(3), moment(4) - 3 * moment(2) * moment(2)]
  }
}

extension BlurryGlasses {
  static let cumulantClaim = Claim(
    "cumulants",
    "Five steps take random distributions on six values to cumulants $2^{5(1-n/2)}$ times as large, "
      + "for $n=2$, 3 and 4.",
    source: "@eq:cumulants",
    of: { (cumulant: Double, order: Int) in cumulant * pow(2, -5 * Double(order) / 2) },
    control: (
      "the sums are scaled back as if they were averages",
      { cumulant, order in cumulant * pow(2, -5 * Double(order)) }
    )
  ) { rescaled, random in
    .each(0..<5) { sample in
      let weights = (0..<6).map { _ in random.uniform() }
      let start = weights.map { $0 / weights.reduce(0, +) }
      let sum = (0..<5).reduce(start) { p, _ in doubled(p) }
      let (before, after) = (cumulants(of: start), cumulants(of: sum))
      return .each([2, 3, 4]) { order in
        .identity(
          rescaled(after[order - 2], order),
          pow(2, 5 * (1 - Double(order) / 2)) * before[order - 2],
          tolerance: 1e-10, at: "distribution \(sample + 1), $n = \(order)$")
      }
    }
  }
}

//: And sampled, as we shall have to do when no convolution helps:

extension BlurryGlasses {
  struct Cumulants: Codable {
    var source: String
    var steps: Int
    var block: Double
    var third: Estimate
    var exactThird: Double
    var fourth: Estimate
    var exactFourth: Double
  }

  static let sampledCumulants = Experiment(
    "cumulants",
    over: sources.indices.flatMap { source in (0...6).map { (source: source, steps: $0) } }
  ) { point, run in
    let (source, block) = (sources[point.source], Double(1 << point.steps))
    // Draw and blur in batches, whose means are independent.
    let batches = (0..<100).map { _ -> [Double] in
      var values = (0..<(run.count(quick: 1_000, full: 10_000) << point.steps)).map { _ in
        source.draw(&run.random)
      }
      for _ in 0..<point.steps { values = blurred(values) }
      let count = Double(values.count)
      return [
        values.reduce(0) { $0 + $1 * $1 * $1 } / count,
        values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count - 3,
      ]
    }
    return [
      Cumulants(
        source: source.name, steps: point.steps, block: block,
        third: mean(of: batches.map { $0[0] }), exactThird: source.third / block.squareRoot(),
        fourth: mean(of: batches.map { $0[1] }), exactFourth: source.fourth / block)
    ]
  }
}

//: {{figure:cumulants}}

extension BlurryGlasses {
  static let sampledCumulantsClaim = Claim(
    "sampled-cumulants",
    "Skewness falls as $b^{-1/2}$ and excess kurtosis as $b^{-1}$ when sampled numbers are added "
      + "in blocks of $b$, whatever they are.",
    source: "@eq:cumulants", from: sampledCumulants,
    control: .altered("both fall as $b^{-1/2}$") { row in
      row.exactFourth *= row.block.squareRoot()
    }
  ) { rows in
    .each(rows.filter { $0.steps > 0 }) { row in
      .all([
        .agreement(
          row.third, row.exactThird, resolution: 0.1, at: "$\\kappa_3$, \(row.source), \(row.steps)"
        ),
        .agreement(
          row.fourth, row.exactFourth, resolution: 0.4,
          at: "$\\kappa_4$, \(row.source), \(row.steps)"),
      ])
    }
  }
}

//: ### Another class {#sec:cauchy}
//:
//: Was anything assumed? Yes: that there is a variance. A lamp stands at the distance 1 from a long
//: wall and turns at random; its ray hits the wall at $x=\tan\theta$, with all angles between
//: $-\frac\pi2$ and $\frac\pi2$ equally likely. The density $1/[\pi(1+x^2)]$ of this **Cauchy
//: distribution** falls so slowly that $\langle x^2\rangle$ is infinite. Its characteristic
//: function is $\langle e^{ikx}\rangle=e^{-|k|}$, and for a sum of $b$ of them it is $e^{-b|k|}$:
//: the same distribution, $b$ times as wide. So @eq:blur has another fixed point, if we divide by
//: $b$ and not by $\sqrt b$. For each $\alpha$ in $0<\alpha\le2$ there are such fixed points, whose
//: sums widen as $b^{1/\alpha}$ [@feller1971, chap. VI]; the symmetric one has the characteristic
//: function $e^{-|k|^\alpha}$. Which of them attracts a given distribution is decided by its tails
//: alone: if $|x|$ exceeds $X$ with a probability that falls as $X^{-\alpha}$, $\alpha<2$, then
//: $\alpha$ is the index, and how the tail is shared between left and right decides how lopsided
//: the fixed point is (for $\alpha\ge1$ the sums must be centered). If it falls faster than
//: $X^{-2}$, it is the Gaussian. These are **universality classes**. Take two sources for each of
//: three indices, that have nothing in common but their tails; those of the last two go to the
//: right only:

extension BlurryGlasses {
  /// A distribution, and the index α of the fixed point that should attract it.
  struct Tail: Sendable {
    var name: String
    var index: Double
    var draw: @Sendable (inout RandomStream) -> Double
  }

  static let tails = [
    Tail(name: "interval", index: 2) { $0.uniform() },
    Tail(name: "waiting", index: 2) { -log(1 - $0.uniform()) },
    Tail(name: "lamp", index: 1) { tan(Double.pi * ($0.uniform() - 0.5)) },
    Tail(name: "1/u, either sign", index: 1) {
      ($0.bernoulli(0.5) ? 1 : -1) / (1 - $0.uniform())
    },
    Tail(name: "1/u²", index: 0.5) { pow(1 - $0.uniform(), -2) },
    Tail(name: "1/normal²", index: 0.5) { pow($0.normal(), -2) },
  ]

  /// The distance between the quartiles, which exists where the variance does not.
  static func quartileDistance(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[3 * sorted.count / 4] - sorted[sorted.count / 4]
  }
}

//: We add without scaling back, note how wide the middle half of the sums is, and look how it grows
//: when four become one:

extension BlurryGlasses {
  struct Width: Codable {
    var source: String
    var index: Double
    var block: Double
    var width: Estimate
    /// d ln width / d ln b, from a block a quarter as long to this one.
    var growth: Estimate
    var expectedGrowth: Double
  }

  static let widths = Experiment("widths", over: Array(tails.indices)) { index, run in
    let (tail, sums, farthest) = (tails[index], run.count(quick: 200, full: 1_000), 5)
    // Measure the width of as many sums of 4, 16, … numbers, in independent batches.
    let batches = (0..<100).map { _ -> [Double] in
      var values = (0..<(sums << (2 * farthest))).map { _ in tail.draw(&run.random) }
      return (0...farthest).map { level in
        if level > 0 { values = blurred(blurred(values, index: .infinity), index: .infinity) }
        return quartileDistance(Array(values.prefix(sums)))
      }
    }
    return (1...farthest).map { level in
      Width(
        source: tail.name, index: tail.index, block: pow(4, Double(level)),
        width: mean(of: batches.map { $0[level] }),
        growth: mean(of: batches.map { log($0[level] / $0[level - 1]) / log(4) }),
        expectedGrowth: 1 / tail.index)
    }
  }
}

//: {{figure:widths}}

extension BlurryGlasses {
  static let classesClaim = Claim(
    "classes",
    "Sums of $b$ numbers widen as $b^{1/\\alpha}$, with $\\alpha=2$, 1 and ½ for tails of three "
      + "kinds, two distributions for each.",
    source: "[@feller1971, chap. VI]", from: widths,
    control: .altered("there were one universality class, the Gaussian") {
      $0.expectedGrowth = 0.5
    }
  ) { rows in
    .each(rows.filter { $0.block > 200 }) { row in
      .agreement(
        row.growth, row.expectedGrowth, resolution: 0.06,
        at: "\(row.source), $b = \(Int(row.block))$")
    }
  }
}

//: The average of a thousand measurements with Cauchy errors is as bad as one measurement. No
//: instinct trained on Gaussians expects that, and no looking at a small sample warns of it.
