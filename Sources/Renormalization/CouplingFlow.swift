import Foundation
import LinearAlgebra

/// A renormalization step as a map of couplings, K′ = R(K), and what its fixed points know.
public struct CouplingFlow: Sendable {
  /// b, by which lengths shrink in a step; above 1.
  public let scale: Double
  /// R: couplings to couplings, as many as it is given.
  public let step: @Sendable ([Double]) -> [Double]

  /// - Precondition: the scale is above 1.
  public init(scale: Double, step: @escaping @Sendable ([Double]) -> [Double]) {
    precondition(scale > 1, "a step must shrink lengths: the scale must exceed 1, not \(scale)")
    (self.scale, self.step) = (scale, step)
  }

  /// The couplings after so many steps, the start included; shape [steps + 1][couplings].
  public func trajectory(from start: [Double], steps: Int) -> [[Double]] {
    var result = [start]
    for _ in 0..<steps { result.append(step(result[result.count - 1])) }
    return result
  }

  /// The stability matrix Tᵢⱼ = ∂K′ᵢ/∂Kⱼ, by central differences of fourth order.
  ///
  /// The spacing h is 10⁻³ of the coupling, or 10⁻⁴ of the largest if that is more: the error of the
  /// formula, of order h⁴, and the rounding, 10⁻¹⁶/h, are then both near 10⁻¹².
  public func stabilityMatrix(at couplings: [Double]) -> Matrix {
    var result = Matrix(rows: couplings.count, columns: couplings.count)
    let largest = couplings.map(abs).max() ?? 0
    for column in couplings.indices {
      let h = 1e-3 * max(abs(couplings[column]), largest > 0 ? largest / 10 : 1)
      func moved(_ distance: Double) -> [Double] {
        var copy = couplings
        copy[column] += distance
        return step(copy)
      }
      let (far, near, back, farBack) = (moved(2 * h), moved(h), moved(-h), moved(-2 * h))
      for row in couplings.indices {
        result[row, column] =
          (8 * (near[row] - back[row]) - (far[row] - farBack[row])) / (12 * h)
      }
    }
    return result
  }

  /// A fixed point, R(K*) = K*, by Newton's method from a start that is near it.
  ///
  /// - Throws: `FixedPointError` if Newton's method finds none from there in 60 steps, and
  ///   `LinearAlgebraError` if T − 1 is singular on the way.
  public func fixedPoint(near start: [Double]) throws -> [Double] {
    var couplings = start
    for _ in 0..<60 {
      let residual = zip(step(couplings), couplings).map { $0 - $1 }
      let size = residual.map(abs).max() ?? 0
      guard size.isFinite else { break }
      if size < 1e-15 * max(1, couplings.map(abs).max() ?? 0) { return couplings }
      let matrix = stabilityMatrix(at: couplings) - .identity(couplings.count)
      let change = try matrix.solve(residual)
      let next = zip(couplings, change).map { $0 - $1 }
      // At the limit of rounding the couplings stop moving.
      if zip(next, couplings).allSatisfy({ abs($0 - $1) <= 4e-16 * max(1, abs($1)) }) {
        return next
      }
      couplings = next
    }
    throw FixedPointError(start: start, last: couplings)
  }

  /// The exponent of an eigenvalue, y = ln|λ|/ln b: relevant if positive, irrelevant if negative.
  public func exponent(of eigenvalue: Double) -> Double { log(abs(eigenvalue)) / log(scale) }

  /// Where a line of couplings crosses the critical surface, by bisection.
  ///
  /// From one end the flow must run to small couplings, from the other to large ones; it has decided
  /// when the first coupling leaves the interval between the two bounds.
  ///
  /// - Parameters:
  ///   - line: the couplings at a parameter between 0 and 1.
  ///   - bounds: below the lower one the first coupling has flowed to the phase of high temperature,
  ///     above the upper one to that of low temperature.
  /// - Returns: the parameter, to rounding.
  /// - Throws: `FixedPointError` if both ends flow to one side, or one to neither in 1000 steps.
  public func critical(
    along line: (Double) -> [Double], bounds: ClosedRange<Double>
  ) throws -> Double {
    func isOrdered(_ parameter: Double) throws -> Bool {
      var couplings = line(parameter)
      for _ in 0..<1_000 {
        if couplings[0] <= bounds.lowerBound { return false }
        if couplings[0] >= bounds.upperBound { return true }
        couplings = step(couplings)
      }
      throw FixedPointError(start: line(parameter), last: couplings)
    }
    let ends = (try isOrdered(0), try isOrdered(1))
    guard ends.0 != ends.1 else { throw FixedPointError(start: line(0), last: line(1)) }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      guard middle > low && middle < high else { break }
      // Exactly on the surface the flow decides for neither.
      guard let ordered = try? isOrdered(middle) else { return middle }
      if ordered == ends.0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// No fixed point where one was looked for.
public struct FixedPointError: Error, Hashable, CustomStringConvertible {
  /// The couplings from which the search began, and those at which it gave up.
  public let start, last: [Double]
  /// From where to where, and what to do.
  public var description: String {
    "the flow from \(start) ended at \(last) without an answer; start nearer to the fixed point, "
      + "or between a flow to weak and one to strong couplings"
  }
}
