import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Networks

@Suite struct NetworkTests {
  @Test func `a dense network is its formula`() {
    let network: Network<Double> = randomNetwork(.list(3), [.dense(4), .tanh, .dense(2)])
    let (a, b) = (network[weights: 0], network[weights: 2])
    let x = [0.3, -1.2, 0.7]
    let hidden = (0..<4).map { j in
      tanh(network[bias: 0][j] + (0..<3).reduce(0) { $0 + x[$1] * a[$1, j] })
    }
    let z = (0..<2).map { k in
      network[bias: 2][k] + (0..<4).reduce(0) { $0 + hidden[$1] * b[$1, k] }
    }
    let samples = Samples([x])
    #expect(distance(network.values(of: samples, after: 1)[0], hidden) < 1e-15)
    #expect(distance(network.outputs(of: samples)[0], z) < 1e-15)
    let y = z.map { exp($0) / (exp(z[0]) + exp(z[1])) }
    #expect(distance(network.probabilities(of: samples)[0], y) < 1e-15)
    #expect(
      abs(network.loss(.crossEntropy, of: samples, answers: .classes([1])) + log(y[1])) < 1e-14)
    let squares = (z[0] * z[0] + (z[1] - 1) * (z[1] - 1)) / 2
    #expect(abs(network.loss(.squared, of: samples, answers: .classes([1])) - squares) < 1e-14)
    #expect(network.classes(of: samples) == [z[1] > z[0] ? 1 : 0])
  }

  @Test(arguments: Layer.Padding.allCases, [1, 2])
  func `a convolution is its sum over places, windows and channels`(
    padding: Layer.Padding, step: Int
  ) {
    let shape = Shape(rows: 6, columns: 4, channels: 3)
    let window = Layer.Window(rows: 3, columns: 2)
    let network: Network<Double> = randomNetwork(
      shape, [.convolution(channels: 5, window: window, padding: padding, stride: step)])
    let samples: Samples<Double> = randomSamples(2, width: shape.count)
    let (weights, bias, output) = (network[weights: 0], network[bias: 0], network.output)
    for row in 0..<2 {
      let (image, result) = (samples[row], network.outputs(of: samples)[row])
      for y in 0..<output.rows {
        for x in 0..<output.columns {
          for channel in 0..<5 {
            var sum = bias[channel]
            for dy in 0..<3 {
              for dx in 0..<2 {
                var (v, u) = (y * step + dy, x * step + dx)
                if padding != .valid { v -= 1 }
                if padding == .periodic { (v, u) = ((v + 6) % 6, u % 4) }
                guard 0..<6 ~= v && 0..<4 ~= u else { continue }
                for c in 0..<3 {
                  sum += image[(v * 4 + u) * 3 + c] * weights[(dy * 2 + dx) * 3 + c, channel]
                }
              }
            }
            let found = result[(y * output.columns + x) * 5 + channel]
            #expect(abs(found - sum) < 1e-13, "\(padding), sample \(row) at \(y), \(x), \(channel)")
          }
        }
      }
    }
  }

  @Test func `a valid convolution with the window of the whole image is a dense layer`() {
    let shape = Shape(rows: 4, columns: 5, channels: 3)
    let layers: [[Layer]] = [
      [.dense(7), .tanh, .dense(2)],
      [
        .convolution(channels: 7, window: Layer.Window(rows: 4, columns: 5), padding: .valid),
        .tanh, .convolution(channels: 2, window: 1),
      ],
    ]
    let networks = layers.map { randomNetwork(shape, $0) as Network<Float> }
    #expect(networks[0].parameters == networks[1].parameters)
    let samples: Samples<Float> = randomSamples(40, width: shape.count)
    let classes = (0..<40).map { $0 % 2 }
    #expect(networks[0].outputs(of: samples) == networks[1].outputs(of: samples))
    let gradients = networks.map {
      $0.gradient(of: .crossEntropy, samples, answers: .classes(classes))
    }
    #expect(distance(gradients[0], gradients[1]) < 1e-6)
  }

  @Test func `on a torus, a moved image gives moved channels`() {
    let network: Network<Float> = randomNetwork(
      .image(6, 8),
      [
        .convolution(channels: 3, window: 3), .tanh,
        .convolution(channels: 2, window: Layer.Window(rows: 2, columns: 3)),
      ])
    let image = (randomSamples(1, width: 48) as Samples<Float>)[0]
    func moved(_ numbers: [Float], channels: Int) -> [Float] {
      (0..<6).flatMap { y in
        (0..<8).flatMap { x in
          (0..<channels).map { numbers[((y + 5) % 6 * 8 + (x + 3) % 8) * channels + $0] }
        }
      }
    }
    let samples = Samples([image, moved(image, channels: 1)])
    let outputs = network.outputs(of: samples)
    #expect(outputs[1] == moved(outputs[0], channels: 2))
    #expect(outputs[1] != outputs[0])
  }

  @Test func `pooling takes the mean, or the first of the largest`() {
    let image = Samples<Float>([[1, 2, 5, 5, 3, 4, 5, 0]])
    func pooled(_ layer: Layer) -> Network<Float> {
      Network(input: .image(2, 4), layers: [layer])
    }
    #expect(pooled(.average(2)).outputs(of: image)[0] == [2.5, 3.75])
    #expect(pooled(.maximum(2)).outputs(of: image)[0] == [4, 5])
    #expect(pooled(.globalAverage).outputs(of: image)[0] == [3.125])
    #expect(
      pooled(.maximum(2)).inputGradient(ofOutputs: [2, 3], image)[0] == [0, 0, 3, 0, 0, 2, 0, 0])
  }

  @Test func `cross-entropy is right where powers would overflow`() {
    let network = Network<Double>(
      input: .list(1), layers: [.dense(2)], parameters: [1e5, -1e5, 0, 0])
    let samples = Samples<Double>([[1], [-1]])
    #expect(network.loss(.crossEntropy, of: samples, answers: .classes([1, 1])) == 1e5)
    let gradient = network.gradient(of: .crossEntropy, samples, answers: .classes([1, 1]))
    #expect(gradient == [0.5, -0.5, 0.5, -0.5])
  }

  @Test func `outputs of a sample do not depend on others`() {
    let (_, input, layers) = zoo[7]
    let network: Network<Float> = randomNetwork(input, layers)
    let samples: Samples<Float> = randomSamples(131, width: input.count)
    let all = network.outputs(of: samples, threads: 2)
    for row in [0, 7, 8, 95, 96, 130] {
      #expect(network.outputs(of: Samples([samples[row]]))[0] == all[row], "sample \(row)")
    }
  }

  @Test(arguments: [
    Activation.identity, .sigmoid, .tanh, .relu, .softplus, .exponential, .polynomial([1, 2, 3]),
  ])
  func `activations of vectors are those of numbers`(activation: Activation) {
    let numbers = stride(from: -20.0, through: 20, by: 1.0 / 64).map { Float($0) }
    let network = Network<Float>(input: .list(1), layers: [.activation(activation)])
    let values = network.outputs(of: Samples(width: 1, numbers: numbers)).numbers
    let slopes = network.inputGradient(ofOutputs: [1], Samples(width: 1, numbers: numbers)).numbers
    for (k, z) in numbers.enumerated() {
      let (value, slope) = (activation.value(Double(z)), activation.slope(Double(z)))
      #expect(abs(Double(values[k]) - value) <= 5e-7 * abs(value), "\(activation) at \(z)")
      #expect(abs(Double(slopes[k]) - slope) <= 2e-6 * max(abs(slope), 0.3), "slope at \(z)")
    }
  }

  @Test func `initial variances are what the theory says`() {
    var random = RandomStream(seed: 0, "variances")
    let layers: [Layer] = [.convolution(channels: 60, window: 5), .relu, .dense(50)]
    let cases: [(Initialization, Double, Double)] = [
      (.leCun, 1 / 50.0, 1 / 3840), (.glorot, 2 / (50.0 + 25 * 60), 2 / 3890),
      (.he, 2 / 50.0, 2 / 3840),
      (.scaled(weightVariance: 3, biasVariance: 0.5), 3 / 50.0, 3 / 3840),
    ]
    for (initialization, first, second) in cases {
      var network = Network<Float>(input: Shape(rows: 8, columns: 8, channels: 2), layers: layers)
      network.initialize(initialization, using: &random)
      for (layer, expected) in [(0, first), (2, second)] {
        let squares = network[weights: layer].elements.map { $0 * $0 }
        let found = mean(of: squares)
        #expect(
          abs(found.value - expected) < 4.5 * found.standardError, "\(initialization), \(layer)")
      }
      let isBiased = network[bias: 0] + network[bias: 2]
      #expect(isBiased.allSatisfy { ($0 != 0) == (initialization == cases[3].0) })
      if case .scaled(_, let variance) = initialization {
        let found = mean(of: isBiased.map { $0 * $0 })
        #expect(abs(found.value - variance) < 4.5 * found.standardError, "biases")
      }
    }
  }
}
