import CBLAS

extension Matrix {
  /// The leading singular triples, by a randomized range finder.
  ///
  /// A is applied to random vectors, `count` and some more, and the space that they span is turned
  /// toward the leading singular vectors by q iterations, Q ← orth(A orth(Aᵀ Q)); there the small
  /// matrix QᵀA is decomposed in full. Where that is no gain, as k is more than a third of the
  /// shorter side or that side is below 48, A itself is decomposed, and the result is exact to
  /// rounding.
  ///
  /// Otherwise the value σⱼ is too small by a relative error of about (σₛ/σⱼ)^(4q+2), where s is the
  /// number of random vectors, k + max(8, k/4), counted from 0; singular vectors are off by the
  /// square root of that, relative to the gaps between values. So values that fall quickly are right
  /// to rounding, and those of a flat spectrum, as of a random matrix, to a few digits at best. What
  /// the random numbers are changes the result within these errors alone. Vectors of equal singular
  /// values are any basis of their space. Source: Halko, Martinsson and Tropp (2011), algorithm 4.4.
  ///
  /// - Parameters:
  ///   - count: k; all singular values if there are no more.
  ///   - iterations: q.
  /// - Returns: the k largest singular values in descending order, with their vectors.
  /// - Precondition: neither number is negative.
  /// - Throws: `LinearAlgebraError` if an element is not finite, or the method does not converge.
  /// - Complexity: O(q k · rows · columns).
  public func leadingSingularValues(
    count: Int, iterations: Int = 4, using generator: inout some RandomNumberGenerator
  ) throws -> SingularValueDecomposition {
    precondition(count >= 0, "there are no \(count) singular values")
    precondition(iterations >= 0, "there are no \(iterations) iterations")
    let side = Swift.min(rows, columns)
    let width = count + Swift.max(8, count / 4)
    guard side >= 48 && 3 * count <= side else {
      return try singularValueDecomposition().prefix(count)
    }
    try checkFinite(for: "dgeqrf")
    // Numbers in −1…1 do for a range finder: any distribution without a preferred direction.
    let random = (0..<columns * width).map { _ in
      Double(Int64(bitPattern: generator.next()) >> 11) * 0x1p-52
    }
    var basis = try (self * Matrix(rows: columns, columns: width, elements: random)).orthonormal()
    for _ in 0..<iterations {
      basis = try (self * transposedTimes(basis).orthonormal()).orthonormal()
    }
    let small = try basis.transposedTimes(self).singularValueDecomposition().prefix(count)
    return SingularValueDecomposition(
      left: basis * small.left, values: small.values, right: small.right)
  }

  /// AᵀB, by dgemm.
  ///
  /// - Precondition: A has as many rows as B.
  /// - Complexity: O(rows · columns · B's columns).
  public func transposedTimes(_ b: Matrix) -> Matrix {
    precondition(
      rows == b.rows,
      "the transpose of \(rows) × \(columns) cannot be multiplied with \(b.rows) × \(b.columns)")
    var result = Matrix(rows: columns, columns: b.columns)
    guard !result.elements.isEmpty && rows > 0 else { return result }
    useOneThread()
    cblas_dgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, size(columns), size(b.columns), size(rows), 1,
      elements, size(columns), b.elements, size(b.columns), 0, &result.elements, size(b.columns))
    return result
  }

  /// Orthonormal columns that span what the columns span (dgeqrf, dorgqr); rows ≥ columns > 0.
  private func orthonormal() throws -> Matrix {
    useOneThread()
    var (result, factors) = (self, Array(repeating: 0.0, count: columns))
    try check(
      LAPACKE_dgeqrf(
        LAPACK_ROW_MAJOR, size(rows), size(columns), &result.elements, size(columns), &factors),
      of: "dgeqrf"
    ) { _ in "" }
    try check(
      LAPACKE_dorgqr(
        LAPACK_ROW_MAJOR, size(rows), size(columns), size(columns), &result.elements,
        size(columns), factors),
      of: "dorgqr"
    ) { _ in "" }
    return result
  }
}

extension SingularValueDecomposition {
  /// The first values with their vectors; all if there are no more.
  func prefix(_ count: Int) -> SingularValueDecomposition {
    guard count < values.count else { return self }
    let rows = left.rows
    var columns = Matrix(rows: rows, columns: count)
    for row in 0..<rows {
      for column in 0..<count { columns[row, column] = left[row, column] }
    }
    return SingularValueDecomposition(
      left: columns, values: Array(values.prefix(count)),
      right: Matrix(
        rows: count, columns: right.columns,
        elements: Array(right.elements.prefix(count * right.columns))))
  }
}
