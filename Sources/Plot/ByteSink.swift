import CCairo
import Foundation

/// Collects the bytes that Cairo writes.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// What Cairo calls with each piece; its first argument is a sink.
  static let write: cairo_write_func_t = { pointer, data, count in
    guard let pointer, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(pointer).takeUnretainedValue()
    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }

  /// The sink as Cairo keeps it; the caller keeps it alive.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// Creates a surface that writes here, draws on it, and returns all it wrote.
  static func collect(
    _ create: (ByteSink) -> OpaquePointer?, draw: (OpaquePointer) throws -> Void
  ) throws -> [UInt8] {
    let sink = ByteSink()
    guard let surface = create(sink) else {
      throw PlotError(.drawing, "Cairo has no memory left.")
    }
    defer { cairo_surface_destroy(surface) }
    try Painter.check(cairo_surface_status(surface))
    try withExtendedLifetime(sink) {
      try draw(surface)
      cairo_surface_finish(surface)
      try Painter.check(cairo_surface_status(surface))
    }
    return sink.bytes
  }
}
