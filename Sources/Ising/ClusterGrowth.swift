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
          var flood = Flood(
            cells: cells, queue: queue, touched: touched, cluster: cluster,
            reversal: isUp ? 0 : .max)
          return flood.run(from: start, bit, &bonds)
        }
      }
    }
    return (size, isUp ? 1 : -1)
  }
}

/// The growth of one cluster.
private struct Flood {
  let cells: UnsafeMutableBufferPointer<ClusterGrowth.Cell>
  let queue: UnsafeMutableBufferPointer<UInt32>
  let touched: UnsafeMutableBufferPointer<UInt32>
  let cluster: UInt32
  /// What turns the cluster's spins into ones.
  let reversal: UInt64
  var head = 0
  var tail = 0
  var touchedCount = 0

  mutating func run(from start: Int, _ bit: UInt64, _ bonds: inout BernoulliBits) -> Int {
    touch(start, &bonds)
    add(bit, to: start)
    while head != tail {
      let index = Int(queue[head & (queue.count - 1)])
      head &+= 1
      visit(index, &bonds)
    }
    // Flip what was open and is no longer
    var size = 0
    for index in touched[..<touchedCount] {
      let cell = cells[Int(index)]
      let flipped = (cell.spins ^ reversal) & (.max >> UInt64(63 - cell.lastBit)) & ~cell.open
      size += flipped.nonzeroBitCount
      cells[Int(index)].spins ^= flipped
    }
    return size
  }

  @inline(__always)
  private mutating func visit(_ index: Int, _ bonds: inout BernoulliBits) {
    let cell = cells[index]
    let joined = cell.waiting & cell.open
    cells[index].waiting = 0
    if joined == 0 { return }
    // Spread to the right: a carry runs through a chain of bonds to its end
    let chain = cell.right & cell.open & (cell.open >> 1)
    var sites = ((chain &+ (joined & chain)) ^ chain) | joined
    // Spread to the left: by 1, 2, 4, … sites
    var path = chain
    for step: UInt64 in [1, 2, 4, 8, 16, 32] {
      sites |= path & (sites >> step)
      path &= path >> step
    }
    cells[index].open &= ~sites
    // Pass on to the four neighbors
    let (upper, lower) = (Int(cell.upperCell), Int(cell.lowerCell))
    touch(upper, &bonds)
    touch(lower, &bonds)
    add(sites & cells[upper].down, to: upper)
    add(sites & cell.down, to: lower)
    if sites & 1 != 0 {
      let left = Int(cell.leftCell)
      touch(left, &bonds)
      let lastBit = UInt64(cells[left].lastBit)
      add(cells[left].right & (1 << lastBit), to: left)
    }
    if (sites & cell.right) >> UInt64(cell.lastBit) != 0 {
      touch(Int(cell.rightCell), &bonds)
      add(1, to: Int(cell.rightCell))
    }
  }

  /// Leaves sites waiting in a word, if they are open.
  @inline(__always)
  private mutating func add(_ sites: UInt64, to index: Int) {
    let waiting = cells[index].waiting
    let joining = sites & cells[index].open
    cells[index].waiting = waiting | joining
    queue[tail & (queue.count - 1)] = UInt32(truncatingIfNeeded: index)
    tail &+= waiting == 0 && joining != 0 ? 1 : 0
  }

  /// Draws the bonds of a word that this cluster sees for the first time.
  @inline(__always)
  private mutating func touch(_ index: Int, _ bonds: inout BernoulliBits) {
    if cells[index].cluster == cluster { return }
    cells[index].cluster = cluster
    cells[index].right = bonds.nextWord()
    cells[index].down = bonds.nextWord()
    cells[index].open =
      (cells[index].spins ^ reversal) & (.max >> UInt64(63 - cells[index].lastBit))
    cells[index].waiting = 0
    touched[touchedCount] = UInt32(truncatingIfNeeded: index)
    touchedCount &+= 1
  }
}
