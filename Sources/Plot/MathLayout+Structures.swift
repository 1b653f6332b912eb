/// Accents, roots and fractions.
extension MathLayout {
  /// A mark on top of a base (rule 12), centered where the base wants it.
  func accent(_ mark: Unicode.Scalar, _ base: MathNode, level: Int) -> MathBox {
    let body = box(base, level: level, cramped: true)
    let accent = glyph(mark, level: level, text: String(mark))
    let place = body.isGlyph ? body.accentAt ?? body.width / 2 : body.width / 2
    var result = MathBox()
    result.add(body)
    let rise = max(0, body.above - constant(.accentBaseHeight, level))
    result.add(accent, right: place - (accent.accentAt ?? 0), down: -rise)
    result.width = body.width
    return result
  }

  /// A bar over a base (rule 9).
  func overline(_ base: MathNode, level: Int) -> MathBox {
    let body = box(base, level: level, cramped: true)
    var result = MathBox()
    result.add(body)
    let bottom = -(body.above + constant(.overbarVerticalGap, level))
    let thickness = constant(.overbarRuleThickness, level)
    result.addRule(Rectangle(left: 0, top: bottom - thickness, right: body.width, bottom: bottom))
    result.width = body.width
    return result
  }

  /// A square root (rule 11): the smallest sign that is tall enough, with its bar.
  func root(_ base: MathNode, level: Int) -> MathBox {
    let body = box(base, level: level, cramped: true)
    let thickness = constant(.radicalRuleThickness, level)
    let gap = constant(.radicalVerticalGap, level)
    let needed = body.above + body.below + gap + thickness
    guard let plain = fonts.math.glyph(for: "√") else { return body }
    let forms = fonts.mathTable.tallerForms[plain] ?? [plain]
    let signs = forms.map {
      MathBox(fonts.math, .math, glyph: $0, size: size(level), text: "√")
    }
    guard let sign = signs.first(where: { $0.height + $0.depth >= needed }) ?? signs.last
    else { return body }

    // Share the room that the sign has too much between the two sides of the body
    let spare = max(0, sign.height + sign.depth - needed) / 2
    let top = -(body.above + gap + spare + thickness)
    var result = MathBox()
    result.add(sign, down: top + sign.height)
    result.add(body, right: sign.width)
    result.addRule(
      Rectangle(left: sign.width, top: top, right: sign.width + body.width, bottom: top + thickness)
    )
    result.height = max(result.height, -top + constant(.radicalExtraAscender, level))
    result.width = sign.width + body.width
    return result
  }

  /// One over the other, both in script size (rule 15), the bar on the axis of the formula.
  func fraction(_ above: MathNode, _ below: MathNode, level: Int, cramped: Bool) -> MathBox {
    let inner = min(level + 1, 2)
    let upper = box(above, level: inner, cramped: cramped)
    let lower = box(below, level: inner, cramped: true)
    let thickness = constant(.fractionRuleThickness, level)
    let axis = constant(.axisHeight, level)
    let up = max(
      constant(.fractionNumeratorShiftUp, level),
      axis + thickness / 2 + constant(.fractionNumeratorGapMin, level) + upper.below)
    let down = max(
      constant(.fractionDenominatorShiftDown, level),
      lower.above + constant(.fractionDenominatorGapMin, level) + thickness / 2 - axis)
    let side = 0.12 * size(level)  // TeX's \nulldelimiterspace, 1.2 pt at 10 pt
    let width = max(upper.width, lower.width)
    var result = MathBox()
    result.add(upper, right: side + (width - upper.width) / 2, down: -up)
    result.add(lower, right: side + (width - lower.width) / 2, down: down)
    result.addRule(
      Rectangle(
        left: side, top: -axis - thickness / 2, right: side + width, bottom: -axis + thickness / 2))
    result.width = width + 2 * side
    return result
  }
}
