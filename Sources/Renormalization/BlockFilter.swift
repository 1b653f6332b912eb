import Foundation
import Ising
import Statistics

/// How blocks of 2 × 2 elect their spin by a weighted sum over a window around them.
///
/// P(μ | s) ∝ exp(μ Σ wₖsₖ), the sum over the spins of the window; the same weights for every block.
/// It is what a hidden unit of ±1 does that sees the window through the weights w. With a window as
/// large as the block and w = p everywhere it is `BlockRule.soft(p:)`.
public struct BlockFilter: Sendable, Hashable, Codable {
  /// w, shape [row][column]; the block is in the middle of the window.
  public let weights: [[Double]]

  /// A filter with these weights.
  ///
  /// - Precondition: there are as many rows as columns, an even number of at least 2.
  public init(weights: [[Double]]) {
    let width = weights.count
    precondition(
      width >= 2 && width.isMultiple(of: 2) && weights.allSatisfy { $0.count == width },
      "a window around a block of 2 × 2 is a square of 2, 4, … spins a side, not of \(width)")
    self.weights = weights
  }

  /// The number of spins along a side of the window.
  public var width: Int { weights.count }

  /// The sites of the window of every block, row by row; shape [block][row · width + column].
  ///
  /// - Parameters:
  ///   - width: the spins along a side of the window, an even number.
  public static func windows(width: Int, on lattice: SquareLattice) -> [[Int]] {
    let first = 1 - width / 2
    return stride(from: 0, to: lattice.size, by: 2).flatMap { top in
      stride(from: 0, to: lattice.size, by: 2).map { left in
        (0..<width * width).map {
          lattice.site(row: top + first + $0 / width, column: left + first + $0 % width)
        }
      }
    }
  }
}

extension SpinConfiguration {
  /// The lattice of half the size whose spins are elected by a filter.
  ///
  /// - Precondition: the size is even, and at least 4.
  /// - Complexity: O(N w²), N the number of sites and w the width of the window.
  public func blocked(
    by filter: BlockFilter, using generator: inout some RandomNumberGenerator
  ) -> SpinConfiguration {
    let size = lattice.size
    precondition(
      size >= 4 && size.isMultiple(of: 2),
      "blocks of 2 × 2 need an even size of 4 or more, not \(size)")
    let (half, width) = (size / 2, filter.width)
    let first = 1 - width / 2 + size * width
    var result = [Int8](repeating: 1, count: half * half)
    spins.withUnsafeBufferPointer { spins in
      for row in 0..<half {
        for column in 0..<half {
          // Sum over the window, around the torus
          var field = 0.0
          for (down, weights) in filter.weights.enumerated() {
            let start = (2 * row + first + down) % size * size
            for (right, weight) in weights.enumerated() {
              field += weight * Double(spins[start + (2 * column + first + right) % size])
            }
          }
          result[row * half + column] = generator.bernoulli(1 / (1 + exp(-2 * field))) ? 1 : -1
        }
      }
    }
    return SpinConfiguration(result, on: SquareLattice(size: half))
  }
}
