import Foundation
import Statistics

/// Exact samples of the Ising model by coupling from the past (Propp and Wilson 1996): no chain to
/// equilibrate, nothing to discard.
///
/// Imagine a chain that has run since time −∞: its state at time 0 is in equilibrium. Follow it
/// from time −t on, from *every* possible state, all with the same random numbers; if all of them
/// meet by time 0, then so does the one that came from −∞, and the common state is the sample. If
/// they do not meet, start further back, with the same random numbers for the times already
/// simulated. With the monotone heat bath all states lie between all up and all down forever, so
/// that these two stand for all.
///
/// What to keep in mind: the state is read at time 0, not when the two meet; and a sampler that is
/// abandoned because it takes long has biased what is left.
public enum CouplingFromThePast {
  /// One state from exactly the Boltzmann distribution, up to random numbers of 53 digits.
  ///
  /// Below T_c the two chains would stay in their phases for a time exponential in L. There the
  /// sample is made from one of the dual model, above T_c, which `ClusterDuality` explains.
  ///
  /// - Parameters:
  ///   - coupling: K ≥ 0 and finite.
  /// - Complexity: O(N t/64), t the time to meet in sweeps: it grows like ln N above T_c, and about
  ///   like L² ln L at T_c. L = 64 takes milliseconds at T = 2 or 2.5 and half a second at T_c,
  ///   where twice the size takes twenty times as long: do not try L = 256.
  public static func sample(
    lattice: SquareLattice, coupling: Double, using generator: inout some RandomNumberGenerator
  ) -> SpinConfiguration {
    precondition(
      coupling >= 0 && coupling.isFinite, "K must be at least 0 and finite, not \(coupling)")
    // sinh 2K < 1 above T_c
    if sinh(2 * coupling) <= 1 {
      return monotoneSample(lattice: lattice, coupling: coupling, using: &generator).state
        .configuration
    }
    let duality = ClusterDuality(lattice, coupling: coupling)
    while true {
      let dual = monotoneSample(
        lattice: lattice, coupling: duality.dualCoupling, using: &generator)
      if let spins = duality.sample(from: dual.state.configuration, using: &generator) {
        return spins
      }
    }
  }

  /// The sample, and how many sweeps back the chains had to start.
  ///
  /// - Parameter minimum: how many epochs to go back at least; going back farther than one must
  ///   changes nothing.
  static func monotoneSample(
    lattice: SquareLattice, coupling: Double, epochs minimum: Int = 1,
    using generator: inout some RandomNumberGenerator
  ) -> (state: PackedSpins, sweeps: Int) {
    var heatBath = MonotoneHeatBath(lattice, coupling: coupling)
    let top = PackedSpins(SpinConfiguration(on: lattice)).words
    // Epoch k lasts 2ᵏ sweeps and ends where epoch k − 1 begins; epoch 0 ends at time 0. The
    // random numbers of an epoch are kept as the generator they come from
    var epochs: [SFC64x8] = []
    while true {
      epochs.append(SFC64x8(from: &generator))
      var (upper, lower) = (top, [UInt64](repeating: 0, count: top.count))
      for epoch in epochs.indices.reversed() {
        var random = epochs[epoch]
        for _ in 0..<(1 << epoch) { heatBath.sweep(&upper, &lower, using: &random) }
      }
      if upper == lower && epochs.count >= minimum {
        return (PackedSpins(words: upper, on: lattice), (1 << epochs.count) - 1)
      }
    }
  }
}
