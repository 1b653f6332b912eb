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
/// - Complexity: O(n) an update; `energy` and `configuration` are O(N).
public struct WolffEngine: MonteCarloEngine, Sendable {
  /// The present state.
  public private(set) var configuration: SpinConfiguration
  /// K = 1/T, at least 0.
  public let coupling: Double
  /// M of the present state, kept up to date.
  public private(set) var magnetization: Int
  /// n, the number of spins that the last update flipped; 0 before the first.
  public private(set) var lastClusterSize = 0

  private var random: SFC64
  private var bonds: BernoulliBits
  /// Sites of the cluster in the order of joining, as row · 2¹⁶ + column; 4 more than sites, so
  /// that a write need not ask whether it is wanted.
  private var queue: [UInt32]

  /// The engine in a given state.
  ///
  /// - Parameters:
  ///   - coupling: K ≥ 0.
  ///   - stream: 27 words of it seed the engine.
  public init(
    _ configuration: SpinConfiguration, coupling: Double, using stream: inout RandomStream
  ) {
    let size = configuration.lattice.size
    precondition(
      coupling >= 0, "clusters need a coupling of at least 0, not \(coupling)")
    precondition(size < 1 << 15, "clusters need a size below 32768, not \(size)")
    (self.configuration, self.coupling) = (configuration, coupling)
    magnetization = configuration.magnetization
    random = SFC64(from: &stream)
    bonds = BernoulliBits(probability: -expm1(-2 * coupling), from: &stream)
    queue = [UInt32](repeating: 0, count: configuration.lattice.sites + 4)
  }

  /// Where the spins sit.
  public var lattice: SquareLattice { configuration.lattice }
  /// E of the present state, in units of J, counted anew each time.
  public var energy: Int { configuration.energy }

  /// Grows and flips one cluster.
  public mutating func update() {
    let (size, start) = (lattice.size, random.integer(below: lattice.sites))
    let old = configuration.spins[start]
    var bonds = bonds
    lastClusterSize = configuration.spins.withUnsafeMutableBufferPointer { spins in
      queue.withUnsafeMutableBufferPointer { queue in
        Self.grow(from: start, size: size, spins: spins, queue: queue, bonds: &bonds)
      }
    }
    self.bonds = bonds
    magnetization -= 2 * Int(old) * lastClusterSize
  }

  /// Flips the cluster of a site, breadth first, and returns its size.
  ///
  /// A stack would serve as well, but then each step must wait for the one before; from a queue,
  /// the processor reads several sites ahead. And there is no branch to mispredict: every neighbor
  /// is written to the end of the queue, and the end moves on if it belongs there.
  private static func grow(
    from start: Int, size: Int, spins: UnsafeMutableBufferPointer<Int8>,
    queue: UnsafeMutableBufferPointer<UInt32>, bonds: inout BernoulliBits
  ) -> Int {
    guard let spins = spins.baseAddress, let queue = queue.baseAddress else { return 0 }
    let (old, last) = (spins[start], size - 1)
    var (head, tail, bits, sitesLeft) = (0, 1, UInt64(0), 0)
    queue[0] = UInt32(truncatingIfNeeded: (start / size) << 16 | (start % size))
    spins[start] = 0 &- old
    while head < tail {
      // Take four decisions for the next site
      let place = Int(queue[head])
      head &+= 1
      if sitesLeft == 0 { (bits, sitesLeft) = (bonds.nextWord(), 16) }
      let (row, column) = (place >> 16, place & 0xFFFF)
      let site = row &* size &+ column
      // Let the four neighbors join
      let right = column == last ? 0 &- last : 1
      let left = column == 0 ? last : -1
      let (below, belowPlace) = row == last ? (0 &- last &* size, 0 &- last << 16) : (size, 1 << 16)
      let (above, abovePlace) = row == 0 ? (last &* size, last << 16) : (0 &- size, -1 << 16)
      @inline(__always) func join(_ step: Int, _ placeStep: Int, _ direction: UInt64) {
        let spin = spins[site &+ step]
        let joins = (spin == old ? 1 : 0) & (bits >> direction)
        spins[site &+ step] = spin &- 2 &* old &* Int8(truncatingIfNeeded: joins & 1)
        queue[tail] = UInt32(truncatingIfNeeded: place &+ placeStep)
        tail &+= Int(truncatingIfNeeded: joins & 1)
      }
      join(right, right, 0)
      join(left, left, 1)
      join(below, belowPlace, 2)
      join(above, abovePlace, 3)
      bits >>= 4
      sitesLeft &-= 1
    }
    return tail
  }
}
