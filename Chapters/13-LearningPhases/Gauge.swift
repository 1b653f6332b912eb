// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Networks
import Statistics

extension LearningPhases {
  /// Spins on the bonds of a torus: shape [row][column][right, down].
  struct GaugeField: Sendable {
    var size: Int
    var spins: [Float]

    subscript(row: Int, column: Int, direction: Int) -> Float {
      spins[2 * (row % size * size + column % size) + direction]
    }

    /// The product around the square whose corner is at (row, column).
    func plaquette(_ row: Int, _ column: Int) -> Float {
      self[row, column, 0] * self[row, column + 1, 1] * self[row + 1, column, 0]
        * self[row, column, 1]
    }

    /// Infinite temperature: coins.
    init(hot size: Int, using generator: inout some RandomNumberGenerator) {
      self.size = size
      spins = (0..<2 * size * size).map { _ in generator.bernoulli(0.5) ? 1 : -1 }
    }

    /// Temperature zero: every plaquette is 1, and all states with that are as likely.
    init(flat size: Int, using generator: inout some RandomNumberGenerator) {
      self.size = size
      let signs = (0..<size * size).map { _ in generator.bernoulli(0.5) ? Float(1) : -1 }
      let loops = (0..<2).map { _ in generator.bernoulli(0.5) ? Float(1) : -1 }
      spins = (0..<size * size).flatMap { site -> [Float] in
        let (row, column) = (site / size, site % size)
        let right = signs[row * size + (column + 1) % size]
        let below = signs[(row + 1) % size * size + column]
        return [
          signs[site] * right * (column == size - 1 ? loops[0] : 1),
          signs[site] * below * (row == size - 1 ? loops[1] : 1),
        ]
      }
    }
  }
}

extension LearningPhases {
  struct GaugeScore: Codable {
    var size, machine: Int
    var memory, dense, convolution, carried: Double
  }

  static let gaugeConvolution: [Layer] = [
    .convolution(channels: 32, window: 2), .relu, .globalAverage, .dense(2),
  ]

  static let gauge = Experiment("gauge", over: { effort in
    [2, 3, 4, 6, 8].flatMap { size in (0..<(effort == .full ? 6 : 4)).map { Subject(size: size, machine: $0) } }
  }) { (subject: Subject, run: inout Run) -> [GaugeScore] in
    let size = subject.size
    let random = run.random
    func lesson(_ name: String, _ size: Int, _ count: Int) -> (samples: Samples<Float>, phases: [Int]) {
      var stream = random.substream(name)
      let states = (0..<count).map { k in
        k % 2 == 0 ? GaugeField(flat: size, using: &stream) : GaugeField(hot: size, using: &stream)
      }
      return (Samples(states.map(\.spins)), (0..<count).map { $0 % 2 })
    }
    let learning = lesson("learning", size, run.count(quick: 4_000, full: 20_000))
    let test = lesson("test", size, run.count(quick: 1_000, full: 4_000))
    let far = lesson("far", 2 * size, 200)
    func taught(_ layers: [Layer], epochs: Int, rate: Double) -> Network<Float> {
      var network = Network<Float>(
        input: Shape(rows: size, columns: size, channels: 2), layers: layers)
      var start = random.substream("start")
      network.initialize(.he, using: &start)
      let training = NetworkTraining(
        network: network, samples: learning.samples, answers: .classes(learning.phases),
        plan: NetworkPlan(learningRate: .linear(from: rate, to: 0, over: epochs)), random: random)
      training.train(epochs: epochs)
      return training.network
    }
    let dense = taught(architectures["dense"] ?? [], epochs: 20, rate: 0.01)
    let convolution = taught(gaugeConvolution, epochs: 10, rate: 0.02)
    let larger = Network<Float>(
      input: Shape(rows: 2 * size, columns: 2 * size, channels: 2), layers: gaugeConvolution,
      parameters: convolution.parameters)
    return [
      GaugeScore(
        size: size, machine: subject.machine,
        memory: dense.accuracy(on: learning.samples, classes: learning.phases),
        dense: dense.accuracy(on: test.samples, classes: test.phases),
        convolution: convolution.accuracy(on: test.samples, classes: test.phases),
        carried: larger.accuracy(on: far.samples, classes: far.phases))
    ]
  }
}

extension LearningPhases {
  static let gaugeClaim = Claim("gauge", "x", source: "x", from: gauge, control: .altered("x") { (row: inout GaugeScore) in row.dense = 0 }) { rows in .identity(rows[0].dense, 1, tolerance: 1) }
  static let scoresClaim = Claim("scores", "x", source: "x", from: scores, control: .altered("x") { (row: inout Score) in row.dense = 0 }) { rows in .identity(rows[0].dense, 1, tolerance: 1) }
}
