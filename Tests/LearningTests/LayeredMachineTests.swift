import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// Σ_h P(v | h) p₂(h) for every state v.
private func law(_ first: RestrictedBoltzmannMachine, _ second: RestrictedBoltzmannMachine)
  -> [Double]
{
  let prior = second.visibleDistribution()
  return
    (Matrix(rows: 1, columns: prior.count, elements: prior)
    * first.mirrored.hiddenGivenVisible()).elements
}

@Suite struct LayeredMachineTests {
  @Test(arguments: Units.allCases)
  func `the bound is below ln p, and is ln p if the second machine is the first one upside down`(
    units: Units
  ) {
    let first = randomMachine(units, visible: 5, hidden: 3, width: 0.7)
    let second = randomMachine(units, visible: 3, hidden: 2, width: 0.7)
    let patterns = Patterns(
      units: units, width: 5, states: (0..<32).flatMap { Array(repeating: $0, count: 500) })
    var random = RandomStream(seed: 1, "bound")
    for (top, isTight) in [(second, false), (first.mirrored, true)] {
      let samples = LayeredMachine(layers: [first, top])
        .bound(on: patterns, logPartition: top.logPartition(), using: &random)
      let exact = law(first, top)
      for (state, probability) in exact.enumerated() {
        let estimate = mean(of: Array(samples[500 * state..<500 * (state + 1)]))
        let excess = estimate.value - log(probability)
        #expect(excess < 4.5 * estimate.standardError + 1e-9, "\(units), state \(state)")
        if isTight {
          #expect(abs(excess) < 4.5 * estimate.standardError + 1e-9, "\(units), state \(state)")
        }
      }
    }
  }

  @Test(arguments: Units.allCases)
  func `the bound of a single machine is its ln p, without chance`(units: Units) {
    let machine = randomMachine(units, visible: 5, hidden: 3, width: 0.7)
    var random = RandomStream(seed: 1, "single")
    let bounds = LayeredMachine(layers: [machine]).bound(
      on: Patterns(units: units, width: 5, states: Array(0..<32)),
      logPartition: machine.logPartition(), using: &random)
    for (bound, probability) in zip(bounds, machine.visibleDistribution()) {
      #expect(abs(bound - log(probability)) < 1e-10)
    }
  }

  @Test(arguments: Units.allCases)
  func `a held unit leaves the terms of ln Z in which it has that value`(units: Units) {
    let machine = randomMachine(units, visible: 5, hidden: 3, width: 0.7)
    let parts = [units.down, 1].map { value in
      let (rest, factor) = machine.holdingFirst(at: value)
      return exp(rest.logPartition() + factor)
    }
    #expect(abs(log(parts[0] + parts[1]) - machine.logPartition()) < 1e-12)
  }

