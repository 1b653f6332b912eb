/// Cuts a passage of Markdown into tokens, by the rules of pandoc.
struct Tokenizer {
  private let characters: [Character]
  private var position = 0
  private var line: Int
  private var found: [Token] = []
  private var plain = ""
  private var plainLine: Int

  init(_ passage: String, line: Int) {
    characters = Array(passage)
    (self.line, plainLine) = (line, line)
  }

  mutating func tokens() -> [Token] {
    while position < characters.count {
      if let end = endOfFence() ?? endOfCodeSpan() {
        take(.code, to: end)
      } else if let end = endOfMath() {
        take(.math, to: end)
      } else if let end = end(from: "{{", to: "}}") {
        take(.quotation, to: end, dropping: (2, 2))
      } else if let end = endOfTag() ?? end(from: "](", to: ")") {
        take(.verbatim, to: end)
      } else if let (kind, end) = mention() {
        take(kind, to: end, dropping: (1, 0))
      } else {
        if characters[position] == "\\" { advance() }
        if position < characters.count { advance() }
      }
    }
    flush()
    return found
  }

  /// Moves one character of plain text.
  private mutating func advance() {
    if plain.isEmpty { plainLine = line }
    plain.append(characters[position])
    if characters[position] == "\n" { line += 1 }
    position += 1
  }

  private mutating func flush() {
    if !plain.isEmpty { found.append(Token(kind: .text, text: plain, line: plainLine)) }
    plain = ""
  }

  private mutating func take(_ kind: Token.Kind, to end: Int, dropping: (Int, Int) = (0, 0)) {
    flush()
    let text = String(characters[(position + dropping.0)..<(end - dropping.1)])
    found.append(Token(kind: kind, text: text, line: line))
    line += characters[position..<end].count { $0 == "\n" }
    position = end
  }

  private func starts(with mark: String, at index: Int) -> Bool {
    characters[index...].starts(with: mark)
  }

  /// The end of what begins here with one mark and ends, in the same paragraph, with the other.
  private func end(from opening: String, to closing: String) -> Int? {
    guard starts(with: opening, at: position) else { return nil }
    var index = position + opening.count
    while index < characters.count, !starts(with: "\n\n", at: index) {
      if starts(with: closing, at: index) { return index + closing.count }
      index += 1
    }
    return nil
  }

  private func endOfFence() -> Int? {
    guard position == 0 || characters[position - 1] == "\n" else { return nil }
    let rest = characters[position...].drop { $0 == " " }
    guard let mark = rest.first, mark == "`" || mark == "~" else { return nil }
    let fence = String(rest.prefix { $0 == mark })
    guard fence.count >= 3 else { return nil }
    var index = position
    while let newline = characters[index...].firstIndex(of: "\n") {
      index = newline + 1
      let content = characters[index...].drop { $0 == " " }
      if content.starts(with: fence) {
        return characters[index...].firstIndex(of: "\n") ?? characters.count
      }
    }
    return characters.count
  }

  private func endOfCodeSpan() -> Int? {
    let ticks = characters[position...].prefix { $0 == "`" }.count
    guard ticks > 0 else { return nil }
    var index = position + ticks
    while index < characters.count, !starts(with: "\n\n", at: index) {
      let run = characters[index...].prefix { $0 == "`" }.count
      if run == ticks { return index + run }
      index += max(1, run)
    }
    return nil
  }

  private func endOfMath() -> Int? {
    if starts(with: "$$", at: position) { return end(from: "$$", to: "$$") }
    guard characters[position] == "$", position + 1 < characters.count,
      !characters[position + 1].isWhitespace
    else { return nil }
    var index = position + 1
    while index < characters.count, !starts(with: "\n\n", at: index) {
      if characters[index] == "\\" {
        index += 2
        continue
      }
      if characters[index] == "$" {
        let isFollowedByDigit = index + 1 < characters.count && characters[index + 1].isNumber
        if !characters[index - 1].isWhitespace, !isFollowedByDigit { return index + 1 }
      }
      index += 1
    }
    return nil
  }

  private func endOfTag() -> Int? {
    guard characters[position] == "<", position + 1 < characters.count else { return nil }
    let next = characters[position + 1]
    guard next.isLetter || next == "/" || next == "!" else { return nil }
    return end(from: "<", to: ">")
  }

  /// A citation or cross reference that begins here, and its end.
  private func mention() -> (Token.Kind, Int)? {
    guard characters[position] == "@", position + 1 < characters.count else { return nil }
    if position > 0, characters[position - 1].isLetter || characters[position - 1].isNumber {
      return nil
    }
    let rest = characters[(position + 1)...]
    let word = rest.prefix { $0.isLetter || $0.isNumber || ":_-/.".contains($0) }
    guard word.first?.isLetter == true || word.first?.isNumber == true else { return nil }
    var end = word.endIndex
    while end > word.startIndex, ":_-/.".contains(characters[end - 1]) { end -= 1 }
    let kind = characters[word.startIndex..<end].prefix { $0 != ":" }
    let isReference =
      Label.Kind(rawValue: String(kind).lowercased()) != nil
      && end - word.startIndex > kind.count
    return (isReference ? .reference : .citation, end)
  }
}
