import Foundation

/// The Ising model on a cylinder, n columns around and infinitely long, without field: per site.
///
/// The transfer matrix of a ring of n spins has 2ⁿ eigenvalues, and Kaufman (1949) knows all of them.
/// With the γ_k of `KaufmanSpectrum` the two largest are
///
///     λ₀ = (2 sinh 2K)^(n/2) exp(½ Σ γ_k), k = 1, 3, …, 2n − 1;   λ₁ the same with k = 0, 2, …, 2n − 2,
///
/// where γ₀ = 2K + ln tanh K may be negative. λ₁ belongs to states that are odd under the flip of all
/// spins, so that ln(λ₀/λ₁) is the decay of the spins' correlation.
public struct IsingStrip: Sendable {
  /// n, the number of columns, at least 2; at 2, two bonds join the neighbors in a row.
  public let width: Int
  /// K = J/(k_B T), at least 0.
  public let coupling: Double
  private let spectrum: KaufmanSpectrum

  /// The strip of n = `width` columns.
  public init(width: Int, coupling: Double) {
    precondition(width >= 2, "a strip needs at least 2 columns, not \(width)")
    (self.width, self.coupling) = (width, coupling)
    spectrum = KaufmanSpectrum(columns: width, coupling: coupling)
  }

  /// ln Z per site, ln λ₀/n; at T_c it exceeds the plane's by πc/(6n²), with c = 1/2.
  public var logPartitionPerSite: Double { logPartition.value }

  /// E/N = −∂(ln λ₀/n)/∂K, in units of J.
  public var energyPerSite: Double { -logPartition.slope }

  /// C/N = K² ∂²(ln λ₀/n)/∂K², in units of k_B.
  public var specificHeatPerSite: Double {
    max(0, coupling * coupling * logPartition.curvature)
  }

  /// ξ along the strip, in lattice spacings: 1/ξ = ln(λ₀/λ₁).
  ///
  /// 0 at K = 0; at T_c about 4n/π.
  ///
  ///     1/ξ = max(0, −γ₀) + (1/π) ∫ ln coth(nγ(x)/2) dx,  x from 0 to π,
  ///     γ(x) = 2 arsinh √(m² + sin²(x/2)),  m² = (sinh 2K − 1)²/(2 sinh 2K),
  ///
  /// which is the difference of the two sums: each is the integral of nγ/π up to terms e^(−2nγ…), and
  /// these have the form of Kaufman's products with rows and columns exchanged. Below T_c, where ξ
  /// grows like e^(n|γ₀|), the sums would lose it to rounding; of the integral's positive terms no
  /// digit is lost (+∞ is returned beyond the range of `Double`). At T_c γ ≈ x, and the integral is π/(4n): Cardy's η = 1/4.
  public var correlationLength: Double {
    let variable = KramersWannierVariable(coupling: coupling)
    let mass = variable.complement / (2 * variable.value).squareRoot()
    let integral = DoubleExponentialQuadrature.integral(to: Double.pi / 2) { x in
      // ln coth(nγ/2) = ln(1 + e^(−nγ)) − ln(1 − e^(−nγ)), γ at the angle 2x
      let sine = sin(x)
      let exponent = Double(width) * 2 * asinh((mass * mass + sine * sine).squareRoot())
      return log1p(exp(-exponent)) - log(-expm1(-exponent))
    }
    return 1 / (2 / Double.pi * integral + (variable.isOrdered ? 0 : variable.mass))
  }

  /// η from η = n/(πξ) at T_c, the prediction of conformal invariance; exactly 1/4 for n → ∞.
  ///
  /// Source: Cardy (1984).
  public static func criticalExponent(width: Int) -> Double {
    let strip = IsingStrip(width: width, coupling: InfiniteIsingPlane.criticalCoupling)
    return Double(width) / (Double.pi * strip.correlationLength)
  }

  /// K* of phenomenological renormalization: ξ_n/n = ξ_(n+1)/(n + 1) for n = `width` and the next.
  ///
  /// Source: Nightingale (1976). It converges to K_c as n⁻³.
  public static func fixedCoupling(width: Int) -> Double {
    // The scaled inverse lengths n/ξ differ in sign below and above
    func difference(_ coupling: Double) -> Double {
      let one = IsingStrip(width: width, coupling: coupling)
      let next = IsingStrip(width: width + 1, coupling: coupling)
      return Double(width) / one.correlationLength - Double(width + 1) / next.correlationLength
    }
    var (low, high) = (0.3, 0.5)
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { return middle }
      if difference(middle) < 0 { low = middle } else { high = middle }
    }
  }

  /// y_T = 1/ν at the fixed coupling: ln(ξ′_(n+1)/ξ′_n)/ln((n + 1)/n) − 1, with ξ′ = dξ/dK.
  ///
  /// Source: Nightingale (1976). The exact value is 1.
  public static func thermalExponent(width: Int) -> Double {
    let coupling = fixedCoupling(width: width)
    func slope(_ width: Int) -> Double {
      let strip = IsingStrip(width: width, coupling: coupling)
      return -strip.inverseCorrelationLength.slope * strip.correlationLength
        * strip.correlationLength
    }
    return log(slope(width + 1) / slope(width)) / log(1 + 1 / Double(width)) - 1
  }

  private var logPartition: Jet {
    let sum = spectrum.odd.reduce(Jet(value: 0)) { $0 + $1.logarithm }
    return spectrum.background + 0.5 / Double(width) * sum
  }

  /// ln λ₀ − ln λ₁ as the difference of the two sums, with its derivatives; for K near K_c.
  var inverseCorrelationLength: Jet {
    let odd = spectrum.odd.reduce(Jet(value: 0)) { $0 + $1.logarithm }
    let even = spectrum.even.reduce(Jet(value: 0)) { $0 + $1.logarithm }
    let difference = 0.5 * (odd - even)
    // The even sum contains |γ₀|/2 where −|γ₀|/2 is meant.
    guard !spectrum.isOrdered, let first = spectrum.even.first else { return difference }
    return difference - first.decay.logarithm
  }
}
