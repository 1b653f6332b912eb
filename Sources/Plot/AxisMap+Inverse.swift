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
  /// Linear: p = start + (end − start)(x − a)/(b − a), so dp/dx = (end − start)/(b − a).
  /// Logarithmic: the same with log₁₀ x, so dp/dx = (end − start)/log₁₀(b/a) · 1/(x ln 10).
  func slope(at value: Double) -> Double {
    let perUnit = (end - start) / (scale.uniform(upper) - scale.uniform(lower))
    return scale == .linear ? perUnit : perUnit / (value * log(10))
  }
}
