import Foundation

/// A number that carries its first and second derivative: f, f′, f″ at one point.
///
/// Forward-mode differentiation (Wengert, 1964): the chain rule is applied operation by operation,
/// so that a formula written once yields its derivatives to the precision of the arithmetic.
/// Differences of a free energy would lose half of the digits with each derivative.
struct Jet {
  /// f.
  var value: Double
  /// f′.
  var slope = 0.0
  /// f″.
  var curvature = 0.0

  /// g(f), from g, g′ and g″ at f: (g(f))″ = g″ f′² + g′ f″.
  private func applying(_ value: Double, _ first: Double, _ second: Double) -> Jet {
    Jet(value: value, slope: first * slope, curvature: second * slope * slope + first * curvature)
  }

  var squareRoot: Jet {
    let root = value.squareRoot()
    return applying(root, 1 / (2 * root), -1 / (4 * root * value))
  }

  var exponential: Jet {
    let power = exp(value)
    return applying(power, power, power)
  }

  var logarithm: Jet { applying(log(value), 1 / value, -1 / (value * value)) }

  /// ln(1 + f), precise for small f.
  var logarithmOfOnePlus: Jet {
    let sum = 1 + value
    return applying(log1p(value), 1 / sum, -1 / (sum * sum))
  }

  /// fⁿ, n ≥ 2.
  func power(_ exponent: Int) -> Jet {
    let n = Double(exponent)
    return applying(
      pow(value, n), n * pow(value, n - 1), n * (n - 1) * pow(value, n - 2))
  }

  var reciprocal: Jet {
    let inverse = 1 / value
    return applying(inverse, -inverse * inverse, 2 * inverse * inverse * inverse)
  }

  static prefix func - (operand: Jet) -> Jet { -1 * operand }

  static func + (left: Jet, right: Jet) -> Jet {
    Jet(
      value: left.value + right.value, slope: left.slope + right.slope,
      curvature: left.curvature + right.curvature)
  }

  static func - (left: Jet, right: Jet) -> Jet { left + -right }

  static func + (left: Jet, right: Double) -> Jet { left + Jet(value: right) }

  static func * (left: Double, right: Jet) -> Jet {
    Jet(value: left * right.value, slope: left * right.slope, curvature: left * right.curvature)
  }

  static func * (left: Jet, right: Jet) -> Jet {
    Jet(
      value: left.value * right.value,
      slope: left.slope * right.value + left.value * right.slope,
      curvature: left.curvature * right.value + 2 * left.slope * right.slope
        + left.value * right.curvature)
  }

  static func / (left: Jet, right: Jet) -> Jet { left * right.reciprocal }

  static func += (left: inout Jet, right: Jet) { left = left + right }
}
