// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import LinearAlgebra
import Networks
import Pictures
import Statistics

//: PROSE-LABELS

extension RealPictures {
  /// A softmax on numbers, taught with few or many labels; which of three decays is used, a validation decides.
  static func reader(
    _ samples: Samples<Float>, _ labels: [Int], checks: (Samples<Float>, [Int]),
    steps: Int, using stream: RandomStream
  ) -> Network<Float> {
    let decays = [1e-4, 1e-3, 1e-2]
    let trained = decays.map { decay -> Network<Float> in
      let network = Network<Float>(input: .list(samples.width), layers: [.dense(10)])
      let batch = min(100, samples.count)
      let epochs = max(1, steps * batch / samples.count)
      let training = NetworkTraining(
        network: network, samples: samples, answers: .classes(labels),
        plan: NetworkPlan(
          batchSize: batch, learningRate: .linear(from: 0.01, to: 0, over: epochs),
          weightDecay: decay),
        random: stream.substream("\(decay)"))
      training.train(epochs: epochs)
      return training.network
    }
    return trained.max { $0.accuracy(on: checks.0, classes: checks.1) < $1.accuracy(on: checks.0, classes: checks.1) } ?? trained[0]
  }

  /// Rows in single precision, each column with mean 0 and the same total variance for all kinds.
  static func standard(_ numbers: Numbers) -> (training: Samples<Float>, test: Samples<Float>) {
    let mean = meanRow(numbers.training)
    let (a, b) = (centered(numbers.training, mean), centered(numbers.test, mean))
    let variance = a.elements.reduce(0) { $0 + $1 * $1 } / Double(a.rows)
    // A mean square of 30 for the whole row: that of the pixels is near 60
    let scale = (30 / variance).squareRoot()
    return (
      Samples(width: a.columns, numbers: a.elements.map { Float($0 * scale) }),
      Samples(width: b.columns, numbers: b.elements.map { Float($0 * scale) })
    )
  }

  static func rows(_ samples: Samples<Float>, _ rows: some Sequence<Int>) -> Samples<Float> {
    Samples(
      width: samples.width,
      numbers: rows.flatMap { samples.numbers[$0 * samples.width..<($0 + 1) * samples.width] })
  }
}

extension RealPictures {
  /// How many test pictures are named right.
  struct Score: Codable {
    var kind: String
    var labels, seed: Int
    var accuracy: Double
    /// The number of test pictures.
    var tests: Int
  }

  struct Course16: Sendable, CustomStringConvertible {
    var kind: String
    var seed: Int
    var description: String { "\(kind), seed \(seed)" }
  }

  static let scoreKinds = [
    "pixels", "layer 1", "layer 2", "layer 3", "scrambled 1", "scrambled 2", "scrambled 3",
    "modes 100", "modes 25", "network",
  ]
  static func amounts(_ effort: Effort) -> [Int] {
    effort == .full ? [100, 300, 1_000, 3_000, 10_000] : [100, 1_000, 4_500]
  }

  static let scores = Experiment(
    "scores",
    over: { effort in
      (1...(effort == .full ? 5 : 3)).flatMap { seed in
        scoreKinds.map { Course16(kind: $0, seed: seed) }
      }
    }
  ) { (course: Course16, run: inout Run) throws -> [Score] in
    let isNetwork = course.kind == "network"
    let numbers = try numbers(isNetwork ? "pixels" : course.kind, run)
    let (training, test) = standard(numbers)
    let stock = try stock(run)
    // Each seed has its own pictures with labels; a thousand others choose the decay
    let pool = try run.shared("order \(course.seed)") { stream, _ in
      var (order, random) = (Array(0..<training.count), stream)
      random.permute(&order)
      return order
    }
    let checks = pool.suffix(1_000)
    let right = Array(stock.test.labels[..<test.count])
    return amounts(run.effort).map { amount in
      let chosen = Array(pool.prefix(amount))
      let (samples, labels) = (rows(training, chosen), chosen.map { stock.training.labels[$0] })
      let validation = (rows(training, checks), checks.map { stock.training.labels[$0] })
      let stream = run.random.substream("\(amount)")
      let network: Network<Float>
      if isNetwork {
        network = plain(samples, labels, using: stream)
      } else {
        network = reader(
          samples, labels, checks: validation, steps: run.count(quick: 300, full: 1_500), using: stream)
      }
      return Score(
        kind: course.kind, labels: amount, seed: course.seed,
        accuracy: network.accuracy(on: test, classes: right), tests: test.count)
    }
  }

  /// A network of the stack's shape, taught from end to end.
  static func plain(
    _ samples: Samples<Float>, _ labels: [Int], using stream: RandomStream
  ) -> Network<Float> {
    var network = Network<Float>(
      input: .list(samples.width), layers: [.dense(400), .relu, .dense(100), .relu, .dense(10)])
    var random = stream.substream("start")
    network.initialize(.he, using: &random)
    let batch = min(100, samples.count)
    let epochs = max(8, 500 * batch / samples.count)
    let training = NetworkTraining(
      network: network, samples: samples, answers: .classes(labels),
      plan: NetworkPlan(
        batchSize: batch, learningRate: .linear(from: 0.001, to: 0, over: epochs),
        weightDecay: 1e-4),
      random: stream)
    training.train(epochs: epochs)
    return training.network
  }
}
extension RealPictures {
  static let t8 = Claim(
    "tmp8", "x", source: "found here", from: scores, control: .altered("x") { $0.accuracy = $0.accuracy + 1000 }
  ) { rows in .identity(rows[0].accuracy, 0, tolerance: 90) }
}
