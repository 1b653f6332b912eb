import Statistics

/// Draws states with given probabilities.
///
/// One word a draw: the state in whose share of [0, 1) the uniform number falls.
public struct StateSampler: Sendable {
  /// The sums of the probabilities up to each state.
  private let sums: [Double]

  /// A sampler of states 0, 1, … with these weights, which need not add up to 1.
  ///
  /// - Precondition: no weight is negative, and their sum is positive and finite.
  public init(_ weights: [Double]) {
    var total = 0.0
    sums = weights.map { weight in
      precondition(weight >= 0, "a probability cannot be \(weight)")
      total += weight
      return total
    }
    precondition(total > 0 && total.isFinite, "the probabilities add up to \(total)")
  }

  /// A state; never one of probability 0.
  ///
  /// - Complexity: O(log n), n the number of states.
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    guard let total = sums.last else { return 0 }
    let target = generator.uniform() * total
    // Find the first state whose sum is above the target
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
