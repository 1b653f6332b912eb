import Foundation

/// The couplings of an Ising chain, −H/T = K Σ sᵢsᵢ₊₁ + h Σ sᵢ, as renormalization sees them.
public struct ChainCouplings: Sendable, Hashable {
  /// K, the coupling of neighbors.
  public var coupling: Double
  /// h, the field.
  public var field: Double

  /// - Precondition: both are finite.
  public init(coupling: Double, field: Double = 0) {
    precondition(
      coupling.isFinite && field.isFinite,
      "coupling and field must be finite, not \(coupling) and \(field)")
    (self.coupling, self.field) = (coupling, field)
  }

  /// The couplings of every second spin, after the others have been summed over.
  ///
  /// The sum over one of them, between the spins a and b, is
  ///
  ///     Σₛ exp(K s(a + b) + h s + h (a + b)/2) = g exp(K′ ab + h′ (a + b)/2)
  ///     4 K′ = ln ch(2K + h) + ln ch(2K − h) − 2 ln ch h
  ///     2 (h′ − h) = ln ch(2K + h) − ln ch(2K − h)
  ///
  /// Without a field this is tanh K′ = tanh² K. The magnetization of the chain does not change, and
  /// its correlation length halves. Source: Kadanoff's decimation, as in Nelson and Fisher (1975).
  public var decimated: ChainCouplings {
    let up = logCosh(2 * coupling + field)
    let down = logCosh(2 * coupling - field)
    return ChainCouplings(
      coupling: (up + down) / 4 - logCosh(field) / 2, field: field + (up - down) / 2)
  }

  /// What one sum over a spin leaves beside the couplings, ln g.
  ///
  /// It is a quarter of the sum of the logarithms for the four states of the neighbors,
  /// ln g = ln 2 + (ln ch(2K + h) + ln ch(2K − h) + 2 ln ch h)/4. The free energy per spin is half of
  /// it and half the free energy per spin of the decimated chain.
  public var logDecimationFactor: Double {
    let up = logCosh(2 * coupling + field)
    let down = logCosh(2 * coupling - field)
    return log(2) + (up + down + 2 * logCosh(field)) / 4
  }
}

/// The coupling K′ of every b-th spin of a chain without field: tanh K′ = tanhᵇ K.
///
/// b may be any positive number, also one between 0 and 1: decimation by b and then by 1/b is
/// nothing. The sign of K survives if b is odd, and is lost if b is even; for other b, K must not be
/// negative.
///
/// - Precondition: b is positive; it is whole, or K ≥ 0.
public func decimated(coupling: Double, by scale: Double) -> Double {
  precondition(scale > 0, "the scale must be positive, not \(scale)")
  precondition(
    coupling >= 0 || scale == scale.rounded(), "with K < 0 the scale must be whole, not \(scale)")
  let magnitude = abs(coupling)
  guard magnitude > 0 else { return 0 }
  // Take the dual K* = −½ ln tanh K, in which decimation is multiplication by b; it is its own
  // inverse. tanh itself would round to 1 where K exceeds 19, and there K* = e^(−2K).
  let strong = magnitude - log(scale) / 2
  let result = min(magnitude, strong) > 20 ? strong : dual(of: scale * dual(of: magnitude))
  return coupling < 0 && scale.truncatingRemainder(dividingBy: 2) == 1 ? -result : result
}

/// The dual coupling K*: tanh K* = e^(−2K), for K > 0.
///
/// It is its own inverse, and K* = K at the critical point of the square lattice, ½ ln(1 + √2).
/// ½ ln((1 + x)/(1 − x)) at x = e^(−2K); where 1 − x cancels it is taken from expm1.
/// Source: Kramers and Wannier (1941).
///
/// - Precondition: K > 0.
public func dual(of coupling: Double) -> Double {
  precondition(coupling > 0, "the coupling must be positive, not \(coupling)")
  let x = exp(-2 * coupling)
  return (log1p(x) - (x < 0.5 ? log1p(-x) : log(-expm1(-2 * coupling)))) / 2
}

/// ln cosh x without overflow, and without cancellation near 0, where cosh x = 1 + 2 sinh²(x/2).
func logCosh(_ x: Double) -> Double {
  let half = sinh(x / 2)
  return abs(x) < 1 ? log1p(2 * half * half) : abs(x) + log1p(exp(-2 * abs(x))) - log(2)
}
