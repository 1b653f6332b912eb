// What a person is told about a table that does not fit its rows.

extension Table {
  /// Where a cell stands.
  func place(row: Int, column: String) -> String {
    "line \(line(ofRow: row)), column “\(column)”"
  }

  /// What a person can do about a table that does not fit its rows.
  ///
  /// - Returns: nil if the decoder does not say where it failed.
  func complaint(about error: DecodingError) -> String? {
    switch error {
    case .keyNotFound(let key, _): missing(key.stringValue)
    case .typeMismatch(let type, let context):
      complaint(at: context.codingPath, expected: type)
    case .valueNotFound(let type, let context):
      complaint(at: context.codingPath, expected: type)
    case .dataCorrupted: nil
    @unknown default: nil
    }
  }

  private func missing(_ column: String) -> String {
    "line \(headerLine): expected a column “\(column)”, found \(columns.joined(separator: ", "))"
  }

  private func complaint(at path: [any CodingKey], expected type: Any.Type) -> String? {
    guard let row = path.first?.intValue, cells.indices.contains(row), path.count > 1 else {
      return nil
    }
    var name = path[1].stringValue
    if path.count > 2, path[2].stringValue == "standardError" { name += "_error" }
    guard let column = columns.firstIndex(of: name) else { return missing(name) }
    let isSingle = !columns.contains("\(name)_error")
    let words: String
    switch type {
    case is String.Type: words = "text in quotes"
    case is any BinaryInteger.Type: words = "a whole number"
    case is Double.Type where path.count > 2 || isSingle: words = "a number"
    case is Double.Type:
      return "line \(headerLine): “\(name)” has no error; take out “\(name)_error”"
    default:
      if isSingle { return missing("\(name)_error") }
      words = "a number"
    }
    return wrong(row: row, column: column, expected: words)
  }

  private func wrong(row: Int, column: Int, expected: String) -> String {
    let found =
      switch cells[row][column] {
      case .number(let digits): digits
      case .text(let text): "the text “\(text)”"
      }
    return "\(place(row: row, column: columns[column])): expected \(expected), found \(found)"
  }

  /// Finds a number in a column of whole numbers that is not one, of which the decoder only says
  /// that it is somewhere: the row is read once it is put to 0.
  func complaintAboutFraction<Row: Decodable>(in type: Row.Type) -> String {
    for (index, row) in cells.enumerated() where (try? decoded([row], as: type)) == nil {
      var changed = row
      for column in columns.indices {
        guard case .number = row[column] else { continue }
        changed[column] = .number("0")
        if (try? decoded([changed], as: type)) != nil {
          return wrong(row: index, column: column, expected: "a whole number")
        }
      }
    }
    return "the rows cannot be read as \(type)"
  }
}
