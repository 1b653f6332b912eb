import Foundation
import Testing

@testable import Plot

/// Figures of very many values.
@Suite struct HeavyTests {
  private func walk(_ count: Int) -> (x: [Double], y: [Double]) {
    var noise = Gallery.Noise(21)
    return ((0..<count).map(Double.init), (0..<count).map { _ in noise.uniform() })
  }

  private func image(_ shapes: [DisplayList.Shape]) throws -> Image {
    var list = DisplayList(page: Rectangle(left: 0, top: 0, right: 200, bottom: 100))
    for shape in shapes { list.add(shape) }
    return try Image(png: list.rendered(as: .png, resolution: 144))
  }

  @Test func `a line without the points that nobody could see looks the same`() throws {
    let (x, noise) = walk(20_000)
    let points = zip(x, noise).map {
      Point(5 + 190 * $0 / 20_000, 50 + 30 * sin($0 / 1_000) + 10 * $1)
    }
    let few = points.decimated
    #expect(few.count < 8_000 && few.first == points.first && few.last == points.last)
    let pen = DisplayList.Pen(color: .blue, width: 0.5)
    // Pieces, since one stroke of the whole takes seconds
    let full = stride(from: 0, to: 19_999, by: 100).map { start in
      DisplayList.Shape.stroke(Path(through: Array(points[start...min(start + 100, 19_999)])), pen)
    }
    let thin = stride(from: 0, to: few.count - 1, by: 100).map { start in
      DisplayList.Shape.stroke(
        Path(through: Array(few[start...min(start + 100, few.count - 1)])), pen)
    }
    let worst = try image(full).worstTile(against: image(thin))
    #expect(worst < 12, "\(worst)")
    let wrong = try image([
      .stroke(Path(through: few.indices.filter { $0 % 2 == 0 }.map { few[$0] }), pen)
    ])
    #expect(
      try image(full).worstTile(against: wrong) > 2 * worst, "half of these points are missed")
    #expect(Array(points.prefix(5_000)).decimated.count == 5_000)
  }

  @Test func `dots that are stamped look like dots that are drawn`() throws {
    var noise = Gallery.Noise(22)
    let places = (0..<3_000).map { _ in Point(5 + 190 * noise.uniform(), 5 + 90 * noise.uniform()) }
    var pen = DisplayList.Pen(color: .vermillion, width: 2.3)
    pen.hasRoundEnds = true
    let one = Path(joining: places.map { Path(through: [$0, $0]) })
    #expect(one.steps.count > 4_000, "enough to be stamped")
    let drawn = places.map { DisplayList.Shape.stroke(Path(through: [$0, $0]), pen) }
    #expect(try image([.stroke(one, pen)]).worstTile(against: image(drawn)) < 25)
    let larger = try image(
      places.map {
        var wide = pen
        wide.width = 3.3
        return .stroke(Path(through: [$0, $0]), wide)
      })
    #expect(try image([.stroke(one, pen)]).worstTile(against: larger) > 50, "half a point is seen")
  }

  @Test(arguments: ["line", "band", "histogram", "steps", "bars", "crosses"])
  func `very many values are drawn in every format`(kind: String) throws {
    let (x, y) = walk(60_000)
    let mark: any Mark =
      switch kind {
      case "line": Line(x: x, y: y)
      case "band": Band(x: x, lower: y.map { $0 - 1 }, upper: y)
      case "histogram": Histogram(edges: x + [60_000], counts: y)
      case "steps": Steps(edges: x + [60_000], values: y)
      case "bars": Points(x: x, y: y, errors: y)
      default: Points(x: x, y: y).marker(.cross)
      }
    let list = try drawing { mark }.displayList()
    for format in Format.allCases {
      #expect(try list.rendered(as: format, resolution: 72).count > 2_000)
    }
  }

  @Test func `a tangle of very many lines is a solid image in vector files`() throws {
    let (_, y) = walk(120_000)
    let tangle = Line(x: Array(y[..<60_000]), y: Array(y[60_000...])).dash(.dashed)
    let items = try drawing { tangle }.displayList().items
    guard case .raster(let raster)? = items.first?.shape,
      case .stroke(_, let pen)? = raster.shapes.first
    else {
      Issue.record("no image")
      return
    }
    #expect(pen.dash == .solid)
  }

  @Test func `too many to be seen are refused with advice`() {
    func message(_ mark: any Mark) -> String {
      plotError { _ = try drawing { mark }.displayList() }?.message ?? ""
    }
    let (x, y) = walk(200_001)
    #expect(message(Points(x: x, y: y).open()).contains("closed and opaque"))
    #expect(message(Arrows(x: x, y: y, u: y, v: y)).contains("at most 20000"))
    let levels = (0...300).map { Double($0) / 300 }
    let field = (0..<9).map { i in (0..<9).map { Double(i * $0) } }
    #expect(message(Contours(field, x: 0...1, y: 0...1, levels: levels)).contains("at most 200"))
    let flow = Drawing(width: .points(5_000), height: .points(5_000)) {
      Panel { StreamLines(x: -1...1, y: -1...1) { x, y in (-y, x) } }
    }
    #expect(plotError { _ = try flow.displayList() }?.message.contains("larger spacing") == true)
  }

  @Test func `a bar without end goes up to the frame, its point is drawn`() throws {
    let list = try drawing(y: Axis("$y$", range: 1...10, scale: .logarithmic)) {
      Points(x: [1], y: [2], errors: [1.7e308]).color(.green).width(2)
    }.displayList()
    let frame = try #require(list.frames.first)
    let bar = try #require(list.strokes(.green).first { $0.pen.width == 2 })
    #expect(try #require(bar.path.bounds).top <= frame.top)
  }
}
