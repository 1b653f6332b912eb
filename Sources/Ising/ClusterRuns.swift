import Statistics

/// The clusters of a packed state, as a forest of runs.
///
/// A run is a piece of a row whose sites are linked by horizontal bonds; at T_c two sites on
/// average. Runs are numbered row by row, so that the run of a site is the number of runs before
/// its word plus the number of starts up to its bit: nothing is stored for a site. Vertical bonds
/// unite runs; the parent of a run has a smaller number, or is the run itself if it is a root.
struct ClusterRuns: Sendable {
  private let size: Int
  private let wordsPerRow: Int
  /// Where runs start, [row][word].
  private var starts: [UInt64]
  /// The number of runs before each word, [row][word].
  private var firstRun: [Int32]
  /// The forest; only the first `count` elements have a meaning.
  private var parents: [Int32]
  /// Whether a run is flipped.
  private var flips: [UInt8]
  private(set) var count = 0

  init(_ lattice: SquareLattice) {
    precondition(lattice.size < 1 << 15, "clusters need a size below 32768, not \(lattice.size)")
    (size, wordsPerRow) = (lattice.size, PackedSpins.wordsPerRow(lattice.size))
    starts = [UInt64](repeating: 0, count: size * wordsPerRow)
    firstRun = [Int32](repeating: 0, count: size * wordsPerRow)
    parents = [Int32](repeating: 0, count: lattice.sites)
    flips = [UInt8](repeating: 0, count: lattice.sites)
  }

  /// Draws the bonds of a state and finds their clusters.
  mutating func connect(_ words: [UInt64], _ bonds: inout BernoulliBits) {
    var source = bonds
    count = words.withUnsafeBufferPointer { words in
      starts.withUnsafeMutableBufferPointer { starts in
        firstRun.withUnsafeMutableBufferPointer { firstRun in
          parents.withUnsafeMutableBufferPointer { parents in
            var union = RunUnion(
              size: size, width: wordsPerRow, words: words, starts: starts, firstRun: firstRun,
              parents: parents)
            return union.run(&source)
          }
        }
      }
    }
    bonds = source
  }

  /// Flips each cluster with probability ½.
  mutating func flip(_ words: inout [UInt64], _ coins: inout BernoulliBits) {
    // Give each root a coin, and each other run the coin of its parent
    var source = coins
    flips.withUnsafeMutableBufferPointer { flips in
      parents.withUnsafeBufferPointer { parents in
        var bits: UInt64 = 0
        for run in 0..<count {
          if run & 63 == 0 { bits = source.nextWord() }
          let parent = Int(parents[run])
          flips[run] = UInt8(truncatingIfNeeded: bits & 1)
          flips[run] = flips[parent]
          bits >>= 1
        }
      }
    }
    coins = source
    // From each start on, reverse all bits if the run differs from the one before
    let lastMask = PackedSpins.lastMask(size)
    flips.withUnsafeBufferPointer { flips in
      var run = 0
      for index in words.indices {
        let isLast = (index + 1) % wordsPerRow == 0
        var remaining = starts[index]
        var reversal: UInt64 = 0
        // A word may begin inside a run
        var previous: UInt64 = 0
        if remaining & 1 == 0 {
          previous = UInt64(flips[run - 1])
          reversal = 0 &- previous
        }
        while remaining != 0 {
          let next = UInt64(flips[run])
          reversal ^= (0 &- (next ^ previous)) & (0 &- (remaining & (0 &- remaining)))
          (previous, run) = (next, run + 1)
          remaining &= remaining &- 1
        }
        words[index] ^= isLast ? reversal & lastMask : reversal
      }
    }
  }

  /// The sizes of the clusters, in the order of their first runs.
  var sizes: [Int] {
    guard count > 0 else { return [] }
    var sizes = [Int](repeating: 0, count: count)
    var run = -1
    for index in starts.indices {
      let bits = (index + 1) % wordsPerRow == 0 ? (size - 1) % 64 + 1 : 64
      var (remaining, position) = (starts[index], 0)
      while remaining != 0 {
        let start = remaining.trailingZeroBitCount
        if run >= 0 { sizes[run] += start - position }
        (run, position) = (run + 1, start)
        remaining &= remaining &- 1
      }
      sizes[run] += bits - position
    }
    // Children come after their parents, so from the last on each hands its sites over
    for run in sizes.indices.reversed() where Int(parents[run]) != run {
      sizes[Int(parents[run])] += sizes[run]
      sizes[run] = 0
    }
    return sizes.filter { $0 > 0 }
  }
}
