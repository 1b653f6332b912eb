// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## Four neurons multiply {#sec:gate}
//:
//: A neuron takes a sum of its inputs through a function, $\sigma(\sum_ia_ix_i+b)$. We call
//: $\sigma$ the **unit**, whatever its shape. How should sums learn to multiply? By the oldest
//: trick of algebra, $(u+v)^2-(u-v)^2=4uv$, since any curved function has a square in it:
//: $\sigma(x)=\sigma(0)+\sigma'(0)x+\frac12\sigma''(0)x^2+\dots$ With four of them the constants
//: and the odd terms cancel [@lin2017, eq. 11]. To stay where $\sigma$ is a parabola we divide the
//: inputs by a large number, that is we multiply by a small $\lambda$, and set this right at the
//: output:
//:
//: $$ m_\lambda(u,v) = \frac{\sigma(\lambda(u{+}v))+\sigma(-\lambda(u{+}v))-\sigma(\lambda(u{-}v))
//:    -\sigma(-\lambda(u{-}v))}{4\lambda^2\sigma''(0)}. $$ {#eq:gate}

extension CheapLearning {
  /// The product of two numbers, by four units whose second derivative is known.
  static func product<Real: BinaryFloatingPoint>(
    _ u: Real, _ v: Real, scale: Real, curvature: Real, unit: (Real) -> Real
  ) -> Real {
    let (sum, difference) = (scale * (u + v), scale * (u - v))
    return (unit(sum) + unit(-sum) - unit(difference) - unit(-difference))
      / (4 * scale * scale * curvature)
  }

  /// ln(1 + eˣ), a smooth step between 0 and x; its second derivative at 0 is ¼.
  static func softplus(_ x: Double) -> Double { log1p(exp(x)) }
  static func softplus(_ x: Float) -> Float { log1p(exp(x)) }
}

//: How good is it? The next even term of $\sigma$ makes the error. From
//: $(u+v)^4-(u-v)^4=4uv\cdot2(u^2+v^2)$ we get
//:
//: $$ m_\lambda(u,v) = uv\Big[1+\tfrac{\lambda^2}{6}\,\frac{\sigma''''(0)}{\sigma''(0)}\,(u^2+v^2)
//:    +O(\lambda^4)\Big]. $$ {#eq:truncation}
//:
//: So four neurons multiply as well as one likes, if there is a $\sigma''$. If it is zero, as that
//: of tanh at 0, a bias $b$ takes us to another place on the curve. Only units made of straight
//: pieces, such as $\max(0,x)$, have no such place.

extension CheapLearning {
  /// A unit at a bias, with its second and fourth derivatives there.
  struct Unit: Sendable {
    var name: String
    var value: @Sendable (Double) -> Double
    var second, fourth: Double

    static let all = [
      Unit(name: "softplus", value: { softplus($0) }, second: 0.25, fourth: -0.125),
      Unit(name: "exponential", value: { exp($0) }, second: 1, fourth: 1),
      Unit(name: "cosine", value: { cos($0 + 1) }, second: -cos(1), fourth: cos(1)),
      hyperbolic(bias: 0.5),
    ]

    /// tanh: with t = tanh b and s = 1 − t², σ″ = −2ts and σ⁗ = 8ts(2 − 3t²).
    static func hyperbolic(bias: Double) -> Unit {
      let t = tanh(bias)
      let s = 1 - t * t
      return Unit(
        name: "tanh at \(bias)", value: { tanh($0 + bias) }, second: -2 * t * s,
        fourth: 8 * t * s * (2 - 3 * t * t))
    }
  }
}

