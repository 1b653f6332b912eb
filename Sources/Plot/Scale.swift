import Foundation

/// How values become places along an axis.
public enum Scale: String, Sendable, Hashable, Codable {
  /// Equal differences are equally long.
  case linear
  /// Equal ratios are equally long.
  case logarithmic

  /// Whether a value has a place: finite, and on a logarithmic axis above zero.
  func accepts(_ value: Double) -> Bool { value.isFinite && (self == .linear || value > 0) }

  /// The coordinate in which the axis is uniform.
  func uniform(_ value: Double) -> Double { self == .linear ? value : log10(value) }

  /// The value at a uniform coordinate.
  func value(_ uniform: Double) -> Double { self == .linear ? uniform : pow(10, uniform) }
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
