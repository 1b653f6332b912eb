import CCairo
import Foundation
import Testing

@testable import Plot

@Suite struct IndexedPNGTests {
  private func cells(_ palette: [Color], _ indices: [Int]) -> DisplayList.Cells {
    .init(
      frame: Rectangle(left: 0, top: 0, right: 1, bottom: 1), columns: 3, palette: palette,
      indices: indices)
  }

  @Test func `cells come back from the file in their colors`() throws {
    let palette = [0x123456, 0xFEDCBA, 0x0072B2, 0xFFFFFF]
    let indices = [0, 1, 2, 3, 2, 1]
    let png = try #require(try IndexedPNG(cells(palette.map { Color(hex: $0) }, indices)))
    let file = FileManager.default.temporaryDirectory.appending(path: "cells-\(UUID()).png")
    try Data(png.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }

    let image = try #require(cairo_image_surface_create_from_png(file.path))
    defer { cairo_surface_destroy(image) }
    try #require(cairo_surface_status(image) == CAIRO_STATUS_SUCCESS)
    #expect(cairo_image_surface_get_width(image) == 3)
    #expect(cairo_image_surface_get_height(image) == 2)
    let data = try #require(cairo_image_surface_get_data(image))
    let stride = Int(cairo_image_surface_get_stride(image))
    for (i, index) in indices.enumerated() {
      let pixel = UnsafeRawPointer(data).load(
        fromByteOffset: i / 3 * stride + i % 3 * 4, as: UInt32.self)
      #expect(Int(pixel & 0xFFFFFF) == palette[index])
    }
  }

  @Test func `more colors than a byte can name, or transparent ones, are left to Cairo`() throws {
    let many = (0...256).map { Color.gray(Double($0) / 256) }
    #expect(try IndexedPNG(cells(many, [0, 1, 2])) == nil)
    #expect(try IndexedPNG(cells([Color.black.opacity(0.5)], [0, 0, 0])) == nil)
  }
}
