/// A small table in the middle of its panel.
///
/// A column of numbers such as −12.3(4) or 1.5e3 is aligned at the decimal point, words at the
/// left. Three rules and no others, as in the LaTeX package booktabs (Fear, 2005).
public struct TextTable: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  let columns: [String]
  let rows: [[String]]

  /// The widths of the rules above and below the table, and of the one below its head, on paper.
  static let ruleWidths = (outer: 0.7, inner: 0.4)
  /// Space between columns, on paper.
  static let columnGap = 12.0

  /// A table; formulas between dollar signs.
  /// - Parameters:
  ///   - columns: The head of each column.
  ///   - rows: The cells as [row][column]; a cell may be empty.
  public init(columns: [String], rows: [[String]]) { (self.columns, self.rows) = (columns, rows) }

  /// Is written in the color of the axes.
  public var takesColor: Bool { false }
  /// No entry.
  public var key: LegendKey { .none }

  /// The whole panel, from 0 to 1 both ways.
  public func extent(x: Scale, y: Scale) throws -> Extent {
    guard !columns.isEmpty, !rows.isEmpty else {
      throw PlotError(
        .data, "\(name) has \(columns.count) columns and \(rows.count) rows: give it some of both.")
    }
    for (i, row) in rows.enumerated() where row.count != columns.count {
      throw PlotError(
        .data,
        "\(name) has \(row.count) cells in row \(i) but \(columns.count) columns: give one for each."
      )
    }
    guard x == .linear, y == .linear else {
      throw PlotError(.data, "\(name) stands by itself: give its panel no logarithmic axes.")
    }
    var extent = Extent(x: [0, 1], y: [0, 1])
    (extent.fillsX, extent.fillsY, extent.hidesFrame) = (true, true, true)
    return extent
  }

  /// Draws rules, head and cells.
  public func draw(on canvas: inout Canvas, with ink: Ink) throws {
    let style = canvas.style
    let size = appearance.size.map { $0 * style.unit } ?? style.labelSize
    let color = appearance.color ?? style.ink
    let table = try columns.indices.map { j in
      try TableColumn(columns[j], cells: rows.map { $0[j] }, size: size, style: style)
    }
    let heights = (0...rows.count).map { i in
      max(1.45 * size, 3 + (table.map { $0.height(i) }.max() ?? 0))
    }

    // Check that it fits, and center it
    let (pad, columnGap) = (2 * style.unit, Self.columnGap * style.unit)
    let (outer, inner) = (
      Self.ruleWidths.outer * style.unit, Self.ruleWidths.inner * style.unit
    )
    let width =
      table.reduce(0) { $0 + $1.width } + columnGap * Double(table.count - 1) + 2 * pad
    let height = heights.reduce(0, +) + 4 * pad + 2 * outer + inner
    let frame = canvas.frame
    guard width <= frame.width, height <= frame.height else {
      throw PlotError(
        .layout,
        "\(name) needs \(TickText.points(width)) × \(TickText.points(height)) points, but its panel "
          + "has \(TickText.points(frame.width)) × \(TickText.points(frame.height)): make the drawing "
          + "larger or the table smaller.")
    }
    let left = frame.center.x - width / 2
    var y = frame.center.y - height / 2
    func rule(_ thickness: Double) {
      canvas.add(
        .fill(
          Path(Rectangle(left: left, top: y, right: left + width, bottom: y + thickness)), color))
      y += thickness
    }

    // Go down row by row
    rule(outer)
    for i in 0...rows.count {
      if i <= 1 { y += pad }
      let baseline = y + heights[i] / 2 + 0.32 * size  // half the height of a digit
      var x = left + pad
      for column in table {
        let cell = column.cell(i)
        try canvas.write(cell.label, at: Point(x + cell.x, baseline), color: color)
        x += column.width + columnGap
      }
      y += heights[i]
      if i == 0 || i == rows.count { y += pad }
      if i == 0 { rule(inner) }
    }
    rule(outer)
  }
}
