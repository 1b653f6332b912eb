/// Holds the uniform numbers of 512 lanes against one number p, binary digit by digit from the first.
///
/// A lane is decided with the first digit in which the two differ.
struct DigitComparison {
  /// The digits of p that are still to come, the next one uppermost.
  private(set) var digits: UInt64
  /// The lanes in which u < p already.
  private(set) var below = SIMD8<UInt64>.zero
  /// The lanes that are not decided.
  private(set) var open = SIMD8<UInt64>(repeating: .max)

  init(with digits: UInt64) { self.digits = digits }

  /// Takes the next digit of u in each lane.
  @inline(__always)
  mutating func next(_ word: SIMD8<UInt64>) {
    let digit = SIMD8<UInt64>(repeating: 0 &- (digits >> 63))
    below |= open & digit & ~word
    open &= ~(word ^ digit)
    digits <<= 1
  }
}

extension SIMD8<UInt64> {
  /// Whether no bit of any lane is set.
  @inline(__always)
  var isZero: Bool {
    let four = lowHalf | highHalf
    let two = four.lowHalf | four.highHalf
    return two[0] | two[1] == 0
  }
}
