import Foundation

/// A number of about 32 decimal digits: the exact sum of two doubles, the second below half a unit
/// in the last place of the first.
///
/// Dekker (1971); the errors of sums are found as Knuth does, those of products by a fused
/// multiply-add.
struct DoubleDouble {
  /// The double nearest to the number.
  var high: Double
  /// What is missing from it.
  var low: Double

  /// A double.
  init(_ value: Double) { (high, low) = (value, 0) }

  /// A word, exactly: its halves fit into doubles.
  init(_ value: UInt64) {
    self.init(exactSumOf: Double(value >> 32) * 0x1p32, Double(value & 0xffff_ffff))
  }

  /// a + b and the error of its rounding.
  private init(exactSumOf a: Double, _ b: Double) {
    high = a + b
    let back = high - a
    low = (a - (high - back)) + (b - back)
  }

  static prefix func - (operand: DoubleDouble) -> DoubleDouble {
    var result = DoubleDouble(-operand.high)
    result.low = -operand.low
    return result
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(exactSumOf: left.high, right.high)
    let rest = DoubleDouble(exactSumOf: left.low, right.low)
    let first = DoubleDouble(exactSumOf: sum.high, sum.low + rest.high)
    return DoubleDouble(exactSumOf: first.high, first.low + rest.low)
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + -right }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = left.high * right.high
    let error = (-product).addingProduct(left.high, right.high)
    return DoubleDouble(
      exactSumOf: product, error + (left.high * right.low + left.low * right.high))
  }

  static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    // Two steps of long division, each with a digit of 53 bits, and a third to round.
    let first = left.high / right.high
    let remainder = left - right * DoubleDouble(first)
    let second = remainder.high / right.high
    let third = (remainder - right * DoubleDouble(second)).high / right.high
    return DoubleDouble(exactSumOf: first, second) + DoubleDouble(third)
  }
}
