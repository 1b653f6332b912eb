import Statistics

/// An endless supply of independent bits, each 1 with probability p, made 512 at a time.
///
/// Each of 512 lanes compares a uniform number with p, binary digit by digit from the first, as
/// `bernoulliWord` does. A lane is decided with the first digit in which the two differ, so about
/// ten random vectors decide all of them, however many digits p has. p is rounded to a multiple
/// of 2⁻⁵³. No two bits share a random digit.
struct BernoulliBits: Sendable {
  /// The digits of p after the point, the first one uppermost.
  private let digits: UInt64
  private let isCertain: Bool
  private var random: SFC64x8
  private var block: SIMD8<UInt64> = .zero
  private var wordsLeft = 0

  init(probability: Double, from stream: inout some RandomNumberGenerator) {
    precondition(
      probability >= 0 && probability <= 1, "a probability must be in 0...1, not \(probability)")
    let threshold = UInt64((probability * 0x1p53).rounded())
    (isCertain, digits) = (threshold == 1 << 53, threshold << 11)
    random = SFC64x8(from: &stream)
  }

  /// The next 64 bits.
  @inline(__always)
  mutating func nextWord() -> UInt64 {
    if wordsLeft == 0 {
      block = nextBlock()
      wordsLeft = 8
    }
    wordsLeft &-= 1
    return block[wordsLeft]
  }

  /// 512 bits that `nextWord` will not hand out.
  @inline(never)
  mutating func nextBlock() -> SIMD8<UInt64> {
    var generator = random
    defer { random = generator }
    if isCertain { return SIMD8(repeating: .max) }
    var comparison = DigitComparison(with: digits)
    // With digits all 0, u ≥ p in every open lane.
    while comparison.digits != 0 && !comparison.open.isZero { comparison.next(generator.next()) }
    return comparison.below
  }
}
