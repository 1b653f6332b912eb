import Foundation
import Testing

@testable import Plot

@Suite struct ArrowTests {
  @Test func `the head of an arrow has its tip at the end, and the shaft stays inside it`() throws {
    let items = try canvas().drawing(Arrow(from: (0.1, 0.1), to: (0.9, 0.6)).width(1.5))
    let head = try #require(items.fills.first)
    let (shaft, pen) = try #require(items.strokes.first)
    let tip = Point(190, 60)
    #expect((head[0] - tip).length < 1e-9)

    // Along the axis of the head the shaft ends between notch and tip, narrower than the head there
    let axis = try #require((tip - shaft[0]).unit)
    let end = axis.dot(tip - shaft[shaft.count - 1])
    let (notch, barbs) = (axis.dot(tip - head[2]), axis.dot(tip - head[1]))
    #expect(end > 0 && end < notch && notch < barbs, "\(end), \(notch), \(barbs)")
    let halfWidth = abs(axis.normal.dot(head[1] - tip)) * end / barbs
    #expect(pen.width / 2 < halfWidth, "the shaft is \(pen.width) wide, the head \(2 * halfWidth)")
  }

  @Test(arguments: [0.5, 1.0, 2.0])
  func `thicker arrows have longer heads`(width: Double) throws {
    let items = try canvas().drawing(Arrow(from: (0, 0.5), to: (1, 0.5)).width(width))
    let box = try #require(Rectangle(around: items.fills.first ?? []))
    #expect(abs(box.width - Arrowhead.length(forWidth: width, unit: 1)) < 1e-9)
    #expect(box.width > 3 * width)
  }

  @Test func `an arrow through points ends along its curve, and one that leaves has no head`()
    throws
  {
    let t = Gallery.range(0, 1, 60)
    let quarter = Arrow(x: t.map { sin($0 * .pi / 2) }, y: t.map { 1 - cos($0 * .pi / 2) })
    let head = try #require(try canvas(x: 0...2, y: 0...2).drawing(quarter).fills.first)
    // The quarter circle ends going up: x from 110, half the height of the page per unit
    #expect((head[0] - Point(110, 70)).length < 1e-9)
    #expect(abs(head[2].x - 110) < 1 && head[2].y > 73)
    #expect(try canvas(x: 0...0.9, y: 0...2).drawing(quarter).fills.isEmpty)
  }

  @Test func `quiver arrows are as long in proportion as their vectors, the longest the spacing`()
    throws
  {
    // A grid of 20 points spacing on the page, vectors along x
    let nodes = (1...8).flatMap { i in (1...4).map { (Double(i) / 10, Double($0) / 5) } }
    let u = nodes.indices.map { Double($0 % 7) - 3 }
    let mark = Arrows(
      x: nodes.map(\.0), y: nodes.map(\.1), u: u, v: u.map { _ in 0 })
    let arrows = try lengths(mark, nodes, on: canvas())
    #expect(arrows.count == u.count)
    for (length, u) in zip(arrows, u) where u != 0 {
      #expect(abs(length - Arrows.longest * 20 * u / 3) < 1e-6, "u = \(u)")
    }
    #expect(u.contains(0), "some vectors are zero")
    for (length, u) in zip(try lengths(mark.equalLengths(), nodes, on: canvas()), u) where u != 0 {
      #expect(abs(length - Arrows.longest * 20 * (u > 0 ? 1 : -1)) < 1e-6)
    }
  }

  /// From tail to tip along x for each node; zero for a dot.
  private func lengths(_ mark: Arrows, _ nodes: [(Double, Double)], on canvas: Canvas) throws
    -> [Double]
  {
    let items = try canvas.drawing(mark)
    return nodes.map { node in
      let place = canvas.place(node.0, node.1) ?? Point(0, 0)
      let shaft = items.strokes.first {
        ($0.points[0] + $0.points[$0.points.count - 1]).isNear(place)
      }
      return shaft.map { 2 * (place.x - $0.points[0].x) } ?? 0
    }
  }

  @Test(arguments: [Scale.logarithmic, .symmetricLogarithmic(linearWithin: 3)])
  func `an arrow points along its vector on a log axis`(scale: Scale) throws {
    let linear = canvas(x: 0...100, y: 0...1)
    let canvas = canvas(x: 1...100, y: 0...1, scaleX: scale)
    for x in [2.0, 10, 60] {
      let items = try canvas.drawing(Arrows(x: [x], y: [0.5], u: [1], v: [0.02]))
      let shaft = try #require(items.strokes.first).points
      let drawn = try #require((shaft[shaft.count - 1] - shaft[0]).unit)
      // A small displacement along (1, 0.02), as it is seen on the page
      let h = 1e-6
      let a = try #require(canvas.place(x, 0.5))
      let b = try #require(canvas.place(x + h, 0.5 + 0.02 * h))
      let seen = try #require((b - a).unit)
      #expect((drawn - seen).length < 1e-4, "at \(x): \(drawn), not \(seen)")
    }
    // Control: on a linear axis the same vectors look alike everywhere
    let heads = try [2.0, 10, 60].map { x in
      try #require(
        try linear.drawing(Arrows(x: [x], y: [0.5], u: [1], v: [0.02])).fills.first)
    }
    let slopes = heads.map { ($0[0].y - $0[2].y) / ($0[0].x - $0[2].x) }
    #expect(abs(slopes[0] - slopes[2]) < 1e-9)
  }

  @Test func `arrows that cannot be drawn are errors that say why`() {
    func message(_ mark: some Mark, log: Bool = false) -> String {
      let scale: Scale = log ? .logarithmic : .linear
      return plotError { _ = try mark.extent(x: scale, y: scale) }?.message ?? ""
    }
    #expect(message(Arrow(from: (0, .nan), to: (1, 1))).contains("cannot start at (0.0, nan)"))
    #expect(
      message(Arrow(from: (1, 1), to: (0, 1)), log: true).contains("cannot end at (0.0, 1.0)"))
    #expect(message(Arrow(from: (1, 1), to: (1, 1))).contains("give it two"))
    #expect(message(Arrow(x: [1, 2], y: [1])).contains("2 values of x but 1 of y"))
    #expect(message(Arrow(x: [1, .infinity], y: [1, 2])).contains("use NaN for a gap"))
    #expect(message(Arrows(x: [1], y: [1], u: [], v: [1])).contains("0 of u"))
    #expect(message(Arrows(x: [1], y: [1], u: [.nan], v: [1])).contains("all are NaN"))
    #expect(
      message(Arrows(x: [], y: [], u: [], v: []).label("wind")).contains("Arrows “wind” has no"))
  }
}

extension Point {
  /// Whether half of the sum of two ends, the second inside a head, is about a place.
  fileprivate func isNear(_ place: Point) -> Bool { (0.5 * self - place).length < 3 }
}
