// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import LinearAlgebra
import Networks
import Statistics

//: ## Do networks do it? {#sec:networks}
//:
//: All this was about infinite width. Let us draw networks of {{width}} units a layer, and send
//: three signals through each: one, another whose correlation with it is $0.9$, and one at $0.2$.
//: The signals are made so that these numbers are exact.

extension EdgeOfChaos {
  /// Signals of length √(n q) with given correlations to the first of them; a row each.
  static func signals(
    width: Int, length q: Double, correlations: [Double], using random: inout RandomStream
  ) -> [[Double]] {
    func normal() -> [Double] { (0..<width).map { _ in random.normal() } }
    func scaled(_ x: [Double]) -> [Double] {
      let square = x.reduce(0) { $0 + $1 * $1 } / Double(width)
      return x.map { $0 * (q / square).squareRoot() }
    }
    let first = scaled(normal())
    return [first]
      + correlations.map { c in
        // A direction at right angles to the first signal
        let other = normal()
        let along = zip(first, other).reduce(0) { $0 + $1.0 * $1.1 } / (Double(width) * q)
        let across = scaled(zip(first, other).map { $1 - along * $0 })
        return zip(first, across).map { c * $0 + (1 - c * c).squareRoot() * $1 }
      }
  }
}

//: What we look at are mean products of fields, $\frac1n\sum_iz_iz_i'$, in each layer, of which $q$
//: and $c$ are made:

extension EdgeOfChaos {
  /// Mean products of the fields of signals in each layer; shape [layer][signal][signal].
  static func products<Scalar>(
    _ network: Network<Scalar>, _ signals: [[Double]]
  ) -> [[[Double]]] {
    let values = network.allValues(of: Samples(signals.map { $0.map { Scalar($0) } }))
    return network.trainable.map { layer in
      let rows = signals.indices.map { values[layer][$0].map { Double($0) } }
      return rows.map { a in
        rows.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(a.count) }
      }
    }
  }
}

//: And a network is drawn as in @eq:layer:

extension EdgeOfChaos {
  /// A network that was drawn at random, and has learned nothing.
  ///
  /// As `initialize(.scaled(…))` of the library does it, and quicker for many networks.
  static func drawn<Scalar: NetworkScalar>(
    _ activation: Layer, depth: Int, width: Int, weightVariance: Double, biasVariance: Double,
    using random: inout RandomStream
  ) -> Network<Scalar> {
    var fast = SFC64(from: &random)
    let weight = (weightVariance / Double(width)).squareRoot()
    let bias = biasVariance.squareRoot()
    return Network(
      input: .list(width),
      layers: (1...depth).flatMap { $0 == 1 ? [.dense(width)] : [activation, .dense(width)] },
      parameters: (0..<depth * (width + 1) * width).map { index in
        // Each layer has its weights first, and then its biases
        let isBias = index % ((width + 1) * width) >= width * width
        return Scalar((isBias ? bias : weight) * fast.normal())
      })
  }
}

//: **Predict** from the flow: $q$ settles within a few layers at every $\sigma_w$. The
//: correlations go to 1 in order, to $c^*$ in chaos, and to 1 very slowly at the edge.
//:
//: {{figure:propagation}}

extension EdgeOfChaos {
  /// Four ensembles: tanh in order, at the edge and in chaos, and ReLU at its critical point.
  static let four: [(name: String, weights: Double, bias: Double)] = [
    ("order", 1.3, 0.05), ("edge", 1.760955, 0.05), ("chaos", 2.5, 0.05), ("ReLU", 2, 0),
  ]

  struct Layered: Codable {
    var ensemble: String
    var width, layer: Int
    /// The mean square of fields, and the correlations of two pairs of signals, over networks.
    var length, near, far: Estimate
    /// The same by the recursions.
    var lengthExpected, nearExpected, farExpected: Double
    /// The far pair by a recursion that forgets that both signals meet the same bias.
    var farWithoutBias: Double
    /// The length by a recursion with σ_w for σ_w².
    var lengthWithRoot: Double
  }

