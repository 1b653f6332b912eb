import Foundation

/// The oracle of larger tori: Kaufman's exact partition function (1949), differentiated numerically.
///
///     Z = ½ (2 sinh 2K)^(N/2) (Π 2 cosh ½Lγ₂ᵣ₊₁ + Π 2 sinh ½Lγ₂ᵣ₊₁ + Π 2 cosh ½Lγ₂ᵣ + Π 2 sinh ½Lγ₂ᵣ)
///
/// with r = 0 ..< L, cosh γₗ = cosh 2K coth 2K − cos(πl/L), and γ₀ = 2K + ln tanh K, which is
/// negative above T_c.
struct KaufmanTorus {
  let size: Int

  func logPartition(coupling: Double) -> Double {
    let (number, doubled) = (Double(size), 2 * coupling)
    func gamma(_ index: Int) -> Double {
      if index == 0 { return doubled + log(tanh(coupling)) }
      return acosh(cosh(doubled) / tanh(doubled) - cos(.pi * Double(index) / number))
    }
    // Each product as the logarithm of its size, and a sign
    var terms: [(logarithm: Double, sign: Double)] = []
    for first in [1, 0] {
      let halves = (0..<size).map { number * gamma(2 * $0 + first) / 2 }
      let sign = halves.contains { $0 < 0 } ? -1.0 : 1
      terms.append((halves.reduce(0) { $0 + abs($1) + log1p(exp(-2 * abs($1))) }, 1))
      terms.append((halves.reduce(0) { $0 + abs($1) + log1p(-exp(-2 * abs($1))) }, sign))
    }
    let largest = terms.map(\.logarithm).max() ?? 0
    let sum = terms.reduce(0) { $0 + $1.sign * exp($1.logarithm - largest) }
    return log(sum / 2) + largest + number * number / 2 * log(2 * sinh(doubled))
  }

  /// ⟨E⟩/N = −∂(ln Z)/∂K / N.
  func energyPerSite(coupling: Double) -> Double {
    let step = 1e-4
    func slope(_ step: Double) -> Double {
      (logPartition(coupling: coupling + step) - logPartition(coupling: coupling - step))
        / (2 * step)
    }
    return -(4 * slope(step) - slope(2 * step)) / 3 / Double(size * size)
  }

  /// Var(E)/N = ∂²(ln Z)/∂K² / N.
  func energyVariancePerSite(coupling: Double) -> Double {
    let step = 1e-3
    func curvature(_ step: Double) -> Double {
      (logPartition(coupling: coupling + step) + logPartition(coupling: coupling - step)
        - 2 * logPartition(coupling: coupling)) / (step * step)
    }
    return (4 * curvature(step) - curvature(2 * step)) / 3 / Double(size * size)
  }
}
