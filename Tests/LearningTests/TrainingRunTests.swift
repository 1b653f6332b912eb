import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// The probability of each state of v after k sweeps from P.
private func swept(
  _ data: [Double], by steps: Int, _ machine: RestrictedBoltzmannMachine
) -> [Double] {
  let (up, down) = (machine.hiddenGivenVisible(), machine.mirrored.hiddenGivenVisible())
  var p = Matrix(rows: 1, columns: data.count, elements: data)
  for _ in 0..<steps { p = p * up * down }
  return p.elements
}

@Suite struct TrainingRunTests {
  @Test(arguments: Units.allCases, [1, 3])
  func `the mean step of CD-k is the enumerated one, in every parameter`(units: Units, steps: Int) {
    let machine = randomMachine(units, visible: 4, hidden: 3, width: 0.8)
    let states = [0, 1, 1, 3, 7, 8, 12, 15, 15, 15]
    let patterns = Patterns(units: units, width: 4, states: states)
    let data = patterns.frequencies()
    let expected = machine.moments(of: data) - machine.moments(of: swept(data, by: steps, machine))
    // One batch of all patterns, many times over: the mean of independent steps of rate 1
    let many = Patterns(
      units: units, width: 4, states: (0..<200).flatMap { _ in states })
    let plan = TrainingPlan(
      method: .contrastiveDivergence(steps: steps), batchSize: many.count, learningRate: 1.0)
    let sampled = (0..<40).map { seed in
      let run = TrainingRun(
        machine: machine, patterns: many, plan: plan,
        random: RandomStream(seed: UInt64(seed), "step"))
      run.train()
      return change(from: machine, to: run.machine)
    }
    for (index, value) in expected.flattened.enumerated() {
      let estimate = mean(of: sampled.map { $0[index] })
      #expect(
        abs(estimate.value - value) < 4.5 * estimate.standardError + 1e-6,
        "parameter \(index): \(estimate) for \(value)")
    }
  }

  @Test(arguments: Units.allCases)
  func `trained by persistent chains, a machine that can has the data's distribution`(
    units: Units
  ) {
    let truth = randomMachine(.spins, visible: 4, hidden: 1, width: 0.8).converted(to: units)
    var random = RandomStream(seed: 0, "data")
    let patterns = exactSamples(truth, count: 2000, using: &random)
    let data = patterns.frequencies()
    let plan = TrainingPlan(
      method: .persistent(steps: 1, chains: 500), batchSize: 500,
      learningRate: .piecewise([0: units == .bits ? 0.4 : 0.1, 150: 0.02]), momentum: 0.5)
    let run = TrainingRun(
      machine: randomMachine(units, visible: 4, hidden: 4, width: 0.1), patterns: patterns,
      plan: plan, random: random)
    let start = run.machine.relativeEntropy(from: data)
    run.train(epochs: 200)
    let end = run.machine.relativeEntropy(from: data)
    #expect(start > 0.1 && end < 0.01, "from \(start) to \(end)")
  }

  @Test(arguments: Units.allCases)
  func `at the maximum of the likelihood, persistent chains leave the machine on average`(
    units: Units
  ) {
    // Data that are the machine's own: gradient 0, so that steps have no mean
    let machine = randomMachine(units, visible: 4, hidden: 3, width: 0.6)
    let sampled = (0..<40).map { seed in
      var random = RandomStream(seed: UInt64(seed), "own")
      let patterns = exactSamples(machine, count: 1000, using: &random)
      let run = TrainingRun(
        machine: machine, patterns: patterns,
        plan: TrainingPlan(
          method: .persistent(steps: 60, chains: 1000), batchSize: 1000, learningRate: 1.0),
        random: random)
      run.train()
      return change(from: machine, to: run.machine)
    }
    for index in sampled[0].indices {
      let estimate = mean(of: sampled.map { $0[index] })
      #expect(
        abs(estimate.value) < 4.5 * estimate.standardError, "parameter \(index): \(estimate)")
    }
  }

  @Test(arguments: Units.allCases)
  func `weights are the same, bit for bit, with 1, 2 and 3 threads`(units: Units) {
    let (machine, patterns) = oddTask(units)
    for method in [
      TrainingPlan.Method.contrastiveDivergence(steps: 2), .persistent(steps: 1, chains: 33),
    ] {
      let plan = TrainingPlan(method: method, batchSize: 50, momentum: 0.5, weightDecay: 1e-3)
      let results = [1, 2, 3].map { threads in
        let run = TrainingRun(
          machine: machine, patterns: patterns, plan: plan, random: RandomStream(seed: 0),
          threads: threads)
        run.train(epochs: 2)
        return run.machine
      }
      #expect(results[0] == results[1])
      #expect(results[0] == results[2])
    }
  }

  @Test(arguments: Units.allCases)
  func `every parameter moves, also those of the last units of odd layers`(units: Units) {
    let (machine, patterns) = oddTask(units)
    let run = TrainingRun(
      machine: machine, patterns: patterns, plan: TrainingPlan(batchSize: 50),
      random: RandomStream(seed: 0))
    run.train(epochs: 1)
    for (index, change) in change(from: machine, to: run.machine).enumerated() {
      #expect(change != 0 && change.isFinite, "parameter \(index)")
    }
  }

  @Test(arguments: Units.allCases)
  func `in layers wider than a tile every weight gets its own step`(units: Units) {
    // Biases so strong that every unit of the chain is certain: g = (⟨vᵢ⟩ − vᵢ) hⱼ without noise
    let (n, m) = (1100, 40)
    func isUp(_ k: Int) -> Bool { k % 3 == 0 }
    func value(_ k: Int) -> Double { isUp(k) ? 1 : units.down }
    let machine = RestrictedBoltzmannMachine(
      units: units, visibleBias: (0..<n).map { isUp($0) ? 60 : -60 },
      hiddenBias: (0..<m).map { isUp($0) ? 60 : -60 },
      weights: Matrix(rows: n, columns: m, filledWith: 0))
    var random = RandomStream(seed: 0, "wide")
    let patterns = Patterns(
      units: units, width: n, rows: (0..<70).map { _ in (0..<n).map { _ in random.bernoulli(0.5) } }
    )
    let run = TrainingRun(
      machine: machine, patterns: patterns,
      plan: TrainingPlan(batchSize: 70, learningRate: 1.0), random: random)
    run.train()
    let weights = run.machine.weights
    for i in 0..<n {
      let mean = (0..<70).reduce(0) { $0 + (patterns.isUp(row: $1, unit: i) ? 1 : units.down) } / 70
      for j in stride(from: 0, to: m, by: 13) {
        #expect(abs(weights[i, j] - (mean - value(i)) * value(j)) < 1e-5, "weight \(i), \(j)")
      }
    }
  }

  @Test func `batches and epochs end where the patterns do`() {
    let (machine, patterns) = oddTask(.bits)
    let run = TrainingRun(
      machine: machine, patterns: patterns, plan: TrainingPlan(batchSize: 1000),
      random: RandomStream(seed: 0))
    run.train(epochs: 2)
    run.train(epochs: 0)
    #expect(run.epoch == 2)
  }

  @Test(arguments: Units.allCases)
  func `the last batch is the mean of its own patterns`(units: Units) {
    // Three equal patterns are a batch of two and one of one: two steps of the same slope. Strong
    // biases leave nothing to chance.
    let machine = RestrictedBoltzmannMachine(
      units: units, visibleBias: [60, -60], hiddenBias: [60],
      weights: Matrix(rows: 2, columns: 1, filledWith: 0))
    let results = [(3, 2), (2, 1)].map { count, batch in
      let run = TrainingRun(
        machine: machine,
        patterns: Patterns(units: units, width: 2, states: Array(repeating: 2, count: count)),
        plan: TrainingPlan(batchSize: batch, learningRate: 0.5), random: RandomStream(seed: 0))
      run.train()
      return run.machine
    }
    #expect(results[0] == results[1] && results[0] != machine)
  }
}

/// All parameters of one machine less those of another: visible, hidden, weights.
func change(
  from start: RestrictedBoltzmannMachine, to end: RestrictedBoltzmannMachine
) -> [Double] {
  func flat(_ machine: RestrictedBoltzmannMachine) -> [Double] {
    machine.visibleBias + machine.hiddenBias + machine.weights.elements
  }
  return zip(flat(start), flat(end)).map { Double($1) - Double(Float($0)) }
}

/// A machine with layers of odd sizes, and patterns of no whole number of batches.
func oddTask(_ units: Units) -> (RestrictedBoltzmannMachine, Patterns) {
  var random = RandomStream(seed: 4, "odd")
  let rows = (0..<117).map { _ in (0..<67).map { _ in random.bernoulli(0.3) } }
  return (
    randomMachine(units, visible: 67, hidden: 35, width: 0.1),
    Patterns(units: units, width: 67, rows: rows)
  )
}
