import Dispatch
import Foundation
import Statistics

/// Nearly independent states of the Ising model, in quantity.
public enum IsingSamples {
  /// Chains that run side by side.
  ///
  /// The number is part of the result: on any number of processors the same stream gives the same
  /// states.
  static let chains = 32
  /// The largest size at which the chains start from an exact sample.
  static let largestExactStart = 64

  /// Draws `count` states, each after about three autocorrelation times of the slowest observable.
  ///
  /// The engine is that of Swendsen and Wang, which gives every cluster, and so M, a fair new sign
  /// at each update. A first run measures τ of E and of m²; with the larger one and its standard
  /// error σ, ⌈3(τ + 2σ)⌉ updates lie between two states of a chain, so that what is left of their
  /// correlation is e⁻³, or 5 %. States next to each other come from different chains.
  ///
  /// Up to L = 64 the first state of all is an exact one (`CouplingFromThePast`). Above, chains
  /// start from aligned and from random spins in turn. In both cases each chain then forgets its
  /// start for 20 τ.
  ///
  /// - Parameters:
  ///   - coupling: K ≥ 0 and finite.
  ///   - stream: its substreams are used; how much was drawn from it makes no difference.
  /// - Complexity: O(`count` · N τ). 20,000 states of 40 × 40 sites at K = 0.408 take two
  ///   seconds of one core.
  public static func generate(
    count: Int, latticeSize: Int, coupling: Double, using stream: RandomStream
  ) -> PackedConfigurations {
    precondition(count >= 1, "at least 1 sample, not \(count)")
    precondition(
      coupling >= 0 && coupling.isFinite, "K must be at least 0 and finite, not \(coupling)")
    let lattice = SquareLattice(size: latticeSize)
    let first = start(lattice, coupling, using: stream)
    let time = slowestTime(from: first, coupling, using: stream)
    let between = max(1, Int((3 * time).rounded(.up)))
    var samples = PackedConfigurations(
      count: count, lattice: lattice, coupling: coupling, updatesBetween: between,
      source: stream.description)
    let width = samples.wordsPerState
    let chains = min(chains, count)
    samples.words.withUnsafeMutableBufferPointer { words in
      nonisolated(unsafe) let words = words
      DispatchQueue.concurrentPerform(iterations: chains) { chain in
        var random = stream.substream("chain", "\(chain)")
        var state = first
        if latticeSize > largestExactStart && chain % 2 == 1 {
          state = SpinConfiguration(randomOn: lattice, using: &random)
        }
        var engine = SwendsenWangEngine(state, coupling: coupling, using: &random)
        engine.update(count: 7 * between)
        for sample in stride(from: chain, to: count, by: chains) {
          engine.update(count: between)
          PackedConfigurations.pack(
            engine.spins,
            into: UnsafeMutableBufferPointer(
              rebasing: words[sample * width..<(sample + 1) * width]))
        }
      }
    }
    return samples
  }

  private static func start(
    _ lattice: SquareLattice, _ coupling: Double, using stream: RandomStream
  ) -> SpinConfiguration {
    guard lattice.size <= largestExactStart else { return SpinConfiguration(on: lattice) }
    var random = stream.substream("start")
    return CouplingFromThePast.sample(lattice: lattice, coupling: coupling, using: &random)
  }

  /// τ + 2σ of E or m², whichever is slower, in updates.
  private static func slowestTime(
    from state: SpinConfiguration, _ coupling: Double, using stream: RandomStream
  ) -> Double {
    var random = stream.substream("autocorrelation")
    var engine = SwendsenWangEngine(state, coupling: coupling, using: &random)
    let length = 4096
    engine.update(count: length / 8)
    var (energies, squares): ([Double], [Double]) = ([], [])
    for _ in 0..<length {
      engine.update()
      let magnetization = Double(engine.magnetization)
      energies.append(Double(engine.energy))
      squares.append(magnetization * magnetization)
    }
    return [energies, squares].map { series in
      let time = integratedAutocorrelationTime(of: series)
      let upper = time.value + 2 * time.standardError
      return upper.isFinite ? upper : 0.5  // a constant series
    }.reduce(0.5, max)
  }
}
