import CCairo
import Foundation

extension DisplayList {
  /// The list as a complete file in memory.
  ///
  /// The same list and metadata give the same bytes, in whatever order figures are drawn, as long
  /// as the versions of Cairo, FreeType and zlib stay.
  public func rendered(
    as format: Format, metadata: Metadata = Metadata(), resolution: Double = 300
  ) throws -> Data {
    try metadata.check()
    let metadata = metadata.cleaned
    switch format {
    case .pdf: return Data(try pdf(metadata))
    case .svg: return Data(try svg(metadata))
    case .png: return Data(try png(metadata, resolution: resolution))
    }
  }

  /// The list on a white page, to be read on dark screens too.
  private var onPaper: DisplayList {
    var list = DisplayList(page: page)
    list.add(.fill(Path(page), .white))
    list.items += items
    return list
  }

  private func pdf(_ metadata: Metadata) throws -> [UInt8] {
    try ByteSink.collect {
      cairo_pdf_surface_create_for_stream(ByteSink.write, $0.pointer, page.width, page.height)
    } draw: { surface in
      let entries: [(cairo_pdf_metadata_t, String)] = [
        (CAIRO_PDF_METADATA_TITLE, metadata.title),
        (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
        (CAIRO_PDF_METADATA_SUBJECT, metadata.description),
        (CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords.joined(separator: ", ")),
        (CAIRO_PDF_METADATA_CREATOR, metadata.creator),
        // Without this Cairo would stamp the time of the clock
        (CAIRO_PDF_METADATA_CREATE_DATE, metadata.date),
      ]
      for (key, text) in entries where !text.isEmpty {
        cairo_pdf_surface_set_metadata(surface, key, text)
      }
      try Painter.paint(self, on: surface)
    }
  }

  private func svg(_ metadata: Metadata) throws -> [UInt8] {
    let bytes = try ByteSink.collect {
      let surface = cairo_svg_surface_create_for_stream(
        ByteSink.write, $0.pointer, page.width, page.height)
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT)
      return surface
    } draw: { surface in
      try Painter.paint(onPaper, on: surface)
    }
    return SVGDocument(bytes).finished(with: metadata, imagesAreCells: imagesAreCells)
  }

  private func png(_ metadata: Metadata, resolution: Double) throws -> [UInt8] {
    guard resolution >= 10, resolution <= 2400 else {
      throw PlotError(
        .drawing, "A resolution of \(resolution) pixels per inch: choose one from 10 to 2400.")
    }
    let scale = resolution / 72
    let (width, height) = ((page.width * scale).rounded(), (page.height * scale).rounded())
    guard width <= 30_000, height <= 30_000, width * height <= 400e6 else {
      throw PlotError(
        .drawing, "\(Int(width)) × \(Int(height)) pixels are too many: lower the resolution.")
    }
    guard
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    else { throw PlotError(.drawing, "Cairo has no memory left.") }
    defer { cairo_surface_destroy(surface) }
    cairo_surface_set_device_scale(surface, width / page.width, height / page.height)
    try Painter.paint(onPaper, on: surface)
    cairo_surface_flush(surface)
    let sink = ByteSink()
    try Painter.check(cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.pointer))
    return PNGDocument(sink.bytes).finished(with: metadata, resolution: resolution)
  }
}
