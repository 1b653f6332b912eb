import Foundation

/// Sets words in a text font.
///
/// Letters that TeX joins are joined; there is no kerning.
struct TextLayout {
  let fonts: Fonts

  /// Letters that are cast in one piece, the longest first.
  private static let ligatures: [(String, Unicode.Scalar)] = [
    ("ffi", "\u{FB03}"), ("ffl", "\u{FB04}"), ("ff", "\u{FB00}"), ("fi", "\u{FB01}"),
    ("fl", "\u{FB02}"),
  ]

  /// Sets words whose characters have been checked.
  func box(_ words: String, face: Font.Face, size: Double) -> MathBox {
    var box = MathBox()
    var rest = Substring(words)
    while let character = rest.first {
      // Take the longest ligature, or one character
      let ligature =
        character != "f"
        ? nil
        : Self.ligatures.first {
          rest.hasPrefix($0.0) && fonts[face].glyph(for: $0.1) != nil
        }
      let text = ligature?.0 ?? String(character)
      rest = rest.dropFirst(text.count)
      guard let (face, index) = find(ligature.map { Character($0.1) } ?? character, face) else {
        continue
      }
      let glyph = MathBox(fonts[face], face, glyph: index, size: size, text: text)
      box.append(glyph)
    }
    box.italic = 0
    return box
  }

  /// The glyph of a character in a face, or else in the math font, which has the same design.
  func find(_ character: Character, _ face: Font.Face) -> (Font.Face, Int)? {
    if let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
      let found = find(scalar, face)
    {
      return found
    }
    // A letter with accents typed as several scalars is looked up in its composed form
    let composed = String(character).precomposedStringWithCanonicalMapping.unicodeScalars
    guard let scalar = composed.first, composed.count == 1 else { return nil }
    return find(scalar, face)
  }

  private func find(_ scalar: Unicode.Scalar, _ face: Font.Face) -> (Font.Face, Int)? {
    if let index = fonts[face].glyph(for: scalar) { return (face, index) }
    return fonts.math.glyph(for: scalar).map { (.math, $0) }
  }
}
