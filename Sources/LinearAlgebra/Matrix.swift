/// A matrix of doubles, stored row by row.
///
/// The element in row i and column j is `matrix[i, j]`, counted from 0, and stands at i · columns + j
/// in `elements`. Either number may be 0.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// All elements, row by row; shape [rows × columns].
  public internal(set) var elements: [Double]

  /// A matrix with the given elements, row by row.
  ///
  /// - Precondition: there are rows × columns elements.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "a \(rows) × \(columns) matrix has \(rows * columns) elements, not \(elements.count)")
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  /// A matrix full of one number.
  public init(rows: Int, columns: Int, filledWith value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows) × \(columns)")
    self.init(
      rows: rows, columns: columns,
      elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix from its rows; shape [row][column].
  ///
  /// No rows make the 0 × 0 matrix.
  ///
  /// - Precondition: all rows have one length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      precondition(
        row.count == columns, "row \(index) has \(row.count) elements, but row 0 has \(columns)")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// The square matrix with these numbers on its diagonal, and zeros elsewhere.
  public init(diagonal: [Double]) {
    self.init(rows: diagonal.count, columns: diagonal.count)
    for index in diagonal.indices { self[index, index] = diagonal[index] }
  }

  /// The identity with n rows.
  public static func identity(_ n: Int) -> Matrix {
    Matrix(diagonal: Array(repeating: 1, count: n))
  }

  /// The element in a row and a column, counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(contains(row, column), "there is no [\(row), \(column)] in \(rows) × \(columns)")
      return elements[row * columns + column]
    }
    set {
      precondition(contains(row, column), "there is no [\(row), \(column)] in \(rows) × \(columns)")
      elements[row * columns + column] = newValue
    }
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rows && column >= 0 && column < columns
  }

  /// The elements of a row, counted from 0.
  public func row(_ index: Int) -> [Double] {
    precondition(index >= 0 && index < rows, "there is no row \(index) in \(rows) × \(columns)")
    return Array(elements[(index * columns)..<((index + 1) * columns)])
  }

  /// The elements of a column, counted from 0.
  public func column(_ index: Int) -> [Double] {
    precondition(
      index >= 0 && index < columns, "there is no column \(index) in \(rows) × \(columns)")
    return (0..<rows).map { elements[$0 * columns + index] }
  }

  /// Rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        result.elements[column * rows + row] = elements[row * columns + column]
      }
    }
    return result
  }
}
