//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Networks
import Statistics

enum Exercises {
  static let claims = [bitsClaim, halfClaim, blurredClaim, leakClaim]
  static let numbers =
    [2, 4, 6, 8].map { degree in
      Number("blurred-\(degree)", digits: 2) { largest(blurred(coupling: 0.4), degree: degree) }
    }
    + [0, 0.25, 0.5, 0.75].map { leak in
      Number("leak-\(Int(100 * leak))", measuredFrom: leaks) { rows in
        mean(of: rows.filter { $0.leak == leak }.map(\.accuracy))
      }
    }
}

//: ### ★☆☆ And {#ex:bits}
//:
//: The product of $n$ bits, 0 or 1, is $\sigma\big(\beta(\sum_ix_i-n+\frac12)\big)$ with the sigmoid
//: $\sigma(z)=1/(1+e^{-z})$, if $\beta$ is large. How large, for $D$ decimals?
//:
//: **Answer.** The two sums that have to be told apart are $n$ and $n-1$, and the corner lies half way. There
//: the sigmoid is wrong by $1-\sigma(\beta/2)=\sigma(-\beta/2)\approx e^{-\beta/2}$. So
//: $\beta=2D\ln10$, whatever $n$ is. With $D\ln10$, which one reads in [@lin2017, eq. 13], there
//: are half as many decimals.

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
      return .identity(
        max((worst ?? 1) / bound, 1), 1, tolerance: 1e-12, at: "\(decimals) decimals")
    }
  }
}

//: ### ★★☆ Half the price {#ex:half}
//:
//: How many tanh units do you need to multiply *three* numbers in one layer? And four?
//:
//: **Answer.** Take only the signs with $\epsilon_1=1$. In the sum over the others, weighted by
//: $\prod\epsilon_i$, there remain the products in which $r_2,\dots,r_n$ are odd: the
//: wanted one, and $x_2\cdots x_n$ without $x_1$, of degree $n-1$. It comes with $\sigma^{(n-1)}(b)$. So
//: choose the bias where this is zero. For three numbers it is $\sigma''=0$, at $b=0$ for tanh: four
//: units. For four it is $\sigma'''=0$, at $\tanh b=1/\sqrt3$: eight. The next term is then of first order in
//: $\lambda$. For two numbers it would be $\sigma'=0$, which tanh does not have, and a third unit is needed. The price is
//: $2^{n-1}$, which is still exponential.

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
//: A magnet has couplings of two spins. Take every second spin away, as on a chessboard, from a torus of $4\times4$
//: spins. Is the law of the others still of low order?
//:
//: **Answer.** Not strictly: all couplings of an even number of spins appear (chapter 04). The largest of two spins, at $K=0.4$, is
//: {{blurred-2}}, of four {{blurred-4}} in size, of six {{blurred-6}}, and of eight {{blurred-8}}. So low order is not a law of
//: nature that holds at each scale; but what is large is of low order again. This is what one needs: $\ln P$ may be cut off.

extension Exercises {
  /// Couplings of the eight black spins of a 4 × 4 torus, the white ones summed over.
  static func blurred(coupling: Double) -> [Double] {
    let magnet = EnumeratedMagnet.torus(size: 4, coupling: coupling)
    let black = (0..<16).filter { ($0 / 4 + $0 % 4) % 2 == 0 }
    var law = [Double](repeating: 0, count: 256)
    for (state, probability) in magnet.probabilities.enumerated() {
      law[black.enumerated().reduce(0) { $0 | (state >> $1.element & 1) << $1.offset }] +=
        probability
    }
    return CheapLearning.couplings(of: law.map { log($0) })
  }

  static func largest(_ couplings: [Double], degree: Int) -> Double {
    couplings.indices.filter { $0.nonzeroBitCount == degree }.map { abs(couplings[$0]) }.max() ?? 0
  }

  static let blurredClaim = Claim(
    "blurred",
    "In the law of every second spin the largest couplings of 2, 4, 6 and 8 spins fall by a factor of 2 or more each, "
      + "and those of odd numbers are zero.",
    source: "@ex:blurred",
    of: { (coupling: Double, _: [Double]) in blurred(coupling: coupling) },
    control: ("a law drawn at random", { _, drawn in drawn })
  ) { law, random in
    .each([0.2, 0.3, 0.4]) { coupling in
      let drawn = (0..<256).map { _ in random.normal() }
      let found = law(coupling, CheapLearning.couplings(of: drawn))
      return .all(
        [4, 6, 8].map { degree in
          let ratio = largest(found, degree: degree) / largest(found, degree: degree - 2)
          return .identity(
            max(ratio, 0.5), 0.5, tolerance: 1e-12, at: "$K=\(coupling)$, \(degree) spins")
        }
          + [1, 3, 5, 7].map {
            .identity(largest(found, degree: $0), 0, tolerance: 1e-10, at: "\($0) spins")
          })
    }
  }
}

//: ### ★★★ A leak {#ex:leak}
//:
//: No network has learned sums modulo 8. Let the rule leak: with the probability $\ell$ the left child is 0, and only
//: otherwise any symbol; the right child is what is missing to the sum. How much of a leak makes the tree learn, from 8000
//: samples?
//:
//: **Answer.** Now the right child is the parent more often than not, and the last leaf is the label with a
//: probability of about $\ell^3$. This is what descent can see. For $\ell=0$, $\frac14$, $\frac12$ and $\frac34$ the tree is right
//: {{leak-0}}, {{leak-25}}, {{leak-50}} and {{leak-75}} of the time. The rule is the same in all cases, and
//: so is the best answer, which is always right. What has changed is how much a part tells.

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
    return (1...4).map { seed in
      let samples = (0..<12_000).map { _ in process.sample(using: &run.random) }
      func inputs(_ rows: Range<Int>) -> Samples<Float> {
        CheapLearning.inputs(samples[rows].map { $0[3] }, symbols: 8, shuffled: false)
      }
      var network = Network<Float>(
        input: Shape(rows: 1, columns: 8, channels: 8),
        layers: CheapLearning.layers("tree", symbols: 8))
      network.initialize(.he, using: &run.random)
      let epochs = run.count(quick: 12, full: 24)
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
  static let leakClaim = Claim(
    "leak",
    "From 8000 sums the tree learns nothing without a leak, and with a leak of three quarters nearly all.",
    source: "@ex:leak", from: leaks,
    control: .altered("the leak is closed") { $0.leak = 0.75 - $0.leak }
  ) { rows in
    func accuracy(_ leak: Double) -> Estimate {
      mean(of: rows.filter { $0.leak == leak }.map(\.accuracy))
    }
    return .all([
      .agreement(accuracy(0), 0.125, resolution: 0.01, at: "no leak"),
      .excess(of: accuracy(0.75), over: 0.9, at: "a leak of three quarters"),
    ])
  }
}
