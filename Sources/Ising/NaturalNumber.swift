import Foundation

/// A whole number from 0 upward without a limit: as many states as there may be.
///
/// It can be read, printed, added, compared, and multiplied by a word, which is what counting needs.
public struct NaturalNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The digits to the base 2³², lowest first, without zeros at the end.
  private var digits: [UInt32]

  /// A number of one word.
  public init(_ value: UInt64 = 0) {
    digits = [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)]
    trim()
  }

  /// 2ⁿ, n = `exponent`.
  public init(powerOfTwo exponent: Int) {
    precondition(exponent >= 0, "an exponent must be at least 0, not \(exponent)")
    digits = [UInt32](repeating: 0, count: exponent / 32) + [1 << UInt32(exponent % 32)]
  }

  /// self ← self · factor + summand.
  mutating func multiply(by factor: UInt32, adding summand: UInt32) {
    var carry = UInt64(summand)
    for index in digits.indices {
      carry += UInt64(digits[index]) * UInt64(factor)
      digits[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    digits.append(UInt32(carry))
    trim()
  }

  /// The sum.
  public static func + (left: NaturalNumber, right: NaturalNumber) -> NaturalNumber {
    var sum = NaturalNumber()
    var carry: UInt64 = 0
    for index in 0...max(left.digits.count, right.digits.count) {
      carry += UInt64(left.digit(index)) + UInt64(right.digit(index))
      sum.digits.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    sum.trim()
    return sum
  }

  /// Whether left is less than right.
  public static func < (left: NaturalNumber, right: NaturalNumber) -> Bool {
    if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
    return left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
  }

  /// Whether the number is 0.
  public var isZero: Bool { digits.isEmpty }

  /// The decimal digits.
  public var description: String {
    if isZero { return "0" }
    // Divide by 10⁹ until nothing is left; each remainder is a group of nine digits.
    var groups: [String] = []
    var rest = self
    while !rest.isZero {
      var remainder: UInt64 = 0
      for index in rest.digits.indices.reversed() {
        remainder = remainder << 32 + UInt64(rest.digits[index])
        rest.digits[index] = UInt32(remainder / 1_000_000_000)
        remainder %= 1_000_000_000
      }
      rest.trim()
      let group = String(remainder)
      groups.append(rest.isZero ? group : String(repeating: "0", count: 9 - group.count) + group)
    }
    return groups.reversed().joined()
  }

  /// The natural logarithm, also of numbers beyond the range of `Double`; −∞ of 0.
  public var logarithm: Double {
    // The three highest digits hold at least 65 bits, more than a Double.
    let highest = digits.suffix(3)
    let leading = highest.reversed().reduce(0.0) { $0 * 0x1p32 + Double($1) }
    return log(leading) + Double(digits.count - highest.count) * 32 * log(2)
  }

  private func digit(_ index: Int) -> UInt32 { index < digits.count ? digits[index] : 0 }

  private mutating func trim() { while digits.last == 0 { digits.removeLast() } }
}
