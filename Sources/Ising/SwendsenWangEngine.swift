import Foundation
import Statistics

/// The multi-cluster algorithm of Swendsen and Wang (1987): an update divides the lattice into
/// clusters and gives each a fair new spin.
///
/// Every bond between equal spins is set with probability p = 1 − e⁻²ᴷ, independently; clusters are
/// the sites that set bonds connect. Given the clusters, spins of different ones are independent,
/// so that the mean of M² over all their signs is known, with a smaller variance than M² itself:
///
///     ⟨M²⟩ = ⟨Σ n_c²⟩,   n_c the sizes of the clusters.
///
/// - Complexity: O(N) an update; `energy` and `magnetization` are O(N/64), `configuration` O(N).
public struct SwendsenWangEngine: MonteCarloEngine, Sendable {
  /// Where the spins sit.
  public let lattice: SquareLattice
  /// K = 1/T, at least 0.
  public let coupling: Double

  var spins: PackedSpins
  private var bonds: BernoulliBits
  private var coins: BernoulliBits
  private var runs: ClusterRuns

  /// The engine in a given state.
  ///
  /// - Parameters:
  ///   - coupling: K ≥ 0.
  ///   - stream: 48 words of it seed the engine.
  public init(
    _ configuration: SpinConfiguration, coupling: Double, using stream: inout RandomStream
  ) {
    precondition(coupling >= 0, "clusters need a coupling of at least 0, not \(coupling)")
    (lattice, self.coupling) = (configuration.lattice, coupling)
    spins = PackedSpins(configuration)
    bonds = BernoulliBits(probability: -expm1(-2 * coupling), from: &stream)
    coins = BernoulliBits(probability: 0.5, from: &stream)
    runs = ClusterRuns(lattice)
  }

  /// The present state, unpacked each time.
  public var configuration: SpinConfiguration { spins.configuration }
  /// E of the present state, in units of J, counted anew each time.
  public var energy: Int { spins.energy }
  /// M of the present state, counted anew each time.
  public var magnetization: Int { spins.magnetization }

  /// Divides the lattice into clusters and gives each a fair new spin.
  public mutating func update() {
    runs.connect(spins.words, &bonds)
    runs.flip(&spins.words, &coins)
  }

  /// The sizes of the clusters of the last update, in the order of their first sites; none before
  /// the first update.
  ///
  /// - Complexity: O(N).
  public var lastClusterSizes: [Int] { runs.sizes }

  /// The improved estimator of ⟨m²⟩ from the last update, Σ n_c²/N²; 0 before the first.
  ///
  /// - Complexity: O(N).
  public var improvedSquaredMagnetization: Double {
    let sites = Double(lattice.sites)
    return lastClusterSizes.reduce(0) { $0 + Double($1) * Double($1) } / (sites * sites)
  }
}
