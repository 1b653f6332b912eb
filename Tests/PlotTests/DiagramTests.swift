import Testing

@testable import Plot

@Suite struct DiagramTests {
  private let canvas = PlotTests.canvas()

  @Test func `lines are as wide as their weights, small ones left out, signs told apart`() throws {
    let weights = [[[4.0, -2, 0.1], [1, 0, -0.5]]]
    let mark = NetworkDiagram(
      layers: [.init("v", count: 2), .init("h", count: 3)], weights: weights)
    let lines = try canvas.drawing(mark).strokes.filter { $0.points.count == 2 }
    let expected = [(-0.5, Color.vermillion), (1, .blue), (-2, .vermillion), (4, .blue)]
    #expect(lines.count == 4, "0 and 0.1 are left out")
    for (line, (weight, color)) in zip(lines, expected) {
      #expect(abs(line.pen.width - NetworkDiagram.widest * abs(weight) / 4) < 1e-12)
      #expect(line.pen.color == color && line.pen.dash == (weight > 0 ? .solid : .dashed))
    }
    // The largest weight joins the first units, from the bottom up
    let ends = lines[3].points
    #expect(ends[0].y > ends[1].y && ends[0].x < 110 && ends[1].x < 110)
  }

  @Test func `without weights all units are joined, and a large layer shows only its ends`() throws
  {
    let mark = NetworkDiagram(layers: [.init("pixels", count: 784), .init("digits", count: 10)])
    let items = try canvas.drawing(mark)
    let lines = items.strokes.filter { $0.points.count == 2 }
    #expect(lines.count == 7 * 10 && lines.allSatisfy { $0.pen.color == .gray(0.6) })
    #expect(items.strokes.filter { $0.points.count > 2 }.count == 17, "discs")
    #expect(items.fills.count == 17 + 3, "and three dots")
    for item in items {
      if let box = item.bounds { #expect(canvas.frame.contains(box, tolerance: 0.01)) }
    }
  }

  @Test func `labels stand in the middle of their discs, and diagrams have no frame`() throws {
    let mark = NetworkDiagram(
      layers: [.init("", units: ["$v_1$", "$v_2$"]), .init("", units: ["$h$"])])
    let names = [try Label("", size: 8, style: .print), try Label("", size: 8, style: .print)]
    let places = try mark.places(in: canvas.frame, names: names, style: .print)
    let runs = try canvas.drawing(mark).compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item.shape { run } else { nil }
    }
    let h = try #require(runs.first { $0.text == "h" })
    let disc = try #require(places.units[1][0])
    #expect((h.bounds.center - disc).length < 0.5)
    #expect(try mark.extent(x: .linear, y: .linear).hidesFrame)
    #expect(try TextTable(columns: ["a"], rows: [["1"]]).extent(x: .linear, y: .linear).hidesFrame)
    #expect(try !Line(x: [0], y: [0]).extent(x: .linear, y: .linear).hidesFrame)
  }

  @Test func `the decimal points of a column are aligned`() throws {
    let cells = ["1", "-12.3(4)", "0.125", "1.5e3", "", "100.25"]
    let mark = TextTable(columns: ["n", "value"], rows: cells.map { ["x", $0] }).size(7)
    let runs = try canvas.drawing(mark).compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item.shape { run } else { nil }
    }
    let points = runs.flatMap { run in
      run.glyphs.filter { $0.text == "." }.map { run.origin.x + $0.x }
    }
    #expect(points.count == 4)
    #expect(points.allSatisfy { abs($0 - points[0]) < 1e-9 }, "\(points)")
    // A whole number ends where the others have their point
    let one = try #require(runs.first { $0.text == "1" })
    let width = try Label("1", size: one.size, style: .print).width
    #expect(abs(one.origin.x + width - points[0]) < 1e-9)
    #expect(runs.contains { $0.text.hasPrefix("−12.3(4)") }, "a true minus")

    // Control: one word makes them words, aligned at the left
    let words = TextTable(columns: ["n"], rows: (cells + ["none"]).map { [$0] }).size(7)
    let starts = try canvas.drawing(words).compactMap { item -> Double? in
      if case .glyphs(let run) = item.shape { run.origin.x } else { nil }
    }
    #expect(starts.count == 7 && starts.allSatisfy { abs($0 - starts[0]) < 1e-9 })
  }

  @Test(arguments: [
    ("−12.3(4)", "−12", ".3(4)"), ("-1", "−1", ""), ("1.5e3", "1", ".5$\\,{\\times}\\,10^{3}$"),
    ("+2(1)E-12", "+2", "(1)$\\,{\\times}\\,10^{−12}$"), ("0.10(1.5)", "0", ".10(1.5)"),
  ])
  func `a number is cut at its decimal point`(text: String, before: String, after: String) throws {
    let cell = try #require(NumberCell(text))
    #expect(cell.before == before && cell.after == after)
  }

  @Test(arguments: ["", "x", "1.", ".5", "1,5", "1.2.3", "e3", "1 2", "$1$", "(3)"])
  func `what is no number is a word`(text: String) { #expect(NumberCell(text) == nil) }

  @Test func `a table has three rules and is centered`() throws {
    let mark = TextTable(columns: ["a", "b"], rows: [["1", "2"], ["3", "4"]])
    let boxes = try canvas.drawing(mark).fills.compactMap { Rectangle(around: $0) }
    #expect(boxes.map { ($0.height * 10).rounded() / 10 } == [0.7, 0.4, 0.7])
    let all = try #require(boxes.dropFirst().reduce(boxes.first) { $0?.union($1) })
    #expect((all.center - canvas.frame.center).length < 1e-9)
  }

  @Test func `diagrams and tables that cannot be drawn are errors that say why`() {
    func message(_ mark: some Mark) -> String {
      plotError { _ = try canvas.drawing(mark) }?.message ?? ""
    }
    let layers: [NetworkDiagram.Layer] = [.init("v", count: 2), .init("h", count: 1)]
    #expect(message(NetworkDiagram(layers: [layers[0]])).contains("at least two"))
    #expect(
      message(NetworkDiagram(layers: [layers[0], .init("h", units: [])])).contains("in layer 1"))
    #expect(message(NetworkDiagram(layers: layers, weights: [])).contains("2 layers need 1"))
    #expect(
      message(NetworkDiagram(layers: layers, weights: [[[1, 2]]])).contains("need 2 × 1"))
    #expect(
      message(NetworkDiagram(layers: layers, weights: [[[1], [.nan]]])).contains("[0][1][0]"))
    let long: [NetworkDiagram.Layer] = [.init("", units: ["far too long"]), layers[1]]
    #expect(message(NetworkDiagram(layers: long)).contains("shorten it"))
    let name = String(repeating: "long ", count: 12)
    #expect(
      message(NetworkDiagram(layers: [.init(name, count: 2), layers[1]])).contains("no room"))
    #expect(message(TextTable(columns: [], rows: [])).contains("give it some of both"))
    #expect(
      message(TextTable(columns: ["a", "b"], rows: [["1"]])).contains("1 cells in row 0 but 2"))
    let tall = TextTable(columns: ["a"], rows: (0..<50).map { ["\($0)"] })
    let error = message(tall)
    #expect(error.contains("points, but its panel has 200.0 × 100.0"), "\(error)")
  }
}
