import CCairo

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

  /// The metrics of a glyph in units of the em; `nil` if it cannot be read.
  func metrics(of glyph: Int) -> Font.Glyph? {
    let noScale = FT_Int32(1)  // FT_LOAD_NO_SCALE, a macro Swift does not import
    guard FT_Load_Glyph(face, FT_UInt(glyph), noScale) == 0, let slot = face.pointee.glyph else {
      return nil
    }
    let (box, em) = (slot.pointee.metrics, Double(face.pointee.units_per_EM))
    return Font.Glyph(
      advance: Double(box.horiAdvance) / em, left: Double(box.horiBearingX) / em,
      right: Double(box.horiBearingX + box.width) / em, height: Double(box.horiBearingY) / em,
      depth: Double(box.height - box.horiBearingY) / em)
  }
}
