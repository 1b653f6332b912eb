/// Reads a formula.
///
/// Every error names the text and puts a caret under the place.
struct MathParser {
  /// The whole label, for error messages.
  let label: String
  let characters: [Character]
  var position: Int
  let end: Int
  /// How many groups and arguments are open.
  private var depth = 0

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

  mutating func skipSpaces() {
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

  /// Reads one symbol, one command with what belongs to it, or one group in braces.
  mutating func atom() throws -> MathNode {
    let start = position
    guard let character = next else { throw error("The formula ends too early.", at: start) }
    guard depth < 40 else { throw error("This is nested too deeply: make it simpler.", at: start) }
    depth += 1
    defer { depth -= 1 }
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
}
