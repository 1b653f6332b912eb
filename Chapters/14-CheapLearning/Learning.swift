// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import LinearAlgebra
import Networks
import Statistics

//: ## Who learns it? {#sec:learning}
//:
//: Now the experiment of the first figure. A network is shown $M$ samples with their labels, and has to find the
//: labels of others. Symbols come as eight numbers, one of them 1. We compare networks with the same number of
//: parameters, about 5000:
//:
//: - the **tree**: its first layer takes each pair of neighbors to 32 units $\max(0,z)$, the same weights for all
//:   four pairs; the second does it with pairs of those, the third with the last pair, and a dense layer gives eight
//:   numbers for the eight labels. These are convolutions (chapter 13) with windows of two and steps of two;
//: - **one layer** of 68 units, each with weights from all leaves;
//: - **three layers** of 35 units, each with weights from all units below: as deep as the tree, and it knows nothing
//:   of neighbors;
//: - the **shuffled tree**: the tree, but the leaves come in another order, always the same one.

extension CheapLearning {
  /// The layers of a network for eight leaves.
  static func layers(_ name: String, symbols: Int) -> [Layer] {
    let pair = Layer.convolution(
      channels: 32, window: .init(rows: 1, columns: 2), padding: .valid, stride: 2)
    switch name {
    case "one layer": return [.dense(68), .relu, .dense(symbols)]
    case "three layers":
      return [.dense(35), .relu, .dense(35), .relu, .dense(35), .relu, .dense(symbols)]
    default: return [pair, .relu, pair, .relu, pair, .relu, .dense(symbols)]
    }
  }

  /// Leaves as a network sees them: for each a number for each symbol.
  static func inputs(_ leaves: [[Int]], symbols: Int, shuffled: Bool) -> Samples<Float> {
    let order = shuffled ? [0, 4, 2, 6, 1, 5, 3, 7] : Array(0..<8)
    return Samples(
      width: 8 * symbols,
      numbers: leaves.flatMap { leaves in
        order.flatMap { place in (0..<symbols).map { leaves[place] == $0 ? 1 : 0 } }
      })
  }
}

//: All are trained in the same way: cross-entropy, Adam [@kingma2015] with a rate that falls to zero, the same
//: number of steps whatever $M$. (Adam divides each step by the size that slopes of this parameter had lately.)
//: Eight grammars would give eight results, so we take several, each with other rules.
//:
//: **Predict.** There is a rule of thumb for how many samples a grammar takes [@cagnetta2024]: the network has to
//: find out which pairs are synonyms, and it can see this from how often a pair occurs with a label. There are 8 labels
//: and, below each, $4^3$ paths to a pair of leaves; so about $8\cdot4^3=512$ samples, times a number. One that does not know pairs
//: has $8^8$ strings before it. And knowing the wrong pairs?

extension CheapLearning {
  struct Course: Sendable {
    var process, network: String
    var seed: Int
  }

  /// A process with samples of it.
  struct School: Sendable {
    var process: Process
    /// Levels of each sample, from the label to the leaves.
    var lessons, tests: [[[Int]]]
    /// How often the best answer is right.
    var best: Double
  }

  static func school(_ name: String, seed: Int, run: Run) throws -> School {
    try run.shared("school \(name) \(seed)") { stream, _ in
      var random = stream
      let process =
        switch name {
        case "grammar": Process.grammar(using: &random)
        case "sums": Process.sums()
        default: Process.magnet(coupling: 0.8)
        }
      let lessons = (0..<(sizes(run).last ?? 0)).map { _ in process.sample(using: &random) }
      let tests = (0..<4_000).map { _ in process.sample(using: &random) }
      let chances = tests.map { process.posterior(leaves: $0[3]).max() ?? 0 }
      return School(
        process: process, lessons: lessons, tests: tests,
        best: chances.reduce(0, +) / Double(chances.count))
    }
  }

  static func sizes(_ run: Run) -> [Int] {
    run.effort == .full
      ? [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000] : [500, 2_000, 8_000]
  }

  /// A network that has learned from the first samples of a school.
  static func trained(
    _ course: Course, in school: School, samples: Int, run: Run
  ) throws -> Network<Float> {
    try run.shared("\(course.process), \(course.network), \(course.seed), \(samples)") {
      stream, _ in
      var random = stream
      let symbols = school.process.symbols
      var network = Network<Float>(
        input: Shape(rows: 1, columns: 8, channels: symbols),
        layers: layers(course.network, symbols: symbols))
      network.initialize(.he, using: &random)
      let lessons = school.lessons[..<samples]
      let steps = max(
        run.count(quick: 1_500, full: 3_000), samples / 64 * (samples > 16_000 ? 6 : 0))
      let epochs = max(1, steps * 64 / samples)
      let training = NetworkTraining(
        network: network,
        samples: inputs(
          lessons.map { $0[3] }, symbols: symbols, shuffled: course.network == "shuffled tree"),
        answers: .classes(lessons.map { $0[0][0] }),
        plan: NetworkPlan(
          batchSize: 64, learningRate: .linear(from: 0.003, to: 0, over: epochs)),
        random: random)
      training.train(epochs: epochs)
      return training.network
    }
  }
}

extension CheapLearning {
  struct Taught: Codable {
    var process, network: String
    var seed, parameters, samples: Int
    /// How often the network is right on new samples, and the best answer.
    var accuracy, best: Double
  }

  static let taught = Experiment(
    "taught", over: { courses($0 == .full ? 6 : 4) }
  ) { course, run in
    let school = try school(course.process, seed: course.seed, run: run)
    return try sizes(run).map { samples in
      let network = try trained(course, in: school, samples: samples, run: run)
      let tests = inputs(
        school.tests.map { $0[3] }, symbols: school.process.symbols,
        shuffled: course.network == "shuffled tree")
      return Taught(
        process: course.process, network: course.network, seed: course.seed,
        parameters: network.parameters.count, samples: samples,
        accuracy: network.accuracy(on: tests, classes: school.tests.map { $0[0][0] }),
        best: school.best)
    }
  }

  static func courses(_ seeds: Int) -> [Course] {
    let networks = ["tree", "three layers", "one layer", "shuffled tree"]
    return (1...seeds).flatMap { seed in
      networks.map { Course(process: "grammar", network: $0, seed: seed) }
        + ["tree", "one layer"].flatMap { network in
          ["magnet", "sums"].map { Course(process: $0, network: network, seed: seed) }
        }
    }
  }
}
