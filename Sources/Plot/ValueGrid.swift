/// Numbers in rows of equal length.
struct ValueGrid: Sendable, Hashable {
  let columns: Int
  let rows: Int
  /// [row × columns + column].
  let values: [Double]
  /// A row with another length than the first.
  private let oddRow: Int?

  init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    (self.columns, self.rows, values) = (columns, rows.count, rows.flatMap { $0 })
    oddRow = rows.firstIndex { $0.count != columns }
  }

  private init(columns: Int, values: [Double]) {
    (self.columns, rows, self.values) = (columns, values.count / columns, values)
    oddRow = nil
  }

  /// The least and the greatest value, and the least above zero: all that a color axis must know.
  var range: [Double] {
    var (low, high, lowestPositive) = (Double.infinity, -Double.infinity, Double.infinity)
    for value in values where !value.isNaN {
      low = min(low, value)
      high = max(high, value)
      if value > 0 { lowestPositive = min(lowestPositive, value) }
    }
    return [low, high, lowestPositive].filter(\.isFinite)
  }

  /// The rows in opposite order.
  var flipped: ValueGrid {
    ValueGrid(
      columns: columns,
      values: (0..<rows).reversed().flatMap { values[$0 * columns..<($0 + 1) * columns] })
  }

  /// Refuses what is no picture; `name` is the mark's.
  func check(_ name: String) throws {
    guard columns > 0, rows > 0 else {
      throw PlotError(.data, "\(name) has no values: give it at least one row of them.")
    }
    guard columns <= 30_000, rows <= 30_000 else {
      throw PlotError(
        .data,
        "\(name) has \(columns) × \(rows) cells, more than an image holds: average some of them.")
    }
    if let oddRow {
      throw PlotError(
        .data,
        "\(name) has \(columns) values in row 0 but another number in row \(oddRow): "
          + "give all rows the same length.")
    }
    if let i = values.firstIndex(where: \.isInfinite) {
      throw PlotError(
        .data,
        "\(name) has the value \(values[i]) at row \(i / columns), column \(i % columns): "
          + "use NaN for a gap.")
    }
    guard values.contains(where: { !$0.isNaN }) else {
      throw PlotError(.data, "\(name) has no value that can be drawn: all are NaN.")
    }
  }
}

extension Canvas {
  /// Paints values as cells of equal size, the first row at the top; gaps stay white.
  mutating func paint(_ grid: ValueGrid, in place: Rectangle) {
    // Leave out what lies beyond the frame: coordinates of files are limited
    let (width, height) = (place.width / Double(grid.columns), place.height / Double(grid.rows))
    func visible(_ low: Double, _ high: Double, _ size: Double, _ count: Int) -> Range<Int>? {
      let first = max(0, Int(max(low / size, 0)))
      let last = min(count, Int(min((high / size).rounded(.up), Double(count))))
      return first < last ? first..<last : nil
    }
    guard width > 0, height > 0,
      let columns = visible(frame.left - place.left, frame.right - place.left, width, grid.columns),
      let rows = visible(frame.top - place.top, frame.bottom - place.top, height, grid.rows)
    else { return }
    let gap = colors.palette.count
    let indices = rows.flatMap { row in
      columns.map { colors.index(of: grid.values[row * grid.columns + $0]) ?? gap }
    }
    let box = Rectangle(
      left: place.left + Double(columns.lowerBound) * width,
      top: place.top + Double(rows.lowerBound) * height,
      right: place.left + Double(columns.upperBound) * width,
      bottom: place.top + Double(rows.upperBound) * height)
    let palette = indices.contains(gap) ? colors.palette + [.white] : colors.palette
    let cells = DisplayList.Cells(
      frame: box, columns: columns.count, palette: palette, indices: indices)
    add(.cells(cells), clip: frame)
  }
}
