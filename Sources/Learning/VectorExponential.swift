/// eˣ of eight numbers at once, to a relative error of 4·10⁻¹⁶.
///
/// With n the integer nearest to x/ln 2, eˣ = 2ⁿ eʳ and |r| ≤ ½ ln 2. The Taylor series of eʳ up to
/// r¹³ leaves out less than 4·10⁻¹⁸. To round to n, add 1.5·2⁵²: of a double of that size the last bit
/// counts ones, so that the sum holds n in its lowest bits, ready to be added to an exponent. ln 2 is
/// subtracted in two parts, the first of which has so few digits that n times it is exact: with ln 2
/// as one double, r would be wrong by n/2⁵⁴.
///
/// Below −708 the result is 0, as eˣ soon is in double precision; above 709, where it would soon
/// overflow, it is e⁷⁰⁹.
@inline(__always)
func exponential(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let inside = pointwiseMax(pointwiseMin(x, SIMD8(repeating: 709)), SIMD8(repeating: -708))

  // Split x into n ln 2 + r
  let shift = SIMD8<Double>(repeating: 0x1.8p52)
  let sum = shift.addingProduct(inside, SIMD8(repeating: 0x1.71547652b82fep0))
  let n = sum - shift
  let r = inside.addingProduct(n, SIMD8(repeating: -0x1.62e42feep-1))
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
  let kept = unsafeBitCast(x .>= SIMD8(repeating: -708), to: SIMD8<Int64>.self)
  return unsafeBitCast(bits & kept, to: SIMD8<Double>.self)
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
