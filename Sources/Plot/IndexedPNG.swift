import CCairo

/// A PNG of cells with a palette: a third of what Cairo would compress, for it writes three bytes a
/// pixel.
struct IndexedPNG {
  let bytes: [UInt8]

  /// The picture with a pixel for each cell; `nil` for more than 256 colors or transparent ones.
  init?(_ cells: DisplayList.Cells) throws {
    guard cells.palette.count <= 256, cells.palette.allSatisfy({ $0.opacity == 1 }) else {
      return nil
    }

    // Have the indices written as shades of gray
    guard
      let image = cairo_image_surface_create(
        CAIRO_FORMAT_A8, Int32(cells.columns), Int32(cells.rows)),
      let data = cairo_image_surface_get_data(image)
    else { throw PlotError(.drawing, "Cairo has no memory left.") }
    defer { cairo_surface_destroy(image) }
    let stride = Int(cairo_image_surface_get_stride(image))
    cairo_surface_flush(image)
    for row in 0..<cells.rows {
      for column in 0..<cells.columns {
        data[row * stride + column] = UInt8(cells.indices[row * cells.columns + column])
      }
    }
    cairo_surface_mark_dirty(image)
    let sink = ByteSink()
    try Painter.check(cairo_surface_write_to_png_stream(image, ByteSink.write, sink.pointer))

    // Turn the shades into colors
    let palette = cells.palette.flatMap { color in
      [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) }
    }
    bytes = PNGDocument(sink.bytes).colored(by: palette)
  }

  /// Has surfaces that embed PNG files, those of SVG, embed this one in place of their own.
  func attach(to image: OpaquePointer) throws {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    let status = cairo_surface_set_mime_data(
      image, CAIRO_MIME_TYPE_PNG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
    if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    try Painter.check(status)
  }
}
