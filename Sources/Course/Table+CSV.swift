import Foundation

extension Table {
  /// The table as comma-separated values: a header, then a line a row; text is always quoted.
  public var csv: String {
    let lines = [columns] + cells.map { $0.map(\.csv) }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// Reads what `csv` wrote, or what another program has written like it; lines that begin with # are
  /// comments.
  ///
  /// - Throws: `CourseError` with the line, if a row has more or fewer cells than the header, a
  ///   cell without quotes is not a number, a column stands twice, or a quote is left open.
  public init(csv: String) throws {
    // Some programs put a mark of the encoding before the text.
    var lines = try Table.split(csv.hasPrefix("\u{FEFF}") ? String(csv.dropFirst()) : csv)
    guard !lines.isEmpty else { throw CourseError("line 1: expected a header, found nothing") }
    let first = lines.removeFirst()
    let header = first.fields.map(\.content)
    if let twice = header.first(where: { name in header.count { $0 == name } > 1 }) {
      throw CourseError("line \(first.number): the column “\(twice)” stands twice; rename one")
    }
    for line in lines {
      guard line.fields.count == header.count else {
        throw CourseError(
          "line \(line.number): expected \(header.count) cells, as in the header, "
            + "found \(line.fields.count)")
      }
      for (name, field) in zip(header, line.fields)
      where !field.isText && !Table.isNumber(field.content) {
        throw CourseError(
          "line \(line.number), column “\(name)”: expected a number or quoted text, "
            + "found “\(field.content)”")
      }
    }
    self.init(
      columns: header,
      cells: lines.map { $0.fields.map { $0.isText ? .text($0.content) : .number($0.content) } },
      lines: [first.number] + lines.map(\.number))
  }

  /// `Double` does not look at what stands behind a byte 0.
  private static func isNumber(_ text: String) -> Bool {
    Double(text) != nil && !text.utf8.contains(0)
  }

  private struct Field {
    var content = ""
    var isText = false
  }

  /// The cells of a row, and the line in which it begins.
  private struct Line {
    var number: Int
    var fields: [Field] = []
  }

  private static func split(_ csv: String) throws -> [Line] {
    var lines: [Line] = []
    var line = Line(number: 1)
    var field = Field()
    var isQuoted = false
    var number = 1
    var characters = csv.makeIterator()
    var pending = characters.next()
    while let character = pending {
      pending = characters.next()
      if character == "#", line.fields.isEmpty, field.content.isEmpty, !field.isText {
        while let skipped = pending, !skipped.isNewline { pending = characters.next() }
        pending = pending == nil ? nil : characters.next()
        number += 1
        line.number = number
        continue
      }
      if character.isNewline { number += 1 }
      switch character {
      case "\"" where isQuoted && pending == "\"":
        field.content.append(character)
        pending = characters.next()
      case "\"":
        isQuoted.toggle()
        field.isText = true
      case _ where isQuoted: field.content.append(character)
      case ",":
        line.fields.append(field)
        field = Field()
      case "\n", "\r\n":
        lines.append(Line(number: line.number, fields: line.fields + [field]))
        (line, field) = (Line(number: number), Field())
      default: field.content.append(character)
      }
    }
    guard !isQuoted else { throw CourseError("line \(line.number): a quote is left open") }
    guard line.fields.isEmpty, field.content.isEmpty else {
      throw CourseError(
        "line \(line.number): the last line does not end; end it with a line break")
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
