import Testing

@testable import Plot

@Suite struct AnnotationTests {
  @Test func `a span goes from frame to frame between its ends, cut at the frame`() throws {
    let canvas = canvas(x: 0...2, y: 0...1)
    func box(_ place: Span.Place, _ canvas: Canvas) throws -> Rectangle {
      try #require(Rectangle(around: try canvas.drawing(Span(place)).fills.first ?? []))
    }
    let upright = try box(.vertical(from: 0.5, to: 1), canvas)
    #expect(upright == Rectangle(left: 60, top: 20, right: 110, bottom: 120))
    let across = try box(.horizontal(from: -7, to: 0.25), canvas)
    #expect(across == Rectangle(left: 10, top: 95, right: 210, bottom: 120))
    let log = try box(
      .horizontal(from: 0, to: 10), logarithmic(canvas.frame))
    #expect(log == Rectangle(left: 10, top: 70, right: 210, bottom: 120), "down to the frame")
  }

  @Test func `a span is light grey, with a patch of the same shade in the legend`() throws {
    let list = try drawing {
      Line(x: [0, 1], y: [0, 1])
      Span(.vertical(from: 0.2, to: 0.4)).label("coexistence")
      Span(.horizontal(from: 0.2, to: 0.4)).color(.blue)
      Line(x: [0, 1], y: [1, 0]).label("next")
    }.displayList()
    func count(_ color: Color) -> Int {
      list.items.filter { if case .fill(_, color) = $0.shape { true } else { false } }.count
    }
    #expect(list.texts.contains("coexistence"))
    #expect(count(.gray.opacity(Span.opacity)) == 2, "the span and its patch")
    #expect(count(.blue.opacity(Span.opacity)) == 1)
    #expect(!list.strokes(.blue).isEmpty, "the next line takes blue: spans take no color")
  }

  @Test(arguments: [(0.9, 0.9), (0.9, 0.1), (0.5, 0.95), (0.1, 0.5), (0.5, 0.1)])
  func `a leader leaves text and target free`(x: Double, y: Double) throws {
    let canvas = canvas()
    let text = Text("a text", at: (0.5, 0.5), anchor: .center)
    let box = try #require(try canvas.drawing(text).compactMap(\.bounds).first)
    let items = try canvas.drawing(text.pointing(to: (x, y)))
    #expect(items.compactMap(\.bounds).last == box, "the text stays where it was")
    let (line, pen) = try #require(items.strokes.first)
    #expect(line.count == 2 && pen.width == Style.print.ruleWidth && pen.color == .black)
    let target = try #require(canvas.place(x, y))
    #expect(abs((line[1] - target).length - Leader.airAtTarget) < 1e-9)
    // The ink may be a little narrower than the box that the leader keeps clear of
    #expect(!Polyline(line).enters(box.grown(by: 1)))
    #expect(Polyline(line).enters(box.grown(by: 3)))

    let arrow = try canvas.drawing(text.pointing(to: (x, y), arrow: true))
    let tip = try #require(arrow.fills.first?.first)
    #expect((tip - line[1]).length < 1e-9)
  }

  @Test func `a target counts for automatic axes, and one near the text needs no line`() throws {
    let text = Text("far", at: (0, 0)).pointing(to: (3, 7))
    #expect(try text.extent(x: .linear, y: .linear) == Extent(x: [0, 3], y: [0, 7]))
    let near = Text("near", at: (0.5, 0.5), anchor: .left).pointing(to: (0.5, 0.5))
    #expect(try canvas().drawing(near).strokes.isEmpty)
  }

  @Test func `annotations that cannot be drawn are errors that say why`() {
    func message(_ mark: some Mark, _ canvas: Canvas = canvas()) -> String {
      plotError { _ = try canvas.drawing(mark) }?.message ?? ""
    }
    #expect(message(Span(.vertical(from: 2, to: 1))).contains("exchange them"))
    #expect(message(Span(.horizontal(from: .nan, to: 1))).contains("finite ends"))
    #expect(message(Span(.horizontal(from: 0, to: .infinity))).contains("finite ends"))
    let log = logarithmic(canvas().frame)
    #expect(message(Span(.horizontal(from: -2, to: 0)), log).contains("ends at 0.0"))
    let text = Text("here", at: (0.5, 0.5), anchor: .center)
    #expect(message(text.pointing(to: (0.5, 0.5))).contains("covers what it points to"))
    #expect(message(text.pointing(to: (2, 0.5))).contains("points to (2.0, 0.5) beyond"))
    #expect(message(text.pointing(to: (.nan, 0.5))).contains("cannot point to (nan, 0.5)"))
  }
}

private func logarithmic(_ frame: Rectangle) -> Canvas {
  canvas(y: 1...100, scaleY: .logarithmic, frame: frame)
}
