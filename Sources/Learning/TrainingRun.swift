import LinearAlgebra
import Statistics

/// A machine that is being trained.
///
///     let run = TrainingRun(machine: machine, patterns: patterns, plan: plan, random: stream)
///     run.train(epochs: 10)
///     let trained = run.machine
///
/// Parameters are kept in single precision. They depend on the machine, the patterns, the plan and the
/// stream alone: not on the number of threads, the processor, or on where the run was interrupted.
public final class TrainingRun {
  /// How the machine is trained.
  public let plan: TrainingPlan
  /// What it learns from.
  public let patterns: Patterns
  /// Epochs done so far.
  public internal(set) var epoch = 0

  /// The stream that all random numbers come from; only its seed and path count.
  let random: RandomStream
  let parameters: FloatMachine
  /// Velocities, laid out as the parameters are.
  let velocities: FloatMachine
  let phases: TrainingPhases
  let pool: WorkerPool
  let workspaces: [Workspace]
  /// States of the hidden units in the persistent chains; without those none.
  let chains: BitRows?

  /// A run at its start.
  ///
  /// - Parameters:
  ///   - machine: Where to start. Weights that are all 0 are never left by symmetry; take small random ones.
  ///   - random: Only its seed and path count, not what was drawn from it.
  ///   - threads: How many compute; the result does not depend on it.
  /// - Precondition: the patterns fit the visible units, and the plan makes sense.
  public init(
    machine: RestrictedBoltzmannMachine, patterns: Patterns, plan: TrainingPlan,
    random: RandomStream, threads: Int = 1
  ) {
    checkPatterns(patterns, fit: machine)
    if let complaint = plan.complaint { preconditionFailure(complaint) }
    (self.plan, self.patterns, self.random) = (plan, patterns, random)
    parameters = FloatMachine(machine)
    velocities = FloatMachine(
      RestrictedBoltzmannMachine(
        units: machine.units,
        weights: Matrix(
          rows: machine.visibleCount, columns: machine.hiddenCount, filledWith: 0)))
    phases = TrainingPhases(
      plan: plan, visible: machine.visibleCount, hidden: machine.hiddenCount,
      batch: min(plan.batchSize, patterns.count))
    pool = WorkerPool(threads: threads)
    workspaces = (0..<threads).map { _ in Workspace() }
    guard case .persistent(_, let count) = plan.method else {
      chains = nil
      return
    }
    let rows = BitRows(rows: count, width: machine.hiddenCount)
    var start = random.substream("chains")
    for row in 0..<count {
      let bits = randomRow(width: machine.hiddenCount, using: &start)
      for (k, word) in bits.enumerated() { rows.words[row * rows.stride + k] = word }
    }
    chains = rows
  }

  /// The machine as it is now.
  public var machine: RestrictedBoltzmannMachine { parameters.machine }

  /// Learns from every pattern so many times.
  ///
  /// - Complexity: O(epochs × patterns × nm × (2 + k)), n visible and m hidden units.
  public func train(epochs: Int = 1) {
    precondition(epochs >= 0, "there cannot be \(epochs) epochs")
    for _ in 0..<epochs {
      let stream = random.substream("epoch", String(epoch))
      var (order, words) = (Array(0..<patterns.count), stream.substream("units"))
      var shuffle = stream.substream("order")
      shuffle.permute(&order)
      let key: Philox.Key = (words.next(), words.next())
      var rates = Rates(plan: plan, epoch: epoch)
      var batch = 0
      for start in stride(from: 0, to: order.count, by: plan.batchSize) {
        let rows = order[start..<min(start + plan.batchSize, order.count)]
        rates.isLastBatch = rows.endIndex == order.endIndex
        learn(from: rows, key: key, batch: batch, rates: rates)
        batch += 1
      }
      epoch += 1
    }
  }

  /// Moves the parameters once.
  private func learn(from rows: ArraySlice<Int>, key: Philox.Key, batch: Int, rates: Rates) {
    // Gather the batch
    patterns.words.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      for (target, row) in rows.enumerated() {
        phases.data.copy(row: target, from: base, row: row)
      }
    }

    // Positive phase: hidden means, and the hidden states where chains of CD start
    let count = rows.count
    let hidden = chains ?? phases.hidden
    var number = batch * (2 * plan.method.steps + 2)
    func pass(
      _ map: LayerMap, _ input: BitRows, _ rows: Int, means: StripRows?,
      to output: BitRows?
    ) {
      let pass = LayerPass(
        map: map, units: parameters.units, input: input, rows: rows, means: means, output: output,
        key: key, number: number)
      pool.run(items: pass.parts) { thread, part in pass.run(part: part, in: workspaces[thread]) }
      number += 1
    }
    pass(
      parameters.toHidden, phases.data, count, means: phases.dataMeans,
      to: chains == nil ? hidden : nil)

    // Negative phase: k sweeps, and hidden means at the end of the last
    let samples = chains?.capacity ?? count
    for step in 1...plan.method.steps {
      pass(parameters.toVisible, hidden, samples, means: nil, to: phases.visible)
      let isLast = step == plan.method.steps
      pass(
        parameters.toHidden, phases.visible, samples, means: isLast ? phases.sampleMeans : nil,
        to: isLast && chains == nil ? nil : hidden)
    }
    update(count: count, samples: samples, rates: rates)
  }
}
