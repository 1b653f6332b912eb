/// Spins as bits, 64 a word: bit 1 is s = +1.
///
/// A row is `wordsPerRow` words, column c at bit c mod 64 of its word c/64. The bits of the last
/// word beyond the row are 0.
struct PackedSpins: Hashable, Sendable {
  let lattice: SquareLattice
  /// The spins, [row][word].
  var words: [UInt64]

  init(_ configuration: SpinConfiguration) {
    lattice = configuration.lattice
    let (size, width) = (lattice.size, Self.wordsPerRow(lattice.size))
    words = [UInt64](repeating: 0, count: size * width)
    for row in 0..<size {
      for column in 0..<size where configuration.spins[row * size + column] == 1 {
        words[row * width + column / 64] |= 1 << UInt64(column % 64)
      }
    }
  }

  init(words: [UInt64], on lattice: SquareLattice) {
    precondition(
      words.count == lattice.size * Self.wordsPerRow(lattice.size),
      "\(words.count) words are no packed state of size \(lattice.size)")
    (self.words, self.lattice) = (words, lattice)
  }

  static func wordsPerRow(_ size: Int) -> Int { (size + 63) / 64 }
  var wordsPerRow: Int { Self.wordsPerRow(lattice.size) }

  /// The bits of the last word of a row that are spins.
  static func lastMask(_ size: Int) -> UInt64 { .max >> UInt64(63 - (size - 1) % 64) }

  var configuration: SpinConfiguration {
    let (size, width) = (lattice.size, wordsPerRow)
    var spins = [Int8](repeating: 0, count: lattice.sites)
    for row in 0..<size {
      for column in 0..<size {
        let bit = words[row * width + column / 64] >> UInt64(column % 64) & 1
        spins[row * size + column] = Int8(truncatingIfNeeded: bit) * 2 - 1
      }
    }
    return SpinConfiguration(unchecked: spins, on: lattice)
  }

  var magnetization: Int {
    2 * words.reduce(0) { $0 + $1.nonzeroBitCount } - lattice.sites
  }

  /// E = 2 · (number of unequal bonds) − 2N.
  var energy: Int {
    let (size, width) = (lattice.size, wordsPerRow)
    var unequal = 0
    for row in 0..<size {
      let (here, below) = (row * width, (row + 1 == size ? 0 : row + 1) * width)
      for word in 0..<width {
        let spins = words[here + word]
        unequal += (spins ^ words[below + word]).nonzeroBitCount
        unequal += (spins ^ leftNeighbors(here, word)).nonzeroBitCount
      }
    }
    return 2 * unequal - 2 * lattice.sites
  }

  /// At each bit of a word of the row that begins at `start`, the spin to its left.
  @inline(__always)
  private func leftNeighbors(_ start: Int, _ word: Int) -> UInt64 {
    let (size, width) = (lattice.size, wordsPerRow)
    let carry =
      word > 0
      ? words[start + word - 1] >> 63 : words[start + width - 1] >> UInt64((size - 1) % 64)
    let shifted = words[start + word] << 1 | carry
    return word == width - 1 ? shifted & Self.lastMask(size) : shifted
  }
}

extension SpinConfiguration {
  /// A state whose spins are known to be ±1, N of them.
  init(unchecked spins: [Int8], on lattice: SquareLattice) {
    (self.lattice, self.spins) = (lattice, spins)
  }
}
