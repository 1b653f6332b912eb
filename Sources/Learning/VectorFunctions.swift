/// eˣ of eight numbers at once, to a relative error of 4·10⁻¹⁶.
///
/// With n the integer nearest to x/ln 2, eˣ = 2ⁿ eʳ and |r| ≤ ½ ln 2. The Taylor series of eʳ up to
/// r¹³ leaves out less than 5·10⁻¹⁸. To round to n, add 1.5·2⁵²: of a double of that size the last bit
/// counts ones, so that the sum holds n in its lowest bits, ready to be added to an exponent. ln 2 is
/// subtracted in two parts, the first of which has so few digits that n times it is exact: with ln 2
/// as one double, r would be wrong by n/2⁵⁴.
///
/// Below −708 the result is 0, as eˣ soon is in double precision. That x is so small is read from the
/// sign of x + 708: a comparison, like the smaller of two numbers, would be computed lane by lane.
///
/// - Precondition: x ≤ 709, as for the probabilities and ratios here, for which x ≤ 0; not checked.
@inlinable @inline(__always)
package func exponential(_ x: SIMD8<Double>) -> SIMD8<Double> {
  // Split x into n ln 2 + r
  let shift = SIMD8<Double>(repeating: 0x1.8p52)
  let sum = shift.addingProduct(x, SIMD8(repeating: 0x1.71547652b82fep0))
  let n = sum - shift
  let r = x.addingProduct(n, SIMD8(repeating: -0x1.62e42feep-1))
    .addingProduct(n, SIMD8(repeating: -0x1.a39ef35793c76p-33))

  // Sum the series of eʳ from its end
  var series = SIMD8<Double>(repeating: 1 / 6_227_020_800)
  series = SIMD8(repeating: 1 / 479_001_600).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 39_916_800).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 3_628_800).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 362_880).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 40320).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 5040).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 720).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 120).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 24).addingProduct(series, r)
  series = SIMD8(repeating: 1 / 6).addingProduct(series, r)
  series = SIMD8(repeating: 0.5).addingProduct(series, r)
  series = SIMD8(repeating: 1).addingProduct(series, r)
  series = SIMD8(repeating: 1).addingProduct(series, r)

  // Add n to the exponent, and clear all bits where x is too small
  let bits =
    unsafeBitCast(series, to: SIMD8<Int64>.self)
    &+ (unsafeBitCast(sum, to: SIMD8<Int64>.self) &<< 52)
  let tooSmall = unsafeBitCast(x + SIMD8(repeating: 708), to: SIMD8<Int64>.self) &>> 63
  return unsafeBitCast(bits & ~tooSmall, to: SIMD8<Double>.self)
}

/// ln x of eight numbers at once, to an error of 2·10⁻¹⁶ and a relative error of 4·10⁻¹⁶.
///
/// With x = 2ⁿ m and m between √½ and √2, ln x = n ln 2 + 2 artanh s, s = (m − 1)/(m + 1). As |s| < 0.172,
/// the series of artanh s up to s²¹ leaves out less than 3·10⁻¹⁹.
///
/// - Precondition: x is at least 2⁻¹⁰²², and finite; not checked.
@inlinable @inline(__always)
package func logarithm(_ x: SIMD8<Double>) -> SIMD8<Double> {
  // Split x into 2ⁿ and m, by the exponent of x/√½
  let bits = unsafeBitCast(x, to: SIMD8<Int64>.self)
  let n = (bits &- SIMD8(repeating: 0x3FE6_A09E_667F_3BCD)) &>> 52
  let m = unsafeBitCast(bits &- n &<< 52, to: SIMD8<Double>.self)
  // Make doubles of the integers: 1.5·2⁵² + n has n in its last bits
  let shift = SIMD8<Double>(repeating: 0x1.8p52)
  let exponent =
    unsafeBitCast(n &+ unsafeBitCast(shift, to: SIMD8<Int64>.self), to: SIMD8<Double>.self) - shift

  // Sum the series of 2 artanh s from its end
  let s = (m - SIMD8(repeating: 1)) / (m + SIMD8(repeating: 1))
  let square = s * s
  var series = SIMD8<Double>(repeating: 2.0 / 21)
  series = SIMD8(repeating: 2.0 / 19).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 17).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 15).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 13).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 11).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 9).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 7).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 5).addingProduct(series, square)
  series = SIMD8(repeating: 2.0 / 3).addingProduct(series, square)
  series = SIMD8(repeating: 2).addingProduct(series, square)
  return (s * series).addingProduct(exponent, SIMD8(repeating: 0x1.62e42fefa39efp-1))
}

extension SIMD8<Double> {
  /// The absolute values: the sign bits cleared.
  @inline(__always)
  var magnitudes: SIMD8<Double> {
    unsafeBitCast(
      unsafeBitCast(self, to: SIMD8<UInt64>.self) & SIMD8<UInt64>(repeating: .max >> 1),
      to: SIMD8<Double>.self)
  }

  /// These magnitudes with the signs of other numbers.
  @inline(__always)
  func withSigns(of other: SIMD8<Double>) -> SIMD8<Double> {
    let signs =
      unsafeBitCast(other, to: SIMD8<UInt64>.self) & SIMD8<UInt64>(repeating: 1 << 63)
    return unsafeBitCast(
      unsafeBitCast(self, to: SIMD8<UInt64>.self) | signs, to: SIMD8<Double>.self)
  }
}
