/// The faces all labels are set in.
struct Fonts: Sendable {
  private let faces: [Font.Face: Font]
  /// The face of formulas, with its table of layout constants.
  let math: Font
  let mathTable: MathTable
  let regular: Font

  subscript(face: Font.Face) -> Font { faces[face] ?? regular }

  /// The installed fonts, read at first use.
  ///
  /// An immutable value: no figure can change it.
  static func installed() throws -> Fonts { try cache.get() }

  private static let cache = Result { try Fonts() }

  private init() throws {
    var faces: [Font.Face: Font] = [:]
    for face in Font.Face.allCases { faces[face] = try Font(FontFile.find(face)) }
    guard let math = faces[.math], let table = math.math, let regular = faces[.regular] else {
      throw PlotError(.font, "Latin Modern Math has no MATH table: reinstall the font.")
    }
    (self.faces, self.math, self.mathTable, self.regular) = (faces, math, table, regular)
  }
}
