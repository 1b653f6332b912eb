import CCairo
import Foundation

/// Where a font lies on this machine.
struct FontFile: Sendable, Hashable {
  var path: String
  var index: Int

  /// Finds the file of a face: where its package puts it, or else through fontconfig, which takes
  /// longer to start than all labels to be set.
  static func find(_ face: Font.Face) throws -> FontFile {
    let usual = places(face).map { FontFile(path: $0, index: 0) }
    if let file = usual.first(where: { access($0.path, R_OK) == 0 }) { return file }
    return try find(
      family: face == .math ? "Latin Modern Math" : "LM Roman 10",
      slant: face == .italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN,
      weight: face == .bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
  }

  /// The places of a face in the packages of Debian and of Homebrew.
  private static func places(_ face: Font.Face) -> [String] {
    let name = face == .math ? "latinmodern-math.otf" : "lmroman10-\(face).otf"
    let folder = face == .math ? "lm-math" : "lm"
    return [
      "/usr/share/texmf/fonts/opentype/public/\(folder)/\(name)",
      NSHomeDirectory() + "/Library/Fonts/\(name)",
    ]
  }

  /// Finds a font by its family through fontconfig.
  ///
  /// Fontconfig always answers with *some* font. One of another family would silently change every
  /// figure, so the families it returns are compared with the one asked for.
  static func find(family: String, slant: Int32, weight: Int32) throws -> FontFile {
    guard FcInit() != 0, let query = FcPatternCreate() else {
      throw PlotError(.font, "fontconfig does not start: reinstall it.")
    }
    defer { FcPatternDestroy(query) }
    FcPatternAddString(query, FC_FAMILY, family)
    FcPatternAddInteger(query, FC_SLANT, slant)
    FcPatternAddInteger(query, FC_WEIGHT, weight)
    FcConfigSubstitute(nil, query, FcMatchPattern)
    FcDefaultSubstitute(query)

    var result = FcResultNoMatch
    guard let match = FcFontMatch(nil, query, &result) else { throw missing(family) }
    defer { FcPatternDestroy(match) }
    var families: [String] = []
    var text: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(match, FC_FAMILY, Int32(families.count), &text) == FcResultMatch,
      let name = text
    {
      families.append(String(cString: name))
    }
    var index: Int32 = 0
    guard families.contains(family), FcPatternGetString(match, FC_FILE, 0, &text) == FcResultMatch,
      let path = text
    else { throw missing(family) }
    FcPatternGetInteger(match, FC_INDEX, 0, &index)
    return FontFile(path: String(cString: path), index: Int(index))
  }

  private static func missing(_ family: String) -> PlotError {
    PlotError(
      .font,
      """
      The font “\(family)”, in which all figures are set, is not installed. Install it with
        sudo apt-get install fonts-lmodern                                       (Debian, Ubuntu)
        brew install --cask font-latin-modern font-latin-modern-math             (macOS)
      """)
  }
}
