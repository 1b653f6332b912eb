import CCairo

/// Replays a display list on a Cairo surface.
///
/// It makes no decisions about layout.
struct Painter {
  let context: OpaquePointer
  let faces: CairoFaces
  /// Whether it paints pixels.
  let isImage: Bool

  /// Draws a whole list.
  /// - Throws: `PlotError` if Cairo reports an error; its errors stick, so one look at the end
  ///   finds them all.
  static func paint(_ list: DisplayList, on surface: OpaquePointer) throws {
    guard let context = cairo_create(surface) else {
      throw PlotError(.drawing, "Cairo has no memory left.")
    }
    defer { cairo_destroy(context) }
    let painter = Painter(
      context: context, faces: try CairoFaces(list.faces),
      isImage: cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE)
    for item in list.items { try painter.paint(item) }
    try check(cairo_status(context))
    try check(cairo_surface_status(surface))
  }

  /// Turns Cairo's status into an error.
  static func check(_ status: cairo_status_t) throws {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let reason = cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown error"
    throw PlotError(.drawing, "Cairo could not draw the figure: \(reason).")
  }

  func paint(_ item: DisplayList.Item) throws {
    cairo_save(context)
    if let clip = item.clip {
      cairo_rectangle(context, clip.left, clip.top, clip.width, clip.height)
      cairo_clip(context)
    }
    switch item.shape {
    case .stroke(let path, let pen): stroke(path, pen)
    case .fill(let path, let color):
      use(color)
      draw(path) { cairo_fill($0) }
    case .glyphs(let run): write(run)
    case .cells(let cells): try CellPainter(context: context, cells: cells).paint()
    case .raster(let raster): try paint(raster, clip: item.clip)
    }
    cairo_restore(context)
  }

  private func use(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  private func stroke(_ path: Path, _ pen: DisplayList.Pen) {
    if stamp(dots: path, pen) { return }
    use(pen.color)
    cairo_set_line_width(context, pen.width)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(context, pen.hasRoundEnds ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    let pattern = pen.dash.pattern(width: pen.width)
    cairo_set_dash(context, pattern, Int32(pattern.count), 0)
    draw(path, isLine: !path.steps.contains(.close)) { cairo_stroke($0) }
  }

  /// Writes a run, in vector files with its text attached, so that it can be searched and copied.
  private func write(_ run: GlyphRun) {
    cairo_translate(context, run.origin.x, run.origin.y)
    if run.isVertical { cairo_rotate(context, -.pi / 2) }
    cairo_set_font_face(context, faces[run.face])
    cairo_set_font_size(context, run.size)
    cairo_set_font_options(context, faces.options)
    use(run.color)
    let glyphs = run.glyphs.map { cairo_glyph_t(index: UInt($0.index), x: $0.x, y: $0.y) }
    if isImage {
      // As outlines: letters would be moved to whole pixels by Cairo before 1.18, and not by later ones
      cairo_glyph_path(context, glyphs, Int32(glyphs.count))
      cairo_fill(context)
      return
    }
    let clusters = run.glyphs.map {
      cairo_text_cluster_t(num_bytes: Int32($0.text.utf8.count), num_glyphs: 1)
    }
    let text = run.text
    cairo_show_text_glyphs(
      context, text, Int32(text.utf8.count), glyphs, Int32(glyphs.count), clusters,
      Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
  }
}
