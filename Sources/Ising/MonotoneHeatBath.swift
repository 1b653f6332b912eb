import Foundation
import Statistics

/// Heat-bath sweeps that two states can share, spin by spin, 64 spins a word.
///
/// A site whose neighbors sum to h gets s = +1 if its uniform number u is below
///
///     P(+1|h) = 1/(1 + e⁻²ᴷʰ),   h = −4, −2, 0, 2, 4.
///
/// For K ≥ 0 this rises with h. So if one state lies nowhere above another, and both use the same
/// u at every site, the same holds after the sweep. P is rounded to a multiple of 2⁻⁵³.
struct MonotoneHeatBath {
  private let size: Int
  private let wordsPerRow: Int
  /// The digits of P(+1|h) after the point, the first one uppermost; index (h + 4)/2.
  private let digits: [UInt64]
  /// Sites of one color, no two of them neighbors: [color][row][word].
  private let colors: [[UInt64]]
  /// Whether u < P(+1|h), for the sites of eight words: [block][(h + 4)/2][word].
  private var isBelow: [SIMD8<UInt64>]

  init(_ lattice: SquareLattice, coupling: Double) {
    (size, wordsPerRow) = (lattice.size, PackedSpins.wordsPerRow(lattice.size))
    digits = [-4, -2, 0, 2, 4].map { field in
      // At P = 1 the digits stay just below: 1 − 2⁻⁵³ is as near as u can tell
      let probability = 1 / (1 + exp(-2 * coupling * field))
      return UInt64(min(probability * 0x1p53, 0x1p53 - 1).rounded()) << 11
    }
    colors = Self.colors(lattice)
    isBelow = [SIMD8<UInt64>](repeating: .zero, count: 5 * ((size * wordsPerRow + 7) / 8))
  }

  /// Two colors for even L, as on a chessboard; three for odd L.
  ///
  /// A ring of even length is colored 0, 1, 0, 1, …, one of odd length so and 2 at its end; the
  /// color of a site is the sum of those of its row and column, modulo the number of colors.
  private static func colors(_ lattice: SquareLattice) -> [[UInt64]] {
    let (size, width) = (lattice.size, PackedSpins.wordsPerRow(lattice.size))
    let number = size % 2 == 0 ? 2 : 3
    let ring = (0..<size).map { $0 % 2 == 0 && $0 == size - 1 ? 2 : $0 % 2 }
    var colors = [[UInt64]](
      repeating: [UInt64](repeating: 0, count: size * width), count: number)
    for row in 0..<size {
      for column in 0..<size {
        let color = (ring[row] + ring[column]) % number
        colors[color][row * width + column / 64] |= 1 << UInt64(column % 64)
      }
    }
    return colors
  }

  /// One sweep of both states with the same random numbers.
  mutating func sweep(_ one: inout [UInt64], _ other: inout [UInt64], using random: inout SFC64x8) {
    // Draw, for each site and h, whether u < P(+1|h)
    for block in 0..<(one.count + 7) / 8 { compare(block, using: &random) }
    isBelow.withUnsafeBytes { bytes in
      let below = bytes.bindMemory(to: UInt64.self)
      one.withUnsafeMutableBufferPointer { one in
        other.withUnsafeMutableBufferPointer { other in
          for color in colors {
            for word in one.indices {
              let start = word / 8 * 40 + word % 8
              @inline(__always) func renew(_ state: UnsafeMutableBufferPointer<UInt64>) {
                let up = neighborsUp(UnsafeBufferPointer(state), word)
                let new =
                  below[start] | up.one & below[start + 8] | up.two & below[start + 16]
                  | up.three & below[start + 24] | up.four & below[start + 32]
                state[word] ^= (state[word] ^ new) & color[word]
              }
              renew(one)
              renew(other)
            }
          }
        }
      }
    }
  }

  /// 512 uniform numbers, each compared with all five probabilities, digit by digit.
  private mutating func compare(_ block: Int, using random: inout SFC64x8) {
    var generator = random
    var (v, w) = (DigitComparison(with: digits[0]), DigitComparison(with: digits[1]))
    var (x, y) = (DigitComparison(with: digits[2]), DigitComparison(with: digits[3]))
    var z = DigitComparison(with: digits[4])
    for _ in 0..<53 {
      let word = generator.next()
      v.next(word)
      w.next(word)
      x.next(word)
      y.next(word)
      z.next(word)
      if (v.open | w.open | x.open | y.open | z.open).isZero { break }
    }
    for (level, result) in [v.below, w.below, x.below, y.below, z.below].enumerated() {
      isBelow[block * 5 + level] = result
    }
    random = generator
  }

  /// At each site of a word, whether at least 1, 2, 3, 4 of its neighbors are up.
  @inline(__always)
  private func neighborsUp(_ state: UnsafeBufferPointer<UInt64>, _ word: Int) -> (
    one: UInt64, two: UInt64, three: UInt64, four: UInt64
  ) {
    let (count, column) = (state.count, word % wordsPerRow)
    let (start, lastBit) = (word - column, UInt64((size - 1) % 64))
    let isLast = column == wordsPerRow - 1
    let above = state[word >= wordsPerRow ? word - wordsPerRow : word - wordsPerRow + count]
    let below = state[word + wordsPerRow < count ? word + wordsPerRow : word + wordsPerRow - count]
    let leftBit = column > 0 ? state[word - 1] >> 63 : state[start + wordsPerRow - 1] >> lastBit
    let left = state[word] << 1 | leftBit
    let rightBit = state[isLast ? start : word + 1] & 1
    let right = state[word] >> 1 | rightBit << (isLast ? lastBit : 63)
    // Add pairs, then the sums
    let (either, both) = (above | below, above & below)
    let (eitherSide, bothSides) = (left | right, left & right)
    return (
      either | eitherSide, both | bothSides | (either & eitherSide),
      (both & eitherSide) | (either & bothSides), both & bothSides
    )
  }
}
