/// Where the sites of a chessboard-colored L × L lattice are in vectors of eight words.
///
/// Site (row, column) has the color (row + column) mod 2, lies in strip s = row / rows, and is bit
/// j mod 64 of word s of the vector [row mod rows][j / 64], with j = column / 2.
struct StripLayout: Sendable {
  let size: Int
  /// How many words of a vector are in use: 8, 4, 2 or 1.
  let strips: Int
  /// The rows of a strip: an even number, so that a row has one color pattern in all strips.
  let rows: Int
  /// The words of a row of one color.
  let words: Int
  /// The bits in use of the last word of a row: 1…64.
  let lastBits: Int

  init(size: Int) {
    self.size = size
    strips = [8, 4, 2].first { size.isMultiple(of: 2 * $0) } ?? 1
    rows = size / strips
    words = (size / 2 + 63) / 64
    lastBits = size / 2 - 64 * (words - 1)
  }

  /// The four neighbors of the sites in a vector.
  ///
  /// Left or right of them, beside them with the same j, above, below. `others` holds the other color.
  @inline(__always)
  func neighbors(
    of color: Int, row: Int, word: Int, in others: UnsafeBufferPointer<Lanes>
  ) -> (Lanes, Lanes, Lanes, Lanes) {
    let index = row * words + word
    let same = others[index]
    let last = words - 1
    let side: Lanes
    // A site of color c is in column 2j + (row + c) mod 2, one of the other color in the column beside it.
    if (row + color).isMultiple(of: 2) {
      // The left neighbor has j − 1; that of j = 0 is the last of the row.
      let carry =
        word > 0
        ? others[index - 1] &>> 63
        : (others[index + last] &>> UInt64(lastBits - 1)) & Lanes(repeating: 1)
      side = same &<< 1 | carry
    } else if word < last {
      side = same &>> 1 | others[index + 1] &<< 63
    } else {
      // The right neighbor of the last site of the row is the first.
      let mask = Lanes(repeating: (1 << UInt64(lastBits - 1)) - 1)
      let first = others[index - last] & Lanes(repeating: 1)
      side = same &>> 1 & mask | first &<< UInt64(lastBits - 1)
    }
    let above =
      row > 0 ? others[index - words] : shifted(others[(rows - 1) * words + word], down: true)
    let below = row + 1 < rows ? others[index + words] : shifted(others[word], down: false)
    return (side, same, above, below)
  }

  /// The vector in which every strip sees its neighbor strip.
  @inline(__always)
  private func shifted(_ lanes: Lanes, down: Bool) -> Lanes {
    if strips == 8 {
      return down
        ? Lanes(lanes[7], lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6])
        : Lanes(lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7], lanes[0])
    }
    var result = lanes
    for strip in 0..<strips {
      result[strip] = lanes[down ? (strip + strips - 1) % strips : (strip + 1) % strips]
    }
    return result
  }

  /// The number of ones among the bits in use.
  @inline(__always)
  func count(_ lanes: Lanes, word: Int) -> Int {
    let used: UInt64 = word < words - 1 ? .max : .max >> UInt64(64 - lastBits)
    var count = 0
    for strip in 0..<strips { count += (lanes[strip] & used).nonzeroBitCount }
    return count
  }

  /// The two colors of a state, [color][row · words + word].
  func packed(_ configuration: SpinConfiguration) -> [[Lanes]] {
    var colors = [[Lanes]](repeating: [Lanes](repeating: .zero, count: rows * words), count: 2)
    for row in 0..<size {
      for column in 0..<size where configuration[row, column] == 1 {
        let (bit, index) = (column / 2 % 64, row % rows * words + column / 2 / 64)
        colors[(row + column) % 2][index][row / rows] |= 1 << UInt64(bit)
      }
    }
    return colors
  }

  /// The state of two colors.
  func unpacked(_ colors: [[Lanes]], on lattice: SquareLattice) -> SpinConfiguration {
    let spins = (0..<lattice.sites).map { site -> Int8 in
      let (row, column) = (site / size, site % size)
      let lanes = colors[(row + column) % 2][row % rows * words + column / 2 / 64]
      return lanes[row / rows] >> UInt64(column / 2 % 64) & 1 == 1 ? 1 : -1
    }
    return SpinConfiguration(spins, on: lattice)
  }
}
