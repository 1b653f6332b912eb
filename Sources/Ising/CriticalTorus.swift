import Foundation

/// What a torus at T_c differs by from the plane: the finite-size corrections of Ferdinand and Fisher.
///
/// With Jacobi's theta functions at the nome q = e^(−πr), r = rows/columns,
///
///     θ₂ = 2q^¼ Σ q^(n(n+1)),   θ₃ = 1 + 2 Σ q^(n²),   θ₄ = 1 + 2 Σ (−1)ⁿ q^(n²),
///     ln Z − N f∞ → ln[(θ₂ + θ₃ + θ₄)/(2η)],   2η³ = θ₂θ₃θ₄,
///     E/N = −√2 − a/columns + …,   a = 2θ₂θ₃θ₄/(θ₂ + θ₃ + θ₄).
///
/// f∞ = ln Z/N of the plane. Source: Ferdinand and Fisher (1969).
public struct CriticalTorus: Sendable {
  /// r = rows/columns, positive.
  public let aspectRatio: Double
  /// The limit of ln Z − N f∞; the same for r and 1/r.
  ///
  /// 0.6399 on the square torus.
  public let logPartitionExcess: Double
  /// a, so that E/N = −√2 − a/columns to the order columns⁻³.
  ///
  /// 0.6224 on the square torus.
  public let energyAmplitude: Double

  /// The torus whose rows and columns grow at the ratio `aspectRatio`, from 1/100 to 100.
  public init(aspectRatio: Double = 1) {
    precondition(
      aspectRatio >= 0.01 && aspectRatio <= 100,
      "the aspect ratio must lie in 1/100…100, not at \(aspectRatio)")
    self.aspectRatio = aspectRatio
    // Turn the torus so that r ≥ 1 and q ≤ e^−π: then θ₄ is no small sum of large terms, and the
    // terms from n = 5 on are below 10⁻³⁰
    let exponent = -Double.pi * max(aspectRatio, 1 / aspectRatio)
    var (two, three, four) = (0.0, 1.0, 1.0)
    for n in 0..<5 {
      let order = Double(n)
      two += 2 * exp(exponent * (order * (order + 1) + 0.25))
      if n == 0 { continue }
      let term = 2 * exp(exponent * order * order)
      three += term
      four += n.isMultiple(of: 2) ? term : -term
    }
    let (sum, product) = (two + three + four, two * three * four)
    logPartitionExcess = log(sum / (2 * cbrt(product / 2)))
    // a/columns does not change when the torus is turned.
    energyAmplitude = 2 * product / sum * max(1, 1 / aspectRatio)
  }
}
