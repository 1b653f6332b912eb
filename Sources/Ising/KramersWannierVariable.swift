import Foundation

/// The coupling of the square lattice as σ = min(sinh 2K, 1/sinh 2K), which K shares with its dual.
///
/// Kramers and Wannier (1941): the free energies at K and K*, sinh 2K sinh 2K* = 1, differ by an
/// elementary term. Everything singular depends on 1 − σ, which is 0 at K_c alone; it is computed
/// from K − K_c, so that no digits are lost in the neighborhood.
struct KramersWannierVariable {
  /// σ in 0…1: 0 at K = 0 and K = ∞, 1 at K_c.
  let value: Double
  /// 1 − σ to full relative precision, given K.
  let complement: Double
  /// Whether K > K_c.
  let isOrdered: Bool
  /// |2K + ln tanh K| = 2|K − K*|: the mass of the lattice fermion, 0 at K_c and ∞ at 0 and ∞.
  let mass: Double

  /// What rounding has taken from K_c: the double nearest to it is 1.1 · 10⁻¹⁷ too large.
  private static let criticalRemainder = -1.125_272_946_412_933e-17

  /// σ of a coupling K ≥ 0.
  ///
  /// Within two units of the last place of K_c it is K_c, so that
  /// 1/T_c is critical too.
  init(coupling: Double) {
    precondition(
      coupling >= 0 && coupling.isFinite,
      "the coupling of the plane must be finite and at least 0, not \(coupling)")
    let critical = InfiniteIsingPlane.criticalCoupling
    let distance = coupling - critical - Self.criticalRemainder
    let small = exp(-2 * coupling)
    isOrdered = coupling > critical
    if abs(coupling - critical) <= 2 * critical.ulp {
      (value, complement, mass) = (1, 0, 0)
    } else if abs(distance) < 0.25 {
      // sinh(2K_c + 2δ) − 1, with sinh 2K_c = 1 and cosh 2K_c = √2.
      let excess = 2 * sinh(distance) * sinh(distance) + 2.squareRoot() * sinh(2 * distance)
      complement = isOrdered ? excess / (1 + excess) : -excess
      value = 1 - complement
      // 2(K* − K) = arsinh(1/s) − arsinh s = arsinh(√(1 + s²) (1 − s)/s); the same for the dual.
      mass = asinh((1 + value * value).squareRoot() * complement / value)
    } else {
      value = isOrdered ? 2 * small / (1 - small * small) : sinh(2 * coupling)
      complement = 1 - value
      mass = isOrdered ? 2 * coupling - 2 * atanh(small) : -2 * coupling - log(tanh(coupling))
    }
  }

  /// √(1 + σ²): cosh 2K in the disordered phase, coth 2K in the ordered.
  var root: Double { (1 + value * value).squareRoot() }
}
