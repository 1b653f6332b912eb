import Foundation

/// P(M) of a small torus at one coupling, exactly: what finite-size scaling is made of.
///
/// P(M) = Σ_E g(E, M) e^(−KE)/Z, all terms positive. Moments are of m = M/N; Binder (1981) introduced
/// the cumulant.
public struct MagnetizationDistribution: Sendable {
  /// L.
  public let size: Int
  /// K = J/(k_B T), at least 0.
  public let coupling: Double
  /// The magnetizations M = Σ sᵢ: −N, −N + 2, …, N.
  public let magnetizations: [Int]
  /// P(M), index as in `magnetizations`.
  public let probabilities: [Double]
  /// Σ_E g(E, M) e^(−2Kb), b the number of broken bonds; index as in `magnetizations`.
  let weights: [DoubleDouble]

  /// The distribution at coupling K from the counts of states, which serve all couplings.
  public init(_ states: JointDensityOfStates, coupling: Double) {
    precondition(
      coupling >= 0 && coupling.isFinite,
      "the coupling must be finite and at least 0, not \(coupling)")
    (size, self.coupling) = (states.size, coupling)
    let sites = states.size * states.size
    magnetizations = (0...sites).map { 2 * $0 - sites }
    // Horner's rule in e⁻⁴ᴷ. Its rounding changes K by a little, but no two sums differently.
    let factor = DoubleDouble(exp(-4 * coupling))
    weights = (0...sites).map { up in
      (0...sites).reversed().reduce(DoubleDouble(0.0)) { sum, half in
        sum * factor + DoubleDouble(states.counts[half * (sites + 1) + up])
      }
    }
    let sum = weights.reduce(0) { $0 + $1.high }
    probabilities = weights.map { $0.high / sum }
  }

  /// ⟨|m|⟩, in 0…1.
  public var absoluteMagnetization: Double { mean { abs($0) } }
  /// ⟨m²⟩, 1/N at K = 0.
  public var secondMoment: Double { mean { $0 * $0 } }
  /// ⟨m⁴⟩.
  public var fourthMoment: Double { mean { $0 * $0 * $0 * $0 } }

  /// U₄ = 1 − ⟨m⁴⟩/(3⟨m²⟩²): 2/(3N) at K = 0, 2/3 at K = ∞, and at T_c nearly the same for all L.
  public var binderCumulant: Double {
    1 - fourthMoment / (3 * secondMoment * secondMoment)
  }

  /// ⟨f(m)⟩, m = M/N.
  public func mean(of function: (_ magnetization: Double) -> Double) -> Double {
    zip(magnetizations, probabilities).reduce(0) {
      $0 + $1.1 * function(Double($1.0) / Double(size * size))
    }
  }
}
