import Statistics

/// The growth of one cluster: `ClusterGrowth` explains it.
struct ClusterFlood {
  let cells: UnsafeMutableBufferPointer<ClusterGrowth.Cell>
  let queue: UnsafeMutableBufferPointer<UInt32>
  let touched: UnsafeMutableBufferPointer<UInt32>
  let cluster: UInt32
  /// What turns the cluster's spins into ones.
  let reversal: UInt64
  /// The front and the end of the queue, as if it were no ring.
  private var (head, tail) = (0, 0)
  private var touchedCount = 0

  init(
    cells: UnsafeMutableBufferPointer<ClusterGrowth.Cell>,
    queue: UnsafeMutableBufferPointer<UInt32>, touched: UnsafeMutableBufferPointer<UInt32>,
    cluster: UInt32, reversal: UInt64
  ) {
    (self.cells, self.queue, self.touched) = (cells, queue, touched)
    (self.cluster, self.reversal) = (cluster, reversal)
  }

  /// Grows the cluster of a bit of a word, flips it, and returns its size.
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
