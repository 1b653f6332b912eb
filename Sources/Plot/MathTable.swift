/// What a font says about the layout of formulas: the OpenType MATH table, in units of the em.
struct MathTable: Sendable {
  /// A distance from the table of constants, by its place in the order of the OpenType standard.
  enum Constant: Int, CaseIterable {
    case axisHeight = 1
    case accentBaseHeight = 2
    case subscriptShiftDown = 4
    case subscriptTopMax = 5
    case subscriptBaselineDropMin = 6
    case superscriptShiftUp = 7
    case superscriptShiftUpCramped = 8
    case superscriptBottomMin = 9
    case superscriptBaselineDropMax = 10
    case subSuperscriptGapMin = 11
    case superscriptBottomMaxWithSubscript = 12
    case spaceAfterScript = 13
    case fractionNumeratorShiftUp = 28
    case fractionDenominatorShiftDown = 30
    case fractionNumeratorGapMin = 32
    case fractionRuleThickness = 34
    case fractionDenominatorGapMin = 35
    case overbarVerticalGap = 39
    case overbarRuleThickness = 40
    case radicalVerticalGap = 45
    case radicalRuleThickness = 47
    case radicalExtraAscender = 48
  }

  /// Size of scripts and of scripts of scripts, as parts of the text size.
  let scriptScale: Double
  let scriptScriptScale: Double
  private let constants: [Constant: Double]
  /// How far a slanted glyph leans out of its advance at the top.
  let italicCorrections: [Int: Double]
  /// Where an accent sits, from the left edge of a glyph.
  let accentAttachments: [Int: Double]
  /// Taller forms of a glyph, from small to large, the glyph itself first.
  let tallerForms: [Int: [Int]]

  /// A distance in em.
  subscript(constant: Constant) -> Double { constants[constant] ?? 0 }

  init(_ bytes: [UInt8], unitsPerEm em: Double) throws {
    let table = BigEndian(bytes)
    let (values, info, variants) = (table[4], table[6], table[8])
    scriptScale = Double(table.signed(values)) / 100
    scriptScriptScale = Double(table.signed(values + 2)) / 100
    constants = Dictionary(
      uniqueKeysWithValues: Constant.allCases.map {
        ($0, Double(table.signed(values + 8 + 4 * $0.rawValue)) / em)
      })

    // Italic corrections and accent places: a list of glyphs and a value for each
    func perGlyph(_ start: Int) -> [Int: Double] {
      let glyphs = table.coverage(at: start + table[start])
      let values = glyphs.indices.map { Double(table.signed(start + 4 + 4 * $0)) / em }
      return Dictionary(zip(glyphs, values)) { first, _ in first }
    }
    italicCorrections = perGlyph(info + table[info])
    accentAttachments = perGlyph(info + table[info + 2])

    // Taller forms: for each glyph a list of (glyph, height)
    var forms: [Int: [Int]] = [:]
    for (k, glyph) in table.coverage(at: variants + table[variants + 2]).enumerated() {
      let start = variants + table[variants + 10 + 2 * k]
      forms[glyph] = (0..<table[start + 2]).map { table[start + 4 + 4 * $0] }
    }
    tallerForms = forms
    guard scriptScale > 0, self[.axisHeight] > 0 else {
      throw PlotError(.font, "The MATH table of Latin Modern Math is damaged: reinstall the font.")
    }
  }
}

/// Reads sixteen-bit numbers from a font table; zero beyond its end.
private struct BigEndian {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  subscript(offset: Int) -> Int {
    offset + 1 < bytes.count ? Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) : 0
  }

  func signed(_ offset: Int) -> Int { Int(Int16(truncatingIfNeeded: self[offset])) }

  /// The glyphs of an OpenType coverage table: listed one by one, or as ranges.
  func coverage(at start: Int) -> [Int] {
    let count = self[start + 2]
    if self[start] == 1 { return (0..<count).map { self[start + 4 + 2 * $0] } }
    return (0..<count).flatMap { k -> [Int] in
      let (first, last) = (self[start + 4 + 6 * k], self[start + 6 + 6 * k])
      return first <= last ? Array(first...last) : []
    }
  }
}
