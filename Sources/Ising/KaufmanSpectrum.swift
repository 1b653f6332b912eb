import Foundation

/// The fermions of the transfer matrix of a ring of n columns, as functions of K with derivatives.
///
/// Kaufman (1949): cosh γ_k = sinh 2K + 1/sinh 2K − cos(πk/n), k = 0…2n − 1; only e^γ₀ = e²ᴷ tanh K
/// may be less than 1. Even k belong to one sector of the matrix, odd k to the other. The γ_k
/// diverge at K = 0 and K = ∞; with σ = min(sinh 2K, 1/sinh 2K) these parts stay finite:
///
///     x_k = σ e^|γ_k| = w + √(w² − σ²),   w = 1 + σ² − σ cos(πk/n),   x₀ = (1 + c)(c − σ),
///
/// with c = √(1 + σ²). What remains is an elementary function of K, called the background.
struct KaufmanSpectrum {
  /// One fermion.
  struct Mode {
    /// ln of 2 sinh 2K e^|γ|, less its background: 2 ln 2 above T_c, and 4K below.
    var logarithm: Jet
    /// e^−|γ|, in 0…1.
    var decay: Jet
  }

  /// Whether K > K_c, and so γ₀ > 0.
  let isOrdered: Bool
  /// ln 2 above T_c, 2K below: what one site adds to ln Z at infinite, or at zero, temperature.
  let background: Jet
  /// The modes of even k: 0, 2, …, 2n − 2.
  let even: [Mode]
  /// The modes of odd k: 1, 3, …, 2n − 1.
  let odd: [Mode]

  /// The fermions of n = `columns` at coupling K ≥ 0.
  init(columns: Int, coupling: Double) {
    let variable = KramersWannierVariable(coupling: coupling)
    let (value, root) = (variable.value, variable.root)
    isOrdered = variable.isOrdered
    // d sinh 2K = 2 cosh 2K dK; below T_c σ = 1/sinh 2K and dσ = −2 coth 2K σ dK. There c = coth 2K.
    let sigma =
      isOrdered
      ? Jet(
        value: value, slope: -2 * root * value, curvature: 4 * value * (1 + 2 * value * value))
      : Jet(value: value, slope: 2 * root, curvature: 4 * value)
    // 1 − σ, whose value has more digits than the difference.
    let rest = Jet(
      value: variable.complement, slope: -sigma.slope, curvature: -sigma.curvature)
    let square = sigma * sigma + 1
    let c = square.squareRoot
    // 2 sinh 2K e^γ = 2x above T_c, 4 · x/2; below it 2x/σ² = e⁴ᴷ · 2x/(1 + c)², σe²ᴷ = 1 + c.
    let scale = isOrdered ? 2 * ((c + 1) * (c + 1)).reciprocal : Jet(value: 0.5)
    background =
      isOrdered ? Jet(value: 2 * coupling, slope: 2) : Jet(value: log(2))

    func mode(_ k: Int) -> Mode {
      if k == 0 {
        let x = (c + 1) * (c - sigma)
        return Mode(logarithm: (scale * x).logarithm, decay: sigma / x)
      }
      // With h = 1 − cos: w − σ = (1 − σ)² + σh, so that w² − σ² is a product of sums.
      let sine = sin(Double.pi * Double(k) / Double(2 * columns))
      let height = 2 * sine * sine * sigma
      let x = square - sigma + height + ((rest * rest + height) * (square + height)).squareRoot
      return Mode(logarithm: (scale * x).logarithm, decay: sigma / x)
    }
    even = (0..<columns).map { mode(2 * $0) }
    odd = (0..<columns).map { mode(2 * $0 + 1) }
  }
}
