import Foundation

/// N Ising spins on a ring, each with two neighbors: the exact solution by transfer matrix.
///
/// The weight of a state is exp(K Σ sᵢsᵢ₊₁ + h Σ sᵢ), s = ±1, with K = J/(k_B T) and
/// h = B/(k_B T); energies are in units of J. With T(s, s′) = exp(K ss′ + h(s + s′)/2),
///
///     Z = tr Tᴺ = λ₊ᴺ + λ₋ᴺ,   λ± = eᴷ (cosh h ± √(sinh²h + e⁻⁴ᴷ)).
///
/// Source: Ising (1925); Kramers and Wannier (1941) for the matrix. All results are computed from
/// ratios λ₋/λ₊ and logarithms, so that no ring is too long and no coupling too strong, but for one
/// case: an odd ring with K < 0 is frustrated, and 1 + (λ₋/λ₊)ᴺ vanishes as K → −∞. There the specific
/// heat has lost all digits at K = −8, and below K = −18 nothing is right, `sample` included.
public struct IsingRing: Sendable {
  /// N, at least 3: on a ring of two the one pair of neighbors would be counted twice.
  public let sites: Int
  /// K = J/(k_B T), of either sign.
  public let coupling: Double
  /// h = B/(k_B T).
  public let field: Double

  /// A ring of `sites` spins.
  public init(sites: Int, coupling: Double, field: Double = 0) {
    precondition(sites >= 3, "a ring needs at least 3 sites, not \(sites)")
    precondition(coupling.isFinite, "the coupling must be finite, not \(coupling)")
    precondition(field.isFinite, "the field must be finite, not \(field)")
    (self.sites, self.coupling, self.field) = (sites, coupling, field)
  }

  /// The chain without end, whose largest eigenvalue is all that remains of Z.
  public var infinite: InfiniteIsingChain { InfiniteIsingChain(coupling: coupling, field: field) }

  /// ln Z / N = ln λ₊ + ln(1 + (λ₋/λ₊)ᴺ) / N; multiply by −k_B T for the free energy per site.
  public var logPartitionPerSite: Double {
    infinite.logPartitionPerSite + log1p(ratioToTheN) / Double(sites)
  }

  /// E/N in units of J, the energy of the bonds alone, at h = 0:
  /// −∂(ln Z/N)/∂K = −(t + tᴺ⁻¹)/(1 + tᴺ), t = tanh K.
  public var energyPerSite: Double {
    precondition(field == 0, "energyPerSite is solved for h = 0, not \(field)")
    let t = tanh(coupling)
    return -(t + power(t, sites - 1)) / (1 + power(t, sites))
  }

  /// C/N in units of k_B at h = 0: K² ∂²(ln Z/N)/∂K² = K² Var(E)/N.
  public var specificHeatPerSite: Double {
    precondition(field == 0, "specificHeatPerSite is solved for h = 0, not \(field)")
    // With n = t + tᴺ⁻¹ and d = 1 + tᴺ, ∂(n/d)/∂K = (1 − t²)(n′d − nd′)/d², primes by t.
    let t = tanh(coupling)
    let order = Double(sites)
    let numerator = t + power(t, sites - 1)
    let denominator = 1 + power(t, sites)
    let slope =
      (1 + (order - 1) * power(t, sites - 2)) * denominator
      - numerator * order * power(t, sites - 1)
    let sech = 1 / cosh(coupling)
    return coupling * coupling * sech * sech * slope / (denominator * denominator)
  }

  /// The mean spin, in −1…1: sinh h/√(sinh²h + e⁻⁴ᴷ) · (1 − rᴺ)/(1 + rᴺ), r = λ₋/λ₊.
  public var magnetization: Double {
    infinite.magnetization * (1 - ratioToTheN) / (1 + ratioToTheN)
  }

  /// ⟨s₀ s_r⟩ at h = 0: (tʳ + tᴺ⁻ʳ)/(1 + tᴺ), t = tanh K; the two ways around the ring.
  ///
  /// - Parameter distance: r, in 0…N.
  public func correlation(distance: Int) -> Double {
    precondition(field == 0, "correlation is solved for h = 0, not \(field)")
    precondition(
      (0...sites).contains(distance), "a distance lies in 0…\(sites), not at \(distance)")
    let t = tanh(coupling)
    return (power(t, distance) + power(t, sites - distance)) / (1 + power(t, sites))
  }

  private var ratioToTheN: Double { power(infinite.eigenvalueRatio, sites) }

  private func power(_ base: Double, _ exponent: Int) -> Double { pow(base, Double(exponent)) }
}
