import Statistics

/// Sixteen numbers of single precision, what the kernels work on.
@usableFromInline
package typealias Lanes = SIMD16<Float>

/// e^x in sixteen lanes, to a relative error below 3·10⁻⁷; x is first brought into −87…87.
///
/// With n the integer nearest to x/ln 2 and f = x − n ln 2, |f| ≤ 0.35, the result is 2ⁿ e^f, and e^f
/// is its Taylor polynomial of degree 7, whose remainder is below 0.35⁸/8! < 6·10⁻⁹. ln 2 is taken in two
/// parts, the first short enough that n times it is exact. Adding 1.5·2²³ leaves no room for a
/// fraction, so that it rounds, and leaves n in the lowest bits.
@inlinable @inline(__always)
package func exponential(_ x: Lanes) -> Lanes {
  // Written with masks: `clamped` goes through the lanes one by one
  let (least, most) = (Lanes(repeating: -87), Lanes(repeating: 87))
  let above = x.replacing(with: least, where: x .< least)
  let bounded = above.replacing(with: most, where: above .> most)
  let shift = Lanes(repeating: 12_582_912)
  let shifted = shift.addingProduct(bounded, Lanes(repeating: 1.442_695_04))
  let n = shifted - shift
  let f = bounded.addingProduct(n, Lanes(repeating: -0.693_359_375))
    .addingProduct(n, Lanes(repeating: 2.121_944_4e-4))
  var sum = Lanes(repeating: 1 / 5040)
  for coefficient: Float in [1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1, 1] {
    sum = Lanes(repeating: coefficient).addingProduct(sum, f)
  }
  let bits = unsafeBitCast(sum, to: SIMD16<UInt32>.self)
  let power = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
  return unsafeBitCast(bits &+ power, to: Lanes.self)
}

/// σ(x) = 1/(1 + e^−x) in sixteen lanes, to an error below 10⁻⁶.
@inlinable @inline(__always)
package func logistic(_ x: Lanes) -> Lanes {
  let one = Lanes(repeating: 1)
  return one / (one + exponential(-x))
}

/// Sixteen uniform numbers, odd multiples of 2⁻²⁴ in 0…1, of a word of random bits.
///
/// The upper 23 bits of each lane become the fraction of a number in 1…2, from which 1 − 2⁻²⁴ is
/// taken: whether the result is below p has the probability p to within 2⁻²⁴.
@inline(__always)
func uniforms(_ word: SIMD8<UInt64>) -> Lanes {
  let bits = unsafeBitCast(word, to: SIMD16<UInt32>.self) &>> 9
  let one = SIMD16<UInt32>(repeating: 0x3F80_0000)
  return unsafeBitCast(bits | one, to: Lanes.self) - Lanes(repeating: 1 - 1 / 16_777_216)
}

/// A word whose bit k says whether a < b in lane k.
@inline(__always)
func bitsWhere(_ a: Lanes, isBelow b: Lanes) -> UInt32 {
  let bits = SIMD16<UInt32>(
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
  let chosen = SIMD16<UInt32>.zero.replacing(with: bits, where: a .< b)
  let eight = chosen.lowHalf | chosen.highHalf
  let four = eight.lowHalf | eight.highHalf
  let two = four.lowHalf | four.highHalf
  return two[0] | two[1]
}
