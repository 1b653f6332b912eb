import LinearAlgebra
import Statistics

extension RestrictedBoltzmannMachine {
  /// The states with which the hidden units answer patterns, each drawn from P(h | v).
  ///
  /// - Parameter random: Only its seed and path count, not what was drawn from it.
  /// - Complexity: O(patterns · nm), n visible and m hidden units.
  public func answers(to patterns: Patterns, random: RandomStream) -> Patterns {
    let chains = GibbsChains(machine: self, start: patterns, random: random)
    chains.run(sweeps: 1)
    return chains.hidden
  }

  /// The means with which the hidden units answer patterns; shape [pattern × hidden].
  public func meanAnswers(to patterns: Patterns) -> Matrix {
    GibbsChains(machine: self, start: patterns, random: RandomStream(seed: 0)).hiddenMeans
  }

  /// θ = b + vW for states that are the rows of a matrix; shape [row × hidden].
  public func hiddenFields(ofRows rows: Matrix) -> Matrix {
    let products = rows * weights
    return Matrix(
      rows: rows.rows, columns: hiddenCount,
      elements: products.elements.enumerated().map {
        $0.element + hiddenBias[$0.offset % hiddenCount]
      })
  }
}

extension Patterns {
  /// The values of the units; shape [row × unit].
  public var matrix: Matrix {
    Matrix(
      rows: count, columns: width,
      elements: (0..<count).flatMap { row in
        (0..<width).map { unit in
          words[row * wordsPerRow + unit >> 6] >> UInt64(unit & 63) & 1 == 1 ? 1 : units.down
        }
      })
  }

  /// Some of the rows.
  public func rows(_ rows: Range<Int>) -> Patterns {
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= count, "there are no rows \(rows) of \(count)")
    return Patterns(
      units: units, width: width, count: rows.count,
      words: Array(words[rows.lowerBound * wordsPerRow..<rows.upperBound * wordsPerRow]))
  }
}
