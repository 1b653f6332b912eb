import Foundation
import Statistics

/// What one judgement came to.
public enum Verdict: String, Sendable, Codable {
  /// The measurement agrees with the expectation, and is sharp enough to say so.
  case holds
  /// The measurement contradicts the expectation.
  case disagrees
  /// The error bar is missing or wider than the claim allows: nothing has been decided.
  case unresolved
  /// A value, an error or their difference is not a number, or infinite: nothing has been measured.
  case noNumber = "no number"
}

/// One measured number beside the one that was expected.
public struct Comparison: Sendable, Codable {
  /// Which of several comparisons this is, for example “T = 2”; empty if there is only one.
  public let label: String
  /// What came out, with its standard error.
  public let measured: Estimate
  /// What should have come out, with its standard error (0 if it is exact).
  public let expected: Estimate
  /// The rule of the judgement.
  public let rule: Rule

  /// How a measurement is held against an expectation.
  public enum Rule: Sendable, Codable, Equatable {
    /// Two routes to one number: |measured − expected| ≤ tolerance · max(1, |expected|).
    case identity(tolerance: Double)
    /// |measured − expected| ≤ 4 standard errors, and the standard error ≤ resolution.
    case agreement(resolution: Double)
    /// measured − expected ≥ 4 standard errors: a trend or a difference that is really there.
    case excess
    /// A number without error on one side of a bound: measured ≤ expected + tolerance · max(1, |expected|).
    case atMost(tolerance: Double)
    /// The same on the other side: measured ≥ expected − tolerance · max(1, |expected|).
    case atLeast(tolerance: Double)

    /// Whether the number that is judged has no standard error.
    public var isExact: Bool {
      switch self {
      case .identity, .atMost, .atLeast: true
      case .agreement, .excess: false
      }
    }
  }

  /// How many standard errors decide.
  ///
  /// Two-sided, a normal variable leaves ±4 once in 15,787.
  public static let sigmas = 4.0

  /// The standard error of measured − expected, the two taken as independent.
  public var standardError: Double { (measured - expected).standardError }

  /// (measured − expected) in standard errors; nil where there is none.
  public var pull: Double? {
    if rule.isExact { return nil }
    return (measured.value - expected.value) / standardError
  }

  /// The judgement.
  ///
  /// Anything that is not a number neither agrees nor disagrees: else a control could fail because a
  /// mean was taken over nothing.
  public var verdict: Verdict {
    let difference = measured.value - expected.value
    guard difference.isFinite, standardError.isFinite else { return .noNumber }
    switch rule {
    case .identity(let tolerance):
      return abs(difference) <= tolerance * max(1, abs(expected.value)) ? .holds : .disagrees
    case .atMost(let tolerance):
      return difference <= tolerance * max(1, abs(expected.value)) ? .holds : .disagrees
    case .atLeast(let tolerance):
      return -difference <= tolerance * max(1, abs(expected.value)) ? .holds : .disagrees
    case .agreement(let resolution):
      guard standardError > 0 else { return .unresolved }
      if abs(difference) > Self.sigmas * standardError { return .disagrees }
      return standardError <= resolution ? .holds : .unresolved
    case .excess:
      guard standardError > 0 else { return .unresolved }
      return difference >= Self.sigmas * standardError ? .holds : .disagrees
    }
  }

  /// How near the comparison came to failing: 1 is the edge.
  var strain: Double {
    let difference = measured.value - expected.value
    let strain =
      switch rule {
      case .identity(let tolerance): abs(difference) / (tolerance * max(1, abs(expected.value)))
      case .agreement(let resolution):
        max(abs(difference) / (Self.sigmas * standardError), standardError / resolution)
      case .excess: Self.sigmas * standardError / difference
      // The farther from the bound the better; at the bound it is 1
      case .atMost, .atLeast: 1 / (1 + abs(difference) / max(1, abs(expected.value)))
      }
    return [.disagrees, .noNumber].contains(verdict) || strain.isNaN ? .infinity : abs(strain)
  }
}

/// The outcome of a judgement: comparisons that must all hold.
public struct Finding: Sendable, Codable {
  /// The comparisons, in the order they were made; never empty.
  public let comparisons: [Comparison]

