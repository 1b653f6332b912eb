/// A sum of squared pulls and its degrees of freedom: one verdict on many numbers at once.
///
/// If the hypothesis holds and the errors are normal and right, the sum has the mean k and the
/// variance 2k, k the degrees of freedom.
public struct ChiSquared: Sendable, Hashable, Codable {
  /// The sum of squared pulls.
  public let value: Double
  /// The number of pulls less the parameters that were fitted to them.
  public let degreesOfFreedom: Int

  /// A sum of squared pulls, not negative, and its degrees of freedom, likewise.
  public init(_ value: Double, degreesOfFreedom: Int) {
    precondition(!(value < 0), "χ² must be at least 0, not \(value)")
    precondition(
      degreesOfFreedom >= 0, "degrees of freedom must be at least 0, not \(degreesOfFreedom)")
    self.value = value
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// χ² of independent estimates against what is expected of each, in the same order.
  ///
  /// - Parameter fitted: how many parameters of the expectation were fitted to the estimates.
  public init(of estimates: [Estimate], from expected: [Double], fitted: Int = 0) {
    precondition(
      estimates.count == expected.count,
      "\(estimates.count) estimates do not fit \(expected.count) expectations")
    let pulls = zip(estimates, expected).map { $0.pull(from: $1) }
    self.init(pulls.reduce(0) { $0 + $1 * $1 }, degreesOfFreedom: estimates.count - fitted)
  }

  /// Pearson's χ² of counts of independent draws: Σ (count − expected)²/expected.
  ///
  /// The expected counts must be positive, and large enough (above 5) for χ² to be what it says.
  ///
  /// - Parameter fitted: how many numbers were taken from the counts; by default their sum.
  public init(counts: [Int], expected: [Double], fitted: Int = 1) {
    precondition(
      counts.count == expected.count,
      "\(counts.count) counts do not fit \(expected.count) expectations")
    for mean in expected { precondition(mean > 0, "expected counts must be positive, not \(mean)") }
    let poisson = counts.indices.map {
      Estimate(Double(counts[$0]), standardError: expected[$0].squareRoot())
    }
    self.init(of: poisson, from: expected, fitted: fitted)
  }

  /// The probability of a larger χ², if the hypothesis holds; `nan` without degrees of freedom.
  public var pValue: Double {
    degreesOfFreedom == 0 ? .nan : chiSquaredTail(value, degreesOfFreedom: degreesOfFreedom)
  }

  /// The pull that is as improbable: `normalTail(pull)` is the p-value.
  ///
  /// So one bound, say 4, serves for all verdicts. Very negative pulls mean that the agreement is
  /// too good: the errors are too large, or the data are not independent of the expectation.
  public var pull: Double { -normalQuantile(pValue) }

  /// Whether χ² is no more improbable than a pull of so many standard errors.
  ///
  /// Without degrees of freedom nothing was tested, and nothing agrees.
  public func agrees(within standardErrors: Double = 4) -> Bool {
    pull <= standardErrors
  }
}

/// The probability that a sum of k squared normal variables exceeds x: Q(k/2, x/2).
///
/// Accurate in its relative error, also where it is small: to 10⁻¹² or better.
///
/// - Precondition: x ≥ 0 and k ≥ 1.
/// - Complexity: O(√k + 1) near the mean, less in the tails.
public func chiSquaredTail(_ x: Double, degreesOfFreedom k: Int) -> Double {
  precondition(k >= 1, "degrees of freedom must be at least 1, not \(k)")
  precondition(!(x < 0), "χ² must be at least 0, not \(x)")
  return upperIncompleteGamma(Double(k) / 2, x / 2)
}
