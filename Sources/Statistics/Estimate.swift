/// A value and its standard error: what a measurement is worth.
///
/// The error is one standard deviation of the value, under repetition of the whole experiment.
/// Exact values have the error 0; an error of `nan` says that it is not known.
public struct Estimate: Sendable, Hashable, Codable {
  /// The best value.
  public var value: Double
  /// One standard deviation of the value.
  public var standardError: Double

  /// A value and its standard error, which must not be negative.
  public init(_ value: Double, standardError: Double) {
    precondition(!(standardError < 0), "a standard error must be at least 0, not \(standardError)")
    self.value = value
    self.standardError = standardError
  }

  /// A value without error.
  public init(exactly value: Double) {
    self.init(value, standardError: 0)
  }

  /// How many standard errors the value lies above what was expected.
  ///
  /// Under the hypothesis that the expectation is right, a draw from the normal distribution, if
  /// the error is right too. For an exact value 0 or ±∞; `nan` where either number is `nan`.
  public func pull(from expected: Double) -> Double {
    pull(from: Estimate(exactly: expected))
  }

  /// How many standard errors of the difference the value lies above another, independent one.
  ///
  /// (a − b)/√(σ_a² + σ_b²). Estimates from the same data are not independent: take the
  /// `jackknife` of their difference instead.
  public func pull(from other: Estimate) -> Double {
    let difference = self - other
    let isNothing = difference.value == 0 && !difference.standardError.isNaN
    return isNothing ? 0 : difference.value / difference.standardError
  }

  /// Whether the value is within so many standard errors of what was expected.
  ///
  /// At 4 a true statement fails once in 16 000 times (`normalTail`).
  public func agrees(with expected: Double, within standardErrors: Double = 4) -> Bool {
    abs(pull(from: expected)) <= standardErrors
  }

  /// Whether the value is within so many standard errors of another, independent one.
  public func agrees(with other: Estimate, within standardErrors: Double = 4) -> Bool {
    abs(pull(from: other)) <= standardErrors
  }
}
