import LinearAlgebra
import Statistics

/// Many independent Markov chains of one machine: v → h → v, a layer at a time.
///
///     let chains = GibbsChains(machine: machine, chains: 1000, random: run.random)
///     chains.run(sweeps: 100)
///     let states = chains.visible
///
/// Probabilities are right to 10⁻⁶, and weights are rounded to single precision. The states depend
/// on the machine, the chains and the stream, and not on the number of threads, the processor, or on
/// how the sweeps are divided into calls.
public final class GibbsChains {
  /// The number of chains.
  public let count: Int
  /// Sweeps done so far.
  public private(set) var sweeps = 0

  private let machine: FloatMachine
  private let pool: WorkerPool
  private let workspaces: [Workspace]
  private let (v, h): (BitRows, BitRows)
  private let key: Philox.Key

  /// Chains whose visible units are at first random and fair.
  ///
  /// - Parameter random: Only its seed and path count, not what was drawn from it.
  /// - Precondition: there is at least one chain, and one thread.
  public convenience init(
    machine: RestrictedBoltzmannMachine, chains: Int, random: RandomStream, threads: Int = 1
  ) {
    var start = random.substream("start")
    let width = machine.visibleCount
    precondition(chains >= 1, "there must be at least 1 chain, not \(chains)")
    let patterns = Patterns(
      units: machine.units, width: width, count: chains,
      words: (0..<chains).flatMap { _ in randomRow(width: width, using: &start) })
    self.init(machine: machine, start: patterns, random: random, threads: threads)
  }

  /// One chain for each pattern, which starts there.
  ///
  /// - Precondition: the patterns have the machine's kind and number of visible units.
  public init(
    machine: RestrictedBoltzmannMachine, start: Patterns, random: RandomStream, threads: Int = 1
  ) {
    checkPatterns(start, fit: machine)
    count = start.count
    self.machine = FloatMachine(machine)
    pool = WorkerPool(threads: threads)
    workspaces = (0..<threads).map { _ in Workspace() }
    v = BitRows(rows: count, width: machine.visibleCount)
    h = BitRows(rows: count, width: machine.hiddenCount)
    var words = random.substream("sweeps")
    key = (words.next(), words.next())
    start.words.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      v.words.update(from: base, count: source.count)
    }
  }

  /// Samples all hidden units and then all visible ones, in each of so many sweeps.
  ///
  /// - Complexity: O(sweeps × chains × nm), n visible and m hidden units.
  public func run(sweeps more: Int) {
    precondition(more >= 0, "there cannot be \(more) sweeps")
    for _ in 0..<more {
      step(machine.toHidden, from: v, to: h, number: 2 * sweeps)
      step(machine.toVisible, from: h, to: v, number: 2 * sweeps + 1)
      sweeps += 1
    }
  }

  /// The states of the visible units, a row a chain.
  public var visible: Patterns { states(v, width: machine.toHidden.inputs) }

  /// The states of the hidden units that the visible ones were drawn from; all down before the first sweep.
  public var hidden: Patterns { states(h, width: machine.toHidden.outputs) }

  /// The means of the visible units given `hidden`; shape [chain × visible].
  ///
  /// They have the expectation of the visible units, and less scatter.
  public var visibleMeans: Matrix { means(machine.toVisible, from: h) }

  /// The means of the hidden units given `visible`; shape [chain × hidden].
  public var hiddenMeans: Matrix { means(machine.toHidden, from: v) }

  private func step(_ map: LayerMap, from input: BitRows, to output: BitRows, number: Int) {
    run(
      LayerPass(
        map: map, units: machine.units, input: input, rows: count, means: nil, output: output,
        key: key, number: number))
  }

  private func run(_ pass: LayerPass) {
    pool.run(items: pass.parts) { thread, part in pass.run(part: part, in: workspaces[thread]) }
  }

  private func means(_ map: LayerMap, from input: BitRows) -> Matrix {
    let means = StripRows(rows: count, width: map.outputs)
    run(LayerPass(map: map, units: machine.units, input: input, rows: count, means: means))
    var elements: [Double] = []
    elements.reserveCapacity(count * map.outputs)
    for row in 0..<count {
      for j in 0..<map.outputs { elements.append(Double(means[row, j])) }
    }
    return Matrix(rows: count, columns: map.outputs, elements: elements)
  }

  private func states(_ rows: BitRows, width: Int) -> Patterns {
    Patterns(
      units: machine.units, width: width, count: count,
      words: Array(UnsafeBufferPointer(start: rows.words, count: count * rows.stride)))
  }
}

/// A row of fair bits.
func randomRow(width: Int, using generator: inout some RandomNumberGenerator) -> [UInt64] {
  (0..<Patterns.wordsPerRow(width)).map { word in
    let inside = width - 64 * word
    let bits: UInt64 = generator.next()
    return inside >= 64 ? bits : bits & ((1 << UInt64(inside)) - 1)
  }
}

/// Stops unless patterns are states of a machine's visible units.
func checkPatterns(_ patterns: Patterns, fit machine: RestrictedBoltzmannMachine) {
  precondition(
    patterns.units == machine.units && patterns.width == machine.visibleCount,
    "patterns of \(patterns.width) \(patterns.units) do not fit a machine of "
      + "\(machine.visibleCount) visible \(machine.units)")
  precondition(patterns.count >= 1, "there must be at least 1 pattern")
}
