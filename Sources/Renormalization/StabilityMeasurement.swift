import Foundation
import Ising
import LinearAlgebra
import Statistics

/// The stability matrix of a block-spin step, from correlations of operators in samples.
///
/// With S⁽ⁿ⁾ the operators after n steps, the chain rule ∂⟨S⁽ⁿ⁾⟩/∂K⁽ⁿ⁻¹⁾ = (∂⟨S⁽ⁿ⁾⟩/∂K⁽ⁿ⁾) T is B = A T,
///
///     Aᵢⱼ = ⟨Sᵢ⁽ⁿ⁾ Sⱼ⁽ⁿ⁾⟩ − ⟨Sᵢ⁽ⁿ⁾⟩⟨Sⱼ⁽ⁿ⁾⟩        Bᵢⱼ = ⟨Sᵢ⁽ⁿ⁾ Sⱼ⁽ⁿ⁻¹⁾⟩ − ⟨Sᵢ⁽ⁿ⁾⟩⟨Sⱼ⁽ⁿ⁻¹⁾⟩,
///
/// and T = A⁻¹B, whose eigenvalues are b^y. Operators that are left out make T wrong, the less the more
/// are kept. Source: Swendsen (1979).
public struct StabilityMeasurement: Sendable {
  /// The operators that are measured, all even or all odd.
  public let operators: [SpinOperator]
  /// How many steps are taken.
  public let steps: Int
  /// Sums over the samples of each block; shape [block][column], columns as in `columns(operators:steps:)`.
  private var sums: [[Double]]
  private var counts: [Int]
  private let samples: Int
  private var added = 0

  /// - Parameters:
  ///   - samples: how many will be added; they are shared out over the blocks of the jackknife.
  ///   - blocks: the blocks of the jackknife; one must be much longer than the memory of the walk.
  /// - Precondition: there is an operator, all are even or all odd, steps ≥ 1, samples ≥ blocks ≥ 2.
  public init(of operators: [SpinOperator], steps: Int, samples: Int, blocks: Int = 100) {
    precondition(
      !operators.isEmpty && Set(operators.map(\.isEven)).count == 1,
      "operators must be all even or all odd, and at least one")
    precondition(steps >= 1, "there must be at least one step, not \(steps)")
    precondition(
      blocks >= 2 && samples >= blocks, "\(samples) samples do not fill \(blocks) blocks")
    (self.operators, self.steps, self.samples) = (operators, steps, samples)
    let columns = Self.columns(operators: operators.count, steps: steps)
    sums = Array(repeating: Array(repeating: 0, count: columns), count: blocks)
    counts = Array(repeating: 0, count: blocks)
  }

  /// First the operators after 0, 1, … steps; then for each step n > 0 all products of those after n
  /// with those after n and with those after n − 1.
  private static func columns(operators: Int, steps: Int) -> Int {
    (steps + 1) * operators + 2 * steps * operators * operators
  }

  /// Adds a sample: the values of the operators after 0, 1, … steps; shape [steps + 1][operators].
  ///
  /// - Precondition: the shape is right, and no more samples come than were announced.
  public mutating func add(_ levels: [[Double]]) {
    precondition(
      levels.count == steps + 1 && levels.allSatisfy { $0.count == operators.count },
      "a sample has \(steps + 1) levels of \(operators.count) operators")
    precondition(added < samples, "only \(samples) samples were announced")
    let block = added * sums.count / samples
    added += 1
    counts[block] += 1
    var column = 0
    func put(_ value: Double, _ sums: inout [Double]) {
      sums[column] += value
      column += 1
    }
    for values in levels { for value in values { put(value, &sums[block]) } }
    for step in 1...steps {
      for other in [levels[step], levels[step - 1]] {
        for left in levels[step] { for right in other { put(left * right, &sums[block]) } }
      }
    }
  }

  /// The exponent y of the largest eigenvalue, ln λ/ln 2, at a step with the first `count` operators.
  ///
  /// The error is that of the jackknife over blocks of samples.
  ///
  /// - Precondition: 1 ≤ step ≤ steps, 1 ≤ count ≤ operators, and all samples were added.
  public func exponent(step: Int, operators count: Int) -> Estimate {
    precondition(added == samples, "\(added) of \(samples) samples were added")
    let blocks = zip(sums, counts).map { sums, count in sums.map { $0 / Double(count) } }
    return jackknife(over: blocks) { means in
      let matrix = try? stabilityMatrix(means: means, step: step, operators: count)
      guard let values = try? matrix?.eigenvalues(), let largest = values.first else { return .nan }
      return log2(largest.magnitude)
    }
  }

  /// The stability matrix at a step with the first `count` operators, from all samples.
  ///
  /// - Throws: `LinearAlgebraError` if the operators do not fluctuate independently.
  public func stabilityMatrix(step: Int, operators count: Int) throws -> Matrix {
    let total = sums.indices.reduce(into: sums[0].map { _ in 0.0 }) { total, block in
      for column in total.indices { total[column] += sums[block][column] }
    }
    return try stabilityMatrix(
      means: total.map { $0 / Double(max(1, added)) }, step: step, operators: count)
  }

  private func stabilityMatrix(means: [Double], step: Int, operators count: Int) throws -> Matrix {
    precondition(step >= 1 && step <= steps, "there are \(steps) steps, and no step \(step)")
    precondition(count >= 1 && count <= operators.count, "there are \(operators.count) operators")
    let all = operators.count
    // Find where the products of this step begin.
    let products = (steps + 1) * all + 2 * (step - 1) * all * all
    func covariance(with other: Int, from start: Int) -> Matrix {
      var result = Matrix(rows: count, columns: count)
      for i in 0..<count {
        for j in 0..<count {
          result[i, j] = means[start + i * all + j] - means[step * all + i] * means[other * all + j]
        }
      }
      return result
    }
    let a = covariance(with: step, from: products)
    let b = covariance(with: step - 1, from: products + all * all)
    return try a.solve(b)
  }
}
