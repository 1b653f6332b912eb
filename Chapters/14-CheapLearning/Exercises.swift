//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Networks
import Statistics

enum Exercises {
  static let claims = [bitsClaim, halfClaim, blurredClaim, leakClaim]
  static let numbers =
    [4, 6, 8].map { degree in
      Number("rows-\(degree)", digits: 2) {
        let found = blurred(coupling: 0.4, keeping: rows)
        return largest(found, degree: degree) / largest(found, degree: 2)
      }
    }
    + [
      Number("board-4", digits: 2) {
        let found = blurred(coupling: 0.4, keeping: board)
        return largest(found, degree: 4) / largest(found, degree: 2)
      },
      Number("leaf-75", digits: 3) { lastLeaf(0.75) },
      Number("leaf-50", digits: 3) { lastLeaf(0.5) },
    ]
    + [0, 0.25, 0.5, 0.75].map { leak in
      Number("leak-\(Int(100 * leak))", measuredFrom: leaks) { rows in
        mean(of: rows.filter { $0.leak == leak }.map(\.accuracy))
      }
    }
}

//: ### ★☆☆ And {#ex:bits}
//:
//: The product of $n$ bits, 0 or 1, is $\sigma\big(\beta(\sum_ix_i-n+\frac12)\big)$ with the
//: sigmoid $\sigma(z)=1/(1+e^{-z})$, if $\beta$ is large. How large, for $D$ decimals?
//:
//: **Answer.** The two sums that have to be told apart are $n$ and $n-1$, and the corner lies half
//: way. There the sigmoid is wrong by $1-\sigma(\beta/2)=\sigma(-\beta/2)\approx e^{-\beta/2}$. So
//: $\beta=2D\ln10$, whatever $n$ is. With $D\ln10$, which stands beside it in @lin2017 [eq. 13],
//: there are half as many decimals.

extension Exercises {
  static let bitsClaim = Claim(
    "bits", "One unit multiplies $n$ bits to $D$ decimals if $\\beta=2D\\ln10$.",
    source: "@ex:bits; [@lin2017, eq. 13]", of: 2.0, control: ("$\\beta=D\\ln10$", 1.0)
  ) { factor, _ in
    .each([1, 3, 6]) { decimals in
      let worst = (0..<1 << 8).map { state -> Double in
        let sum = (0..<8).reduce(0) { $0 + state >> $1 & 1 }
        let argument = factor * Double(decimals) * log(10) * (Double(sum) - 7.5)
        return abs(1 / (1 + exp(-argument)) - (sum == 8 ? 1 : 0))
      }.max()
      let bound = pow(10, -Double(decimals))
      return .bounded((worst ?? 1) / bound, atMost: 1, at: "\(decimals) decimals")
    }
  }
}

//: ### ★★☆ Half the price {#ex:half}
//:
//: How many tanh units do you need to multiply *three* numbers in one layer? And four?
//:
//: **Answer.** Take only the signs with $\eta_1=1$. In the sum over the others, weighted by
//: $\prod\eta_i$, there remain the products in which $r_2,\dots,r_n$ are odd: the wanted one,
//: and $x_2\cdots x_n$ without $x_1$, of degree $n-1$. It comes with $\sigma^{(n-1)}(b)$. So choose
//: the bias where this is zero. For three numbers it is $\sigma''=0$, at $b=0$ for tanh: four
//: units. For four it is $\sigma'''=0$, at $\tanh b=1/\sqrt3$: eight. The next term is then of
//: first order in $\lambda$ for four numbers; for three it is of second order, since tanh is odd
//: about $b=0$. For two numbers it would be $\sigma'=0$, which tanh does not have, and a third unit
//: is needed. The price is $2^{n-1}$, which is still exponential.

extension Exercises {
  /// The product of numbers by units tanh at a bias, one for each choice of all signs but the first.
  static func halfProduct(_ values: [Double], bias: Double, derivative: Double, scale: Double)
    -> Double
  {
    let n = values.count
    let sum = CheapLearning.signs(n).filter { $0[0] == 1 }.reduce(0.0) { sum, signs in
      let input = zip(signs, values).reduce(0.0) { $0 + Double($1.0) * $1.1 }
      return sum + Double(signs.reduce(1, *)) * tanh(bias + scale * input)
    }
    return sum / (pow(2, Double(n - 1)) * pow(scale, Double(n)) * derivative)
  }

