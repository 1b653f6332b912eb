import Testing

@testable import Plot

@Suite struct MarkTests {
  private func message(_ marks: any Mark..., y: Axis = "$y$") -> String {
    plotError { _ = try drawing(y: y) { marks }.displayList() }?.message ?? ""
  }

  @Test func `values that cannot be drawn are errors that say why`() {
    #expect(message(Line(x: [1, 2], y: [1])).contains("2 values of x but 1 of y"))
    #expect(message(Line(x: [], y: []).label("theory")).contains("Line “theory” has no values"))
    #expect(message(Line(x: [1], y: [.infinity])).contains("value inf at y[0]: use NaN for a gap"))
    #expect(message(Line(x: [1], y: [.nan])).contains("all are NaN"))
    #expect(message(Points(x: [1], y: [1], errors: [-1])).contains("-1.0 at errors[0]"))
    #expect(message(Points(x: [1], y: [1], errors: [.nan])).contains("nan at errors[0]"))
    #expect(message(Points(x: [1, 2], y: [1, 2], errors: [1])).contains("1 of errors"))
    #expect(message(Band(x: [1], lower: [2], upper: [1])).contains("exchange them"))
    #expect(message(Steps(edges: [0, 1], values: [1, 2])).contains("one edge more"))
    #expect(message(Steps(edges: [1, 1], values: [1])).contains("edges must increase"))
    #expect(message(SpinGrid(rows: [])).contains("no sites"))
    #expect(message(SpinGrid(rows: [[1, -1], [1]])).contains("2 sites in row 0 but 1 in row 1"))
    #expect(message(SpinGrid(rows: [[0]])).contains("0 at row 0, site 0: a spin is 1 or -1"))
    let log = Axis("$y$", scale: .logarithmic)
    #expect(message(Line(x: [1, 2], y: [0, -1]), y: log).contains("not above zero"))
    #expect(message(Rule(.horizontal(at: 0)), y: log).contains("cannot be at 0.0 on a logarithmic"))
    #expect(message(Text("x", at: (.nan, 0))).contains("cannot be at (nan, 0.0)"))
    #expect(message(Line(x: [0], y: [0]), y: Axis("y", range: 3...3)).contains("3.0 to 3.0"))
    #expect(message(Line(x: [0, 1], y: [-1.7e308, 1.7e308])).contains("too large"))
  }

  @Test func `NaN breaks a line`() throws {
    let list = try drawing { Line(x: [0, 1, 2, 3, 4], y: [0, 1, .nan, 1, 0]).color(.green) }
      .displayList()
    #expect(list.strokes(.green).map { $0.path.points.count } == [2, 2])
  }

  @Test func `on a log axis an error bar below zero goes down to the frame`() throws {
    let list = try drawing(y: Axis("$y$", scale: .logarithmic)) {
      Points(x: [1, 2, 3], y: [1, 0.1, -0.05], errors: [0.1, 0.2, 0.2])
        .color(.green).marker(.circle)
    }.displayList()
    let frame = try #require(list.frames.first)
    let strokes = list.strokes(.green)
    let lines = strokes.filter { !$0.pen.hasRoundEnds }.map(\.path.points)
    let bars = lines.filter { $0[0].x == $0[1].x }
    #expect(bars.count == 3)
    #expect(bars[0][1].y < frame.bottom - 5, "the first bar ends above the frame")
    for bar in bars[1...] { #expect(bar[1].y >= frame.bottom - 1e-9) }
    #expect(lines.count - bars.count == 4, "two caps, one, one: none at the frame")
    let dots = strokes.count - lines.count
    #expect(dots == 2, "the point below zero has a bar and no marker")
  }

  @Test func `noise near zero does not stretch a log axis`() throws {
    let axis = Axis("$y$", scale: .logarithmic)
    let list = try drawing(y: axis) {
      Points(x: [1, 2], y: [1, 1e-9], errors: [0.1, 0.1])
    }.displayList()
    #expect(!list.texts.contains { $0.contains("−9") })
  }

  @Test func `what lies outside a given range is cut at the frame`() throws {
    let list = try drawing(x: Axis("$x$", range: 0...1), y: Axis("$y$", range: 0...1)) {
      Line(x: [-1e300, 0.5, 1e300], y: [-5, 0.5, 1e300]).color(.green)
      Band(x: [-9, 9], lower: [-9, 0], upper: [0.5, 9]).color(.blue)
      Points(x: [0.5, 5], y: [5, 0.5], errors: [9, 9]).color(.orange)
    }.displayList()
    let frame = try #require(list.frames.first)
    for item in list.items {
      let bounds = try #require(item.bounds)
      #expect(list.page.contains(bounds))
      if case .fill(_, let color) = item.shape, color != .black {
        #expect(frame.contains(bounds), "\(bounds)")
      }
    }
    for stroke in list.strokes(.green) {
      for point in stroke.path.points { #expect(frame.grown(by: 3).contains(point)) }
    }
  }

  @Test func `color, dash and marker cycle together, and a given color brings its own`() {
    let marks: [any Mark] = [
      Line(x: [0], y: [0]), Points(x: [0], y: [0]).color(.vermillion), Line(x: [0], y: [0]),
      Band(x: [0], lower: [0], upper: [1]), Line(x: [0], y: [0]),
    ]
    let inks = Ink.resolve(marks, style: .print).map(\.ink)
    #expect(inks.map(\.color) == [.black, .vermillion, .blue, .vermillion, .vermillion])
    #expect(inks.map(\.dash) == [.solid, .dashDotted, .dashed, .dashDotted, .dashDotted])
    #expect(inks[1].marker == Marker.cycle[2])
  }

  @Test func `equal spin cells are square and rows go down`() throws {
    let list = try Drawing { Panel { SpinGrid(rows: [[1, -1, -1], [1, 1, 1]]) } }.displayList()
    guard case .cells(let cells)? = list.items.first?.shape else {
      Issue.record("no cells")
      return
    }
    #expect(cells.indices == [1, 0, 0, 1, 1, 1] && cells.rows == 2)
    #expect(abs(cells.frame.width / 3 - cells.frame.height / 2) < 1e-9)
  }
}
