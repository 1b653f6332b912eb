/// Code between two passages of prose, cut only where a declaration of the file begins after a
/// blank line, so that the drawing of a figure can be folded away from what stands beside it.
struct CodeChunk: Equatable {
  /// The number of the first line, from 1.
  var line: Int
  var lines: [String]

  /// What a figure or claim is declared as.
  struct Declaration: Equatable {
    enum Kind: String {
      case figure
      case claim
    }

    var kind: Kind
    var id: String
    var line: Int
  }

  /// The code without blank lines at its ends.
  var text: String { lines.joined(separator: "\n") }

  /// The code as a page shows it: members of the chapter's type without the lines
  /// `extension Name {` and `}` around them, which are the same everywhere.
  var shownText: String {
    var shown: [Substring] = []
    var isMember = false
    for line in lines {
      if !isMember, line.hasPrefix("extension "), line.count(where: { $0 == " " }) == 2,
        line.hasSuffix(" {")
      {
        isMember = true
      } else if isMember, line == "}" {
        isMember = false
      } else {
        shown.append(isMember && line.hasPrefix("  ") ? line.dropFirst(2) : line[...])
      }
    }
    return shown.joined(separator: "\n")
  }

  /// The figures and claims that the code declares, in its order.
  var declarations: [Declaration] {
    guard text.contains("Figure(") || text.contains("Claim(") else { return [] }
    return text.matches(of: /\b(Figure|Claim)\(\s*"([^"\\]+)"/).map { match in
      let before = text[..<match.range.lowerBound]
      return Declaration(
        kind: match.1 == "Figure" ? .figure : .claim, id: String(match.2),
        line: line + before.count { $0 == "\n" })
    }
  }

  /// What a reader may skip, and is told in one line instead; nil if nothing is.
  var summary: String? {
    if declarations.contains(where: { $0.kind == .figure }) { return "How this figure is drawn" }
    if isOpening { return "How the program begins" }
    if isJudgement { return "How this is judged" }
    if isList { return "How the exercises are listed" }
    return isMeasurement ? "How this is measured" : nil
  }

  /// Whether the code declares an experiment and is longer than a reader wants to look at.
  private var isMeasurement: Bool {
    lines.count > 20 && lines.contains { $0.contains(" = Experiment(") }
  }

  /// Whether this is what every program has: its imports, or its title and contents.
  private var isOpening: Bool { lines.contains("@main") || isImports }

  /// Whether this is what every file has.
  var isImports: Bool { lines.allSatisfy { $0.isEmpty || $0.hasPrefix("import ") } }

  /// Whether this is the list of what the exercises claim and quote.
  private var isList: Bool {
    lines.first == "enum Exercises {" && lines.contains { $0.hasPrefix("  static let claims") }
  }

  /// Whether the code declares claims and nothing else, or is longer than a reader wants to look at
  /// and declares some: their boxes say what a reader wants first.
  private var isJudgement: Bool {
    if lines.count > 45, lines.contains(where: { $0.contains(" = Claim(") }) { return true }
    let keywords = ["private ", "static ", "struct ", "enum ", "func ", "typealias "]
    let members = lines.filter { line in
      line.hasPrefix("  ") && keywords.contains { line.dropFirst(2).hasPrefix($0) }
    }
    return !members.isEmpty && members.allSatisfy { $0.hasSuffix(" = Claim(") }
  }

  /// The chunks of a block of code; the comments that open a file are not part of the text.
  static func chunks(of block: Source.Block) -> [CodeChunk] {
    var chunks: [CodeChunk] = []
    var isAfterBlank = true
    var isHeader = block.line == 1
    for (offset, line) in block.lines.enumerated() {
      if line.allSatisfy(\.isWhitespace) {
        isAfterBlank = true
        if !chunks.isEmpty { chunks[chunks.count - 1].lines.append(line) }
        continue
      }
      if isHeader, line.hasPrefix("//"), !line.hasPrefix("///") { continue }
      isHeader = false
      let begins = isAfterBlank && line.first != " " && line.first != "}"
      if chunks.isEmpty || begins {
        chunks.append(CodeChunk(line: block.line + offset, lines: [line]))
      } else {
        chunks[chunks.count - 1].lines.append(line)
      }
      isAfterBlank = false
    }
    return joined(chunks)
  }

  /// Puts chunks that are shown alike together again, as they stood.
  private static func joined(_ chunks: [CodeChunk]) -> [CodeChunk] {
    var joined: [CodeChunk] = []
    for chunk in chunks {
      if let last = joined.last, last.summary == chunk.summary, last.declarations.isEmpty {
        joined[joined.count - 1].lines += chunk.lines
      } else {
        joined.append(chunk)
      }
    }
    return joined.map { chunk in
      var trimmed = chunk
      while trimmed.lines.last?.allSatisfy(\.isWhitespace) == true { trimmed.lines.removeLast() }
      return trimmed
    }
  }
}
