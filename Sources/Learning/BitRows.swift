/// Rows of bits in memory of their own: row r begins at word r · stride, least significant bit first.
///
/// The bits behind the last unit of a row are 0.
final class BitRows {
  let words: UnsafeMutablePointer<UInt64>
  let stride: Int
  let capacity: Int

  /// Rows of so many units, all 0.
  init(rows: Int, width: Int) {
    (stride, capacity) = (Patterns.wordsPerRow(width), rows)
    words = .allocate(capacity: max(1, rows * stride))
    words.initialize(repeating: 0, count: max(1, rows * stride))
  }

  deinit { words.deallocate() }

  /// Copies a row of patterns.
  func copy(row: Int, from source: UnsafePointer<UInt64>, row sourceRow: Int) {
    (words + row * stride).update(from: source + sourceRow * stride, count: stride)
  }

  /// Writes 32 bits of a row.
  @inline(__always)
  func set(_ bits: UInt32, row: Int, strip: Int) {
    let word = words + (row &* stride &+ strip &>> 1)
    let shift = UInt64(32 &* (strip & 1))
    // Two strips of a word may be written at once by two threads, each its half.
    UnsafeMutableRawPointer(word).storeBytes(
      of: bits.littleEndian, toByteOffset: Int(shift &>> 3), as: UInt32.self)
  }

  /// Writes the bits of `rows` rows with rows and units exchanged, 64 units of which are in word `column`.
  func transpose(rows: Int, column: Int, width: Int, into target: BitRows) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { square in
      for block in 0..<(rows + 63) / 64 {
        for k in 0..<64 {
          let row = 64 * block + k
          square[k] = row < rows ? words[row * stride + column] : 0
        }
        transpose64(square)
        for k in 0..<min(64, width - 64 * column) {
          target.words[(64 * column + k) * target.stride + block] = square[k]
        }
      }
    }
  }
}

/// Exchanges rows and columns of 64 × 64 bits, by exchanging ever smaller quarters.
///
/// Source: Warren, *Hacker's Delight* (2012), section 7–3.
private func transpose64(_ square: UnsafeMutableBufferPointer<UInt64>) {
  var (half, mask) = (32, UInt64(0x0000_0000_FFFF_FFFF))
  while half > 0 {
    var k = 0
    while k < 64 {
      for row in k..<k + half {
        let change = (square[row] &>> UInt64(half) ^ square[row + half]) & mask
        square[row + half] ^= change
        square[row] ^= change &<< UInt64(half)
      }
      k += 2 * half
    }
    half /= 2
    mask ^= mask &<< UInt64(half)
  }
}
