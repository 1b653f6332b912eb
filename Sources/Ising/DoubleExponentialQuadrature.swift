import Foundation

/// ∫ f over an interval, where f may have a kink or a logarithm at the left end, or just beyond it.
///
/// The double exponential rule of Takahasi and Mori (1974): with x = a (1 + tanh(π/2 sinh t))/2 the
/// integrand decays like exp(−π/2 e^|t|) to both sides of the line, where the trapezoidal rule
/// converges exponentially whatever f does at the ends. The integrands of this module are analytic
/// but for √(m² + x²); as m → 0 the branch point x = ± im moves to the end, which this rule is made
/// for, while Gauss or Simpson would need ever more points. Near x = 0 the points come as distances
/// from the end, to full relative precision.
enum DoubleExponentialQuadrature {
  /// The step in t; halving it changes no result of the module by more than 10⁻¹⁵.
  private static let step = 1.0 / 64

  /// xⱼ/a and wⱼ for the interval 0…1, the |t| ≤ 4 whose weights are not below 10⁻³⁰.
  private static let rule: [(point: Double, weight: Double)] = (-256...256).compactMap { index in
    let t = Double(index) * step
    let y = Double.pi / 2 * sinh(t)
    // (1 + tanh y)/2 = 1/(1 + e⁻²ʸ), and its derivative 1/(2 cosh²y).
    let point = 1 / (1 + exp(-2 * y))
    let weight = step * Double.pi / 2 * cosh(t) / (2 * cosh(y) * cosh(y))
    return weight < 1e-30 ? nil : (point, weight)
  }

  /// ∫₀ᵃ f(x) dx, a = `end`.
  static func integral(to end: Double, of function: (_ x: Double) -> Double) -> Double {
    var sum = 0.0
    for (point, weight) in rule { sum += weight * function(end * point) }
    return end * sum
  }
}
