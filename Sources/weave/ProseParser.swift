/// Splits a block of prose into pieces: what stands on lines of its own is told from paragraphs.
struct ProseParser {
  private let lines: [String]
  private let path: String
  private let firstLine: Int
  private var index = 0
  private var found: [Piece] = []
  private var paragraph: [String] = []
  private var paragraphLine = 0

  init(block: Source.Block, path: String) {
    (lines, self.path, firstLine) = (block.prose, path, block.line)
  }

  mutating func pieces() -> [Piece] {
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("```") || line.hasPrefix("~~~") {
        keepFence(String(line.prefix { $0 == line.first }))
      } else if let name = Self.continuation(line) {
        add(.continuation(name))
      } else if let name = Self.placement(line) {
        add(name.kind == .figure ? .figure(name.id) : .claim(name.id))
      } else if let heading = Self.heading(line) {
        add(Self.exercise(heading) ?? .heading(heading))
      } else if line.hasPrefix("**Answer.**") {
        add(.answer)
        let rest = line.dropFirst("**Answer.**".count)
        if !rest.allSatisfy(\.isWhitespace) { keep(String(rest.drop(while: \.isWhitespace))) }
      } else if line.hasPrefix(":::") {
        let name = line.drop { $0 == ":" }.filter { $0.isLetter || $0 == "-" }
        add(name.isEmpty ? .asideEnd : .aside(String(name)))
      } else if !line.hasPrefix("$$") || !takeEquation() {
        keep(line)
      }
      index += 1
    }
    flush()
    return found
  }

  private mutating func keep(_ line: String) {
    if paragraph.isEmpty { paragraphLine = firstLine + index }
    paragraph.append(line)
  }

  private mutating func flush() {
    let text = paragraph.joined(separator: "\n")
    if !text.allSatisfy(\.isWhitespace) {
      found.append(Piece(content: .markdown(text), path: path, line: paragraphLine))
    }
    paragraph = []
  }

  private mutating func add(_ content: Piece.Content) {
    flush()
    found.append(Piece(content: content, path: path, line: firstLine + index))
  }

  private mutating func keepFence(_ fence: String) {
    keep(lines[index])
    while index + 1 < lines.count {
      index += 1
      keep(lines[index])
      if lines[index].hasPrefix(fence) { break }
    }
  }

  /// Takes display mathematics that fills its lines, and its label on the last line or the next.
  private mutating func takeEquation() -> Bool {
    let text = lines[index...].joined(separator: "\n")
    let pattern =
      #/
      \$\$ ( (?: [^$\\] | \\. )+? ) \$\$ [\ \t]*
      (?: \n? [\ \t]* \{\#eq: ([A-Za-z0-9_-]+) \} )? [\ \t]* (?= \n | $ )
      /#
    guard let match = text.prefixMatch(of: pattern), !match.1.contains("\n\n") else { return false }
    let tex = match.1.trimmingWhitespace
    add(.equation(tex, label: match.2.map(String.init)))
    index += match.0.count { $0 == "\n" }
    return true
  }

  /// What a line `{{figure:id}}` or `{{claim:id}}` places.
  static func placement(_ line: String) -> CodeChunk.Declaration.Name? {
    guard line.contains("{{"),
      let match = line.wholeMatch(of: /\s*\{\{\s*(figure|claim):([^{}\s]+)\s*\}\}\s*/),
      let kind = CodeChunk.Declaration.Kind(rawValue: String(match.1))
    else { return nil }
    return CodeChunk.Declaration.Name(kind: kind, id: String(match.2))
  }

  /// The name of the file, without its ending, with which a line `{{text:Name}}` goes on.
  static func continuation(_ line: String) -> String? {
    guard line.contains("{{") else { return nil }
    return line.wholeMatch(of: /\s*\{\{\s*text:([^{}\s]+)\s*\}\}\s*/).map { String($0.1) }
  }

  private static func heading(_ line: String) -> Piece.Heading? {
    guard line.hasPrefix("#") else { return nil }
    let pattern = /(#{1,6}) +(.*?)(?: *\{(?:#(?:sec|ex):([A-Za-z0-9_-]+)|(-))\})? *#* */
    guard let match = line.wholeMatch(of: pattern) else { return nil }
    return Piece.Heading(
      level: match.1.count, title: String(match.2), label: match.3.map(String.init),
      isNumbered: match.4 == nil)
  }

  private static func exercise(_ heading: Piece.Heading) -> Piece.Content? {
    let marks = heading.title.prefix { $0 == "★" || $0 == "☆" }
    guard heading.level == 3, marks.count == 3 else { return nil }
    var plain = heading
    plain.title = heading.title.dropFirst(3).trimmingWhitespace
    return .exercise(stars: marks.count { $0 == "★" }, plain)
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingWhitespace: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
