/// A piece of a laid-out formula or label: glyphs and rules around a reference point, y down.
struct MathBox: Sendable, Hashable {
  /// A glyph with its place.
  struct PlacedGlyph: Sendable, Hashable {
    var face: Font.Face
    var index: Int
    var size: Double
    var x: Double
    var y: Double
    var text: String
  }

  /// How far the reference point of what follows lies to the right.
  var width = 0.0
  /// Ink above the baseline.
  var height = -Double.infinity
  /// Ink below the baseline.
  var depth = -Double.infinity
  /// How far the last glyph leans out of `width`.
  var italic = 0.0
  /// Whether the box is a single glyph, whose scripts keep their usual height.
  var isGlyph = false
  /// Where an accent sits, from the left.
  var accentAt: Double?
  var glyphs: [PlacedGlyph] = []
  var rules: [Rectangle] = []

  /// Height above the baseline, at least zero.
  var above: Double { max(height, 0) }
  /// Depth below the baseline, at least zero.
  var below: Double { max(depth, 0) }

  /// Adds another box with its reference point moved right and down.
  mutating func add(_ box: MathBox, right dx: Double = 0, down dy: Double = 0) {
    for var glyph in box.glyphs {
      glyph.x += dx
      glyph.y += dy
      glyphs.append(glyph)
    }
    rules += box.rules.map { $0.moved(dx, dy) }
    height = max(height, box.height - dy)
    depth = max(depth, box.depth + dy)
  }

  /// Adds another box to the right of everything so far.
  mutating func append(_ box: MathBox) {
    add(box, right: width)
    width += box.width
    isGlyph = false
    italic = box.italic
  }

  /// Adds a filled rectangle.
  mutating func addRule(_ rule: Rectangle) {
    rules.append(rule)
    height = max(height, -rule.top)
    depth = max(depth, rule.bottom)
  }
}

extension MathBox {
  /// One glyph of a font.
  ///
  /// A glyph that cannot be read is empty here; the label it is in throws.
  init(_ font: Font, _ face: Font.Face, glyph index: Int, size: Double, text: String) {
    let metrics = (try? font.metrics(of: index)) ?? Font.Glyph()
    width = metrics.advance * size
    height = metrics.height * size
    depth = metrics.depth * size
    isGlyph = true
    glyphs = [PlacedGlyph(face: face, index: index, size: size, x: 0, y: 0, text: text)]
    if let math = font.math {
      italic = (math.italicCorrections[index] ?? 0) * size
      let middle = (metrics.left + metrics.right) / 2
      accentAt = (math.accentAttachments[index] ?? middle) * size
    }
  }
}
