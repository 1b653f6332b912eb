import Foundation
import Statistics

/// Named columns of text cells: the one form in which results are stored, published and read.
///
/// Numbers are written with as many digits as it takes to read the same value back, so that a
/// table survives its CSV file bit for bit.
public struct Table: Equatable, Sendable {
  /// The names of the columns, in the order of the row's stored properties.
  public let columns: [String]
  /// The cells; shape [row][column].
  public let cells: [[Cell]]
  /// The lines of the file that the table was read from: of its header, then of each row; else empty.
  private let lines: [Int]

  /// A cell: a number as it was written, or text.
  public enum Cell: Equatable, Sendable {
    /// A number, in Swift's notation.
    case number(String)
    /// Anything else.
    case text(String)
  }

  init(columns: [String], cells: [[Cell]], lines: [Int] = []) {
    (self.columns, self.cells, self.lines) = (columns, cells, lines)
  }

  /// Whether two tables hold the same, wherever it was read.
  public static func == (a: Table, b: Table) -> Bool {
    (a.columns, a.cells) == (b.columns, b.cells)
  }

  /// The line of the CSV file in which the header stands, from 1: there may be comments above it.
  var headerLine: Int { lines.first ?? 1 }

  /// The line of the CSV file in which a row begins; text may fill several lines.
  func line(ofRow row: Int) -> Int {
    if lines.count > row + 1 { return lines[row + 1] }
    return cells[..<row].joined().reduce(row + 2) { line, cell in
      guard case .text(let text) = cell else { return line }
      return line + text.count(where: \.isNewline)
    }
  }

  /// The table of typed rows.
  ///
  /// - Throws: `CourseError` if a stored property is neither a number, nor text, nor an `Estimate`,
  ///   or if there are no rows.
  init<Row>(rows: [Row]) throws {
    let flat = try rows.map(Table.flatten)
    guard let first = flat.first else {
      throw CourseError("a point of an experiment gave no rows of type \(Row.self)")
    }
    self.init(columns: first.map(\.name), cells: flat.map { $0.map(\.cell) })
  }

  private static func flatten<Row>(_ row: Row) throws -> [(name: String, cell: Cell)] {
    try Mirror(reflecting: row).children.flatMap { child -> [(name: String, cell: Cell)] in
      let name = child.label ?? "?"
      switch child.value {
      case let value as Estimate:
        return [
          (name, .number("\(value.value)")),
          ("\(name)_error", .number("\(value.standardError)")),
        ]
      case let value as Double: return [(name, .number("\(value)"))]
      case let value as Int: return [(name, .number("\(value)"))]
      case let value as String: return [(name, .text(value))]
      default:
        throw CourseError(
          "column “\(name)” of \(Row.self) is a \(type(of: child.value)); "
            + "use Double, Int, String or Estimate")
      }
    }
  }

  /// What tells a row from its neighbors, in words: the columns before the first estimate.
  static func label<Row>(of row: Row) -> String {
    Mirror(reflecting: row).children.prefix { !($0.value is Estimate) }
      .map { child in
        let value = (child.value as? Double).map { String(format: "%g", $0) }
        return "\(child.label ?? "?") \(value ?? "\(child.value)")"
      }
      .joined(separator: ", ")
  }

  /// The rows of several tables of the same columns, one after the other.
  static func joined(_ tables: [Table]) throws -> Table {
    guard let first = tables.first else { throw CourseError("there are no tables to join") }
    for table in tables where table.columns != first.columns {
      throw CourseError("columns \(table.columns) do not follow \(first.columns)")
    }
    return Table(columns: first.columns, cells: tables.flatMap(\.cells))
  }
}
