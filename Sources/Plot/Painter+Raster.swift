import CCairo

/// Painting as pixels.
extension Painter {
  /// Draws shapes onto an image of their own and the image onto the page; a page of pixels takes them
  /// as they are.
  func paint(_ raster: DisplayList.Raster, clip: Rectangle?) throws {
    if isImage {
      for shape in raster.shapes { try paint(.init(shape: shape, clip: clip)) }
      return
    }
    guard let bounds = raster.bounds else { return }
    // A page of a meter would need more memory than there is
    let most = (60_000_000 / max(bounds.width * bounds.height, 1)).squareRoot()
    let scale = min(raster.resolution / 72, most)
    let box = bounds.grown(by: 1 / scale)
    guard
      let image = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32((box.width * scale).rounded(.up)),
        Int32((box.height * scale).rounded(.up)))
    else { return }
    defer { cairo_surface_destroy(image) }
    try Painter.check(cairo_surface_status(image))
    guard let layer = cairo_create(image) else { return }
    defer { cairo_destroy(layer) }
    cairo_scale(layer, scale, scale)
    cairo_translate(layer, -box.left, -box.top)
    let painter = Painter(context: layer, faces: faces, isImage: true)
    for shape in raster.shapes { try painter.paint(.init(shape: shape, clip: nil)) }
    cairo_translate(context, box.left, box.top)
    cairo_scale(context, 1 / scale, 1 / scale)
    cairo_set_source_surface(context, image, 0, 0)
    cairo_paint(context)
  }

  /// Traces a path and draws it; in an image, a long one in pieces: the area that thousands of
  /// overlapping pieces cover together takes hours to find, and to paint one after the other is the
  /// same to the eye.
  func draw(_ path: Path, isLine: Bool = false, _ finish: (OpaquePointer) -> Void) {
    let pieceLength = isImage && path.steps.count > 4_000 ? (isLine ? 20 : 200) : Int.max
    cairo_new_path(context)
    var length = 0
    var last: Point?
    for step in path.steps {
      if length > pieceLength, isCut(before: step, isLine: isLine) {
        finish(context)
        cairo_new_path(context)
        if case .line = step, let last { cairo_move_to(context, last.x, last.y) }
        length = 0
      }
      length += 1
      trace(step)
      if case .move(let p) = step { last = p }
      if case .line(let p) = step { last = p }
    }
    finish(context)
  }

  /// Whether a path may be cut before a step: where the pen is lifted, and within a line that is stroked.
  private func isCut(before step: Path.Step, isLine: Bool) -> Bool {
    switch step {
    case .move: true
    case .line: isLine
    case .curve, .close: false
    }
  }

  private func trace(_ step: Path.Step) {
    switch step {
    case .move(let p): cairo_move_to(context, p.x, p.y)
    case .line(let p): cairo_line_to(context, p.x, p.y)
    case .curve(let a, let b, let c): cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y)
    case .close: cairo_close_path(context)
    }
  }
}
