import CBLAS

extension Matrix {
  /// X with AX = B, by Gaussian elimination with partial pivoting (dgesv).
  ///
  /// - Precondition: A is square, and B has as many rows.
  /// - Throws: `LinearAlgebraError` if A is singular, or a number is not finite. A matrix that is
  ///   only *nearly* singular goes through, and X may then have few correct digits.
  /// - Complexity: O(n³ + n² · B's columns), n the number of rows.
  public func solve(_ b: Matrix) throws -> Matrix {
    checkSquare(for: "dgesv")
    precondition(b.rows == rows, "the right side has \(b.rows) rows instead of \(rows)")
    try checkFinite(for: "dgesv")
    try b.checkFinite(for: "dgesv")
    guard !b.elements.isEmpty else { return b }
    useOneThread()
    var (factors, result, pivots) = (elements, b, Array(repeating: Int32(0), count: rows))
    let info = LAPACKE_dgesv(
      LAPACK_ROW_MAJOR, size(rows), size(b.columns), &factors, size(rows), &pivots,
      &result.elements, size(b.columns))
    try check(info, of: "dgesv") { pivot in
      "the matrix is singular, as pivot \(pivot) of \(rows) is zero: column \(pivot - 1), counted "
        + "from 0, is a combination of those before it; is it zero, or a multiple of one of them?"
    }
    return result
  }

  /// x with Ax = b, by dgesv.
  ///
  /// - Precondition: A is square, and b has as many elements as A rows.
  /// - Throws: `LinearAlgebraError` if A is singular, or a number is not finite.
  public func solve(_ b: [Double]) throws -> [Double] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// The inverse, by dgesv.
  ///
  /// To solve equations, `solve` is faster and more accurate.
  ///
  /// - Precondition: the matrix is square.
  /// - Throws: `LinearAlgebraError` if it is singular, or a number is not finite.
  public func inverse() throws -> Matrix { try solve(.identity(rows)) }
}
