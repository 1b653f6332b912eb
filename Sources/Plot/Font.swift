import CCairo

/// The metrics of one font file, in units of the em: everything that layout needs to know.
///
/// They are read once, unscaled, so that a layout is the same on every machine. Immutable, hence
/// free to share among threads.
struct Font: Sendable {
  /// The fonts a figure uses.
  ///
  /// All have one design: Latin Modern at its optical size of ten points.
  enum Face: String, Sendable, Hashable, CaseIterable {
    case regular, italic, bold, math
  }

  /// Size and ink of one glyph, y up from the baseline.
  struct Glyph: Sendable {
    var advance: Double
    var left: Double
    var right: Double
    var height: Double
    var depth: Double
  }

  let file: FontFile
  let glyphs: [Glyph]
  let characters: [Unicode.Scalar: Int]
  let math: MathTable?

  /// The glyph for a character; `nil` if the font has none.
  func glyph(for scalar: Unicode.Scalar) -> Int? { characters[scalar] }

  /// Reads the metrics of all glyphs of a file.
  init(_ file: FontFile) throws {
    let open = try OpenFont(file)
    let face = open.face
    let em = Double(face.pointee.units_per_EM)

    // Note the characters the font has
    var characters: [Unicode.Scalar: Int] = [:]
    var index: FT_UInt = 0
    var code = FT_Get_First_Char(face, &index)
    while index != 0 {
      if let scalar = Unicode.Scalar(UInt32(code)) { characters[scalar] = Int(index) }
      code = FT_Get_Next_Char(face, code, &index)
    }

    // Measure every glyph in whole font units
    let noScale = FT_Int32(1)  // FT_LOAD_NO_SCALE, a macro Swift does not import
    glyphs = try (0..<face.pointee.num_glyphs).map { index in
      guard FT_Load_Glyph(face, FT_UInt(index), noScale) == 0, let slot = face.pointee.glyph else {
        throw PlotError(.font, "Glyph \(index) of \(file.path) cannot be read: reinstall the font.")
      }
      let box = slot.pointee.metrics
      return Glyph(
        advance: Double(box.horiAdvance) / em, left: Double(box.horiBearingX) / em,
        right: Double(box.horiBearingX + box.width) / em, height: Double(box.horiBearingY) / em,
        depth: Double(box.height - box.horiBearingY) / em)
    }
    math = try open.table("MATH").map { try MathTable($0, unitsPerEm: em) }
    (self.file, self.characters) = (file, characters)
  }
}

/// A font file open in FreeType; closed when the last reference goes.
final class OpenFont {
  private var library: FT_Library
  let face: FT_Face

  /// Opens a file in a FreeType library of its own, so that no two threads ever share one.
  init(_ file: FontFile) throws {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else {
      throw PlotError(.font, "FreeType does not start: reinstall libfreetype.")
    }
    var face: FT_Face?
    guard FT_New_Face(library, file.path, FT_Long(file.index), &face) == 0, let face else {
      FT_Done_FreeType(library)
      throw PlotError(.font, "\(file.path) is not a readable font: reinstall it.")
    }
    (self.library, self.face) = (library, face)
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  /// The bytes of a table of the file, named by four letters; `nil` if there is none.
  func table(_ tag: String) -> [UInt8]? {
    let code = tag.utf8.reduce(FT_ULong(0)) { $0 << 8 | FT_ULong($1) }
    var length: FT_ULong = 0
    guard FT_Load_Sfnt_Table(face, code, 0, nil, &length) == 0, length > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    guard FT_Load_Sfnt_Table(face, code, 0, &bytes, &length) == 0 else { return nil }
    return bytes
  }
}
