/// A straight line y = a + bx through points with errors, by weighted least squares.
///
/// Kept in the form y = ȳ + b(x − x̄), x̄ the weighted mean of x, where ȳ and b are uncorrelated.
/// Errors are those the points claim; they are not stretched to make χ² come out well.
public struct LineFit: Sendable, Hashable, Codable {
  /// x̄ = Σ wx/Σ w with the weights w = 1/σ², where the line is known best.
  public let center: Double
  /// The height ȳ of the line there, with the variance 1/Σ w.
  public let valueAtCenter: Estimate
  /// The slope b = Σ w(x − x̄)y/S, with the variance 1/S, S = Σ w(x − x̄)².
  public let slope: Estimate
  /// χ² of the points about the line, with a verdict.
  public let goodnessOfFit: ChiSquared

  /// The height of the line at x = 0.
  public var intercept: Estimate { value(at: 0) }

  /// The covariance of intercept and slope: −x̄/S.
  public var covariance: Double { -center * slope.standardError * slope.standardError }

  /// χ² = Σ w(y − a − bx)², which should be near the degrees of freedom.
  public var chiSquared: Double { goodnessOfFit.value }

  /// The number of points less the two parameters.
  public var degreesOfFreedom: Int { goodnessOfFit.degreesOfFreedom }

  /// The probability of a larger χ², if the points scatter about a line; `nan` for two points.
  public var pValue: Double { goodnessOfFit.pValue }

  /// The height of the line at x, its error from both parameters and their covariance.
  ///
  /// σ² = σ_a² + 2x cov(a, b) + x² σ_b², written as 1/Σ w + (x − x̄)²/S, which does not cancel.
  public func value(at x: Double) -> Estimate {
    valueAtCenter + slope * (x - center)
  }
}

/// Fits a straight line to independent points, by weighted least squares.
///
/// - Parameters:
///   - x: exact abscissas, at least two of them different.
///   - y: as many values, each with a positive, finite standard error.
/// - Complexity: O(n), n the number of points.
public func fitLine(x: [Double], y: [Estimate]) -> LineFit {
  precondition(x.count == y.count, "\(x.count) abscissas do not fit \(y.count) values")
  precondition(x.count >= 2, "a line needs at least 2 points, not \(x.count)")
  for point in y {
    let usable = point.standardError > 0 && point.standardError.isFinite
    precondition(usable, "standard errors must be positive and finite, not \(point.standardError)")
  }

  // Find the center of the points
  let weights = y.map { 1 / ($0.standardError * $0.standardError) }
  let total = weights.reduce(0, +)
  let center = zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 } / total
  let height = zip(weights, y).reduce(0) { $0 + $1.0 * $1.1.value } / total

  // Turn the line about it
  let arms = x.map { $0 - center }
  let inertia = zip(weights, arms).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
  precondition(
    Set(x).count >= 2 && inertia > 0, "a line needs two different abscissas, not \(x[0]) alone")
  let slope =
    zip(zip(weights, arms), y).reduce(0) { $0 + $1.0.0 * $1.0.1 * ($1.1.value - height) } / inertia

  // Measure what is left over
  let residues = zip(arms, y).map { ($1.value - height - slope * $0) / $1.standardError }
  return LineFit(
    center: center,
    valueAtCenter: Estimate(height, standardError: (1 / total).squareRoot()),
    slope: Estimate(slope, standardError: (1 / inertia).squareRoot()),
    goodnessOfFit: ChiSquared(
      residues.reduce(0) { $0 + $1 * $1 }, degreesOfFreedom: x.count - 2))
}
