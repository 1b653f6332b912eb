import Foundation
import Statistics

/// The single-cluster algorithm of Wolff (1989): an update grows one cluster and flips it.
///
/// The cluster starts at a random site. Whenever it takes in a site, each neighbor that points the
/// same way joins with the probability of a bond,
///
///     p = 1 − e⁻²ᴷ,
///
/// one independent decision for each bond. Since a site is met with probability n/N in a cluster of
/// n sites, ⟨n⟩/N = ⟨m²⟩. Measure after a *fixed* number of clusters: to stop when enough spins have
/// been flipped prefers states that follow large clusters, and is biased.
///
/// - Complexity: O(n) an update; `energy` is O(N/64), `configuration` O(N).
public struct WolffEngine: MonteCarloEngine, Sendable {
  /// Where the spins sit.
  public let lattice: SquareLattice
  /// K = 1/T, at least 0.
  public let coupling: Double
  /// M of the present state, kept up to date.
  public private(set) var magnetization: Int
  /// n, the number of spins that the last update flipped; 0 before the first.
  public private(set) var lastClusterSize = 0

  private var random: SFC64
  private var growth: ClusterGrowth

  /// The engine in a given state.
  ///
  /// - Parameters:
  ///   - coupling: K ≥ 0.
  ///   - stream: 27 words of it seed the engine.
  public init(
    _ configuration: SpinConfiguration, coupling: Double, using stream: inout RandomStream
  ) {
    precondition(coupling >= 0, "clusters need a coupling of at least 0, not \(coupling)")
    (lattice, self.coupling) = (configuration.lattice, coupling)
    magnetization = configuration.magnetization
    random = SFC64(from: &stream)
    growth = ClusterGrowth(
      PackedSpins(configuration),
      bonds: BernoulliBits(probability: -expm1(-2 * coupling), from: &stream))
  }

  private var spins: PackedSpins { PackedSpins(words: growth.cells.map(\.spins), on: lattice) }
  /// The present state, unpacked each time.
  public var configuration: SpinConfiguration { spins.configuration }
  /// E of the present state, in units of J, counted anew each time.
  public var energy: Int { spins.energy }

  /// Grows and flips one cluster.
  public mutating func update() {
    let site = random.integer(below: lattice.sites)
    let (row, column) = site.quotientAndRemainder(dividingBy: lattice.size)
    let (size, spin) = growth.flipCluster(row: row, column: column)
    lastClusterSize = size
    magnetization -= 2 * spin * size
  }
}