  static let propagation = Experiment("propagation", over: four.map(\.name)) { name, run in
    let (_, weights, bias) = four.first { $0.name == name } ?? four[0]
    let depth = 20
    let width = networkWidth(run.effort)
    let found = (0..<run.count(quick: 60, full: 120)).map { _ in
      let inputs = signals(width: width, length: 1, correlations: [0.9, 0.2], using: &run.random)
      let network: Network<Float> = drawn(
        name == "ReLU" ? .relu : .tanh, depth: depth, width: width, weightVariance: weights,
        biasVariance: bias, using: &run.random)
      return products(network, inputs)
    }
    let expected = recursion(name, weights: weights, bias: bias, depth: depth)
    let wrong = recursion(
      name, weights: weights, bias: bias, depth: depth, sharesBias: false)
    let root = recursion(name, weights: weights.squareRoot(), bias: bias, depth: depth)
    return (0..<depth).map { layer in
      func correlation(_ k: Int) -> Estimate {
        mean(
          of: found.map { $0[layer][0][k] / ($0[layer][0][0] * $0[layer][k][k]).squareRoot() })
      }
      return Layered(
        ensemble: name, width: width, layer: layer + 1,
        length: mean(
          of: found.map { ($0[layer][0][0] + $0[layer][1][1] + $0[layer][2][2]) / 3 }),
        near: correlation(1), far: correlation(2), lengthExpected: expected[layer].q,
        nearExpected: expected[layer].near, farExpected: expected[layer].far,
        farWithoutBias: wrong[layer].far, lengthWithRoot: root[layer].q)
    }
  }

  static func networkWidth(_ effort: Effort) -> Int { effort == .quick ? 150 : 500 }
}

extension EdgeOfChaos {
  static let lengthClaim = Claim(
    "lengths",
    "The mean square of fields in random networks follows @eq:length, layer by layer, for tanh in order, at the edge "
      + "and in chaos, and for ReLU.",
    source: "@eq:length [@poole2016]", from: propagation,
    control: .altered("$\\sigma_w$ taken for $\\sigma_w^2$") {
      $0.lengthExpected = $0.lengthWithRoot
    }
  ) { rows in
    .each(rows) { row in
      // Without a fixed point that pulls them back lengths of ReLU networks scatter more and more
      .agreement(
        row.length, row.lengthExpected,
        resolution: (row.ensemble == "ReLU" ? 0.3 : 0.05) * row.lengthExpected,
        at: "\(row.ensemble), layer \(row.layer)")
    }
  }

  static let correlationClaim = Claim(
    "correlations",
    "So do the correlations of signals follow @eq:correlation.",
    source: "@eq:correlation [@poole2016]; for ReLU @eq:rectified", from: propagation,
    control: .altered("each signal has biases of its own") { $0.farExpected = $0.farWithoutBias }
  ) { rows in
    .each(rows) { row in
      .all([
        .agreement(
          row.near, row.nearExpected, resolution: 0.05, at: "\(row.ensemble), \(row.layer), near"),
        .agreement(
          row.far, row.farExpected, resolution: 0.05, at: "\(row.ensemble), \(row.layer), far"),
      ])
    }
  }
}

//: ### The way back {#sec:backward}
//:
//: Learning sends errors from the end to the beginning. Let $\mathcal E$ be what the lesson
//: minimizes. With $\delta_i^l=\partial\mathcal E/\partial z_i^l$,
//:
//: $$ \delta_j^l = \phi'(z_j^l)\sum_iW_{ij}^{l+1}\delta_i^{l+1}, $$ {#eq:backward}
//:
//: and if we treat these weights as independent of the fields, the mean square of $\delta$ is
//: multiplied, for each layer it goes down, by $\sigma_w^2\int Dz\,\phi'^2$. That is $\chi_1$ again
//: [@schoenholz2017]. In order errors vanish, in chaos they explode. It has to be the same
//: number: a small difference between two signals grows on its way up by the derivative of a
//: layer, and an error is multiplied on its way down by the transpose of the same matrix. (The
//: independence is not quite true, since the same weights made the fields; for wide networks it
//: has been proven harmless [@yang2019].) We look at both in the same networks, whose signals begin
//: at the length $q^*$:

extension EdgeOfChaos {
  /// Mean squares of errors on their way back from the last layer; first layer first.
  static func errors(
    _ network: Network<Double>, of signal: [Double], using random: inout RandomStream
  ) -> [Double] {
    let values = network.allValues(of: Samples([signal]))
    let layers = network.trainable
    let width = signal.count
    var error = (0..<width).map { _ in random.normal() }
    var squares: [Double] = []
    for layer in layers.reversed() {
      squares.append(error.reduce(0) { $0 + $1 * $1 } / Double(width))
      guard layer > 0 else { break }
      // Through the weights of this layer, and the slope of the units below it
      let sums = network[weights: layer] * Matrix(rows: width, columns: 1, elements: error)
      let units = values[layer - 1][0]
      error = zip(sums.elements, units).map { $0 * (1 - $1 * $1) }
    }
    return squares.reversed()
  }
}

