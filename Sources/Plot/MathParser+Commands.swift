/// Commands: a backslash and a name.
extension MathParser {
  /// Reads a command whose backslash has been read.
  mutating func command(at start: Int) throws -> MathNode {
    // A name is a run of letters, or one other character
    var name = ""
    while let letter = next, letter.isASCII, letter.isLetter {
      name.append(letter)
      position += 1
    }
    if name.isEmpty, let sign = next {
      name = String(sign)
      position += 1
    }
    let shown = "\\" + name
    if let scalar = MathSymbol.commands[name] {
      return .symbol(MathSymbol(scalar, MathSymbol.kinds[scalar] ?? .ordinary))
    }
    if let width = MathSymbol.spaces[name] { return .space(width) }
    if MathSymbol.functions.contains(name) { return .word(name, kind: .function) }
    if let mark = MathSymbol.accents[name] {
      return .accent(mark, try argument(of: shown, at: start))
    }
    switch name {
    case "sqrt": return .root(try argument(of: shown, at: start))
    case "overline": return .overline(try argument(of: shown, at: start))
    case "frac":
      let above = try argument(of: shown, at: start)
      return .fraction(above, try argument(of: shown, at: start))
    case "mathrm", "operatorname":
      let word = try word(of: shown, at: start)
      return .word(word, kind: name == "mathrm" ? .ordinary : .function)
    case "mathbf":
      let bold = try word(of: shown, at: start).unicodeScalars.map(MathSymbol.bold)
      return .word(String(String.UnicodeScalarView(bold)), kind: .ordinary)
    case "text": return .text(try words(of: shown, at: start))
    default:
      let near = MathSuggestion.nearest(to: name).map { " Did you mean \\\($0)?" } ?? ""
      throw error("Unknown command \(shown).\(near)", at: start)
    }
  }

  /// The words after \text, each character known to a font.
  private mutating func words(of command: String, at start: Int) throws -> String {
    let words = try letters(of: command, at: start)
    try Label.check(words, at: position - words.count - 1, in: label)
    return words
  }

  /// The letters after \mathrm and its like, without spaces, each known to the font.
  private mutating func word(of command: String, at start: Int) throws -> String {
    let word = try letters(of: command, at: start).filter { !$0.isWhitespace }
    for character in word {
      for scalar in character.unicodeScalars {
        try Self.checkGlyph(scalar, of: character, in: label, at: start)
      }
    }
    return word
  }
}
