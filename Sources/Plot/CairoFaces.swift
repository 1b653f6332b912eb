import CCairo

/// The fonts as Cairo wants them, for one painting.
final class CairoFaces {
  private var faces: [Font.Face: OpaquePointer] = [:]
  /// No hinting: outlines and advances stay exactly as in the layout.
  let options: OpaquePointer?

  /// Opens the files of the faces anew, so that paintings in several threads share nothing.
  init(_ used: Set<Font.Face>) throws {
    let fonts = try Fonts.installed()
    options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    for face in used { faces[face] = try Self.create(fonts[face].file) }
  }

  deinit {
    faces.values.forEach(cairo_font_face_destroy)
    cairo_font_options_destroy(options)
  }

  subscript(face: Font.Face) -> OpaquePointer? { faces[face] }

  /// A Cairo face that keeps the file open for as long as Cairo's caches hold on to it.
  private static func create(_ file: FontFile) throws -> OpaquePointer {
    let open = try OpenFont(file)
    let noHinting: Int32 = 1 << 1  // FT_LOAD_NO_HINTING, a macro Swift does not import
    guard let face = cairo_ft_font_face_create_for_ft_face(open.face, noHinting) else {
      throw PlotError(.drawing, "Cairo has no memory left.")
    }
    try Painter.check(cairo_font_face_status(face))
    let owner = Unmanaged.passRetained(open)
    let status = cairo_font_face_set_user_data(face, key.pointer, owner.toOpaque()) { pointer in
      if let pointer { Unmanaged<OpenFont>.fromOpaque(pointer).release() }
    }
    if status != CAIRO_STATUS_SUCCESS { owner.release() }
    try Painter.check(status)
    return face
  }

  /// The address under which Cairo keeps the open file.
  ///
  /// Only the address matters; it is never written to.
  private static let key = Key()
  private struct Key: @unchecked Sendable {
    let pointer = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)
    init() { pointer.initialize(to: cairo_user_data_key_t()) }
  }
}

extension DisplayList {
  /// The faces that are written in.
  var faces: Set<Font.Face> {
    Set(
      items.compactMap { item in
        if case .glyphs(let run) = item.shape { run.face } else { nil }
      })
  }
}
