// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Networks
import Statistics

//: ## An engine of layers {#sec:engine}
//:
//: The network of @ch:12 had two layers, and its program knew both of them. An engine should
//: not have to know how many there are. The idea that makes it possible is that a layer needs to
//: know only itself: how to turn what it receives into what it says, and how to turn *errors* of
//: what it said into errors of what it received. An error is a slope, of the loss $-\ln y_r$ with
//: respect to that number, with $y_r$ the probability of the right answer. Here is a dense layer
//: that can do both:

extension LearningPhases {
  /// A dense layer: z = xW + b, and the sigmoid σ(z) unless it is the last one.
  struct PlainLayer: Sendable {
    /// Shape [input][unit].
    var weights: [[Double]]
    var bias: [Double]
    var isLast: Bool

    /// What the units say to x.
    func forward(_ x: [Double]) -> [Double] {
      bias.indices.map { j in
        let z = x.indices.reduce(bias[j]) { $0 + x[$1] * weights[$1][j] }
        return isLast ? z : 1 / (1 + exp(-z))
      }
    }

    /// From the errors of what it said, a, to those of its inputs, and the slopes of W and b.
    func backward(_ x: [Double], _ a: [Double], _ errors: [Double]) -> Backward {
      let z = a.indices.map { isLast ? errors[$0] : errors[$0] * a[$0] * (1 - a[$0]) }
      return Backward(
        inputs: weights.map { row in zip(row, z).reduce(0) { $0 + $1.0 * $1.1 } },
        weights: x.map { number in z.map { number * $0 } }, bias: z)
    }
  }

  /// Slopes of the loss: with respect to inputs, weights and biases of a layer.
  struct Backward: Sendable {
    var inputs: [Double]
    var weights: [[Double]]
    var bias: [Double]
  }

  /// Slopes of −ln y of the right answer, from the last layer to the first.
  static func backPropagation(_ layers: [PlainLayer], _ state: [Double], right: Int) -> [Backward] {
    // Forward, and remember
    let values = layers.reduce(into: [state]) { $0.append($1.forward($0[$0.count - 1])) }
    // What it says, less what it should have said
    let powers = values[layers.count].map { exp($0) }
    var errors = powers.map { $0 / powers.reduce(0, +) }
    errors[right] -= 1
    // And back
    return layers.indices.reversed().map { k in
      let slopes = layers[k].backward(values[k], values[k + 1], errors)
      errors = slopes.inputs
      return slopes
    }
  }
}

//: A network of any depth is a list of layers. Going forward each receives what the last one said;
//: the error of the last is $y_k-\delta_{kr}$, "what it says less what it should have said", as in
//: @ch:12; and going back each receives the errors of the next. Notice that this does not end
//: at the first layer's weights. Its `inputs` are the slopes of the loss with respect to *the
//: spins*: the same thirty lines that teach a network also say what it would like to be changed in
//: a picture. We shall need that in @sec:looking. The module `Networks` does the same for many
//: states at once, with dense and convolutional layers:

extension LearningPhases {
  static let backwardClaim = Claim(
    "backward",
    "The plain backpropagation and the library's agree, for all weights, biases and inputs of a network with "
      + "two hidden layers.",
    source: "[@rumelhart1986]",
    of: { (layers: [PlainLayer], state: [Double], right: Int) in
      backPropagation(layers, state, right: right)
    },
    control: (
      "errors go back without the slope of the units",
      { layers, state, right in
        let blunt = layers.map { PlainLayer(weights: $0.weights, bias: $0.bias, isLast: true) }
        return backPropagation(layers, state, right: right).enumerated().map { k, slopes in
          k == 0
            ? slopes : blunt[layers.count - 1 - k].backward(state, slopes.bias, slopes.bias)
        }
      }
    )
  ) { slopes, random in
    var network = Network<Double>(
      input: .list(9), layers: [.dense(7), .sigmoid, .dense(5), .sigmoid, .dense(2)])
    network.initialize(.scaled(weightVariance: 2, biasVariance: 1), using: &random)
    let layers = network.trainable.map { k in
      let weights = network[weights: k]
      return PlainLayer(
        weights: (0..<weights.rows).map { Array(weights.row($0)) }, bias: network[bias: k],
        isLast: k == 4)
    }
    return .each([0, 1]) { right in
      let state = (0..<9).map { _ in random.normal() }
      let answers = Answers<Double>.classes([right])
      let plain = slopes(layers, state, right)
      let gradient = network.gradient(of: .crossEntropy, Samples([state]), answers: answers)
      let inputs = network.inputGradient(of: .crossEntropy, Samples([state]), answers: answers)
      let flat = plain.reversed().flatMap { $0.weights.flatMap { $0 } + $0.bias }
      let pairs =
        zip(flat, gradient).map { [$0, $1] }
        + zip(plain[layers.count - 1].inputs, inputs[0]).map { [$0, $1] }
      let worst = pairs.max { abs($0[0] - $0[1]) < abs($1[0] - $1[1]) } ?? [0, 1]
      return .identity(worst[0], worst[1], tolerance: 1e-12, at: "answer \(right)")
    }
  }
}
