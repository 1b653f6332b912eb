import CCairo

/// The metrics of one font file, in units of the em: everything that layout needs to know.
///
/// They are unscaled, so that a layout is the same on every machine. Threads may share a font: to
/// them it never changes, though a glyph is only read from the file when it is first asked for.
struct Font: Sendable {
  /// The fonts a figure uses.
  ///
  /// All have one design: Latin Modern at its optical size of ten points.
  enum Face: String, Sendable, Hashable, CaseIterable {
    case regular, italic, bold, math
  }

  /// Size and ink of one glyph, y up from the baseline.
  struct Glyph: Sendable {
    var advance = 0.0
    var left = 0.0
    var right = 0.0
    var height = 0.0
    var depth = 0.0
  }

  let file: FontFile
  let math: MathTable?
  private let reader: GlyphReader

  /// Opens a file.
  init(_ file: FontFile) throws {
    let open = try OpenFont(file)
    math = try open.table("MATH").map {
      try MathTable($0, unitsPerEm: Double(open.face.pointee.units_per_EM))
    }
    reader = GlyphReader(open)
    self.file = file
  }

  /// The glyph for a character; `nil` if the font has none.
  func glyph(for scalar: Unicode.Scalar) -> Int? { reader.glyph(for: scalar) }

  /// The metrics of a glyph.
  /// - Throws: `PlotError` if the file is damaged.
  func metrics(of glyph: Int) throws -> Glyph {
    guard let metrics = reader.metrics(of: glyph) else {
      throw PlotError(.font, "Glyph \(glyph) of \(file.path) cannot be read: reinstall the font.")
    }
    return metrics
  }
}
