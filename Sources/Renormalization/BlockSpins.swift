import Foundation
import Ising
import Statistics

/// How the four spins of a 2 × 2 block elect the spin of the block.
public enum BlockRule: Sendable, Hashable, Codable {
  /// The sign of their sum; a fair coin where it is 0.
  case majority
  /// P(μ) ∝ exp(p μ Σσ): the majority as p → ∞, a coin for every block at p = 0.
  case soft(p: Double)
  /// The upper left one of the four: decimation.
  case decimation

  /// The probability that the block points up, if its spins sum to −4, −2, 0, 2, 4.
  func probability(ofUpAtSum sum: Int) -> Double {
    switch self {
    case .majority, .decimation: sum > 0 ? 1 : sum < 0 ? 0 : 0.5
    case .soft(let p): 1 / (1 + exp(-2 * p * Double(sum)))
    }
  }
}

extension SpinConfiguration {
  /// The lattice of half the size whose spins are those of 2 × 2 blocks.
  ///
  /// - Parameter rule: how a block elects its spin.
  /// - Precondition: the size is even, and at least 4.
  /// - Complexity: O(N), N the number of sites.
  public func blocked(
    by rule: BlockRule, using generator: inout some RandomNumberGenerator
  ) -> SpinConfiguration {
    let size = lattice.size
    precondition(
      size >= 4 && size.isMultiple(of: 2),
      "blocks of 2 × 2 need an even size of 4 or more, not \(size)")
    let half = size / 2
    let probabilities = [-4, -2, 0, 2, 4].map { rule.probability(ofUpAtSum: $0) }
    var result = [Int8](repeating: 1, count: half * half)
    spins.withUnsafeBufferPointer { spins in
      for row in 0..<half {
        let (top, bottom) = (2 * row * size, (2 * row + 1) * size)
        for column in 0..<half {
          if rule == .decimation {
            result[row * half + column] = spins[top + 2 * column]
            continue
          }
          let sum =
            Int(spins[top + 2 * column]) + Int(spins[top + 2 * column + 1])
            + Int(spins[bottom + 2 * column]) + Int(spins[bottom + 2 * column + 1])
          // Draw only where there is something to decide.
          let up = probabilities[(sum + 4) / 2]
          let isUp = up == 1 || (up > 0 && generator.bernoulli(up))
          result[row * half + column] = isUp ? 1 : -1
        }
      }
    }
    return SpinConfiguration(result, on: SquareLattice(size: half))
  }
}
