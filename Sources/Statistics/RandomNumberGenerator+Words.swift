extension RandomNumberGenerator {
  /// A word whose 64 bits are independent, each 1 with probability p, rounded to `bits` binary
  /// digits.
  ///
  /// Each lane of the word compares a uniform number u with p, digit by digit from the first, and
  /// all lanes do so at once: word d holds digit d of all 64 numbers. Where the digits first
  /// differ the lane is decided, 1 if u < p. Half of the open lanes close with every word, so
  /// about seven words decide them all, however many digits p has, and never more than `bits`.
  ///
  /// Exact for p = 0, p = 1 and multiples of 2⁻ᵇⁱᵗˢ; otherwise the rounding moves p by at most
  /// 2⁻ᵇⁱᵗˢ⁻¹, which turns a smaller p into 0. One word for p = ½, none for 0 and 1.
  ///
  /// - Parameters:
  ///   - p: a probability, 0 ≤ p ≤ 1.
  ///   - bits: binary digits of p that count, in 1...53. The default, 32, keeps the error below
  ///     1.2·10⁻¹⁰, far under what 10¹⁶ draws can resolve.
  /// - Complexity: O(min(`bits`, log 64)) words.
  @inlinable
  public mutating func bernoulliWord(_ p: Double, bits: Int = 32) -> UInt64 {
    precondition(p >= 0 && p <= 1, "a probability must be in 0...1, not \(p)")
    precondition(bits >= 1 && bits <= 53, "bits must be in 1...53, not \(bits)")
    let threshold = UInt64((p * Double(1 << UInt64(bits))).rounded())
    if threshold == 1 << UInt64(bits) { return .max }

    var digits = threshold << UInt64(64 - bits)  // the next digit of p is the uppermost bit
    var undecided = UInt64.max
    var ones: UInt64 = 0
    while digits != 0 && undecided != 0 {  // with digits all 0, u ≥ p in every open lane
      let word = next()
      let digit = 0 &- (digits >> 63)  // in every lane
      ones |= undecided & digit & ~word
      undecided &= ~(word ^ digit)
      digits <<= 1
    }
    return ones
  }
}
