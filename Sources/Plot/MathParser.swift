/// Reads a formula.
///
/// Every error names the text and puts a caret under the place.
struct MathParser {
  /// The whole label, for error messages.
  let label: String
  let characters: [Character]
  var position: Int
  let end: Int

  /// Reads the formula between two places of a label.
  static func parse(_ characters: [Character], in range: Range<Int>) throws -> [MathNode] {
    var parser = MathParser(characters, range)
    let nodes = try parser.row(until: nil)
    return nodes
  }

  private init(_ characters: [Character], _ range: Range<Int>) {
    (label, self.characters) = (String(characters), characters)
    (position, end) = (range.lowerBound, range.upperBound)
  }

  var next: Character? { position < end ? characters[position] : nil }

  func error(_ message: String, at place: Int) -> PlotError {
    .inText(label, at: place, message)
  }

  private mutating func skipSpaces() {
    while let character = next, character.isWhitespace { position += 1 }
  }

  /// Reads up to the closing brace, or to the end of the formula.
  private mutating func row(until closing: Character?, openedAt start: Int = 0) throws
    -> [MathNode]
  {
    var nodes: [MathNode] = []
    while true {
      skipSpaces()
      guard let character = next else {
        if closing == nil { return nodes }
        throw error("This brace is never closed: add a }.", at: start)
      }
      if character == "}" {
        guard closing != nil else {
          throw error(
            "This brace closes nothing: remove it, or write \\} for a brace.", at: position)
        }
        position += 1
        return nodes
      }
      nodes.append(try scripted())
    }
  }

  /// Reads one item with the scripts and primes after it.
  private mutating func scripted() throws -> MathNode {
    let opensWithScript = next == "_" || next == "^" || next == "'"
    let base = opensWithScript ? MathNode.row([]) : try atom()
    var (below, above): (MathNode?, MathNode?)
    var primes = 0
    while true {
      skipSpaces()
      let place = position
      switch next {
      case "'", "′":
        position += 1
        primes += 1
      case "_", "^":
        let isBelow = next == "_"
        guard isBelow ? below == nil : above == nil else {
          throw error("A second script at one symbol: group with braces, as in {x_1}_2.", at: place)
        }
        position += 1
        let script = try argument(of: isBelow ? "_" : "^", at: place)
        if isBelow { below = script } else { above = script }
      default:
        if primes > 0 { above = .primes(primes, then: above) }
        return below == nil && above == nil ? base : .scripts(base, below: below, above: above)
      }
    }
  }

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

  private mutating func atom() throws -> MathNode {
    let start = position
    guard let character = next else { throw error("The formula ends too early.", at: start) }
    position += 1
    switch character {
    case "{": return .row(try row(until: "}", openedAt: start))
    case "\\": return try command(at: start)
    case "~": return .space(1.0 / 3)
    default:
      let scalars = character.unicodeScalars
      guard let scalar = scalars.first, scalars.count == 1 else {
        throw error("“\(character)” has several parts: write accents as \\hat{…}.", at: start)
      }
      try Self.checkGlyph(MathSymbol(scalar).glyph, of: character, in: label, at: start)
      return .symbol(MathSymbol(scalar))
    }
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
