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

  init(_ lattice: SquareLattice, coupling: Double) {
    (size, wordsPerRow) = (lattice.size, PackedSpins.wordsPerRow(lattice.size))
    digits = [-4, -2, 0, 2, 4].map { field in
      // At P = 1 the digits stay just below: 1 − 2⁻⁵³ is as near as u can tell
      let probability = 1 / (1 + exp(-2 * coupling * field))
      return UInt64(min(probability * 0x1p53, 0x1p53 - 1).rounded()) << 11
    }
    colors = Self.colors(lattice)
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
  func sweep(_ one: inout [UInt64], _ other: inout [UInt64], using random: inout SFC64x8) {
    // Draw, for each site and h, whether u < P(+1|h)
    var isBelow = [[SIMD8<UInt64>]]()
    for _ in 0..<(one.count + 7) / 8 { isBelow.append(comparisons(using: &random)) }
    for color in colors {
      for word in one.indices where color[word] != 0 {
        let below = isBelow[word / 8]
        @inline(__always) func renew(_ state: inout [UInt64]) {
          let counts = neighborCounts(state, word)
          let new =
            below[0][word % 8] | counts.0 & below[1][word % 8] | counts.1 & below[2][word % 8]
            | counts.2 & below[3][word % 8] | counts.3 & below[4][word % 8]
          state[word] ^= (state[word] ^ new) & color[word]
        }
        renew(&one)
        renew(&other)
      }
    }
  }

  /// 512 uniform numbers, each compared with all five probabilities, digit by digit.
  private func comparisons(using generator: inout SFC64x8) -> [SIMD8<UInt64>] {
    var digits = digits
    var below = [SIMD8<UInt64>](repeating: .zero, count: 5)
    var open = [SIMD8<UInt64>](repeating: .init(repeating: .max), count: 5)
    for _ in 0..<53 {
      let word = generator.next()
      var anyOpen = SIMD8<UInt64>.zero
      for level in 0..<5 {
        let digit = SIMD8<UInt64>(repeating: 0 &- (digits[level] >> 63))
        below[level] |= open[level] & digit & ~word
        open[level] &= ~(word ^ digit)
        digits[level] <<= 1
        anyOpen |= open[level]
      }
      if anyOpen.isZero { break }
    }
    return below
  }

  /// At each site of a word, whether at least 1, 2, 3, 4 of its neighbors are up.
  @inline(__always)
  private func neighborCounts(_ state: [UInt64], _ word: Int) -> (UInt64, UInt64, UInt64, UInt64) {
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
