import Foundation

/// The Ising model on the infinite square lattice without field: Onsager's solution, per site.
///
/// Weights exp(K Σ sᵢsⱼ), each site with two bonds of its own; K = J/(k_B T) ≥ 0, energies in units
/// of J, specific heats in units of k_B. Sources: Onsager (1944) for the thermodynamics, Yang (1952)
/// for the magnetization, McCoy and Wu (1973) for the correlations.
///
/// The modulus is l = σ², σ = min(sinh 2K, 1/sinh 2K), not Onsager's k₁ = 2σ/(1 + σ²): Landen's
/// transformation joins them, and with l every bracket below is a sum of positive terms, from
/// K = 0 through K_c to the e⁻⁸ᴷ of single flipped spins in the ground state.
public struct InfiniteIsingPlane: Sendable {
  /// K_c = ln(1 + √2)/2 = 0.4407, where sinh 2K = 1.
  ///
  /// Source: Kramers and Wannier (1941).
  ///
  /// Written arsinh(1)/2, which rounds to the nearest double; the logarithm does not.
  public static let criticalCoupling = asinh(1.0) / 2
  /// T_c = 1/K_c = 2.269, in units of J/k_B.
  public static let criticalTemperature = 1 / criticalCoupling

  /// K = J/(k_B T), at least 0.
  public let coupling: Double
  private let variable: KramersWannierVariable

  /// The plane at this coupling; K within two units in the last place of K_c is taken as K_c.
  public init(coupling: Double) {
    self.coupling = coupling
    variable = KramersWannierVariable(coupling: coupling)
  }

  /// ln Z/N = ln(2 cosh 2K) + (1/π) ∫ ln((1 + √(1 − k₁² cos²x))/2) dx, x from 0 to π/2;
  /// multiply by −k_B T for the free energy per site.
  ///
  /// Source: Onsager (1944). The root is written √(k″² + k₁² sin²x), k″ = (1−σ²)/(1+σ²).
  /// At K_c it has a kink at x = 0, and a branch point near it close to K_c, which the double
  /// exponential rule integrates to 10⁻¹⁵.
  public var logPartitionPerSite: Double {
    let sigma = variable.value
    let modulus = 2 * sigma / (1 + sigma * sigma)
    let complement = variable.complement * (1 + sigma) / (1 + sigma * sigma)
    let integral = DoubleExponentialQuadrature.integral(to: Double.pi / 2) { x in
      let sine = modulus * sin(x)
      return log((1 + (complement * complement + sine * sine).squareRoot()) / 2)
    }
    return 2 * coupling + log1p(exp(-4 * coupling)) + integral / Double.pi
  }

  /// E/N = −coth 2K (1 ∓ (1 − l) 2K(l)/π), − above and + below T_c; −√2 at T_c.
  ///
  /// Source: Onsager (1944), after Landen's transformation.
  public var energyPerSite: Double {
    let (sigma, root) = (variable.value, variable.root)
    if coupling == 0 { return 0 }
    if variable.complement == 0 { return -root }
    let elliptic = integrals
    if variable.isOrdered { return -root * (1 + modulusComplement / elliptic.mean) }
    // 1 − (1 − l)/a∞ = (l − (1 − a∞))/a∞, whose two small parts are both known precisely.
    return -root / sigma * (sigma * sigma - elliptic.deficit) / elliptic.mean
  }

  /// C/N = K² ∂²(ln Z/N)/∂K²; +∞ at T_c, where it diverges as −(8K_c²/π) ln|1 − T/T_c|.
  ///
  ///     C/N = (2/π) (K coth 2K)²/(1 + l) · [4(K − E) + 2l K + (2K − π)]      above T_c,
  ///     C/N = (2/π) (K coth 2K)²/(1 + l) · [4(K − E) + 2l² K + l (2K − π)]   below,
  ///
  /// in the brackets K = K(l), E = E(l). Source: Onsager (1944), after Landen's
  /// transformation.
  public var specificHeatPerSite: Double {
    let (sigma, root) = (variable.value, variable.root)
    if coupling == 0 { return 0 }
    if variable.complement == 0 { return .infinity }
    let elliptic = integrals
    let modulus = sigma * sigma
    let ratio = variable.isOrdered ? coupling * root : coupling / sigma * root
    let rest = 2 * modulus * elliptic.first
    let bracket =
      variable.isOrdered
      ? modulus * rest + modulus * Double.pi * elliptic.excess : rest + Double.pi * elliptic.excess
    let sum = 4 * elliptic.firstMinusSecond + bracket
    return 2 / Double.pi * ratio * ratio / (1 + modulus) * sum
  }

  /// The mean spin in a vanishing positive field: (1 − sinh⁻⁴2K)^(1/8), and 0 from T_c upward.
  ///
  /// Source: Yang (1952).
  public var spontaneousMagnetization: Double {
    variable.isOrdered ? pow(modulusComplement * (1 + variable.value * variable.value), 0.125) : 0
  }

  /// ξ along a row, in lattice spacings: ⟨s₀s_r⟩ − ⟨s⟩² falls as e^(−r/ξ).
  ///
  /// +∞ at T_c, 0 at K = 0.
  ///
  /// Above T_c 1/ξ = ln coth K − 2K; below it 1/ξ = 2 (2K − ln coth K), half the length of the dual
  /// coupling. Source: McCoy and Wu (1973), chapter XI.
  public var correlationLength: Double {
    1 / (variable.isOrdered ? 2 * variable.mass : variable.mass)
  }

  /// ⟨s₀,₀ s_N,N⟩ at T_c: (2/π)ᴺ Π (1 − 1/(4l²))^(l−N), l from 1 to N − 1; it falls as N^(−1/4).
  ///
  /// Source: McCoy and Wu (1973), chapter XI.
  ///
  /// - Parameter distance: N ≥ 0, in diagonal steps; 1 is returned at 0.
  /// - Complexity: O(N).
  public static func criticalDiagonalCorrelation(distance: Int) -> Double {
    precondition(distance >= 0, "a distance must be at least 0, not \(distance)")
    // The ratio of neighbors, (2/π) Π (1 − 1/(4l²))⁻¹ with l from 1 to N, tends to 1: nothing
    // underflows, while the factors of the formula would.
    var (correlation, ratio) = (1.0, 2 / Double.pi)
    for step in 0..<distance {
      if step > 0 { ratio /= 1 - 1 / (4 * Double(step) * Double(step)) }
      correlation *= ratio
    }
    return correlation
  }

  /// 1 − l = (1 − σ)(1 + σ).
  private var modulusComplement: Double { variable.complement * (1 + variable.value) }

  private var integrals: CompleteEllipticIntegrals {
    let modulus = variable.value * variable.value
    return CompleteEllipticIntegrals(
      modulus: modulus, complement: (modulusComplement * (1 + modulus)).squareRoot())
  }
}
