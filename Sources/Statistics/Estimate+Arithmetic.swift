// Errors of independent estimates add in quadrature. Nothing here can know whether two estimates
// share their data: `a - a` is 0 with the error √2 σ. Use `jackknife` for what is not independent.

extension Estimate {
  /// The sum of two independent estimates: σ² = σ_a² + σ_b².
  public static func + (a: Estimate, b: Estimate) -> Estimate {
    Estimate(a.value + b.value, standardError: quadratic(a.standardError, b.standardError))
  }

  /// The difference of two independent estimates: σ² = σ_a² + σ_b².
  public static func - (a: Estimate, b: Estimate) -> Estimate {
    Estimate(a.value - b.value, standardError: quadratic(a.standardError, b.standardError))
  }

  /// The estimate with its sign changed.
  public static prefix func - (a: Estimate) -> Estimate { a * -1 }

  /// The estimate moved up by an exact number.
  public static func + (a: Estimate, b: Double) -> Estimate { a + Estimate(exactly: b) }

  /// The estimate moved up by an exact number.
  public static func + (a: Double, b: Estimate) -> Estimate { Estimate(exactly: a) + b }

  /// The estimate moved down by an exact number.
  public static func - (a: Estimate, b: Double) -> Estimate { a - Estimate(exactly: b) }

  /// An exact number less the estimate.
  public static func - (a: Double, b: Estimate) -> Estimate { Estimate(exactly: a) - b }

  /// The estimate times an exact number, its error times that number's size.
  public static func * (a: Estimate, b: Double) -> Estimate {
    Estimate(a.value * b, standardError: a.standardError * abs(b))
  }

  /// The estimate times an exact number, its error times that number's size.
  public static func * (a: Double, b: Estimate) -> Estimate { b * a }

  /// The estimate divided by an exact number, its error by that number's size.
  public static func / (a: Estimate, b: Double) -> Estimate {
    Estimate(a.value / b, standardError: a.standardError / abs(b))
  }

  /// A function of the estimate, its error to first order: f(a) ± |f′(a)| σ.
  ///
  ///     let size = volume.mapped(derivative: { 1 / (3 * cbrt($0 * $0)) }) { cbrt($0) }
  ///
  /// Right while f is nearly a straight line over a few σ; the bias it ignores is ½ f″(a) σ².
  public func mapped(
    derivative: (Double) -> Double, _ f: (Double) -> Double
  ) -> Estimate {
    Estimate(f(value), standardError: abs(derivative(value)) * standardError)
  }

  /// √(a² + b²), which neither overflows nor underflows before its result does.
  private static func quadratic(_ a: Double, _ b: Double) -> Double {
    let (small, large) = a < b ? (a, b) : (b, a)
    guard small > 0, large.isFinite else { return small + large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }
}
