import CCairo

/// Draws a grid of equal cells so that their edges stay sharp.
///
/// Up to 64 × 64 cells in a few colors become vector rectangles, runs of one color merged, all of one
/// color in one path: cells filled one by one would show seams. Others become an image, with so many
/// pixels to a cell, at most eight, that viewers that smooth images blur less than 0.2 mm.
struct CellPainter {
  let context: OpaquePointer
  let cells: DisplayList.Cells

  /// Whether the cells become an image.
  ///
  /// Of a picture thinner than a hair nothing is seen, and Cairo would leave its image out.
  static func usesImage(_ cells: DisplayList.Cells) -> Bool {
    if cells.frame.width < 0.1 || cells.frame.height < 0.1 { return false }
    return cells.columns > 64 || cells.rows > 64 || cells.palette.count > 8
  }

  func paint() throws {
    if Self.usesImage(cells) { try paintImage() } else { paintPaths() }
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

  /// Pixels along one side of a cell of this length in points.
  private static func pixels(for length: Double) -> Int {
    min(max(Int((length / 0.567).rounded(.up)), 1), 8)  // 0.567 pt = 0.2 mm
  }

  private func paintImage() throws {
    let frame = cells.frame
    let scaleX = Self.pixels(for: frame.width / Double(cells.columns))
    let scaleY = Self.pixels(for: frame.height / Double(cells.rows))
    let (width, height) = (cells.columns * scaleX, cells.rows * scaleY)
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
    for row in 0..<cells.rows {
      // Color one line of pixels, then copy it
      let line = UnsafeMutableRawPointer(data) + row * scaleY * stride
      for column in 0..<cells.columns {
        let pixel = pixels[cells.indices[row * cells.columns + column]]
        for x in column * scaleX..<(column + 1) * scaleX {
          line.storeBytes(of: pixel, toByteOffset: 4 * x, as: UInt32.self)
        }
      }
      for copy in 1..<max(scaleY, 1) {
        (line + copy * stride).copyMemory(from: line, byteCount: 4 * width)
      }
    }
    cairo_surface_mark_dirty(image)
    let isSVG = cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_SVG
    if isSVG, scaleX == 1, scaleY == 1 {
      try IndexedPNG(cells)?.attach(to: image)
    }

    cairo_translate(context, frame.left, frame.top)
    cairo_scale(context, frame.width / Double(width), frame.height / Double(height))
    cairo_set_source_surface(context, image, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(width), Double(height))
    cairo_fill(context)
  }
}
