import Foundation
import Statistics

/// x_{t+1} = ρ x_t + √(1 − ρ²) ξ_t with normal ξ: mean 0, variance 1, ρ(t) = ρᵗ.
struct AutoregressiveProcess {
  var correlation: Double

  /// τ = ½ + Σ ρᵗ = ½ (1 + ρ)/(1 − ρ).
  var autocorrelationTime: Double { 0.5 * (1 + correlation) / (1 - correlation) }

  /// The exact variance of the mean of n values:
  /// n⁻¹ [(1 + ρ)/(1 − ρ) − 2ρ(1 − ρⁿ)/(n(1 − ρ)²)].
  func varianceOfMean(_ n: Int) -> Double {
    let (ρ, n) = (correlation, Double(n))
    return ((1 + ρ) / (1 - ρ) - 2 * ρ * (1 - pow(ρ, n)) / (n * (1 - ρ) * (1 - ρ))) / n
  }

  /// n values, from the stationary state on.
  func series(_ n: Int, using generator: inout some RandomNumberGenerator) -> [Double] {
    let noise = (1 - correlation * correlation).squareRoot()
    var x = generator.normal()
    return (0..<n).map { _ in
      defer { x = correlation * x + noise * generator.normal() }
      return x
    }
  }
}

/// The mean of pulls and their mean square, each with the error that theory gives it.
///
/// For pulls of variance v whose own error has ν degrees of freedom the distribution is Student's
/// of variance v ν/(ν − 2) and excess kurtosis 6/(ν − 4).
struct PullSummary {
  var mean: Estimate
  var meanSquare: Estimate

  init(_ pulls: [Double], variance: Double = 1, errorDegreesOfFreedom ν: Double = .infinity) {
    let n = Double(pulls.count)
    let expected = ν.isFinite ? variance * ν / (ν - 2) : variance
    let kurtosis = 3 + (ν.isFinite ? 6 / (ν - 4) : 0)
    mean = Estimate(pulls.reduce(0, +) / n, standardError: (expected / n).squareRoot())
    meanSquare = Estimate(
      pulls.reduce(0) { $0 + $1 * $1 } / n,
      standardError: expected * ((kurtosis - 1) / n).squareRoot())
  }
}

/// The distance of two numbers over the size of the second.
func relativeError(_ a: Double, _ b: Double) -> Double { abs(a - b) / abs(b) }
