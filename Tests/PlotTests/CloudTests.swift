import CCairo
import Foundation
import Testing

@testable import Plot

@Suite struct CloudTests {
  private func isRaster(_ points: Points) throws -> Bool {
    try drawing { points.size(0.5) }.displayList().items.contains {
      if case .raster = $0.shape { true } else { false }
    }
  }

  @Test func `more than ten thousand points are an image, unless chosen otherwise`() throws {
    #expect(try !isRaster(Gallery.cloud(10_000)))
    #expect(try isRaster(Gallery.cloud(10_001)))
    #expect(try isRaster(Gallery.cloud(10).rasterized()))
    #expect(try !isRaster(Gallery.cloud(10_001).rasterized(false)))
  }

  @Test func `an image of points shows the same as shapes do`() throws {
    func png(_ isRaster: Bool) throws -> Image {
      let figure = drawing { Gallery.cloud(500).rasterized(isRaster) }
      return try Image(png: figure.rendered(as: .png, resolution: 100))
    }
    #expect(try png(true).worstTile(against: png(false)) < 1)
  }

  @Test(.enabled(if: isInstalled("pdfimages"), "pdfimages is not installed (poppler-utils)"))
  func `in a PDF a cloud is one image at 600 dots to the inch, its axes are not`() throws {
    let data = try drawing { Gallery.cloud(20_000).size(0.5) }.rendered(as: .pdf)
    let images = try output(of: "pdfimages", ["-list", "FILE"], file: data)
      .split(separator: "\n").dropFirst(2)
    let resolutions = images.compactMap { line -> Double? in
      let fields = line.split(separator: " ")
      return fields.count > 12 ? Double(fields[12]) : nil
    }
    #expect(!resolutions.isEmpty)
    for resolution in resolutions { #expect(abs(resolution - 600) < 3) }
    let text = try output(of: "pdftotext", ["FILE", "-"], file: data)
    #expect(text.contains("x") && text.contains("y"))
  }

  @Test func `in an SVG cells stay sharp and clouds may be smoothed`() throws {
    let svg = String(decoding: try Gallery.clouds.rendered(as: .svg), as: UTF8.self)
    let images = svg.matches(of: /<image ([^>]*)/).map { String($0.output.1.prefix(60)) }
    // The cloud, the bar of colors and the heat map, in this order
    #expect(images.map { $0.contains("pixelated") } == [false, true, true])
  }

  @Test func `a million points are drawn`() throws {
    let x = (0..<1_000_000).map { Double($0) }
    let list = try drawing { Points(x: x, y: x.map { sin($0) }).size(0.4) }.displayList()
    #expect(list.items.count < 40)
    let image = try Image(png: list.rendered(as: .png, resolution: 72))
    #expect(image.inkFraction(right: true, lower: true) > 0.05)
  }

  @Test func `points have the colors of their values`() throws {
    let list = try Drawing {
      Panel(color: ColorAxis("v", map: .gray, hasBar: false)) {
        Points(x: [0, 1, 2, 3], y: [0, 1, 2, 3]).colored(by: [5, 0, .nan, 10])
      }
    }.displayList()
    let colors = list.items.compactMap { item -> Color? in
      guard case .stroke(_, let pen) = item.shape, pen.hasRoundEnds else { return nil }
      return pen.color
    }
    #expect(colors.count == 3, "NaN leaves a point out")
    #expect(colors.map(\.lightness) == colors.map(\.lightness).sorted())
    #expect(colors[0].lightness < 2 && colors[2].lightness > 98)
    let error = plotError {
      _ = try drawing { Points(x: [0, 1], y: [0, 1]).colored(by: [1]) }.displayList()
    }
    #expect(error?.message.contains("2 values of x but 1 of color") == true)
  }
}
