import Statistics

/// ln Z of a machine of any size, by annealed importance sampling.
///
/// Chains start in independent states of a base without weights, whose Z₀ is known, and are led to the
/// machine through inverse temperatures 0 = β₀ < … < β_K = 1, one sweep of Gibbs sampling at each. On
/// the way a chain collects the weight
///
///     w = Z₀ Πₖ p*ₖ(vₖ)/p*ₖ₋₁(vₖ),
///
/// vₖ its state when it goes from βₖ₋₁ to βₖ and p* the probabilities without 1/Z, the hidden units
/// summed out. Whatever the temperatures, the mean of w is exactly Z; few temperatures make it scatter.
/// Source: Neal (2001); Salakhutdinov and Murray (2008).
///
/// Chains that start in samples of the *machine* and go the way back have ⟨1/w⟩ = 1/Z. Logarithms of
/// averages are biased, by Jensen's inequality in opposite directions:
///
///     E[ln Z forward] ≤ ln Z ≤ E[ln Z backward],
///
/// so that both together bracket ln Z, and a gap between them says that there are too few temperatures
/// or chains: no error of one of them tells. The upper side is as good as the samples. Source: Grosse,
/// Ancha and Roy (2016).
public struct AnnealedImportanceSampling: Sendable {
  /// β, ascending from 0 to 1.
  public let inverseTemperatures: [Double]
  private let path: AnnealingPath

  /// The way to a machine through given inverse temperatures.
  ///
  /// - Parameters:
  ///   - baseBias: c⁰, the visible biases of the base; zeros if not given. `baseBias(means:)` of the
  ///     machine makes some of the means of the data.
  ///   - inverseTemperatures: β, ascending from 0 to 1.
  public init(
    of machine: RestrictedBoltzmannMachine, baseBias: [Double]? = nil,
    inverseTemperatures: [Double]
  ) {
    AnnealingPath.check(inverseTemperatures, least: 2)
    precondition(
      inverseTemperatures[0] == 0, "the base is at β = 0, not at \(inverseTemperatures[0])")
    path = AnnealingPath(to: machine, baseBias: baseBias)
    self.inverseTemperatures = inverseTemperatures
  }

  /// The way to a machine in that many equal steps of β.
  public init(of machine: RestrictedBoltzmannMachine, baseBias: [Double]? = nil, steps: Int) {
    precondition(steps >= 1, "the way from the base takes at least 1 step, not \(steps)")
    self.init(
      of: machine, baseBias: baseBias,
      inverseTemperatures: (0...steps).map { Double($0) / Double(steps) })
  }

  /// Leads independent chains from the base to the machine.
  ///
  /// - Parameters:
  ///   - chains: at least 2.
  ///   - generator: takes 24 words, which seed a generator of the chains.
  /// - Complexity: O(chains · steps · n m), n visible and m hidden units.
  public func forward(
    chains: Int, using generator: inout some RandomNumberGenerator
  ) -> AnnealingWeights {
    precondition(chains >= 2, "an error needs at least 2 chains, not \(chains)")
    var rows = AnnealedChains(path, count: chains, using: &generator)
    var sums = Array(repeating: path.baseLogPartition, count: chains)
    for (beta, next) in zip(inverseTemperatures, inverseTemperatures.dropFirst()) {
      for row in 0..<chains { sums[row] += rows.logRatio(row: row, from: beta, to: next) }
      if next < 1 { rows.sweep(at: Array(repeating: next, count: chains)) }
    }
    return AnnealingWeights(logWeights: sums, direction: .forward)
  }

  /// Leads samples of the machine back to the base.
  ///
  /// - Parameters:
  ///   - samples: states of the visible units, at least 2, independent, and drawn from the machine's
  ///     distribution; those of long or tempered chains are near it (`ParallelTempering`).
  ///   - generator: takes 24 words, which seed a generator of the chains.
  /// - Complexity: O(samples · steps · n m), n visible and m hidden units.
  public func backward(
    from samples: [[Double]], using generator: inout some RandomNumberGenerator
  ) -> AnnealingWeights {
    precondition(samples.count >= 2, "an error needs at least 2 samples, not \(samples.count)")
    let machine = path.machine
    for sample in samples { machine.units.check(sample, count: machine.visibleCount) }
    var rows = AnnealedChains(path, states: samples, using: &generator)
    var sums = Array(repeating: path.baseLogPartition, count: samples.count)
    let reversed = inverseTemperatures.reversed()
    for (beta, next) in zip(reversed, reversed.dropFirst()) {
      for row in samples.indices { sums[row] += rows.logRatio(row: row, from: next, to: beta) }
      if next > 0 { rows.sweep(at: Array(repeating: next, count: samples.count)) }
    }
    return AnnealingWeights(logWeights: sums, direction: .backward)
  }
}
