import CBLAS

/// A = V diag(λ) Vᵀ of a symmetric matrix.
public struct SymmetricEigensystem: Sendable {
  /// λ, in ascending order.
  public let values: [Double]
  /// V; column j is the eigenvector of `values[j]`, of length 1; orthogonal to each other.
  public let vectors: Matrix
}

extension Matrix {
  /// Eigenvalues and eigenvectors of a symmetric matrix (dsyevd).
  ///
  /// - Precondition: the matrix is square and symmetric, up to rounding: 10⁻⁹ of its largest element.
  /// - Throws: `LinearAlgebraError` if a number is not finite, or the method does not converge.
  /// - Complexity: O(n³), n the number of rows.
  public func symmetricEigensystem() throws -> SymmetricEigensystem {
    checkSquare(for: "dsyevd")
    try checkFinite(for: "dsyevd")
    let scale = elements.map(abs).max() ?? 0
    for row in 0..<rows {
      for column in 0..<row {
        precondition(
          abs(self[row, column] - self[column, row]) <= 1e-9 * scale,
          "[\(row), \(column)] is \(self[row, column]), but [\(column), \(row)] is "
            + "\(self[column, row]); use eigenvalues() for a matrix that is not symmetric")
      }
    }
    guard rows > 0 else { return .init(values: [], vectors: self) }
    useOneThread()
    var (vectors, values) = (self, Array(repeating: 0.0, count: rows))
    let info = LAPACKE_dsyevd(
      LAPACK_ROW_MAJOR, letter("V"), letter("U"), size(rows), &vectors.elements, size(rows),
      &values)
    try check(info, of: "dsyevd") { _ in
      "the eigenvalues do not converge; are elements of very different size in the matrix?"
    }
    return SymmetricEigensystem(values: values, vectors: vectors)
  }
}
