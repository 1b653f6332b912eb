import Foundation

/// The regularized upper incomplete gamma function Q(a, x) = Γ(a)⁻¹ ∫ₓ^∞ tᵃ⁻¹ e⁻ᵗ dt, a > 0, x ≥ 0.
///
/// Below x = a + 1 as 1 − P, P by its power series; above by its continued fraction, where 1 − P
/// would lose the digits of a small Q. Both converge fast on their side.
func upperIncompleteGamma(_ a: Double, _ x: Double) -> Double {
  if x.isNaN { return .nan }
  if x == 0 { return 1 }
  if x == .infinity { return 0 }
  let scale = gammaScale(a, x)
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * a * upperFraction(a, x)
}

/// xᵃ e⁻ˣ/Γ(a + 1).
///
/// For large a the three factors overflow, and their logarithms lose digits to each other. With
/// Γ(a + 1) = √(2πa) (a/e)ᵃ e^{s(a)}, s Stirling's series, and μ = (x − a)/a, they combine to
///
///     e^{−a(μ − ln(1 + μ)) − s(a)}/√(2πa),
///
/// whose exponent is small wherever the result is not.
private func gammaScale(_ a: Double, _ x: Double) -> Double {
  if a < 10 {  // e⁻ˣ in two halves, each far from the least number there is
    return x > 1000 ? 0 : exp(-x / 2) * pow(x, a) * exp(-x / 2) / tgamma(a + 1)
  }
  let u = 1 / (a * a)
  let stirling =
    (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - u * 691 / 360_360)))))
    / a
  let μ = (x - a) / a
  return exp(-a * (μ - log1p(μ)) - stirling) / (2 * .pi * a).squareRoot()
}

/// P(a, x) over its scale: 1 + x/(a + 1) + x²/[(a + 1)(a + 2)] + …, DLMF 8.11.4.
private func lowerSeries(_ a: Double, _ x: Double) -> Double {
  var (sum, term, n) = (1.0, 1.0, a)
  while term > sum * 0x1p-54 {
    n += 1
    term *= x / n
    sum += term
  }
  return sum
}

/// Q(a, x) over its scale and a: the even part of the continued fraction DLMF 8.9.2.
///
///     1/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))).
///
/// Evaluated from the front by the method of Steed, as a sum of differences of convergents.
private func upperFraction(_ a: Double, _ x: Double) -> Double {
  var b = x + 1 - a
  var d = 1 / b
  var (sum, difference) = (d, d)
  var n = 0.0
  while abs(difference) > abs(sum) * 0x1p-54 {
    n += 1
    let numerator = n * (a - n)
    b += 2
    d = 1 / (b + numerator * d)
    difference *= b * d - 1
    sum += difference
  }
  return sum
}
