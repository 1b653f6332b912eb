import Foundation

/// The complete elliptic integrals K(k) and E(k) by the arithmetic–geometric mean.
///
/// With a₀ = 1, b₀ = k′ = √(1 − k²), c₀ = k and the means aₙ₊₁ = (aₙ + bₙ)/2, bₙ₊₁ = √(aₙbₙ),
///
///     K = π/(2 a∞),   K − E = K Σ 2ⁿ⁻¹ cₙ²,   cₙ₊₁ = (aₙ − bₙ)/2 = cₙ²/(4 aₙ₊₁).
///
/// Source: Abramowitz and Stegun (1964), section 17.6. The modulus k and its complement k′ are both
/// asked for, because near k = 1 one cannot be computed from the other. The sums over cₙ have
/// positive terms: what small moduli leave of K − E and of 1 − a∞ keeps its digits.
struct CompleteEllipticIntegrals {
  /// a∞, the arithmetic–geometric mean of 1 and k′, in 0…1.
  let mean: Double
  /// 1 − a∞ = Σ cₙ, n ≥ 1, about k⁴/16 + k²/4 for small k.
  let deficit: Double
  /// K(k); +∞ at k = 1.
  let first: Double
  /// K(k) − E(k), about πk²/4 for small k; +∞ at k = 1.
  let firstMinusSecond: Double

  /// The integrals of `modulus` k and `complement` k′, both in 0…1 with k² + k′² = 1.
  init(modulus: Double, complement: Double) {
    precondition(
      modulus >= 0 && complement >= 0
        && abs(modulus * modulus + complement * complement - 1) < 1e-12,
      "k² + k′² must be 1, with k = \(modulus) and k′ = \(complement)")
    guard complement > 0 else {
      (mean, deficit, first, firstMinusSecond) = (0, 1, .infinity, .infinity)
      return
    }
    var (upper, lower, difference) = (1.0, complement, modulus)
    var (deficit, squares, weight) = (0.0, modulus * modulus / 2, 1.0)
    // The step that finds cₙ < 10⁻⁹ has made the means equal to 10⁻¹⁸.
    while difference > 1e-9 {
      difference = difference * difference / (2 * (upper + lower))
      (upper, lower) = ((upper + lower) / 2, (upper * lower).squareRoot())
      deficit += difference
      squares += weight * difference * difference
      weight *= 2
    }
    mean = upper
    // The next cₙ, c²/4, still counts when k itself is small.
    self.deficit = deficit + difference * difference / 4
    first = Double.pi / (2 * upper)
    firstMinusSecond = first * squares
  }

  /// 2K/π − 1 = (1 − a∞)/a∞, about k²/4 for small k.
  var excess: Double { deficit / mean }
}
