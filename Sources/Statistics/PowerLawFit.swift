import Foundation

/// A power law y = A xᵇ through points with errors, fitted as a line in ln x and ln y.
public struct PowerLawFit: Sendable, Hashable, Codable {
  /// The line ln y = ln A + b ln x.
  public let line: LineFit

  /// The exponent b.
  public var exponent: Estimate { line.slope }

  /// The amplitude A, the height of the law at x = 1.
  public var amplitude: Estimate { value(at: 1) }

  /// χ² of the line, which should be near the degrees of freedom.
  public var chiSquared: Double { line.chiSquared }

  /// The number of points less the two parameters.
  public var degreesOfFreedom: Int { line.degreesOfFreedom }

  /// The probability of a larger χ², if the points scatter about a power law.
  public var pValue: Double { line.pValue }

  /// The height of the law at x > 0, its error from both parameters and their covariance.
  public func value(at x: Double) -> Estimate {
    precondition(x > 0, "a power law needs a positive abscissa, not \(x)")
    return line.value(at: log(x)).mapped(derivative: exp, exp)
  }
}

/// Fits a power law to independent points, by weighted least squares in logarithms.
///
/// ln y has the error σ/y to first order. That is good for relative errors ε = σ/y of a few
/// percent. Beyond, ln y is biased by about −½ε² if σ grew with the measured y, and by +³⁄₂ε² if
/// it did not, because points that came out high then weigh more.
///
/// - Parameters:
///   - x: exact abscissas, positive, at least two of them different.
///   - y: as many values, each positive with a positive, finite standard error.
/// - Complexity: O(n), n the number of points.
public func fitPowerLaw(x: [Double], y: [Estimate]) -> PowerLawFit {
  for x in x { precondition(x > 0, "a power law needs positive abscissas, not \(x)") }
  for y in y { precondition(y.value > 0, "a power law needs positive values, not \(y)") }
  return PowerLawFit(
    line: fitLine(x: x.map { log($0) }, y: y.map { $0.mapped(derivative: { 1 / $0 }) { log($0) } }))
}