extension CheapLearning {
  static let gateClaim = Claim(
    "gate",
    "Four units of four kinds multiply, with the error of @eq:truncation; for softplus, $u=0.7\\lambda$ and "
      + "$v=-0.4\\lambda$ it has the digits of an independent computation, for $\\lambda$ from 1 down to $0.03$.",
    source: "[@lin2017, eq. 11]; the digits from an independent computation",
    of: { (unit: Unit) in unit.value },
    control: ("straight pieces, $\\max(0,x)$", { _ in { max(0, $0) } })
  ) { unit, random in
    let reference = [(1, -5.014e-2), (0.3, -4.840e-3), (0.1, -5.412e-4), (0.03, -4.875e-5)]
    let digits = Finding.each(reference) { scale, error in
      let found =
        product(0.7, -0.4, scale: scale, curvature: 0.25, unit: unit(Unit.all[0])) / -0.28 - 1
      return .identity(found / error, 1, tolerance: 2e-4, at: "softplus, $\\lambda=\(scale)$")
    }
    let others = Finding.each(Unit.all) { kind in
      let (u, v) = (random.uniform(in: 0.3...1), random.uniform(in: -1 ... -0.3))
      let found =
        product(u, v, scale: 0.01, curvature: kind.second, unit: unit(kind)) / (u * v) - 1
      return .identity(
        found / (1e-4 / 6 * kind.fourth / kind.second * (u * u + v * v)), 1, tolerance: 1e-2,
        at: kind.name)
    }
    return .all([digits, others])
  }
}

//: ### The price of precision
//:
//: As well as one likes? The weights of the gate are $\lambda$ and $1/\lambda^2$, and a computer
//: has only so many digits. Four numbers near $\sigma(0)$ are added up to something of the size of
//: $\lambda^2$. Each of them is wrong by about $\varepsilon$, which is $2^{-24}$ in single
//: precision and $2^{-53}$ in double, and the output multiplies this by $1/\lambda^2$. **Guess**
//: the best $\lambda$ before you look. One error is $C\lambda^2$, the other
//: $B\varepsilon/\lambda^2$; they are equal at
//:
//: $$ \lambda^* = (B\varepsilon/C)^{1/4},\qquad\text{where the error is about}\qquad
//:    2\sqrt{BC\varepsilon}. $$ {#eq:best}
//:
//: With this gate half of the digits are lost, whatever $\lambda$ is. (A cleverer place loses less:
//: where $\sigma''''=0$, for tanh at $\tanh b=\sqrt{2/3}$, the error of @eq:truncation is of order
//: $\lambda^4$, and the best error of order $\varepsilon^{2/3}$: a third of the digits.)
//:
//: {{figure:precision}}

extension CheapLearning {
  struct Precision: Codable {
    var digits: String
    var scale: Double
    /// The root mean square of m − uv over pairs of numbers from −1 to 1.
    var error: Estimate
  }

  static let precision = Experiment("precision", over: ["single", "double"]) { digits, run in
    (digits == "single" ? Array(0...22) : Array(0...48)).map { half in
      let scale = 0.9 * pow(2, -Double(half) / 2)
      let squares = (0..<run.count(quick: 2_000, full: 20_000)).map { _ -> Double in
        let (u, v) = (run.random.uniform(in: -1...1), run.random.uniform(in: -1...1))
        let found =
          digits == "single"
          ? Double(
            product(Float(u), Float(v), scale: Float(scale), curvature: 0.25) { softplus($0) })
          : product(u, v, scale: scale, curvature: 0.25) { softplus($0) }
        return (found - u * v) * (found - u * v)
      }
      let square = mean(of: squares)
      let root = square.value.squareRoot()
      return Precision(
        digits: digits, scale: scale,
        error: Estimate(root, standardError: square.standardError / (2 * root)))
    }
  }
}

extension CheapLearning {
  /// Where the error is that of rounding, and not yet as large as the product.
  static let growth = ["single": 1e-3...5e-3, "double": 1e-7...1e-5]

