import CCairo
import Foundation
import Testing

@testable import Plot

/// The pixels of a PNG, read back through Cairo.
struct Image {
  let width: Int
  let height: Int
  /// Red, green and blue from 0 to 255, [(row × width + column) × 3 + part].
  var parts: [Int]

  init(png: Data) throws {
    final class Source {
      var rest: ArraySlice<UInt8>
      init(_ data: Data) { rest = ArraySlice(data) }
    }
    let source = Source(png)
    let read: cairo_read_func_t = { pointer, target, count in
      guard let pointer, let target else { return CAIRO_STATUS_READ_ERROR }
      let source = Unmanaged<Source>.fromOpaque(pointer).takeUnretainedValue()
      guard source.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
      for (i, byte) in source.rest.prefix(Int(count)).enumerated() { target[i] = byte }
      source.rest = source.rest.dropFirst(Int(count))
      return CAIRO_STATUS_SUCCESS
    }
    let opened = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(read, Unmanaged.passUnretained(source).toOpaque())
    }
    let surface = try #require(opened)
    defer { cairo_surface_destroy(surface) }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let pixels = try #require(cairo_image_surface_get_data(surface))
    let (width, height) = (width, height)
    parts = (0..<height).flatMap { y in
      (0..<width).flatMap { x in
        [2, 1, 0].map { Int(pixels[y * stride + 4 * x + $0]) }  // blue lies first in memory
      }
    }
  }

  /// The part of the pixels of a quarter that are not nearly white.
  func inkFraction(right: Bool, lower: Bool) -> Double {
    let columns = right ? width / 2..<width : 0..<width / 2
    let rows = lower ? height / 2..<height : 0..<height / 2
    let ink = rows.reduce(0) { sum, y in
      sum + columns.reduce(0) { $0 + (parts[(y * width + $1) * 3 + 1] < 200 ? 1 : 0) }
    }
    return Double(ink) / Double(rows.count * columns.count)
  }

  /// How much two images of one size differ where they differ most: the largest root mean square
  /// difference, in levels of 255, of any tile of 16 × 16 pixels.
  ///
  /// The mean over a whole figure, mostly white, would not see a lost curve.
  func worstTile(against other: Image) throws -> Double {
    try #require(width == other.width && height == other.height, "the images differ in size")
    let size = 16
    var worst = 0.0
    for top in stride(from: 0, to: height, by: size) {
      for left in stride(from: 0, to: width, by: size) {
        var (sum, count) = (0, 0)
        for y in top..<min(top + size, height) {
          for i in (y * width + left) * 3..<(y * width + min(left + size, width)) * 3 {
            sum += (parts[i] - other.parts[i]) * (parts[i] - other.parts[i])
            count += 1
          }
        }
        worst = max(worst, (Double(sum) / Double(count)).squareRoot())
      }
    }
    return worst
  }
}
