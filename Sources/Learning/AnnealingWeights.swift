import Foundation
import Statistics

/// What the chains of an annealing brought home, and the ln Z that follows from it.
public struct AnnealingWeights: Sendable {
  /// Which way the chains went.
  public enum Direction: Sendable {
    /// From the base to the machine: the mean of w is Z.
    case forward
    /// From the machine to the base: the mean of 1/w is 1/Z.
    case backward
  }

  /// ln w of every chain; of a very slow annealing all would be ln Z.
  public let logWeights: [Double]
  /// Which way the chains went.
  public let direction: Direction

  /// ln of the mean of w, or minus ln of the mean of 1/w, without overflow.
  ///
  /// The error is that of the mean, divided by the mean. It comes from the scatter that was seen: where
  /// rare chains carry most of the weight and none of them was drawn, both value and error are wrong.
  /// The expectation is at most ln Z forward, and at least ln Z backward, with a gap of about half the
  /// square of the error.
  public var logPartition: Estimate {
    let largest = signed.max() ?? 0
    let weights = mean(of: signed.map { exp($0 - largest) })
    return Estimate(
      sign * (largest + log(weights.value)), standardError: weights.standardError / weights.value)
  }

  /// (Σw)²/Σw²: how many chains of equal weights are worth as much; from 1 to the number of chains.
  public var effectiveChains: Double {
    let largest = signed.max() ?? 0
    let weights = signed.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return sum * sum / weights.reduce(0) { $0 + $1 * $1 }
  }

  private var sign: Double { direction == .forward ? 1 : -1 }
  /// The logarithms of what is averaged, w or 1/w.
  private var signed: [Double] { logWeights.map { sign * $0 } }
}