  @Test func `dreams have the law of the network`() {
    let first = randomMachine(.bits, visible: 3, hidden: 2, width: 0.7)
    let second = randomMachine(.bits, visible: 2, hidden: 2, width: 0.7)
    let stack = LayeredMachine(layers: [first, second])
    let start = Patterns(units: .bits, width: 2, states: Array(repeating: 0, count: 20_000))
    let dreams = stack.dreams(from: start, sweeps: 30, random: RandomStream(seed: 1, "dreams"))
    for (found, expected) in zip(dreams.frequencies(), law(first, second)) {
      #expect(
        abs(found - expected) < 4.5 * (expected / 20_000).squareRoot(), "\(found), \(expected)")
    }
  }

  @Test func `effective weights are the product of the weights`() {
    let first = randomMachine(.bits, visible: 5, hidden: 3, width: 1)
    let second = randomMachine(.bits, visible: 3, hidden: 2, width: 1)
    let stack = LayeredMachine(layers: [first, second])
    #expect(stack.effectiveWeights(layer: 1) == first.weights)
    let product = stack.effectiveWeights(layer: 2)
    for i in 0..<5 {
      for j in 0..<2 {
        let sum = (0..<3).reduce(0.0) { $0 + first.weights[i, $1] * second.weights[$1, j] }
        #expect(abs(product[i, j] - sum) < 1e-12)
      }
    }
  }

  // MARK: Training

  static let patterns = Patterns(
    units: .bits, width: 6, states: (0..<60).map { [0, 7, 56, 63][$0 % 4] })

  static func plans(epochs: Int, rate: Double = 0.1) -> [LayerPlan] {
    let plan = TrainingPlan(
      batchSize: 20, learningRate: .constant(rate), momentum: 0.5, absoluteDecay: 1e-3)
    return [3, 2].map { LayerPlan(hidden: $0, width: 0.1, training: plan, epochs: epochs) }
  }

  func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  struct Interrupted: Error {}

  @Test(arguments: [(1, 3), (1, 4), (2, 2), (2, 5)])
  func `a training that was interrupted ends as one that was not, bit by bit`(
    layer: Int, epoch: Int
  ) throws {
    let random = RandomStream(seed: 1, "stack")
    let whole = try LayeredMachine.trained(
      on: Self.patterns, plans: Self.plans(epochs: 6), random: random)
    try withFolder { folder in
      // Copy the folder as it is at that moment: what a run that dies there leaves behind
      let copy = folder.appendingPathComponent("copy")
      let original = folder.appendingPathComponent("original")
      try FileManager.default.createDirectory(at: original, withIntermediateDirectories: true)
      _ = try LayeredMachine.trained(
        on: Self.patterns, plans: Self.plans(epochs: 6), random: random, folder: original,
        interval: 2
      ) { l, e in
        if (l, e) == (layer, epoch) {
          try? FileManager.default.copyItem(at: original, to: copy)
        }
      }
      var epochs = 0
      let resumed = try LayeredMachine.trained(
        on: Self.patterns, plans: Self.plans(epochs: 6), random: random, folder: copy, interval: 2
      ) { _, _ in epochs += 1 }
      #expect(resumed == whole)
      #expect(epochs < 12, "nothing was resumed")
    }
  }

  @Test func `checkpoints that are damaged, or of another plan, start or stream, are refused`()
    throws
  {
    let random = RandomStream(seed: 1, "stack")
    try withFolder { folder in
      func train(_ plans: [LayerPlan], _ random: RandomStream) throws {
        _ = try LayeredMachine.trained(
          on: Self.patterns, plans: plans, random: random, folder: folder)
      }
      let plans = Self.plans(epochs: 3)
      try train(plans, random)
      try train(plans, random)
      #expect(throws: CheckpointError.self) { try train(Self.plans(epochs: 3, rate: 0.2), random) }
      #expect(throws: CheckpointError.self) { try train(Self.plans(epochs: 2), random) }
      #expect(throws: CheckpointError.self) { try train(plans, RandomStream(seed: 2, "stack")) }
      var wider = plans
      wider[0].width = 0.2
      #expect(throws: CheckpointError.self) { try train(wider, random) }
      let file = folder.appendingPathComponent("layer-2.checkpoint")
      var data = try Data(contentsOf: file)
      data[data.count / 2] ^= 1
      try data.write(to: file)
      #expect(throws: CheckpointError.self) { try train(plans, random) }
    }
  }

  @Test func `each machine learns from the answers of the one below`() throws {
    let stack = try LayeredMachine.trained(
      on: Self.patterns, plans: Self.plans(epochs: 5), random: RandomStream(seed: 1, "stack"))
    let stream = RandomStream(seed: 1, "stack").substream("layer", "1", "0.1")
    let answers = stack.layers[0].answers(to: Self.patterns, random: stream.substream("answers"))
    let plan = Self.plans(epochs: 5)[1]
    let own = RandomStream(seed: 1, "stack").substream("layer", "2", "0.1")
    var start = own.substream("start")
    let run = TrainingRun(
      machine: RestrictedBoltzmannMachine(
        units: .bits, visible: 3, hidden: 2, width: 0.1, using: &start),
      patterns: answers, plan: plan.training, random: own)
    run.train(epochs: 5)
    #expect(run.machine == stack.layers[1])
  }

  @Test func `rows of patterns are these patterns`() {
    let some = Self.patterns.rows(2..<5)
    #expect(some.count == 3)
    for row in 0..<3 { #expect(some[row] == Self.patterns[row + 2]) }
    #expect(some.matrix.row(1) == Self.patterns[3])
  }
}
