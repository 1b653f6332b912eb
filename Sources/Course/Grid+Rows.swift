import Plot

// Marks of values on a grid, drawn from rows that name a column, a row and a value.

/// Values of rows in the order of a grid: x increases along a row, y from row to row.
public struct Grid: Sendable {
  /// The values of x, increasing.
  public let x: [Double]
  /// The values of y, increasing.
  public let y: [Double]
  /// The values, [row][column]; NaN where no row of the table has this x and y.
  public let values: [[Double]]

  /// The grid of a table with one row for each point, in any order.
  public init<Row>(
    _ rows: [Row], x: KeyPath<Row, Double>, y: KeyPath<Row, Double>, value: KeyPath<Row, Double>
  ) {
    func places(_ column: KeyPath<Row, Double>) -> [Double] {
      Set(rows.map { $0[keyPath: column] }).sorted()
    }
    (self.x, self.y) = (places(x), places(y))
    let columns = Dictionary(uniqueKeysWithValues: self.x.enumerated().map { ($1, $0) })
    let lines = Dictionary(uniqueKeysWithValues: self.y.enumerated().map { ($1, $0) })
    var values = [[Double]](
      repeating: [Double](repeating: .nan, count: columns.count), count: lines.count)
    for row in rows {
      guard let i = lines[row[keyPath: y]], let j = columns[row[keyPath: x]] else { continue }
      values[i][j] = row[keyPath: value]
    }
    self.values = values
  }

  /// The outer edges of cells centered at equally spaced places.
  ///
  /// - Throws: `CourseError` if the places are not equally spaced.
  static func edges(of places: [Double], _ name: String) throws -> ClosedRange<Double> {
    guard places.count >= 2, let first = places.first, let last = places.last else {
      throw CourseError("a heat map needs at least two values of \(name)")
    }
    let step = (last - first) / Double(places.count - 1)
    let isEven = zip(places, places.dropFirst()).allSatisfy { abs($1 - $0 - step) < 1e-6 * step }
    guard isEven else {
      throw CourseError("the values of \(name) of a heat map are not equally spaced")
    }
    return first - step / 2...last + step / 2
  }
}

extension HeatMap {
  /// A cell for each row, centered at its x and y, which must be equally spaced.
  ///
  /// - Throws: `CourseError` if they are not.
  public init<Row>(
    _ rows: [Row], x: KeyPath<Row, Double>, y: KeyPath<Row, Double>, value: KeyPath<Row, Double>
  ) throws {
    let grid = Grid(rows, x: x, y: y, value: value)
    self.init(
      grid.values, x: try Grid.edges(of: grid.x, "x"), y: try Grid.edges(of: grid.y, "y"))
  }
}
