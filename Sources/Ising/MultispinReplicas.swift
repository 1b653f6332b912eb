import Statistics

/// 512 independent lattices at one coupling, a spin of each in one vector: Metropolis for small L.
///
/// Lattice r is bit r mod 64 of word r / 64 of every vector. The sites are colored like a
/// chessboard, and one update is one sweep of all lattices. Each site of each lattice decides by
/// random bits of its own: lattices that share random numbers coalesce, and 512 of them are then
/// worth little more than one.
///
/// - Complexity of an update: O(512 N), N = L² sites.
public struct MultispinReplicas: Sendable {
  /// How many lattices there are: 512.
  public static let count = 512
  /// The lattice of each replica.
  public let lattice: SquareLattice
  /// K = 1/T.
  public let coupling: Double
  private var masks: AcceptanceMasks
  /// [color][row · L/2 + j], j = column / 2.
  private var colors: [[Lanes]]

  /// Replicas that all start from `configuration`; the same conditions as for `MultispinEngine`.
  public init(
    _ configuration: SpinConfiguration, coupling: Double,
    using stream: inout some RandomNumberGenerator
  ) {
    configuration.lattice.requireChessboard()
    (lattice, self.coupling) = (configuration.lattice, coupling)
    masks = AcceptanceMasks(.metropolis(coupling: coupling), from: &stream)
    let size = configuration.lattice.size
    colors = (0..<2).map { color in
      (0..<size * size / 2).map { index in
        let (row, pair) = (index / (size / 2), index % (size / 2))
        let column = 2 * pair + (row + color) % 2
        return Lanes(repeating: configuration[row, column] == 1 ? .max : 0)
      }
    }
  }

  /// Replicas at infinite temperature: every spin random.
  public init(
    randomOn lattice: SquareLattice, coupling: Double,
    using stream: inout some RandomNumberGenerator
  ) {
    self.init(SpinConfiguration(on: lattice), coupling: coupling, using: &stream)
    for color in 0..<2 {
      for index in colors[color].indices {
        for word in 0..<8 { colors[color][index][word] = stream.next() }
      }
    }
  }

  /// The state of one replica, 0..<512.
  public func configuration(of replica: Int) -> SpinConfiguration {
    precondition((0..<Self.count).contains(replica), "there is no replica \(replica) of 512")
    let size = lattice.size
    return SpinConfiguration(
      (0..<lattice.sites).map { site in
        let (row, column) = (site / size, site % size)
        let lanes = colors[(row + column) % 2][row * (size / 2) + column / 2]
        return lanes[replica / 64] >> UInt64(replica % 64) & 1 == 1 ? 1 : -1
      }, on: lattice)
  }

  /// Goes one sweep on, in all replicas.
  public mutating func update() {
    for color in 0..<2 {
      let size = lattice.size
      let half = size / 2
      colors[1 - color].withUnsafeBufferPointer { others in
        colors[color].withUnsafeMutableBufferPointer { own in
          masks.withDrawing { draw in
            for row in 0..<size {
              for pair in 0..<half {
                let index = row * half + pair
                let neighbors = Self.neighbors(
                  of: color, row: row, pair: pair, size: size, in: others)
                own[index] = flipped(own[index], neighbors, draw())
              }
            }
          }
        }
      }
    }
  }

  /// Goes on by that many sweeps.
  public mutating func update(count: Int) {
    precondition(count >= 0, "a number of updates is at least 0, not \(count)")
    for _ in 0..<count { update() }
  }

  @inline(__always)
  private static func neighbors(
    of color: Int, row: Int, pair: Int, size: Int, in others: UnsafeBufferPointer<Lanes>
  ) -> (Lanes, Lanes, Lanes, Lanes) {
    let half = size / 2
    let start = row * half
    // A site of color c is in column 2j + (row + c) mod 2.
    let beside =
      (row + color).isMultiple(of: 2)
      ? (pair > 0 ? pair - 1 : half - 1) : (pair + 1 < half ? pair + 1 : 0)
    let above = row > 0 ? start - half : (size - 1) * half
    let below = row + 1 < size ? start + half : 0
    return (
      others[start + beside], others[start + pair], others[above + pair], others[below + pair]
    )
  }

  /// E of every replica, in units of J.
  public var energies: [Int] {
    var counter = LaneCounter()
    let size = lattice.size
    colors[1].withUnsafeBufferPointer { others in
      for row in 0..<size {
        for pair in 0..<size / 2 {
          let spins = colors[0][row * (size / 2) + pair]
          let neighbors = Self.neighbors(of: 0, row: row, pair: pair, size: size, in: others)
          counter.add(spins ^ neighbors.0)
          counter.add(spins ^ neighbors.1)
          counter.add(spins ^ neighbors.2)
          counter.add(spins ^ neighbors.3)
        }
      }
    }
    return counter.counts.map { 2 * $0 - lattice.bonds }
  }

  /// M of every replica.
  public var magnetizations: [Int] {
    var counter = LaneCounter()
    for color in colors { for lanes in color { counter.add(lanes) } }
    return counter.counts.map { 2 * $0 - lattice.sites }
  }
}
