import Foundation

/// What stands above a table in its file: lines that begin with “# ” and say what it holds.
///
/// The commit is not among them, so that a table of the same numbers has the same bytes, and a change of
/// numbers is seen as one; the ledger names it.
struct TableHead {
  /// The text, with line breaks.
  let text: String

  /// The head of an experiment's table.
  ///
  /// - Parameter ledger: the run that has computed the table.
  init<Text: Chapter>(
    _ table: Table, of experiment: String, by ledger: Ledger, in chapter: Text.Type
  ) {
    var lines = [
      "Hints from Physics, \(Text.number.noun.lowercased()) \(Text.number): \(Text.title)",
      "Table “\(experiment)”: seed \(ledger.seed), \(ledger.effort.rawValue) effort, version "
        + "\(ledger.version); the commit stands in the ledger",
    ]
    if let data = ledger.data { lines.append("From \(data)") }
    let hasErrors = table.columns.contains { $0.hasSuffix("_error") }
    lines.append(
      "Columns, with their units in brackets, [1] for pure numbers"
        + (hasErrors ? "; x_error is one standard error of x" : ""))
    lines += table.columns.compactMap { column in
      Text.description(of: column, in: experiment).map { "\(column): \($0)" }
    }
    text = lines.map { "# \($0)\n" }.joined()
  }
}

extension Chapter {
  /// No description.
  public static var columns: [String: String] { [:] }

  /// What a column of an experiment holds, and its unit in brackets; nil if nobody has said it.
  static func description(of column: String, in experiment: String) -> String? {
    columns["\(experiment).\(column)"] ?? columns[column]
  }
}