  static let precisionClaim = Claim(
    "precision",
    "The error of the gate falls as $\\lambda^2$ and then grows as $\\lambda^{-2}$, and the growing part is "
      + "$2^{29}$ times smaller with 53 binary digits than with 24.",
    source: "@eq:best", from: precision,
    control: .altered("errors of rounding as if the output multiplied them by $1/\\lambda$ alone") {
      $0.error = $0.scale < 0.01 ? $0.error * ($0.scale * 100) : $0.error
    }
  ) { rows in
    let falls = rows.filter { $0.digits == "double" && (0.005...0.1).contains($0.scale) }
    let grows = ["single", "double"].map { digits in
      rows.filter { $0.digits == digits && growth[digits]?.contains($0.scale) == true }
    }
    // B ε from each precision, and its base-2 logarithm
    let sizes = grows.map { rows in
      rows.reduce(0) { $0 + log2($1.error.value * $1.scale * $1.scale) } / Double(rows.count)
    }
    return .all(
      zip([falls] + grows, [2.0, -2, -2]).map { rows, exponent in
        .identity(
          fitPowerLaw(x: rows.map(\.scale), y: rows.map(\.error)).exponent.value / exponent, 1,
          tolerance: 0.05, at: "the exponent \(exponent)")
      } + [
        .identity(abs(sizes[0] - sizes[1]) - 29, 0, tolerance: 0.5, at: "binary digits, less 29")
      ])
  }
}

//: The best that can be had in single precision, in which networks are usually trained, is an error
//: of {{best-single}} at $\lambda={{best-scale-single}}$; in double it is {{best-double}}. A tree
//: of gates, to which we come, adds up such errors. So the theorem speaks of weights that no
//: training would like. Gradient descent has to make the output weights large *and* the others
//: small. Does it?
//:
//: ### How few will do? {#sec:few}
//:
//: Are four necessary? They are, if nothing has a bias, neither units nor the output, and no
//: derivative of $\sigma$ is zero at 0; we shall see why. With biases they are not. Two units can
//: have the square terms, at the bias $b$; what they leave over is a straight line, and a *third*
//: unit removes it:
//:
//: $$ \frac{\sigma(b+\lambda(u+v))-\sigma(b+\lambda(u-v))}{2\lambda^2\sigma''(b)}
//:    -\frac{\sigma'(b)}{\sigma''(b)\,\sigma'(0)\lambda^2}\,\sigma(\lambda v)
//:    = uv+O(\lambda). $$ {#eq:three}
//:
//: This is for tanh, where $\sigma''(0)=0$, so that the third unit adds no square. The price is an
//: error that falls as $\lambda$ only. Could two do it? $uv$ is a sum of two squares in one way, up
//: to scale: $(\alpha u+v/\alpha)^2-(\alpha u-v/\alpha)^2$ over four. These two directions are
//: independent, so their straight lines cancel only if each slope $\sigma'$ is zero. Units that
//: rise everywhere cannot do that. This is an argument about the limit of small $\lambda$ only; for
//: large weights it proves nothing. So we predict: with tanh units 3, not 4, and we shall see
//: whether 2 ever do.

extension CheapLearning {
  /// The product of two numbers by three units tanh, one of them where it has no curvature.
  static func threeProduct(_ u: Double, _ v: Double, scale: Double, bias: Double) -> Double {
    let t = tanh(bias)
    let (slope, curvature) = (1 - t * t, -2 * t * (1 - t * t))
    let pair = tanh(bias + scale * (u + v)) - tanh(bias + scale * (u - v))
    return (pair / 2 - slope * tanh(scale * v)) / (scale * scale * curvature)
  }
}

extension CheapLearning {
  static let threeClaim = Claim(
    "three",
    "Three tanh units with biases multiply, with the error that the third derivatives make, in proportion to "
      + "$\\lambda$.",
    source: "@eq:three",
    of: { (u: Double, v: Double, scale: Double) in threeProduct(u, v, scale: scale, bias: 0.5) },
    control: (
      "two units, without the third",
      { u, v, scale in
        let pair = tanh(0.5 + scale * (u + v)) - tanh(0.5 + scale * (u - v))
        return pair / (2 * scale * scale * Unit.hyperbolic(bias: 0.5).second)
      }
    )
  ) { gate, random in
    .each(0..<4) { _ in
      let (u, v) = (random.uniform(in: 0.3...1), random.uniform(in: -1 ... -0.3))
      // σ′, σ″ and σ‴ at the bias; σ‴(0) = −2
      let t = tanh(0.5)
      let slope = 1 - t * t
      let (second, third) = (-2 * t * slope, slope * (6 * t * t - 2))
      let cubic = (third * (3 * u * u * v + v * v * v) / 6 + slope * v * v * v / 3) / second
      return .each([1e-3, 5e-4]) { scale in
        .identity(
          (gate(u, v, scale) - u * v) / scale, cubic, tolerance: 2 * scale,
          at: "error over $\\lambda=\(scale)$")
      }
    }
  }
}

