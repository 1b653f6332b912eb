/// Small numbers, packed into words from the least significant bits on.
package func packed(_ numbers: [UInt64], bits: Int) -> [UInt64] {
  let each = 64 / bits
  return stride(from: 0, to: numbers.count, by: each).map { start in
    numbers[start..<min(start + each, numbers.count)].reversed().reduce(0) {
      $0 << UInt64(bits) | $1
    }
  }
}

/// A sum that every single word changes, after Fowler, Noll and Vo, a word at a time; the shift
/// brings the upper bits down, where the product would leave them.
package func checksum(_ words: some Sequence<UInt64>) -> UInt64 {
  words.reduce(0xCBF2_9CE4_8422_2325) { sum, word in
    let product = (sum ^ word) &* 0x0000_0100_0000_01B3
    return product ^ (product >> 32)
  }
}
