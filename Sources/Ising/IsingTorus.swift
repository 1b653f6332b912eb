import Foundation

/// The Ising model on a torus of m rows and n columns without field: Kaufman's exact solution.
///
/// Kaufman (1949), with the γ_k of `KaufmanSpectrum`, N = mn, and γ₀ = 2K + ln tanh K, which is
/// negative above T_c:
///
///     Z = ½ (2 sinh 2K)^(N/2) [Π 2 cosh(mγ/2) + Π 2 sinh(mγ/2)   over odd k
///                            + Π 2 cosh(mγ/2) + Π 2 sinh(mγ/2)]  over even k.
///
/// The last product has the sign of γ₀; at T_c it is 0, but its derivative is not. Each product is
/// exp(Σ mγ/2) times a product of 1 ± e^(−mγ); the sums are kept as logarithms with their first two
/// derivatives by K, so that no torus is too large and no temperature too low or too high.
///
/// Energies are in units of J, specific heats in units of k_B. As on `SquareLattice`, every site has
/// a bond to the right and one down: at 2 rows or columns two bonds join a pair of neighbors.
public struct IsingTorus: Sendable {
  /// m, the number of rows, at least 2.
  public let rows: Int
  /// n, the number of columns, at least 2.
  public let columns: Int
  /// K = J/(k_B T), at least 0.
  public let coupling: Double

  /// ln Z/N; multiply by −k_B T for the free energy per site.
  public let logPartitionPerSite: Double
  /// E/N = −∂(ln Z/N)/∂K, from −2 to 0.
  public let energyPerSite: Double
  /// C/N = K² ∂²(ln Z/N)/∂K² = K² Var(E)/N.
  ///
  /// Far below T_c it is 64 K² e⁻⁸ᴷ, what is left of terms of order e⁻²ᴷ that cancel: the relative
  /// error stays below 10⁻¹⁷ e⁶ᴷ. At T = 1/4, where C/N is 10⁻¹¹, it is 4 · 10⁻⁸; below T = 0.15 no
  /// digit is right (`DensityOfStates` has them all). It is never negative.
  public let specificHeatPerSite: Double

  /// The torus of L × L sites, L = `size`.
  public init(size: Int, coupling: Double) {
    self.init(rows: size, columns: size, coupling: coupling)
  }

  /// The torus of m × n sites; exchanging rows and columns changes nothing but rounding.
  ///
  /// - Complexity: O(n).
  public init(rows: Int, columns: Int, coupling: Double) {
    precondition(
      rows >= 2 && columns >= 2,
      "a torus needs at least 2 rows and 2 columns, not \(rows) and \(columns)")
    (self.rows, self.columns, self.coupling) = (rows, columns, coupling)
    let spectrum = KaufmanSpectrum(columns: columns, coupling: coupling)
    let sites = Double(rows) * Double(columns)

    // Sum the logarithms of the four products, without the factor 1 − e^(−m|γ₀|), 0 at T_c
    let half = Double(rows) / 2
    var (oddPlus, oddMinus) = (Jet(value: 0), Jet(value: 0))
    for mode in spectrum.odd {
      let decay = mode.decay.power(rows)
      oddPlus += half * mode.logarithm + decay.logarithmOfOnePlus
      oddMinus += half * mode.logarithm + (-decay).logarithmOfOnePlus
    }
    var (evenPlus, evenMinus, last) = (Jet(value: 0), Jet(value: 0), Jet(value: 0))
    for (index, mode) in spectrum.even.enumerated() {
      let decay = mode.decay.power(rows)
      evenPlus += half * mode.logarithm + decay.logarithmOfOnePlus
      evenMinus += half * mode.logarithm
      if index > 0 { evenMinus += (-decay).logarithmOfOnePlus } else { last = -decay + 1 }
    }

    // Add them relative to the first, whose large derivatives then cannot cancel in ln Z″
    let sign: Double = spectrum.isOrdered ? 1 : -1
    let sum =
      (oddMinus - oddPlus).exponential + (evenPlus - oddPlus).exponential
      + sign * ((evenMinus - oddPlus).exponential * last) + 1
    let correction = oddPlus + (0.5 * sum).logarithm
    logPartitionPerSite = spectrum.background.value + correction.value / sites
    energyPerSite = -spectrum.background.slope - correction.slope / sites
    specificHeatPerSite = max(0, coupling * coupling * correction.curvature / sites)
  }
}
