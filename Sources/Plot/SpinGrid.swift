/// A picture of spins: one cell a site, rows from top to bottom, all cells square.
public struct SpinGrid: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let rows: [[Int]]
  private var up = Color.gray(0.08)
  private var down = Color.gray(0.93)

  /// A picture of spins ±1, given as [row][site].
  public init(rows: [[Int]]) { self.rows = rows }

  /// The colors of spins +1 and −1; by default nearly black and nearly white.
  public func colors(up: Color, down: Color) -> SpinGrid {
    var copy = self
    (copy.up, copy.down) = (up, down)
    return copy
  }

  /// Has colors of its own.
  public var takesColor: Bool { false }
  /// No entry.
  public var key: LegendKey { .none }

  /// The cell of site j in row i is centered at x = j, y = i.
  public func extent(x: Scale, y: Scale) throws -> Extent {
    guard let first = rows.first, !first.isEmpty else {
      throw PlotError(.data, "\(name) has no sites: give it at least one row of spins.")
    }
    guard x == .linear, y == .linear else {
      throw PlotError(.data, "\(name) has equal cells and needs linear axes.")
    }
    for (i, row) in rows.enumerated() {
      guard row.count == first.count else {
        throw PlotError(
          .data,
          "\(name) has \(first.count) sites in row 0 but \(row.count) in row \(i): "
            + "give all rows the same length.")
      }
      if let j = row.firstIndex(where: { $0 != 1 && $0 != -1 }) {
        throw PlotError(
          .data, "\(name) has \(row[j]) at row \(i), site \(j): a spin is 1 or -1.")
      }
    }
    var extent = Extent(
      x: [-0.5, Double(first.count) - 0.5], y: [-0.5, Double(rows.count) - 0.5])
    (extent.fillsX, extent.fillsY, extent.isGrid) = (true, true, true)
    return extent
  }

  /// Draws the cells.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    guard let columns = rows.first?.count,
      let corner = canvas.place(-0.5, -0.5),
      let opposite = canvas.place(Double(columns) - 0.5, Double(rows.count) - 0.5)
    else { return }
    canvas.add(
      .cells(
        .init(
          frame: Rectangle(
            left: corner.x, top: min(corner.y, opposite.y), right: opposite.x,
            bottom: max(corner.y, opposite.y)),
          columns: columns, palette: [down, up],
          indices: rows.flatMap { $0 }.map { $0 > 0 ? 1 : 0 })), clip: canvas.frame)
  }
}
