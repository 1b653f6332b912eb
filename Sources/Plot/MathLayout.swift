/// Sets formulas by the rules of TeX (Knuth, The TeXbook, appendix G), with the constants of the
/// OpenType MATH table of the font.
struct MathLayout {
  let fonts: Fonts
  /// Size of the surrounding text in points.
  let textSize: Double
  /// Scripts are never set smaller.
  let smallest: Double

  /// The nesting of scripts: 0 in the line, 1 in a script, 2 in scripts of scripts.
  func size(_ level: Int) -> Double {
    let table = fonts.mathTable
    let scale = level == 0 ? 1 : level == 1 ? table.scriptScale : table.scriptScriptScale
    return max(textSize * scale, min(textSize, smallest))
  }

  /// A constant of the font at the size of a level.
  func constant(_ name: MathTable.Constant, _ level: Int) -> Double {
    fonts.mathTable[name] * size(level)
  }

  /// Sets a sequence, with the spaces that the kinds of neighbors ask for.
  func row(_ nodes: [MathNode], level: Int, cramped: Bool) -> MathBox {
    var box = MathBox()
    let kinds = MathSpacing.resolved(nodes.map(\.kind))
    var previous: MathSymbol.Kind?
    for (node, kind) in zip(nodes, kinds) {
      if let kind {
        if let previous, level == 0 {
          box.width += MathSpacing.between(previous, kind) * size(level)
        }
        previous = kind
      }
      box.append(self.box(node, level: level, cramped: cramped))
    }
    return box
  }

  /// Sets one node.
  ///
  /// Its width includes the lean of an italic letter.
  func box(_ node: MathNode, level: Int, cramped: Bool) -> MathBox {
    switch node {
    case .symbol(let symbol):
      var box = glyph(symbol.glyph, level: level, text: String(symbol.text))
      box.width += box.italic
      return box
    case .word(let word, _):
      var box = MathBox()
      for scalar in word.unicodeScalars {
        box.append(glyph(scalar, level: level, text: String(scalar)))
      }
      box.width += box.italic
      return box
    case .text(let words):
      return TextLayout(fonts: fonts).box(words, face: .regular, size: size(level))
    case .row(let nodes): return row(nodes, level: level, cramped: cramped)
    case .scripts(let base, let below, let above):
      return scripts(base, below: below, above: above, level: level, cramped: cramped)
    case .primes(let count, let rest):
      return box(
        .scripts(.row([]), below: nil, above: .primes(count, then: rest)),
        level: level, cramped: cramped)
    case .accent(let mark, let base): return accent(mark, base, level: level)
    case .overline(let base): return overline(base, level: level)
    case .root(let base): return root(base, level: level)
    case .fraction(let above, let below):
      return fraction(above, below, level: level, cramped: cramped)
    case .space(let width):
      var box = MathBox()
      box.width = width * size(level)
      return box
    }
  }

  /// One character of the math font; the parser has made sure that there is a glyph.
  func glyph(_ scalar: Unicode.Scalar, level: Int, text: String) -> MathBox {
    guard let index = fonts.math.glyph(for: scalar) else { return MathBox() }
    return MathBox(fonts.math, .math, glyph: index, size: size(level), text: text)
  }
}
