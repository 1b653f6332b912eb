import Statistics

/// One pass over a packed state: draws all bonds, numbers the runs, and unites them into clusters.
struct RunUnion {
  let size: Int
  let width: Int
  let words: UnsafeBufferPointer<UInt64>
  let starts: UnsafeMutableBufferPointer<UInt64>
  let firstRun: UnsafeMutableBufferPointer<Int32>
  let parents: UnsafeMutableBufferPointer<Int32>

  /// Returns the number of runs.
  mutating func run(_ bonds: inout BernoulliBits) -> Int {
    var count: Int32 = 0
    for row in 0..<size {
      let start = row * width
      count = numberRuns(start, from: count, &bonds)
      if row > 0 {
        for word in 0..<width { uniteRows(start - width, start, word, &bonds) }
      }
    }
    for word in 0..<width { uniteRows((size - 1) * width, 0, word, &bonds) }
    return Int(count)
  }

  /// Draws the horizontal bonds of the row of words that begins at `start`, and numbers its runs.
  @inline(__always)
  private mutating func numberRuns(
    _ start: Int, from first: Int32, _ bonds: inout BernoulliBits
  ) -> Int32 {
    var count = first
    let lastBit = UInt64((size - 1) % 64)
    let around = words[start + width - 1] >> lastBit & 1
    var carry = around
    var closes = false
    for word in start..<start + width {
      let spins = words[word]
      // Bit c of `linked`: the bond from the left is set
      var linked = ~(spins ^ (spins << 1 | carry)) & bonds.nextWord()
      if word == start {
        closes = linked & 1 != 0
        linked &= ~1
      }
      let valid = word == start + width - 1 ? UInt64.max >> (63 - lastBit) : .max
      let begins = ~linked & valid
      starts[word] = begins
      firstRun[word] = count
      let next = count &+ Int32(truncatingIfNeeded: begins.nonzeroBitCount)
      for run in count..<next { parents[Int(run)] = run }
      (count, carry) = (next, spins >> 63)
    }
    if closes { unite(first, count &- 1) }
    return count
  }

  /// Draws 64 vertical bonds, and unites the runs that they connect.
  @inline(__always)
  private mutating func uniteRows(
    _ upper: Int, _ lower: Int, _ word: Int, _ bonds: inout BernoulliBits
  ) {
    let (above, below) = (upper + word, lower + word)
    let valid = word == width - 1 ? UInt64.max >> UInt64(63 - (size - 1) % 64) : .max
    var set = ~(words[above] ^ words[below]) & bonds.nextWord() & valid
    // A bond whose left neighbor connects the same two runs adds nothing
    set &= ~(set << 1) | starts[above] | starts[below]
    let (aboveStarts, belowStarts) = (starts[above], starts[below])
    let (aboveFirst, belowFirst) = (firstRun[above] &- 1, firstRun[below] &- 1)
    while set != 0 {
      let upTo = set ^ (set &- 1)
      unite(
        aboveFirst &+ Int32(truncatingIfNeeded: (aboveStarts & upTo).nonzeroBitCount),
        belowFirst &+ Int32(truncatingIfNeeded: (belowStarts & upTo).nonzeroBitCount))
      set &= set &- 1
    }
  }

  /// Makes the smaller of the two roots the parent of the other.
  @inline(__always)
  private mutating func unite(_ one: Int32, _ other: Int32) {
    let (first, second) = (root(one), root(other))
    let (low, high) = (min(first, second), max(first, second))
    parents[Int(high)] = low
    parents[Int(one)] = low
    parents[Int(other)] = low
  }

  /// Most runs are a root or the child of one, and which of the two is hard to predict: two steps
  /// are taken without asking.
  @inline(__always)
  private func root(_ run: Int32) -> Int32 {
    var run = parents[Int(run)]
    var parent = parents[Int(run)]
    while parent != run { (run, parent) = (parent, parents[Int(parent)]) }
    return run
  }
}
