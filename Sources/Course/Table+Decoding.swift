import Foundation

extension Table {
  /// The rows as values: each row is read as a JSON object of its cells.
  ///
  /// - Throws: `CourseError` with line and column, if a column is missing or a cell is not what
  ///   its column holds.
  func rows<Row: Decodable>(as type: Row.Type) throws -> [Row] {
    try checkErrors()
    do {
      return try decoded(cells, as: type)
    } catch let error as DecodingError {
      throw CourseError(complaint(about: error) ?? complaintAboutFraction(in: type))
    }
  }

  /// The rows as values, with the decoder's own errors.
  func decoded<Row: Decodable>(_ rows: [[Cell]], as type: Row.Type) throws -> [Row] {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let parts = parts
    let objects = rows.map { row in "{\(parts.map { $0.json(of: row) }.joined(separator: ","))}" }
    return try decoder.decode([Row].self, from: Data("[\(objects.joined(separator: ","))]".utf8))
  }

  /// What becomes a property of a row: a column, with that of its errors if there is one.
  private struct Part {
    var name: String
    var value: Int
    var error: Int?

    func json(of row: [Cell]) -> String {
      guard let error else { return "\(name):\(row[value].json)" }
      return "\(name):{\"value\":\(row[value].json),\"standardError\":\(row[error].json)}"
    }
  }

  private var parts: [Part] {
    columns.indices.filter { !columns[$0].hasSuffix("_error") }.map { index in
      Part(
        name: Course.json(columns[index]), value: index,
        error: columns.firstIndex(of: "\(columns[index])_error"))
    }
  }

  /// Refuses a standard error below 0, which no computation gives, but a hand may type.
  private func checkErrors() throws {
    for column in columns.indices where columns[column].hasSuffix("_error") {
      for (row, cells) in cells.enumerated() {
        if case .number(let digits) = cells[column], let error = Double(digits), error < 0 {
          throw CourseError(
            "\(place(row: row, column: columns[column])): expected a standard error of at least 0, "
              + "found \(digits)")
        }
      }
    }
  }
}

private func json(_ text: String) -> String {
  String(decoding: (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
}

extension Table.Cell {
  /// The cell in JSON, whose numbers are written more strictly than a person's.
  fileprivate var json: String {
    switch self {
    case .text(let text): return Course.json(text)
    case .number(let digits):
      if Int(digits).map({ "\($0)" }) == digits { return digits }
      guard let value = Double(digits) else { return "null" }
      if value.isNaN { return "\"nan\"" }
      return value.isFinite ? "\(value)" : value > 0 ? "\"inf\"" : "\"-inf\""
    }
  }
}
