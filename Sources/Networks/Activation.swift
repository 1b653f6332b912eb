import Foundation

/// A function σ that acts on each number.
public enum Activation: Sendable, Hashable, Codable {
  /// z.
  case identity
  /// 1/(1 + e⁻ᶻ).
  case sigmoid
  /// tanh z.
  case tanh
  /// max(z, 0).
  case relu
  /// ln(1 + eᶻ), which is smooth where `relu` has a corner.
  case softplus
  /// eᶻ.
  case exponential
  /// c₀ + c₁z + c₂z² + …; what a smooth function is near one point.
  case polynomial([Double])

  /// σ(z).
  public func value(_ z: Double) -> Double {
    switch self {
    case .identity: z
    case .sigmoid: 1 / (1 + Foundation.exp(-z))
    case .tanh: Foundation.tanh(z)
    case .relu: max(z, 0)
    case .softplus: max(z, 0) + Foundation.log1p(Foundation.exp(-abs(z)))
    case .exponential: Foundation.exp(z)
    case .polynomial(let coefficients): coefficients.reversed().reduce(0) { $0 * z + $1 }
    }
  }

  /// σ′(z); 0 in the corner of `relu`.
  ///
  /// All but polynomials know their slope from their value a = σ(z) alone, so z need not be kept: a(1 − a)
  /// for the sigmoid, 1 − a² for tanh, 1 − e⁻ᵃ for softplus.
  public func slope(_ z: Double) -> Double {
    if case .polynomial(let coefficients) = self {
      return Activation.derivative(coefficients).reversed().reduce(0) { $0 * z + $1 }
    }
    return slope(value: value(z))
  }

  /// σ′ where σ has this value; not for polynomials.
  func slope(value a: Double) -> Double {
    switch self {
    case .identity: 1
    case .sigmoid: a * (1 - a)
    case .tanh: 1 - a * a
    case .relu: a > 0 ? 1 : 0
    case .softplus: -Foundation.expm1(-a)
    case .exponential: a
    case .polynomial: preconditionFailure("the slope of a polynomial needs z")
    }
  }

  /// Whether values may replace their arguments in memory.
  var isInPlace: Bool {
    if case .polynomial = self { false } else { true }
  }

  /// The coefficients of the slope: c₁, 2c₂, 3c₃, ….
  static func derivative(_ coefficients: [Double]) -> [Double] {
    coefficients.indices.dropFirst().map { Double($0) * coefficients[$0] }
  }
}
