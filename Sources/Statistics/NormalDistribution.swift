import Foundation

/// The probability that a normal variable of mean 0 and variance 1 exceeds z: ½ erfc(z/√2).
///
/// Accurate in its relative error far into the tail, where 1 − Φ(z) would be rounding alone: at
/// z = 10 it is 7.6·10⁻²⁴. The chance of |Z| > |z| is `2 * normalTail(abs(z))`.
public func normalTail(_ z: Double) -> Double {
  0.5 * erfc(z * 0.5.squareRoot())
}

/// The number below which a normal variable falls with probability p: the inverse of Φ.
///
/// −∞ at p = 0, +∞ at p = 1, `nan` at `nan`. The relative error is about 10⁻¹⁵. Near p = 1 the double nearest to
/// p knows little of 1 − p: for an upper tail t, use −`normalQuantile(t)`.
///
/// Rational approximations of degree 7, one for the 85 % in the middle and two for the tails:
/// Wichura, algorithm AS 241, *Applied Statistics* **37**, 477 (1988), routine PPND16.
///
/// - Precondition: 0 ≤ p ≤ 1.
public func normalQuantile(_ p: Double) -> Double {
  precondition(!(p < 0 || p > 1), "a probability must be in 0...1, not \(p)")
  let q = p - 0.5
  if abs(q) <= 0.425 {
    let r = 0.180625 - q * q
    return q * polynomial(Middle.numerator, r) / polynomial(Middle.denominator, r)
  }
  let tail = min(p, 1 - p)
  if tail == 0 { return q < 0 ? -.infinity : .infinity }
  let r = (-log(tail)).squareRoot()
  let size =
    r <= 5
    ? polynomial(Tail.numerator, r - 1.6) / polynomial(Tail.denominator, r - 1.6)
    : polynomial(FarTail.numerator, r - 5) / polynomial(FarTail.denominator, r - 5)
  return q < 0 ? -size : size
}

private typealias Coefficients = (
  Double, Double, Double, Double, Double, Double, Double, Double
)

/// c₀ + c₁x + … + c₇x⁷, by Horner's rule.
private func polynomial(_ c: Coefficients, _ x: Double) -> Double {
  ((((((c.7 * x + c.6) * x + c.5) * x + c.4) * x + c.3) * x + c.2) * x + c.1) * x + c.0
}

// The coefficients of AS 241, lowest power first.

private enum Middle {
  static let numerator: Coefficients = (
    3.387_132_872_796_366_608_0e0, 1.331_416_678_917_843_774_5e2, 1.971_590_950_306_551_442_7e3,
    1.373_169_376_550_946_112_5e4, 4.592_195_393_154_987_145_7e4, 6.726_577_092_700_870_085_3e4,
    3.343_057_558_358_812_810_5e4, 2.509_080_928_730_122_672_7e3
  )
  static let denominator: Coefficients = (
    1.0, 4.231_333_070_160_091_125_2e1, 6.871_870_074_920_579_083_0e2,
    5.394_196_021_424_751_107_7e3, 2.121_379_430_158_659_586_7e4, 3.930_789_580_009_271_061_0e4,
    2.872_908_573_572_194_267_4e4, 5.226_495_278_852_854_561_0e3
  )
}

private enum Tail {
  static let numerator: Coefficients = (
    1.423_437_110_749_683_577_34e0, 4.630_337_846_156_545_295_90e0,
    5.769_497_221_460_691_405_50e0, 3.647_848_324_763_204_605_04e0,
    1.270_458_252_452_368_382_58e0, 2.417_807_251_774_506_117_70e-1,
    2.272_384_498_926_918_458_33e-2, 7.745_450_142_783_414_076_40e-4
  )
  static let denominator: Coefficients = (
    1.0, 2.053_191_626_637_758_821_87e0, 1.676_384_830_183_803_849_40e0,
    6.897_673_349_851_000_045_50e-1, 1.481_039_764_274_800_745_90e-1,
    1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946_00e-4,
    1.050_750_071_644_416_843_24e-9
  )
}

private enum FarTail {
  static let numerator: Coefficients = (
    6.657_904_643_501_103_777_20e0, 5.463_784_911_164_114_369_90e0,
    1.784_826_539_917_291_335_80e0, 2.965_605_718_285_048_912_30e-1,
    2.653_218_952_657_612_309_30e-2, 1.242_660_947_388_078_438_60e-3,
    2.711_555_568_743_487_578_15e-5, 2.010_334_399_292_288_132_65e-7
  )
  static let denominator: Coefficients = (
    1.0, 5.998_322_065_558_879_376_90e-1, 1.369_298_809_227_358_053_10e-1,
    1.487_536_129_085_061_485_25e-2, 7.868_691_311_456_132_591_00e-4,
    1.846_318_317_510_054_681_80e-5, 1.421_511_758_316_445_888_70e-7,
    2.044_263_103_389_939_785_64e-15
  )
}
