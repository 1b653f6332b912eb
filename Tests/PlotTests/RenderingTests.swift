import CCairo
import Foundation
import Testing

@testable import Plot

@Suite struct RenderingTests {
  private let metadata = Metadata(
    title: "Energy & <heat>", description: "A line", author: "A. Author",
    creator: "swift run chapter-01", keywords: ["seed 1", "commit abc"], identifier: "energy")

  @Test(arguments: Format.allCases)
  func `the same figure has the same bytes, whatever is drawn before it`(format: Format) throws {
    let first = try Gallery.energy.rendered(as: format, metadata: metadata)
    _ = try Gallery.lattice.rendered(as: .svg)
    _ = try Gallery.formulas.rendered(as: format)
    #expect(try Gallery.energy.rendered(as: format, metadata: metadata) == first)
    let other = try Gallery.energy.rendered(as: format, metadata: Metadata(title: "other"))
    #expect(other != first)
  }

  @Test func `figures drawn in many threads have the same bytes`() async throws {
    let expected = try Gallery.field.rendered(as: .pdf)
    try await withThrowingTaskGroup(of: Data.self) { group in
      for _ in 0..<8 { group.addTask { try Gallery.field.rendered(as: .pdf) } }
      for try await data in group { #expect(data == expected) }
    }
  }

  @Test(.enabled(if: isInstalled("pdffonts"), "pdffonts is not installed (poppler-utils)"))
  func `a PDF embeds all its fonts, none of Type 3`() throws {
    for figure in [Gallery.energy, Gallery.formulas] {
      let lines = try output(
        of: "pdffonts", ["FILE"], file: figure.rendered(as: .pdf, metadata: metadata)
      ).split(separator: "\n").dropFirst(2)
      #expect(lines.count >= 2)
      for line in lines {
        #expect(!line.contains("Type 3"))
        #expect(line.contains("yes yes yes"), "embedded, subset, with text: \(line)")
      }
    }
  }

  @Test(.enabled(if: isInstalled("pdftotext"), "pdftotext is not installed (poppler-utils)"))
  func `the text of a PDF can be found`() throws {
    let text = try output(
      of: "pdftotext", ["FILE", "-"], file: Gallery.energy.rendered(as: .pdf))
    for word in ["temperature T", "energy per site E/N", "specific heat C/N", "sampled", "−0.25"] {
      #expect(text.contains(word), "\(word) in \(text)")
    }
  }

  @Test(.enabled(if: isInstalled("pdfinfo"), "pdfinfo is not installed (poppler-utils)"))
  func `a PDF has its size and its metadata`() throws {
    let figure = Drawing(width: .points(200), height: .points(150)) {
      Panel(x: "x", y: "y") { Line(x: [0, 1], y: [0, 1]) }
    }
    let info = try output(
      of: "pdfinfo", ["FILE"], file: figure.rendered(as: .pdf, metadata: metadata))
    for text in [
      "200 x 150 pts", "Energy & <heat>", "A. Author", "swift run chapter-01",
      "seed 1, commit abc", "2001",
    ] {
      #expect(info.contains(text), "\(text) in \(info)")
    }
  }

  @Test func `an SVG has title and description, and ids of its own`() throws {
    func ids(_ prefix: String, _ drawing: Drawing) throws -> Set<String> {
      var own = metadata
      own.identifier = prefix
      let svg = String(decoding: try drawing.rendered(as: .svg, metadata: own), as: UTF8.self)
      #expect(svg.contains("role=\"img\""))
      #expect(svg.contains("<title id=\"\(prefix)-title\">Energy &amp; &lt;heat&gt;</title>"))
      #expect(svg.contains("<desc id=\"\(prefix)-description\">A line</desc>"))
      #expect(svg.contains("width=\"243.779528pt\""))
      let found = svg.matches(of: /\ id="([^"]*)"/).map { String($0.output.1) }
      let used = svg.matches(of: /(?:href="#|url\(#)([^")]*)/).map { String($0.output.1) }
      #expect(Set(found).count == found.count, "each id once")
      #expect(Set(used).isSubset(of: found), "every reference has its target")
      #expect(found.allSatisfy { $0.hasPrefix(prefix + "-") })
      return Set(found)
    }
    let (a, b) = (try ids("one", Gallery.energy), try ids("two", Gallery.lattice))
    #expect(a.count > 20 && a.isDisjoint(with: b))
  }

  @Test func `large grids stay sharp in browsers`() throws {
    let svg = String(decoding: try Gallery.lattice.rendered(as: .svg), as: UTF8.self)
    #expect(svg.contains("<image style=\"image-rendering:pixelated\""))
  }

  @Test(arguments: [72.0, 150, 300])
  func `a PNG has exactly its pixels, ink in every quarter, and its size in print`(
    resolution: Double
  ) throws {
    let data = try Gallery.field.rendered(as: .png, resolution: resolution)
    let image = try Image(png: data)
    let page = try Gallery.field.displayList().page
    #expect(image.width == Int((page.width * resolution / 72).rounded()))
    #expect(image.height == Int((page.height * resolution / 72).rounded()))
    for (right, lower) in [(false, false), (true, false), (false, true), (true, true)] {
      let ink = image.inkFraction(right: right, lower: lower)
      #expect(ink > 0.005 && ink < 0.5, "right \(right), lower \(lower): \(ink)")
    }
    #expect(data.range(of: Data("pHYs".utf8)) != nil)
  }

  @Test func `a list without items gives a blank PNG, so that the test above can fail`() throws {
    let list = DisplayList(page: Rectangle(left: 0, top: 0, right: 50, bottom: 50))
    let image = try Image(png: list.rendered(as: .png))
    #expect(image.inkFraction(right: true, lower: true) == 0)
  }

  @Test func `metadata that a file cannot hold are refused`() {
    let bad = [
      Metadata(date: "2001-09-09"), Metadata(date: "now"), Metadata(identifier: ""),
      Metadata(identifier: "a b"), Metadata(identifier: "1st"),
    ]
    for metadata in bad {
      let error = plotError { _ = try Gallery.field.rendered(as: .pdf, metadata: metadata) }
      #expect(error?.kind == .data)
    }
    let error = plotError { _ = try Gallery.field.rendered(as: .png, resolution: 0) }
    #expect(error?.message.contains("from 10 to 2400") == true)
  }

  @Test func `a font that is not installed is an error that says how to install it`() {
    let error = plotError {
      _ = try FontFile.find(
        family: "No Such Font", slant: FC_SLANT_ROMAN, weight: FC_WEIGHT_REGULAR)
    }
    #expect(error?.kind == .font)
    #expect(error?.message.contains("sudo apt-get install fonts-lmodern") == true)
    #expect(error?.message.contains("brew install --cask font-latin-modern") == true)
  }
}
