import CBLAS

extension Matrix {
  /// The product, (AB)ᵢⱼ = Σₖ AᵢₖBₖⱼ, by dgemm.
  ///
  /// - Precondition: A has as many columns as B has rows.
  /// - Complexity: O(rows · columns · B's columns).
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(
      a.columns == b.rows,
      "\(a.rows) × \(a.columns) cannot be multiplied with \(b.rows) × \(b.columns)")
    var result = Matrix(rows: a.rows, columns: b.columns)
    guard !result.elements.isEmpty && a.columns > 0 else { return result }
    useOneThread()
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, size(a.rows), size(b.columns), size(a.columns), 1,
      a.elements, size(a.columns), b.elements, size(b.columns), 0, &result.elements,
      size(b.columns))
    return result
  }

  /// The product with a column vector, (Ax)ᵢ = Σₖ Aᵢₖxₖ, by dgemv.
  ///
  /// - Precondition: x has as many elements as A has columns.
  public static func * (a: Matrix, x: [Double]) -> [Double] {
    precondition(
      a.columns == x.count,
      "\(a.rows) × \(a.columns) cannot be multiplied with a vector of \(x.count)")
    var result = Array(repeating: 0.0, count: a.rows)
    guard !a.elements.isEmpty else { return result }
    useOneThread()
    cblas_dgemv(
      CblasRowMajor, CblasNoTrans, size(a.rows), size(a.columns), 1, a.elements, size(a.columns), x,
      1, 0, &result, 1)
    return result
  }

  /// The sum, element by element.
  ///
  /// - Precondition: both have one shape.
  public static func + (a: Matrix, b: Matrix) -> Matrix { combine(a, b, +) }

  /// The difference, element by element.
  ///
  /// - Precondition: both have one shape.
  public static func - (a: Matrix, b: Matrix) -> Matrix { combine(a, b, -) }

  /// Every element times a number.
  public static func * (factor: Double, a: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, elements: a.elements.map { factor * $0 })
  }

  private static func combine(
    _ a: Matrix, _ b: Matrix, _ operation: (Double, Double) -> Double
  ) -> Matrix {
    precondition(
      a.rows == b.rows && a.columns == b.columns,
      "\(a.rows) × \(a.columns) and \(b.rows) × \(b.columns) have different shapes")
    return Matrix(
      rows: a.rows, columns: a.columns,
      elements: zip(a.elements, b.elements).map { operation($0, $1) })
  }
}
