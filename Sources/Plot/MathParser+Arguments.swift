/// What stands after commands and scripts.
extension MathParser {
  /// Reads what a command or a script applies to: one symbol or a group in braces.
  mutating func argument(of command: String, at place: Int) throws -> MathNode {
    skipSpaces()
    guard let character = next, character != "}" else {
      throw error("\(command) needs something after it, such as \(command){x}.", at: place)
    }
    if character == "_" || character == "^" {
      throw error("\(command) needs something before this: use braces.", at: position)
    }
    let node = try atom()
    if case .row(let nodes) = node, nodes.count == 1 { return nodes[0] }
    return node
  }

  /// Reads the letters in the braces after a command as they are.
  mutating func letters(of command: String, at place: Int) throws -> String {
    skipSpaces()
    guard next == "{" else {
      throw error("\(command) needs braces after it, as in \(command){eff}.", at: place)
    }
    let start = position
    guard let stop = characters[start..<end].firstIndex(of: "}") else {
      throw error("This brace is never closed: add a }.", at: start)
    }
    position = stop + 1
    if let inner = characters[start + 1..<stop].firstIndex(where: { "\\{^_".contains($0) }) {
      throw error("\(command) takes plain letters only.", at: inner)
    }
    return String(characters[start + 1..<stop])
  }

  /// Refuses a character for which the math font has no glyph.
  static func checkGlyph(
    _ glyph: Unicode.Scalar, of character: Character, in label: String, at place: Int
  ) throws {
    guard try Fonts.installed().math.glyph(for: glyph) != nil else {
      throw PlotError.inText(
        label, at: place,
        "Latin Modern Math has no glyph for “\(character)” (U+\(hexadecimal(character))).")
    }
  }
}

/// The code points of a character as hexadecimal digits.
func hexadecimal(_ character: Character) -> String {
  character.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }
    .joined(separator: " ")
}