//: Now let them learn. Networks with one to five tanh units and biases are shown pairs of numbers
//: between $-1$ and 1 with their product, and go down the slope of the squared error (the engine,
//: and how slopes are found, is in @ch:13). The error is given in units of what a network makes
//: that always says 0, which is $\frac19$. Each is started several times; @fig:few shows them all.
//:
//: {{figure:few}}

extension CheapLearning {
  struct Multiplier: Codable {
    /// "gate" for products of two, "one layer" or "tree" for products of four.
    var network: String
    var units, start, parameters: Int
    /// The mean square of the error over that of the product.
    var error: Double
  }

  /// The remaining error of a network that has learned to multiply numbers from −1 to 1.
  static func multiplier(
    _ network: Network<Float>, epochs: Int, using random: inout RandomStream
  ) -> Double {
    let inputs = network.input.count
    func lesson(_ count: Int) -> (Samples<Float>, Samples<Float>) {
      let rows = (0..<count).map { _ in
        (0..<inputs).map { _ in Float(random.uniform(in: -1...1)) }
      }
      return (Samples(rows), Samples(width: 1, numbers: rows.map { $0.reduce(1, *) }))
    }
    let (samples, products) = lesson(2_048)
    let (others, right) = lesson(4_096)
    var start = network
    start.initialize(.scaled(weightVariance: 1, biasVariance: 0.25), using: &random)
    let training = NetworkTraining(
      network: start, samples: samples, answers: .values(products),
      plan: NetworkPlan(
        loss: .squared, batchSize: 64, learningRate: .linear(from: 0.02, to: 0, over: epochs)),
      random: random)
    training.train(epochs: epochs)
    let found = training.network.outputs(of: others)
    let squares = zip(found.numbers, right.numbers).map { Double(($0 - $1) * ($0 - $1)) }
    return squares.reduce(0, +) / Double(squares.count) * pow(3, Double(inputs))
  }

  static let multipliers = Experiment("multipliers", over: Array(1...5)) { units, run in
    let network = Network<Float>(input: .list(2), layers: [.dense(units), .tanh, .dense(1)])
    return (1...run.count(quick: 8, full: 16)).map { start in
      Multiplier(
        network: "gate", units: units, start: start, parameters: network.parameters.count,
        error: multiplier(
          network, epochs: run.count(quick: 60, full: 400), using: &run.random))
    }
  }
}

extension CheapLearning {
  static func leastError(_ rows: [Multiplier], units: Int) -> Double {
    rows.filter { $0.units == units }.map(\.error).min() ?? .nan
  }

  static let fewClaim = Claim(
    "few",
    "No start of two units gets below a fifth of the error of saying 0; the best of three units has less than "
      + "a tenth of it, and the best of four less than the best of three.",
    source: "@eq:gate, @eq:three", from: multipliers,
    control: .altered("two units are passed off as three, three as four") { $0.units += 1 }
  ) { rows in
    .all([
      .bounded(leastError(rows, units: 2), atLeast: 0.2, at: "two units"),
      .bounded(leastError(rows, units: 3), atMost: 0.1, at: "three units"),
      .bounded(
        leastError(rows, units: 4) / leastError(rows, units: 3), atMost: 1, at: "four to three"),
    ])
  }
}

//: There is a staircase, and it is nearly the predicted one. Take the middle one of all starts: one
//: unit leaves {{few-1}}, two {{few-2}}, three {{few-3}} and four {{few-4}}. At their best two
//: units leave {{few-2-best}}, and no start got below. Our argument was for small weights only;
//: this floor is the evidence for large ones. Three units get below a tenth from {{few-3-share}} of
//: the starts, and the others stay on the stair of two; four do from {{few-4-share}}. Three are
//: enough in the sense of @eq:three, but their error falls as $\lambda$ only while their weights
//: grow as $1/\lambda^2$, and the training stops on the way. So descent does find the gate, and
//: keeps away from the limit where it is exact.
