import Foundation

/// How values become places along an axis.
public enum Scale: Sendable, Hashable, CustomStringConvertible {
  /// Equal differences are equally long.
  case linear
  /// Equal ratios are equally long.
  case logarithmic
  /// Logarithmic far from zero on both sides, linear near zero: for values of both signs and many
  /// magnitudes.
  ///
  /// The coordinate is u = asinh(x/2w)/ln 10 with w = `linearWithin` > 0: about ±log₁₀(|x|/w) for
  /// |x| ≫ w, and proportional to x for |x| ≪ w, without a kink between.
  case symmetricLogarithmic(linearWithin: Double)

  /// The name in error messages.
  public var description: String {
    switch self {
    case .linear: "linear"
    case .logarithmic: "logarithmic"
    case .symmetricLogarithmic: "symmetric logarithmic"
    }
  }

  /// Whether a value has a place: finite, and on a logarithmic axis above zero.
  func accepts(_ value: Double) -> Bool { value.isFinite && (self != .logarithmic || value > 0) }

  /// The coordinate in which the axis is uniform.
  func uniform(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: log10(value)
    case .symmetricLogarithmic(let width): asinh(value / (2 * width)) / M_LN10
    }
  }

  /// The value at a uniform coordinate.
  func value(_ uniform: Double) -> Double {
    switch self {
    case .linear: uniform
    case .logarithmic: pow(10, uniform)
    case .symmetricLogarithmic(let width): 2 * width * sinh(uniform * M_LN10)
    }
  }
}

/// Maps the values of an axis to the page.
public struct AxisMap: Sendable, Hashable {
  /// How values are spaced.
  public var scale: Scale
  /// The smallest value shown.
  public var lower: Double
  /// The largest value shown.
  public var upper: Double
  /// Where the smallest value lies on the page.
  public var start: Double
  /// Where the largest value lies on the page.
  public var end: Double

  /// The length of the axis on the page.
  var length: Double { abs(end - start) }

  /// The place of a value, also beyond the frame; `nil` for values the axis cannot show.
  ///
  /// Places far beyond are pulled in to a million kilometers, so that arithmetic with them stays
  /// finite.
  public func place(_ value: Double) -> Double? {
    guard scale.accepts(value) else { return nil }
    let (low, high) = (scale.uniform(lower), scale.uniform(upper))
    let part = (scale.uniform(value) - low) / (high - low)
    return min(max(start + part * (end - start), -1e12), 1e12)
  }

  /// Whether the axis shows a value, allowing for rounding at its ends.
  public func contains(_ value: Double) -> Bool {
    guard scale.accepts(value) else { return false }
    let (low, high) = (scale.uniform(lower), scale.uniform(upper))
    let slack = 1e-9 * (high - low)
    return scale.uniform(value) >= low - slack && scale.uniform(value) <= high + slack
  }
}
