import CCairo

/// Draws a grid of equal cells so that their edges stay sharp.
///
/// Up to 64 × 64 cells become vector rectangles, runs of one color merged, all of one color in one
/// path: cells filled one by one would show seams. Larger grids become an image with eight pixels
/// to a cell, so that viewers that smooth images blur only the rims.
struct CellPainter {
  let context: OpaquePointer
  let cells: DisplayList.Cells

  func paint() throws {
    if cells.columns <= 64 && cells.rows <= 64 { paintPaths() } else { try paintImage() }
  }

  private func paintPaths() {
    let frame = cells.frame
    let (width, height) = (
      frame.width / Double(cells.columns), frame.height / Double(cells.rows)
    )
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    for (i, color) in cells.palette.enumerated() {
      cairo_new_path(context)
      // The first color lies under everything; the others are drawn on top
      if i == 0 { cairo_rectangle(context, frame.left, frame.top, frame.width, frame.height) }
      for row in 0..<(i == 0 ? 0 : cells.rows) {
        var column = 0
        while column < cells.columns {
          let start = column
          while column < cells.columns && cells.indices[row * cells.columns + column] == i {
            column += 1
          }
          if column > start {
            cairo_rectangle(
              context, frame.left + Double(start) * width, frame.top + Double(row) * height,
              Double(column - start) * width, height)
          } else {
            column += 1
          }
        }
      }
      cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
      cairo_fill(context)
    }
  }

  private func paintImage() throws {
    let scale = 8
    let (width, height) = (cells.columns * scale, cells.rows * scale)
    guard
      let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    else { return }
    defer { cairo_surface_destroy(image) }
    guard let data = cairo_image_surface_get_data(image) else { return }
    let stride = Int(cairo_image_surface_get_stride(image))
    let pixels = cells.palette.map { color in
      [color.red, color.green, color.blue].reduce(UInt32(0)) {
        $0 << 8 | UInt32(($1 * 255).rounded())
      }
    }
    cairo_surface_flush(image)
    for y in 0..<height {
      for x in 0..<width {
        let pixel = pixels[cells.indices[y / scale * cells.columns + x / scale]]
        UnsafeMutableRawPointer(data).storeBytes(
          of: pixel, toByteOffset: y * stride + 4 * x, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(image)
    if cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_SVG {
      try IndexedPNG(cells)?.attach(to: image)
    }

    let frame = cells.frame
    cairo_translate(context, frame.left, frame.top)
    cairo_scale(context, frame.width / Double(width), frame.height / Double(height))
    cairo_set_source_surface(context, image, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(width), Double(height))
    cairo_fill(context)
  }
}
