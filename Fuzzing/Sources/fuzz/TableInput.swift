import Foundation
import Statistics

@testable import Course

/// Tables in CSV, and their rows.
struct TableInput: Fuzzed {
  static let name = "tables"

  private struct Row: Codable {
    var name: String
    var count: Int
    var energy: Estimate
    var exact: Double
  }

  private static let table = """
    name,count,energy,energy_error,exact
    "plain",3,1.0,0.1,0.3333333333333333
    "a ""quoted"", comma",-1,-1e-300,5e-324,nan
    "two
    lines and ü",9223372036854775807,inf,0.0,-0.0

    """

  func seeds() throws -> [Data] {
    let committed = try files("Figures", ".csv").prefix(200).map {
      let lines = try String(contentsOf: $0, encoding: .utf8).split(separator: "\n").prefix(16)
      return Data(lines.map { $0 + "\n" }.joined().utf8)
    }
    let others = ["\u{FEFF}a\r\n1\r\n", "# of chapter 1\n# a: how much [1]\na\n1\n# and on\n2\n"]
    return [Data(Self.table.utf8)] + others.map { Data($0.utf8) } + committed
  }

  func read(_ data: Data) {
    guard let table = try? Table(csv: String(decoding: data, as: UTF8.self)) else { return }
    promise(table.cells.allSatisfy { $0.count == table.columns.count }, "a ragged table")
    promise(
      (try? table.rows(as: Row.self))?.count ?? table.cells.count == table.cells.count, "rows")
    // Names of columns stand without quotes: only those that need none come back
    guard table.columns.allSatisfy({ !$0.contains { "\",\n\r".contains($0) || $0.isNewline } }),
      table.columns.first.map({ $0.hasPrefix("\u{FEFF}") || $0.hasPrefix("#") }) != true,
      table.columns != [""]
    else { return }
    promise((try? Table(csv: table.csv)) == table, "another table after writing and reading")
  }
}
