import Foundation
import LinearAlgebra

extension RestrictedBoltzmannMachine {
  /// The most units of both layers together for which the Gibbs chain is decomposed.
  public static let largestDecomposition = 20

  /// P(h | v) for every pair of states; shape [state of v × state of h].
  ///
  /// - Precondition: all units together are at most `largestSum`.
  /// - Complexity: O(2^(n + m)), n visible and m hidden units.
  public func hiddenGivenVisible() -> Matrix {
    checkPairs(Self.largestSum)
    let fields = StateBlocks.table(of: self, units: 0..<visibleCount, fields: hiddenBias).fields
    let columns = 1 << hiddenCount
    let elements = [Double](unsafeUninitializedCapacity: columns << visibleCount) { table, count in
      for state in 0..<1 << visibleCount {
        let row = UnsafeMutableBufferPointer(
          rebasing: table[state * columns..<(state + 1) * columns])
        row[0] = 1
        for j in 0..<hiddenCount {
          let field = fields[state * hiddenCount + j]
          let (down, up) = (units.probabilityUp(field: -field), units.probabilityUp(field: field))
          // Double what is there: unit j down in its first half, up in its second
          for index in 0..<1 << j {
            row[index | 1 << j] = row[index] * up
            row[index] *= down
          }
        }
      }
      count = columns << visibleCount
    }
    return Matrix(rows: 1 << visibleCount, columns: 1 << hiddenCount, elements: elements)
  }

  /// ln p(v) of a state, if ln Z is known.
  public func logProbability(ofVisible v: [Double], logPartition: Double) -> Double {
    -freeEnergy(visible: v) - logPartition
  }

  /// The distribution of the visible units after k sweeps of the Gibbs chain, v → h → v each.
  ///
  /// A sweep draws all hidden units given the visible ones, and then all visible units given those.
  ///
  /// - Parameters:
  ///   - sweeps: k, at least 0.
  ///   - data: the distribution before, a probability for every state of the visible units.
  /// - Precondition: all units together are at most `largestSum`.
  /// - Complexity: O(k 2^(n + m)), n visible and m hidden units.
  public func distribution(after sweeps: Int, from data: [Double]) -> [Double] {
    checkSize(data)
    precondition(sweeps >= 0, "there are no \(sweeps) sweeps")
    guard sweeps > 0 else { return data }
    let (up, down) = (hiddenGivenVisible(), mirrored.hiddenGivenVisible())
    var visible = Matrix(rows: 1, columns: data.count, elements: data)
    for _ in 0..<sweeps { visible = visible * up * down }
    return visible.elements
  }

  /// What contrastive divergence, CD-k, moves the parameters along on average.
  ///
  /// The moments under P, less those after k sweeps of the Gibbs chain that start from P; with k → ∞
  /// they become those of the machine, and this the `gradient(towards:)`. The difference of both, the
  /// bias of CD-k, falls in the end as σ₂²ᵏ, σ₂ the second of the `gibbsCorrelations()`. Source:
  /// Hinton (2002); Carreira-Perpiñán and Hinton (2005).
  ///
  /// - Parameters:
  ///   - steps: k, at least 1.
  ///   - data: P, a probability for every state of the visible units.
  /// - Precondition: all units together are at most `largestSum`.
  public func contrastiveDivergence(steps: Int, from data: [Double]) -> Moments {
    precondition(steps >= 1, "contrastive divergence needs at least 1 step, not \(steps)")
    let after = distribution(after: steps, from: data)
    return moments(of: zip(data, after).map { $0 - $1 })
  }

  /// The singular values σ of p(v, h)/√(p(v) p(h)), in descending order.
  ///
  /// There are as many as the smaller layer has states.
  /// The first is 1, of the functions that are constant. The second is the maximal correlation of the
  /// layers: the largest that a function of v can have with a function of h. The squares are the
  /// eigenvalues of the Gibbs chain v → h → v, all others being 0: what is measured on v decays as
  /// Σ aₖσₖ²ᵗ in t sweeps. The matrix is √(p(h | v) p(v | h)), element by element, in which nothing
  /// is divided by a probability that may be 0.
  ///
  /// - Precondition: all units together are at most `largestDecomposition`.
  /// - Throws: `LinearAlgebraError` if the method does not converge.
  /// - Complexity: O(2^(n + m + min(n, m))), n visible and m hidden units: a moment for 8 and 8, 2 s
  ///   for 10 and 10.
  public func gibbsCorrelations() throws -> [Double] {
    checkPairs(Self.largestDecomposition)
    let (up, down) = (hiddenGivenVisible(), mirrored.hiddenGivenVisible().transposed)
    let roots = zip(up.elements, down.elements).map { ($0 * $1).squareRoot() }
    return try Matrix(rows: up.rows, columns: up.columns, elements: roots)
      .singularValueDecomposition().values
  }

  /// Stops if both layers have too many states for a table of pairs.
  func checkPairs(_ largest: Int) {
    precondition(
      visibleCount + hiddenCount <= largest,
      "\(visibleCount) + \(hiddenCount) units have too many states for a table; "
        + "at most \(largest) units have one")
  }
}
