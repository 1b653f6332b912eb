import Foundation

/// From the page back to values.
extension AxisMap {
  /// The value at a place.
  func value(at place: Double) -> Double {
    let (low, high) = (scale.uniform(lower), scale.uniform(upper))
    return scale.value(low + (place - start) / (end - start) * (high - low))
  }

  /// How many points on the page a small change of the value makes, per unit of the change.
  ///
  /// The place is p = start + (end − start)(u(x) − u(a))/(u(b) − u(a)), so that
  /// dp/dx = (end − start)/(u(b) − u(a)) · du/dx.
  func slope(at value: Double) -> Double {
    (end - start) / (scale.uniform(upper) - scale.uniform(lower)) * scale.slope(at: value)
  }
}

extension Scale {
  /// The derivative du/dx of the uniform coordinate.
  ///
  /// Of x it is 1, of log₁₀ x it is 1/(x ln 10), and of asinh(x/2w)/ln 10 it is
  /// 1/(√(x² + 4w²) ln 10).
  func slope(at value: Double) -> Double {
    switch self {
    case .linear: 1
    case .logarithmic: 1 / (value * M_LN10)
    case .symmetricLogarithmic(let width):
      1 / ((value * value + 4 * width * width).squareRoot() * M_LN10)
    }
  }
}
