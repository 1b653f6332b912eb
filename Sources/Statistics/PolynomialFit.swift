/// A polynomial through points with errors, by weighted least squares.
///
/// Kept as Σ cₖ pₖ(x), where the polynomials pₖ are orthogonal on the points: Σ w pⱼ pₖ = 0 for j ≠ k
/// with the weights w = 1/σ². Then the coefficients are uncorrelated, cₖ = Σ w y pₖ/Sₖ with the
/// variance 1/Sₖ, Sₖ = Σ w pₖ², and no equations need to be solved. Source: Forsythe (1957).
public struct PolynomialFit: Sendable, Hashable, Codable {
  /// The coefficients cₖ of the orthogonal polynomials, k = 0…degree.
  public let coefficients: [Estimate]
  /// χ² of the points about the polynomial, with a verdict.
  public let goodnessOfFit: ChiSquared
  /// pₖ₊₁(x) = (x − aₖ) pₖ(x) − bₖ pₖ₋₁(x), p₀ = 1.
  let recurrence: [Step]

  struct Step: Sendable, Hashable, Codable { var a, b: Double }

  /// p₀(x), …, p_degree(x).
  func basis(at x: Double) -> [Double] {
    var values = [1.0]
    for (order, step) in recurrence.enumerated() {
      values.append((x - step.a) * values[order] - (order > 0 ? step.b * values[order - 1] : 0))
    }
    return values
  }

  /// The height of the polynomial at x, with the error from all coefficients.
  public func value(at x: Double) -> Estimate {
    zip(coefficients, basis(at: x)).reduce(Estimate(exactly: 0)) { $0 + $1.0 * $1.1 }
  }

  /// Where the polynomial crosses zero in an interval at whose ends it has different signs.
  ///
  /// The error is that of the height there divided by the slope, to first order. `nan` where the
  /// signs at the ends are equal.
  public func root(in interval: ClosedRange<Double>) -> Estimate {
    var (low, high) = (interval.lowerBound, interval.upperBound)
    let isRising = value(at: high).value > 0
    guard isRising != (value(at: low).value > 0) else {
      return Estimate(.nan, standardError: .nan)
    }
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if (value(at: middle).value > 0) == isRising { high = middle } else { low = middle }
    }
    let step = 1e-4 * (interval.upperBound - interval.lowerBound)
    let slope = (value(at: low + step).value - value(at: low - step).value) / (2 * step)
    return Estimate(low, standardError: value(at: low).standardError / abs(slope))
  }
}

/// Fits a polynomial to independent points, by weighted least squares.
///
/// - Parameters:
///   - x: exact abscissas, more than `degree` of them different.
///   - y: as many values, each with a positive, finite standard error.
///   - degree: the highest power, at least 0.
/// - Complexity: O(n · `degree`), n the number of points.
public func fitPolynomial(x: [Double], y: [Estimate], degree: Int) -> PolynomialFit {
  precondition(x.count == y.count, "\(x.count) abscissas do not fit \(y.count) values")
  precondition(degree >= 0, "a degree is at least 0, not \(degree)")
  let different = Set(x).count
  precondition(different > degree, "degree \(degree) needs more than \(different) abscissas")
  for point in y {
    let usable = point.standardError > 0 && point.standardError.isFinite
    precondition(usable, "standard errors must be positive and finite, not \(point.standardError)")
  }
  let weights = y.map { 1 / ($0.standardError * $0.standardError) }
  func sum(_ term: (Int) -> Double) -> Double {
    x.indices.reduce(0) { $0 + weights[$1] * term($1) }
  }
  // Take away from the values what each polynomial explains
  var (residues, last, current) = (y.map(\.value), x.map { _ in 0.0 }, x.map { _ in 1.0 })
  var (coefficients, recurrence): ([Estimate], [PolynomialFit.Step]) = ([], [])
  var lastNorm = 1.0
  for order in 0...degree {
    let norm = sum { current[$0] * current[$0] }
    let coefficient = sum { residues[$0] * current[$0] } / norm
    coefficients.append(Estimate(coefficient, standardError: (1 / norm).squareRoot()))
    for index in residues.indices { residues[index] -= coefficient * current[index] }
    if order == degree { break }
    // Multiply by x, and make the product orthogonal to the two polynomials it is not yet
    let step = PolynomialFit.Step(
      a: sum { x[$0] * current[$0] * current[$0] } / norm, b: order > 0 ? norm / lastNorm : 0)
    let next = x.indices.map { (x[$0] - step.a) * current[$0] - step.b * last[$0] }
    (last, current, lastNorm) = (current, next, norm)
    recurrence.append(step)
  }
  let chiSquared = sum { residues[$0] * residues[$0] }
  return PolynomialFit(
    coefficients: coefficients,
    goodnessOfFit: ChiSquared(chiSquared, degreesOfFreedom: x.count - degree - 1),
    recurrence: recurrence)
}
