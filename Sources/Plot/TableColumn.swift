import Foundation

/// One column of a table, laid out: its head and its cells.
struct TableColumn {
  private let labels: [Label]
  private let starts: [Double]
  /// The width of the widest cell, or of the head.
  let width: Double

  /// Lays out a column: numbers on their decimal point, words left.
  init(_ head: String, cells: [String], size: Double, style: Style) throws {
    let head = try Label(head, size: size, style: style)
    let filled = cells.filter { !$0.isEmpty }
    let numbers = cells.map(NumberCell.init)
    let isNumeric = !filled.isEmpty && filled.allSatisfy { NumberCell($0) != nil }
    guard isNumeric else {
      labels = [head] + (try cells.map { try Label($0, size: size, style: style) })
      starts = labels.map { -$0.ink.left }
      width = labels.map(\.ink.width).max() ?? 0
      return
    }

    // The point of every number at the same place
    let before = try numbers.map { try Label($0?.before ?? "", size: size, style: style).width }
    let whole = try numbers.map {
      try Label(($0?.before ?? "") + ($0?.after ?? ""), size: size, style: style)
    }
    let point = before.max() ?? 0
    let block = point + (zip(whole, before).map { $0.ink.right - $1 }.max() ?? 0)
    width = max(block, head.ink.width)
    let shift = (width - block) / 2
    labels = [head] + whole
    starts =
      [(width - head.ink.width) / 2 - head.ink.left] + before.map { shift + point - $0 }
  }

  /// What is written in a row; row 0 is the head.
  ///
  /// The baseline starts at x from the left edge of the column.
  func cell(_ row: Int) -> (label: Label, x: Double) { (labels[row], starts[row]) }

  /// The height of the ink in a row.
  func height(_ row: Int) -> Double { labels[row].above + labels[row].below }
}

extension TickText {
  /// A length in points for messages, with one decimal.
  static func points(_ value: Double) -> String { String(format: "%.1f", value) }
}
