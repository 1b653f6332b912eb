import Foundation

/// The Ising chain without end: weights exp(K Σ sᵢsᵢ₊₁ + h Σ sᵢ), everything per site.
///
/// Source: Ising (1925). K = J/(k_B T) and h = B/(k_B T); energies in units of J.
public struct InfiniteIsingChain: Sendable {
  /// K = J/(k_B T).
  public let coupling: Double
  /// h = B/(k_B T).
  public let field: Double

  /// A chain with this coupling and field.
  public init(coupling: Double, field: Double = 0) {
    precondition(coupling.isFinite, "the coupling must be finite, not \(coupling)")
    precondition(field.isFinite, "the field must be finite, not \(field)")
    (self.coupling, self.field) = (coupling, field)
  }

  /// ln λ₊ = K + ln(cosh h + √(sinh²h + e⁻⁴ᴷ)); at h = 0, ln(2 cosh K).
  ///
  /// For strong fields cosh h and sinh h overflow before the logarithm does, so e^|h| is taken out:
  /// cosh h = e^|h| (1 + e⁻²|ʰ|)/2. For K < 0 the root is about e⁻²ᴷ, and e⁻ᴷ is taken out instead.
  public var logPartitionPerSite: Double {
    let height = abs(field)
    let shift = max(height, -2 * coupling)
    let (cosine, root) = scaledParts(shift: shift)
    return coupling + shift + log(cosine + root)
  }

  /// λ₋/λ₊, in −1…1: what one step along the chain leaves of the memory of a spin.
  ///
  /// λ₋ λ₊ = e²ᴷ − e⁻²ᴷ, so the ratio is (1 − e⁻⁴ᴷ)/(cosh h + √(sinh²h + e⁻⁴ᴷ))²: λ₋ itself
  /// is not computed, which would cancel for strong couplings and fields. The numerator still does for
  /// |K| ≪ 1, where the absolute error stays 10⁻¹⁶. At h = 0 the ratio is tanh K.
  public var eigenvalueRatio: Double {
    let shift = max(abs(field), -2 * coupling)
    let (cosine, root) = scaledParts(shift: shift)
    let numerator = exp(-2 * shift) - exp(-4 * coupling - 2 * shift)
    return numerator / ((cosine + root) * (cosine + root))
  }

  /// (cosh h, √(sinh²h + e⁻⁴ᴷ)), both times e^−shift.
  private func scaledParts(shift: Double) -> (cosine: Double, root: Double) {
    let height = abs(field)
    let cosine = (exp(height - shift) + exp(-height - shift)) / 2
    let sine = (exp(height - shift) - exp(-height - shift)) / 2
    return (cosine, (sine * sine + exp(-4 * coupling - 2 * shift)).squareRoot())
  }

  /// E/N in units of J, at h = 0: −tanh K.
  public var energyPerSite: Double {
    precondition(field == 0, "energyPerSite is solved for h = 0, not \(field)")
    return -tanh(coupling)
  }

  /// C/N in units of k_B, at h = 0: K²/cosh²K.
  public var specificHeatPerSite: Double {
    precondition(field == 0, "specificHeatPerSite is solved for h = 0, not \(field)")
    let ratio = coupling / cosh(coupling)
    return ratio * ratio
  }

  /// The mean spin, in −1…1: sinh h/√(sinh²h + e⁻⁴ᴷ).
  public var magnetization: Double {
    if field == 0 { return 0 }
    let shift = max(abs(field), -2 * coupling)
    let sine = (exp(field - shift) - exp(-field - shift)) / 2
    return sine / scaledParts(shift: shift).root
  }

  /// ξ = −1/ln|λ₋/λ₊|, in lattice spacings: correlations fall as e^(−r/ξ).
  ///
  /// At h = 0 it is −1/ln tanh|K|; 0 at K = 0.
  ///
  /// At strong coupling tanh K rounds to 1 while ξ is still finite, so at h = 0 the logarithm is
  /// written ln tanh K = −2 artanh e⁻²ᴷ.
  public var correlationLength: Double {
    if coupling == 0 { return 0 }
    if field == 0 { return 0.5 / atanh(exp(-2 * abs(coupling))) }
    return -1 / log(abs(eigenvalueRatio))
  }
}
