import Statistics

/// Wolff's cluster on spins that are packed 64 a word, grown many sites at a time.
///
/// The first time a cluster touches a word, all its bonds to the right and down are drawn. From
/// then on growing is a flood: a visit to a word takes in the sites that wait there, spreads along
/// the row with a few shifts, and leaves the neighbors above and below, up to 64 each, waiting in
/// their words. Words wait in a queue, not on a stack, so that more sites gather before each visit.
struct ClusterGrowth: Sendable {
  /// 64 sites of one row.
  struct Cell: Sendable {
    var spins: UInt64
    /// Bit c: whether the bond from site c to the right is set; likewise down.
    var right: UInt64 = 0
    var down: UInt64 = 0
    /// Sites that point the cluster's way and are not in it.
    var open: UInt64 = 0
    /// Open sites that have been joined, but not visited.
    var waiting: UInt64 = 0
    /// The cluster for which the above was set up.
    var cluster: UInt32 = 0
    var leftCell, rightCell, upperCell, lowerCell: UInt32
    /// The bit of the last site: 63, or less at the end of a row.
    var lastBit: UInt32
  }

  private(set) var cells: [Cell]
  private let wordsPerRow: Int
  private var bonds: BernoulliBits
  private var cluster: UInt32 = 0
  /// A ring; as a word waits at most once, it never overflows.
  private var queue: [UInt32]
  /// The cells that the present cluster has touched.
  private var touched: [UInt32]

  init(_ spins: PackedSpins, bonds: BernoulliBits) {
    let (size, width) = (spins.lattice.size, spins.wordsPerRow)
    precondition(size < 1 << 18, "clusters need a size below 262144, not \(size)")
    let count = size * width
    cells = (0..<count).map { index in
      let (row, word) = index.quotientAndRemainder(dividingBy: width)
      let start = row * width
      return Cell(
        spins: spins.words[index], leftCell: UInt32(start + (word + width - 1) % width),
        rightCell: UInt32(start + (word + 1) % width),
        upperCell: UInt32((index + count - width) % count),
        lowerCell: UInt32((index + width) % count),
        lastBit: UInt32(word == width - 1 ? (size - 1) % 64 : 63))
    }
    (wordsPerRow, self.bonds) = (width, bonds)
    var capacity = 8
    while capacity <= count { capacity *= 2 }
    queue = [UInt32](repeating: 0, count: capacity)
    touched = [UInt32](repeating: 0, count: count)
  }

  /// Flips the cluster of a site; returns its size and what its spins were.
  mutating func flipCluster(row: Int, column: Int) -> (size: Int, spin: Int) {
    let start = row * wordsPerRow + column / 64
    let bit = UInt64(1) << UInt64(column % 64)
    let isUp = cells[start].spins & bit != 0
    cluster &+= 1
    if cluster == 0 {  // the counter has gone around: forget all old clusters
      for index in cells.indices { cells[index].cluster = 0 }
      cluster = 1
    }
    let size = cells.withUnsafeMutableBufferPointer { cells in
      queue.withUnsafeMutableBufferPointer { queue in
        touched.withUnsafeMutableBufferPointer { touched in
          var flood = ClusterFlood(
            cells: cells, queue: queue, touched: touched, cluster: cluster,
            reversal: isUp ? 0 : .max)
          return flood.run(from: start, bit, &bonds)
        }
      }
    }
    return (size, isUp ? 1 : -1)
  }
}
