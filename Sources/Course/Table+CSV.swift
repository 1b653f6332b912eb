import Foundation

extension Table {
  /// The table as comma-separated values: a header, then a line a row; text is always quoted.
  public var csv: String {
    let lines = [columns] + cells.map { $0.map(\.csv) }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// Reads what `csv` wrote.
  ///
  /// - Throws: `CourseError` with the line, if a row has more or fewer cells than the header, a
  ///   cell without quotes is not a number, or a quote is left open.
  public init(csv: String) throws {
    var lines = try Table.split(csv)
    guard !lines.isEmpty else { throw CourseError("line 1: expected a header, found nothing") }
    let header = lines.removeFirst().map(\.content)
    for (index, line) in lines.enumerated() {
      guard line.count == header.count else {
        throw CourseError(
          "line \(index + 2): expected \(header.count) cells, as in the header, "
            + "found \(line.count)")
      }
      if let wrong = line.first(where: { !$0.isText && Double($0.content) == nil }) {
        throw CourseError(
          "line \(index + 2): expected a number or quoted text, found “\(wrong.content)”")
      }
    }
    self.init(
      columns: header,
      cells: lines.map { $0.map { $0.isText ? .text($0.content) : .number($0.content) } })
  }

  private struct Field {
    var content = ""
    var isText = false
  }

  private static func split(_ csv: String) throws -> [[Field]] {
    var lines: [[Field]] = []
    var line: [Field] = []
    var field = Field()
    var isQuoted = false
    var characters = csv.makeIterator()
    var pending = characters.next()
    while let character = pending {
      pending = characters.next()
      switch character {
      case "\"" where isQuoted && pending == "\"":
        field.content.append(character)
        pending = characters.next()
      case "\"":
        isQuoted.toggle()
        field.isText = true
      case _ where isQuoted: field.content.append(character)
      case ",":
        line.append(field)
        field = Field()
      case "\n", "\r\n":
        lines.append(line + [field])
        (line, field) = ([], Field())
      default: field.content.append(character)
      }
    }
    guard !isQuoted else { throw CourseError("line \(lines.count + 1): a quote is left open") }
    guard line.isEmpty, field.content.isEmpty else {
      throw CourseError("line \(lines.count + 1): the last line does not end")
    }
    return lines
  }
}

extension Table.Cell {
  fileprivate var csv: String {
    switch self {
    case .number(let digits): digits
    case .text(let text): "\"\(text.replacing("\"", with: "\"\""))\""
    }
  }
}