  /// Two routes to one number, equal to a rounding tolerance (relative where the number exceeds 1).
  public static func identity(
    _ measured: Double, _ expected: Double, tolerance: Double, at label: String = ""
  ) -> Finding {
    precondition(tolerance > 0, "a tolerance must be positive, not \(tolerance)")
    return Finding(
      Comparison(
        label: label, measured: Estimate(exactly: measured), expected: Estimate(exactly: expected),
        rule: .identity(tolerance: tolerance)))
  }

  /// A number without error that must not exceed a bound; the tolerance is for rounding.
  ///
  /// A number with an error is to be judged by its error: `excess`.
  public static func bounded(
    _ measured: Double, atMost bound: Double, tolerance: Double = 1e-12, at label: String = ""
  ) -> Finding {
    bounded(measured, by: bound, .atMost(tolerance: tolerance), at: label)
  }

  /// A number without error that must not fall below a bound; the tolerance is for rounding.
  public static func bounded(
    _ measured: Double, atLeast bound: Double, tolerance: Double = 1e-12, at label: String = ""
  ) -> Finding {
    bounded(measured, by: bound, .atLeast(tolerance: tolerance), at: label)
  }

  private static func bounded(
    _ measured: Double, by bound: Double, _ rule: Comparison.Rule, at label: String
  ) -> Finding {
    Finding(
      Comparison(
        label: label, measured: Estimate(exactly: measured), expected: Estimate(exactly: bound),
        rule: rule))
  }

  /// A measurement within 4 standard errors of an exact value, no wider than `resolution`.
  public static func agreement(
    _ measured: Estimate, _ expected: Double, resolution: Double, at label: String = ""
  ) -> Finding {
    .agreement(measured, Estimate(exactly: expected), resolution: resolution, at: label)
  }

  /// Two independent measurements of one number; `resolution` bounds their joint standard error.
  public static func agreement(
    _ measured: Estimate, _ expected: Estimate, resolution: Double, at label: String = ""
  ) -> Finding {
    precondition(resolution > 0, "a resolution must be positive, not \(resolution)")
    return Finding(
      Comparison(
        label: label, measured: measured, expected: expected,
        rule: .agreement(resolution: resolution)))
  }

  /// A measurement that exceeds a bound by at least 4 standard errors.
  public static func excess(
    of measured: Estimate, over bound: Double, at label: String = ""
  ) -> Finding {
    Finding(
      Comparison(
        label: label, measured: measured, expected: Estimate(exactly: bound), rule: .excess))
  }

  /// Several findings that must all hold.
  public static func all(_ findings: [Finding]) -> Finding {
    precondition(!findings.isEmpty, "a finding needs at least one comparison")
    return Finding(comparisons: findings.flatMap(\.comparisons))
  }

  /// A judgement of each element, all of which must hold.
  public static func each<Element>(
    _ elements: some Sequence<Element>, _ judge: (Element) throws -> Finding
  ) rethrows -> Finding {
    .all(try elements.map(judge))
  }

  private init(_ comparison: Comparison) { self.init(comparisons: [comparison]) }

  private init(comparisons: [Comparison]) { self.comparisons = comparisons }

  /// `noNumber` if any comparison is without one, else `disagrees` if any does, else `unresolved` if any
  /// is, else `holds`.
  public var verdict: Verdict {
    let verdicts = Set(comparisons.map(\.verdict))
    if verdicts.contains(.noNumber) { return .noNumber }
    if verdicts.contains(.disagrees) { return .disagrees }
    return verdicts.contains(.unresolved) ? .unresolved : .holds
  }

  /// The comparison that came nearest to failing, or failed worst: the one a claim box shows.
  public var tightest: Comparison {
    let failing = comparisons.filter { $0.verdict == verdict }
    return failing.max { first, second in
      first.strain == second.strain
        ? first.distance < second.distance : first.strain < second.strain
    } ?? comparisons[0]
  }
}

extension Comparison {
  fileprivate var distance: Double {
    let distance = abs(measured.value - expected.value) / max(standardError, 1e-300)
    return distance.isNaN ? .infinity : distance
  }
}