  static let halfClaim = Claim(
    "half",
    "Four tanh units multiply three numbers, and eight multiply four, if the derivative before the last is zero at "
      + "the bias.",
    source: "@ex:half", of: 0.0, control: ("another bias, by $0.1$", 0.1)
  ) { shift, random in
    let (a, b) = (shift, atanh(1 / 3.0.squareRoot()) + shift)
    let (s, t) = (1 - tanh(a) * tanh(a), tanh(b))
    // tanh‴ = s(6t² − 2) and tanh⁗ = 8ts(2 − 3t²), with t = tanh and s = 1 − t²
    let third = s * (6 * tanh(a) * tanh(a) - 2)
    let fourth = 8 * t * (1 - t * t) * (2 - 3 * t * t)
    return .each([0.01, 0.005]) { scale in
      let values = (0..<4).map { _ in random.uniform(in: 0.5...1) }
      let three = halfProduct(
        Array(values[..<3]), bias: a, derivative: third, scale: scale)
      let four = halfProduct(values, bias: b, derivative: fourth, scale: scale)
      return .all([
        .identity(
          three / values[..<3].reduce(1, *), 1, tolerance: 10 * scale, at: "three, scale \(scale)"),
        .identity(four / values.reduce(1, *), 1, tolerance: 10 * scale, at: "four, scale \(scale)"),
      ])
    }
  }
}

//: ### ★★☆ A blurred magnet {#ex:blurred}
//:
//: A magnet has couplings of two spins. Take every second spin away, as on a chessboard, from a
//: torus of $4\times4$ spins. Of which order is the law of the eight that are left? And if you take
//: away two whole rows?
//:
//: **Answer.** On the chessboard each spin that is taken away has four neighbors, all of which
//: stay. It leaves a function of these four (@ch:04), and logarithms add: couplings of two and
//: of four spins, no more. At $K=0.4$ the largest of four has {{board-4}} of the largest of two.
//: Two rows are bound to each other, so that all eight others hear of it together, and couplings of
//: any even number appear. But they are small: {{rows-4}}, {{rows-6}} and {{rows-8}} of the largest
//: of two. Low order is no law that holds at each scale, but nearly.

extension Exercises {
  /// Couplings of eight spins of a 4 × 4 torus, the others summed over.
  static func blurred(coupling: Double, keeping isKept: (Int) -> Bool) -> [Double] {
    let magnet = EnumeratedMagnet.torus(size: 4, coupling: coupling)
    let kept = (0..<16).filter(isKept)
    var law = [Double](repeating: 0, count: 256)
    for (state, probability) in magnet.probabilities.enumerated() {
      law[kept.enumerated().reduce(0) { $0 | (state >> $1.element & 1) << $1.offset }] +=
        probability
    }
    return CheapLearning.couplings(of: law.map { log($0) })
  }

  static let board: @Sendable (Int) -> Bool = { ($0 / 4 + $0 % 4) % 2 == 0 }
  static let rows: @Sendable (Int) -> Bool = { $0 < 8 }

  static func largest(_ couplings: [Double], degree: Int) -> Double {
    couplings.indices.filter { $0.nonzeroBitCount == degree }.map { abs(couplings[$0]) }.max() ?? 0
  }

  static let blurredClaim = Claim(
    "blurred",
    "The law of the spins on the black squares has couplings of two and of four spins, and no others; those of four are smaller.",
    source: "@ex:blurred, with the star of chapter 4", of: board,
    control: ("two rows are kept", rows)
  ) { kept, _ in
    .each([0.2, 0.4]) { coupling in
      let found = blurred(coupling: coupling, keeping: kept)
      let ratio = largest(found, degree: 4) / largest(found, degree: 2)
      return .all(
        [.bounded(ratio, atMost: 0.5, at: "four to two, $K=\(coupling)$")]
          + [1, 3, 5, 6, 7, 8].map {
            .identity(largest(found, degree: $0), 0, tolerance: 1e-10, at: "\($0) spins")
          })
    }
  }
}

