import CBLAS
import Foundation

/// An eigenvalue of a real matrix; if it is not real, its complex conjugate is one too.
public struct ComplexEigenvalue: Sendable, Hashable {
  /// λ = real + i · imaginary.
  public let real, imaginary: Double
  /// |λ|, also where its square would overflow or vanish.
  public var magnitude: Double { hypot(real, imaginary) }
}

/// The real eigenvalues of a matrix with their eigenvectors, A v = λ v.
public struct Eigensystem: Sendable {
  /// λ, in descending order of |λ|.
  public let values: [Double]
  /// Column j is the eigenvector of `values[j]`, of length 1; not orthogonal in general.
  public let vectors: Matrix
}

extension Matrix {
  /// All eigenvalues, in descending order of magnitude (dgeev).
  ///
  /// - Precondition: the matrix is square.
  /// - Throws: `LinearAlgebraError` if a number is not finite, or the method does not converge.
  /// - Complexity: O(n³), n the number of rows.
  public func eigenvalues() throws -> [ComplexEigenvalue] {
    try generalEigensystem(withVectors: false).values
  }

  /// The eigenvalues and right eigenvectors of a matrix all of whose eigenvalues are real.
  ///
  /// - Precondition: the matrix is square.
  /// - Throws: `LinearAlgebraError` also if an eigenvalue is not real; `eigenvalues()` returns those.
  /// - Complexity: O(n³), n the number of rows.
  public func realEigensystem() throws -> Eigensystem {
    let (values, vectors) = try generalEigensystem(withVectors: true)
    if let value = values.first(where: { $0.imaginary != 0 }) {
      throw LinearAlgebraError(
        routine: "dgeev", info: 0,
        explanation: "the eigenvalue \(value.real) ± \(abs(value.imaginary))i is not real; "
          + "eigenvalues() returns complex ones")
    }
    return Eigensystem(values: values.map(\.real), vectors: vectors)
  }

  /// The eigenvalues in descending order of magnitude, and LAPACK's columns in the same order.
  private func generalEigensystem(
    withVectors: Bool
  ) throws -> (values: [ComplexEigenvalue], vectors: Matrix) {
    checkSquare(for: "dgeev")
    try checkFinite(for: "dgeev")
    guard rows > 0 else { return ([], self) }
    useOneThread()
    var copy = elements
    var real = Array(repeating: 0.0, count: rows)
    var imaginary = real
    var right = Matrix(rows: rows, columns: rows)
    var left = [0.0]
    let info = LAPACKE_dgeev(
      LAPACK_ROW_MAJOR, letter("N"), letter(withVectors ? "V" : "N"), size(rows), &copy,
      size(rows), &real, &imaginary, &left, size(rows), &right.elements, size(rows))
    try check(info, of: "dgeev") { _ in
      "the eigenvalues do not converge; are elements of very different size in the matrix?"
    }
    let values = zip(real, imaginary).map { ComplexEigenvalue(real: $0, imaginary: $1) }
    // Order by magnitude; conjugates stay beside each other, in LAPACK's order.
    let order = values.indices.sorted {
      let (first, second) = (values[$0].magnitude, values[$1].magnitude)
      return first == second ? $0 < $1 : first > second
    }
    var vectors = Matrix(rows: rows, columns: rows)
    for (column, source) in order.enumerated() {
      for row in 0..<rows { vectors[row, column] = right[row, source] }
    }
    return (order.map { values[$0] }, vectors)
  }
}
