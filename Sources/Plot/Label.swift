/// A label: plain text with formulas between dollar signs, laid out at one size.
///
/// `\$` is a dollar sign. Layout throws for a formula that cannot be read and for a character that
/// has no glyph; it never puts an empty box.
struct Label: Sendable, Hashable {
  /// Glyphs and rules around the left end of the baseline.
  let box: MathBox
  /// The ink around the same place; also never empty: a label of spaces has no size.
  let ink: Rectangle
  /// The text as it was given, whatever is written in its place.
  private(set) var source: String

  /// From the left end of the baseline to the right end.
  var width: Double { box.width }
  /// Ink above the baseline, at least zero.
  var above: Double { box.above }
  /// Ink below the baseline, at least zero.
  var below: Double { box.below }

  /// Lays out a text, or takes the label that was laid out before: a layout tries each several times.
  init(_ source: String, size: Double, style: Style) throws {
    Self.scribe?.write(source)
    let text = style.texts[source] ?? source
    let key = Cache.Key(source: text, size: size, smallest: style.smallestText)
    if let known = Self.cache[key] {
      self = known
    } else {
      try self.init(setting: text, size: size, style: style)
      Self.cache[key] = self
    }
    self.source = source
  }

  private init(setting source: String, size: Double, style: Style) throws {
    let fonts = try Fonts.installed()
    let math = MathLayout(fonts: fonts, textSize: size, smallest: style.smallestText)
    let text = TextLayout(fonts: fonts)
    var box = MathBox()
    for part in try Self.split(source) {
      switch part {
      case .words(let words, let offset):
        try Self.check(words, at: offset, in: source)
        box.append(text.box(words, face: .regular, size: size))
      case .formula(let nodes):
        box.append(math.row(nodes, level: 0, cramped: false))
      }
    }
    var ink = Rectangle(left: 0, top: -box.above, right: box.width, bottom: box.below)
    for glyph in box.glyphs {
      let metrics = try fonts[glyph.face].metrics(of: glyph.index)
      ink.left = min(ink.left, glyph.x + metrics.left * glyph.size)
      ink.right = max(ink.right, glyph.x + metrics.right * glyph.size)
    }
    (self.box, self.ink, self.source) = (box, ink, source)
  }

  private static let cache = Cache()

  private enum Part {
    case words(String, offset: Int)
    case formula([MathNode])
  }

  /// Cuts a label at its dollar signs.
  private static func split(_ source: String) throws -> [Part] {
    let characters = Array(source)
    var parts: [Part] = []
    var (words, start, i) = ("", 0, 0)
    func closing(after open: Int) -> Int? {
      var i = open + 1
      while i < characters.count {
        if characters[i] == "\\" { i += 1 } else if characters[i] == "$" { return i }
        i += 1
      }
      return nil
    }
    while i < characters.count {
      if characters[i] == "\\", i + 1 < characters.count, characters[i + 1] == "$" {
        words += "$"
        i += 2
      } else if characters[i] == "$" {
        guard let end = closing(after: i) else {
          throw PlotError.inText(
            source, at: i, "This formula is never closed: add a $, or write \\$ for a dollar.")
        }
        if !words.isEmpty { parts.append(.words(words, offset: start)) }
        parts.append(.formula(try MathParser.parse(characters, in: i + 1..<end)))
        (words, start, i) = ("", end + 1, end + 1)
      } else {
        words.append(characters[i])
        i += 1
      }
    }
    if !words.isEmpty { parts.append(.words(words, offset: start)) }
    return parts
  }

  /// Refuses plain words with a character that has no glyph.
  static func check(_ words: String, at offset: Int, in source: String) throws {
    let layout = TextLayout(fonts: try Fonts.installed())
    for (i, character) in words.enumerated() where layout.find(character, .regular) == nil {
      if character.isNewline {
        throw PlotError.inText(
          source.replacing("\n", with: " "), at: offset + i,
          "A label has one line: remove the break.")
      }
      throw PlotError.inText(
        source, at: offset + i,
        "Latin Modern has no glyph for “\(character)” (U+\(hexadecimal(character))).")
    }
  }
}
