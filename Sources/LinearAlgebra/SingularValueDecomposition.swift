import CBLAS

/// A = U diag(σ) Vᵀ, with as many singular values σ as the shorter side of A is long.
public struct SingularValueDecomposition: Sendable {
  /// U; shape [A's rows × values], columns of length 1, orthogonal to each other.
  public let left: Matrix
  /// σ, not negative, in descending order.
  public let values: [Double]
  /// Vᵀ; shape [values × A's columns], rows of length 1, orthogonal to each other.
  public let right: Matrix
}

extension Matrix {
  /// The singular value decomposition, by divide and conquer (dgesdd).
  ///
  /// - Throws: `LinearAlgebraError` if a number is not finite, or the method does not converge.
  /// - Complexity: O(m n²), n the shorter side and m the longer.
  public func singularValueDecomposition() throws -> SingularValueDecomposition {
    try checkFinite(for: "dgesdd")
    let count = Swift.min(rows, columns)
    var left = Matrix(rows: rows, columns: count)
    var right = Matrix(rows: count, columns: columns)
    guard count > 0 else { return .init(left: left, values: [], right: right) }
    useOneThread()
    var (copy, values) = (elements, Array(repeating: 0.0, count: count))
    let info = LAPACKE_dgesdd(
      LAPACK_ROW_MAJOR, letter("S"), size(rows), size(columns), &copy, size(columns),
      &values, &left.elements, size(count), &right.elements, size(columns))
    try check(info, of: "dgesdd") { _ in
      "the decomposition does not converge; are elements of very different size in the matrix?"
    }
    return SingularValueDecomposition(left: left, values: values, right: right)
  }
}
