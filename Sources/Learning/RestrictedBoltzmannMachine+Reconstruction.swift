import LinearAlgebra
import Statistics

extension RestrictedBoltzmannMachine {
  /// The reconstruction error: how often a unit differs from its old value after a sweep v → h → v′.
  ///
  /// The mean over the visible units of the probability of v′ᵢ ≠ vᵢ, v drawn from P: a number from 0 to
  /// 1, and the same for units 0 and 1 as for the machine with ±1 that has the same distribution. It is
  /// easy to compute, and no measure of how well a machine has learned: one that mixes slowly, or whose
  /// states do not move at all, reconstructs best. Source: Hinton (2012), section 5.
  ///
  /// - Parameter data: P, a probability for every state of the visible units.
  /// - Precondition: all units together are at most `largestSum`.
  /// - Complexity: O(n 2^(n + m)), n visible and m hidden units.
  public func reconstructionError(of data: [Double]) -> Double {
    checkSize(data)
    // The probability of h, and the part of it in which unit i is up
    let up = (0..<visibleCount).flatMap { i in
      data.enumerated().map { $0.offset >> i & 1 == 1 ? $0.element : 0 }
    }
    let joint =
      Matrix(rows: visibleCount + 1, columns: data.count, elements: up + data)
      * hiddenGivenVisible()
    // Up before and down after, or down before and up after
    var error = 0.0
    for state in 0..<joint.columns {
      let fields = visibleFields(of: units.values(ofState: state, count: hiddenCount))
      let total = joint[visibleCount, state]
      for (i, field) in fields.enumerated() {
        error += joint[i, state] * units.probabilityUp(field: -field)
        error += (total - joint[i, state]) * units.probabilityUp(field: field)
      }
    }
    return error / Double(visibleCount)
  }

  /// The reconstruction error of patterns: of each pattern, h is drawn once, and v′ averaged.
  ///
  /// - Parameters:
  ///   - patterns: values of the visible units, at least two rows of them.
  ///   - generator: takes a word for each hidden unit of each pattern.
  /// - Returns: the mean over the patterns, its error from their scatter; independent patterns are
  ///   assumed.
  /// - Complexity: O(n m) for each pattern, n visible and m hidden units.
  public func reconstructionError(
    ofPatterns patterns: [[Double]], using generator: inout some RandomNumberGenerator
  ) -> Estimate {
    mean(
      of: patterns.map { v in
        units.check(v, count: visibleCount)
        let h = hiddenFields(of: v).map {
          generator.uniform() < units.probabilityUp(field: $0) ? 1 : units.down
        }
        let wrong = zip(v, visibleFields(of: h)).reduce(0) {
          $0 + units.probabilityUp(field: $1.0 == 1 ? -$1.1 : $1.1)
        }
        return wrong / Double(visibleCount)
      })
  }
}