extension EdgeOfChaos {
  struct Backward: Codable {
    var ensemble: String
    var width, layer: Int
    /// Mean squares over those in the last layer (errors) or in the first (differences).
    var error, difference: Estimate
    var errorExpected, differenceExpected: Double
    /// The variance, over networks, of the logarithm of the error's mean square.
    var scatter: Estimate
    /// χ₁ and χ_q.
    var stretch, lengthSlope: Double
    /// How many layers the error has gone back.
    var back: Int
  }

  static let backward = Experiment("backward", over: ["order", "edge", "chaos"]) { name, run in
    let (_, weights, bias) = four.first { $0.name == name } ?? four[0]
    let ensemble = Ensemble(weightVariance: weights, biasVariance: bias)
    let q = ensemble.fixedLength()
    let (depth, sides) = (16, run.effort == .quick ? [30, 90] : [60, 180])
    return sides.flatMap { width in
      // The edge is needed more sharply, for the comparison of two widths; narrow networks are cheap
      let more = name != "edge" ? 1 : width == sides[0] ? 5 : 3
      let found = (0..<run.count(quick: 50, full: 200) * more).map {
        _ -> (errors: [Double], differences: [Double]) in
        let inputs = signals(
          width: width, length: (q - bias) / weights, correlations: [1 - 1e-8], using: &run.random)
        let network: Network<Double> = drawn(
          .tanh, depth: depth, width: width, weightVariance: weights, biasVariance: bias,
          using: &run.random)
        let squares = products(network, inputs).map { $0[0][0] + $0[1][1] - 2 * $0[0][1] }
        return (errors(network, of: inputs[0], using: &run.random), squares)
      }
      return (0..<depth).map { layer in
        let back = depth - 1 - layer
        let logarithms = found.map { log($0.errors[layer] / $0.errors[depth - 1]) }
        let center = logarithms.reduce(0, +) / Double(logarithms.count)
        return Backward(
          ensemble: name, width: width, layer: layer + 1,
          error: mean(of: found.map { $0.errors[layer] / $0.errors[depth - 1] }),
          difference: mean(of: found.map { $0.differences[layer] / $0.differences[0] }),
          errorExpected: pow(ensemble.stretch(at: q), Double(back)),
          differenceExpected: pow(ensemble.stretch(at: q), Double(layer)),
          scatter: mean(of: logarithms.map { ($0 - center) * ($0 - center) }),
          stretch: ensemble.stretch(at: q), lengthSlope: ensemble.lengthSlope(at: q), back: back)
      }
    }
  }
}

extension EdgeOfChaos {
  static let backwardClaim = Claim(
    "backward",
    "In random networks the mean square of errors is multiplied by $\\chi_1$ for each layer down, and that of a small "
      + "difference of signals by $\\chi_1$ for each layer up: in order, at the edge and in chaos.",
    source: "@eq:chione [@schoenholz2017]", from: backward,
    control: .altered("$\\chi_q$ for $\\chi_1$") { row in
      row.errorExpected = pow(row.lengthSlope, Double(row.back))
      row.differenceExpected = pow(row.lengthSlope, Double(row.layer - 1))
    }
  ) { rows in
    // Narrow networks, which scatter more, are for @claim:ratio
    .all(
      rows.filter { $0.width >= 90 }.flatMap { row -> [Finding] in
        let place = "\(row.ensemble), width \(row.width), layer \(row.layer)"
        return
          (row.back == 0
          ? []
          : [
            .agreement(
              row.error, row.errorExpected, resolution: 0.3 * row.errorExpected,
              at: "error, \(place)")
          ])
          + (row.layer == 1
            ? []
            : [
              .agreement(
                row.difference, row.differenceExpected, resolution: 0.3 * row.differenceExpected,
                at: "difference, \(place)")
            ])
      })
  }
}

//: {{figure:backward}}
//:
//: In a hundred layers in order, at $\sigma_w^2=1.3$, errors fall to {{vanish}} of their mean
//: square; in chaos, at $2.5$, they grow to {{explode}} times it. Only at the edge do they come
//: through. Before we let networks learn, two things have to be looked at: what the edge is like
//: for other units, and what is lost when the width is not infinite.
