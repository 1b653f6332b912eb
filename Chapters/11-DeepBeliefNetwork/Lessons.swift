// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: So a **lesson** is a magnet, a plan, and a seed, and later also a shuffling of the pictures:

extension DeepBeliefNetwork {
  /// How a stack is trained: what is shown to it, and by which plan.
  struct Lesson: Sendable, CustomStringConvertible {
    var name: String
    var size: Int
    var seed = 1
    var coupling = 0.408
    var plan = fast
    /// The standard deviation of a weight at the start.
    var width = 0.1
    /// How much longer than others it takes, on the small lattice.
    var patience = 1
    var shuffle = Shuffle.none

    enum Shuffle: Sendable { case none, sites, pictures }

    var description: String { "\(name), \(size) × \(size), seed \(seed)" }

    /// Hidden units: 400, 100, 25 above 1600 spins, or 100, 25 above 400.
    var hidden: [Int] {
      var widths = [size * size / 4]
      while let last = widths.last, last > 25 { widths.append(last / 4) }
      return widths
    }
  }
}

//: The plans, in the words of the library:

extension DeepBeliefNetwork {
  static let fast = TrainingPlan(
    learningRate: 0.1, momentum: .piecewise([0: 0.5, 5: 0.9]), absoluteDecay: 2e-4)
  static let slow = TrainingPlan(learningRate: 0.05, momentum: 0.5, absoluteDecay: 1e-3)
  static let timid = TrainingPlan(learningRate: 0.001, momentum: 0.5, absoluteDecay: 2e-4)
}

//: And this is all of the training. A stack takes minutes, and several experiments look at the same
//: one; so it is made once (`shared`), keeps a checkpoint every ten epochs, and goes on from there,
//: bit by bit, if somebody has interrupted it:

extension DeepBeliefNetwork {
  /// A stack with what it was taught, and pictures that it has not seen.
  struct Graduate: Sendable {
    var lesson: Lesson
    var stack: LayeredMachine
    /// States of the magnet: the last ones are for tests.
    var magnet: PackedConfigurations
    /// What the stack sees of them, and where it sees site i: at order[i].
    var training, test: Patterns
    var order: [Int]
  }

  static func pictures(
    of magnet: PackedConfigurations, lesson: Lesson, using stream: RandomStream
  ) -> (bits: [UInt8], order: [Int]) {
    var (order, random) = (Array(0..<magnet.lattice.sites), stream)
    if lesson.shuffle == .sites { random.permute(&order) }
    var bits = [UInt8](repeating: 0, count: magnet.count * order.count)
    for state in 0..<magnet.count {
      var places = order
      if lesson.shuffle == .pictures { random.permute(&places) }
      let (first, words) = (state * order.count, state * magnet.wordsPerState)
      for (site, place) in places.enumerated() {
        bits[first + place] = UInt8(magnet.words[words + site / 64] >> UInt64(site % 64) & 1)
      }
    }
    return (bits, order)
  }

  static func graduate(_ lesson: Lesson, _ run: inout Run) throws -> Graduate {
    let epochs =
      lesson.size == 40 ? 200 : lesson.patience * run.count(quick: 40, full: 100)
    let (training, tests) = (
      run.count(quick: 15_000, full: 20_000), 4_000
    )
    let report = run
    return try run.shared("\(lesson)") { stream, folder in
      let magnet = IsingSamples.generate(
        count: training + tests, latticeSize: lesson.size, coupling: lesson.coupling,
        using: stream.substream("magnet"))
      let (bits, order) = pictures(of: magnet, lesson: lesson, using: stream.substream("shuffle"))
      let all = Patterns(units: .bits, width: order.count, bits: bits)
      let plans = lesson.hidden.map { hidden in
        LayerPlan(
          hidden: hidden, width: lesson.width, training: lesson.training(epochs: epochs),
          epochs: epochs)
      }
      let stack = try LayeredMachine.trained(
        on: all.rows(0..<training), plans: plans, random: stream.substream("training"),
        folder: folder
      ) { layer, epoch in
        report.report("\(lesson): layer \(layer), epoch \(epoch) of \(epochs)")
      }
      return Graduate(
        lesson: lesson, stack: stack, magnet: magnet, training: all.rows(0..<training),
        test: all.rows(training..<training + tests), order: order)
    }
  }
}

extension DeepBeliefNetwork.Lesson {
  /// The plan; the falling one ends at a rate of 0.
  func training(epochs: Int) -> TrainingPlan {
    guard name == "falling" else { return plan }
    var plan = plan
    plan.learningRate = .linear(from: 0.1, to: 0, over: epochs)
    return plan
  }
}

extension DeepBeliefNetwork {
  /// All lessons of a run.
  static func lessons(_ effort: Effort) -> [Lesson] {
    largeLessons(effort) + smallLessons(effort) + controls(effort)
  }

  static func readings(size: Int, seeds: Int) -> [Lesson] {
    (1...seeds).flatMap { seed in
      [
        Lesson(name: "fast", size: size, seed: seed),
        Lesson(name: "slow", size: size, seed: seed, plan: slow, patience: 2),
      ]
    } + [
      Lesson(name: "falling", size: size), Lesson(name: "small start", size: size, width: 0.01),
    ]
  }

  static func largeLessons(_ effort: Effort) -> [Lesson] {
    switch effort {
    case .quick: []
    case .full: readings(size: 40, seeds: 3)
    case .research: readings(size: 40, seeds: 12)
    }
  }

  static func smallLessons(_ effort: Effort) -> [Lesson] {
    readings(size: 20, seeds: [.quick: 1, .full: 3, .research: 12][effort] ?? 1)
  }

  static func controls(_ effort: Effort) -> [Lesson] {
    var (free, tenfold, strong, slowFree) = (fast, fast, fast, slow)
    (free.absoluteDecay, tenfold.absoluteDecay) = (0, 2e-3)
    (strong.absoluteDecay, slowFree.absoluteDecay) = (slow.absoluteDecay, 0)
    let all = [
      Lesson(name: "$K=0.25$", size: 20, coupling: 0.25),
      Lesson(name: "$K=0.5$", size: 20, coupling: 0.5),
      Lesson(name: "slow, hot", size: 20, coupling: 0.25, plan: slow, patience: 3),
      Lesson(name: "slow, cold", size: 20, coupling: 0.5, plan: slow, patience: 3),
      Lesson(name: "hot, free", size: 20, coupling: 0.25, plan: slowFree, patience: 3),
      Lesson(name: "no penalty", size: 20, plan: free),
      Lesson(name: "ten times", size: 20, plan: tenfold),
      Lesson(name: "sites", size: 20, shuffle: .sites),
      Lesson(name: "pictures", size: 20, shuffle: .pictures),
    ]
    guard effort >= .full else { return all }
    return all + [
      Lesson(name: "slow, free", size: 20, plan: slowFree, patience: 2),
      Lesson(name: "hot, strong", size: 20, coupling: 0.25, plan: strong),
      Lesson(name: "timid", size: 20, plan: timid),
    ]
  }

  /// The lessons that figures show: those of the largest size, with seed 1.
  static func shownLessons(_ effort: Effort) -> [Lesson] {
    (effort >= .full ? largeLessons(effort) : smallLessons(effort)).filter { $0.seed == 1 }
  }
}