//: ### ★★★ A leak {#ex:leak}
//:
//: The tree has not learned sums modulo 8. Let the rule leak: with the probability $\ell$ the left
//: child is 0, and only otherwise any symbol; the right child is what is missing to the sum. How
//: much of a leak makes the tree learn, from 8000 samples?
//:
//: **Answer.** Now the right child is often the parent, and the last leaf is the label with the
//: probability $\ell^3+\frac18(1-\ell^3)$, since a single left symbol that is drawn from all eight
//: makes the sum anything. This is what descent can see at once. For $\ell=0$, $\frac14$, $\frac12$
//: and $\frac34$ the tree is right {{leak-0}}, {{leak-25}}, {{leak-50}} and {{leak-75}} of the
//: time; the last leaf alone would give {{leaf-50}} for a half and {{leaf-75}} for three quarters.
//: So with a leak the tree learns to add, at least a little, and not from a small one. The best
//: answer is the same in all cases, and always right. What has changed is how much a part tells of
//: the whole.

extension Exercises {
  struct Leak: Codable {
    var leak: Double
    var seed: Int
    var accuracy: Double
  }

  static func leaky(_ leak: Double) -> CheapLearning.Process {
    var process = CheapLearning.Process.sums()
    process.rules = process.rules.map { rule in
      rule.map { pairs in
        pairs.indices.map { pairs[$0] == 0 ? 0 : (1 - leak) / 8 + ($0 / 8 == 0 ? leak : 0) }
      }
    }
    return process
  }

  static let leaks = Experiment("leaks", over: [0, 0.25, 0.5, 0.75]) { leak, run in
    let process = leaky(leak)
    return (1...run.count(quick: 3, full: 6)).map { seed in
      let samples = (0..<12_000).map { _ in process.sample(using: &run.random) }
      func inputs(_ rows: Range<Int>) -> Samples<Float> {
        CheapLearning.inputs(samples[rows].map { $0[3] }, symbols: 8, shuffled: false)
      }
      var network = Network<Float>(
        input: Shape(rows: 1, columns: 8, channels: 8),
        layers: CheapLearning.layers("tree", symbols: 8))
      network.initialize(.he, using: &run.random)
      let epochs = run.count(quick: 8, full: 24)
      let training = NetworkTraining(
        network: network, samples: inputs(0..<8_000),
        answers: .classes(samples[..<8_000].map { $0[0][0] }),
        plan: NetworkPlan(
          batchSize: 64, learningRate: .linear(from: 0.003, to: 0, over: epochs)),
        random: run.random.substream("training", String(seed)))
      training.train(epochs: epochs)
      return Leak(
        leak: leak, seed: seed,
        accuracy: training.network.accuracy(
          on: inputs(8_000..<12_000), classes: samples[8_000...].map { $0[0][0] }))
    }
  }
}

extension Exercises {
  /// How often the last leaf is the label.
  static func lastLeaf(_ leak: Double) -> Double {
    leak * leak * leak + (1 - leak * leak * leak) / 8
  }

  static let leakClaim = Claim(
    "leak",
    "From 8000 sums the tree learns nothing without a leak; with a leak of three quarters it is right more often than "
      + "the last leaf alone by $0.1$ or more.",
    source: "@ex:leak", from: leaks,
    control: .altered("the leak is closed") { $0.leak = 0.75 - $0.leak }
  ) { rows in
    func accuracy(_ leak: Double) -> Estimate {
      mean(of: rows.filter { $0.leak == leak }.map(\.accuracy))
    }
    // Each row has 4000 tests, and a guess is right with probability p
    let tests = 4_000 * rows.count { $0.leak == 0 }
    let guesses = Estimate(
      accuracy(0).value,
      standardError: (0.125 * 0.875 / Double(max(tests, 1))).squareRoot())
    return .all([
      .agreement(guesses, 0.125, resolution: 0.01, at: "no leak"),
      .excess(of: accuracy(0.75) - lastLeaf(0.75), over: 0.1, at: "a leak of three quarters"),
    ])
  }
}
