import Foundation
import Testing

@testable import Plot

/// What an adversary found: every one of these once crashed, hung or drew something wrong.
@Suite struct HostileTests {
  private func message(x: Axis = "$x$", y: Axis = "$y$", style: Style = .print, _ mark: any Mark)
    -> String
  {
    plotError {
      _ = try Drawing(style: style) { Panel(x: x, y: y) { mark } }.displayList()
    }?.message ?? ""
  }

  @Test func `values at the ends of what numbers can hold are refused`() {
    let log = Axis("$x$", scale: .logarithmic)
    #expect(
      message(x: log, Line(x: [1, .leastNonzeroMagnitude], y: [1, 2])).contains("too near zero"))
    #expect(message(x: log, Line(x: [1, 1e300], y: [1, 2])).contains("too large"))
    #expect(message(Line(x: [1.7e308, 1.7e308], y: [0, 1])).contains("too large"))
    #expect(message(Rule(.horizontal(at: 1.7e308))).contains("too large"))
  }

  @Test func `a logarithmic axis of many decades can be given`() throws {
    let axis = Axis("$x$", range: 1...1e14, scale: .logarithmic)
    #expect(try drawing(x: axis) { Line(x: [1, 1e14], y: [0, 1]) }.displayList().items.count > 4)
  }

  @Test func `a style that cannot be laid out is refused, with the name of the measure`() {
    func style(_ change: (inout Style) -> Void) -> String {
      message(style: Style.print.with(change), Line(x: [0, 1], y: [0, 1]))
    }
    #expect(style { $0.tickSpacingX = 0 }.contains("tickSpacingX = 0.0"))
    #expect(style { $0.labelSize = .nan }.contains("labelSize = nan"))
    #expect(style { $0.majorTick = .infinity }.contains("majorTick = inf"))
    #expect(style { $0.markerSize = 1e6 }.contains("markerSize"))
    #expect(
      message(style: .print.scaled(by: 0), Line(x: [0, 1], y: [0, 1])).contains("unit = 0.0"))
  }

  @Test func `sizes of marks are checked`() {
    let points = Points(x: [0, 1], y: [0, 1])
    for size in [0, -1, Double.nan, .infinity, 501] {
      #expect(message(points.size(size)).contains("at most 500"))
      #expect(message(points.open().size(size)).contains("at most 500"))
      #expect(message(Text("x", at: (0, 0)).size(size)).contains("at most 500"))
    }
    for width in [0, -1, Double.nan, .infinity, 101] {
      #expect(message(Line(x: [0, 1], y: [0, 1]).width(width)).contains("at most 100"))
    }
  }

  @Test func `a label that no legend would show is refused`() {
    #expect(message(HeatMap([[0, 1]]).label("map")).contains("no entry in a legend"))
    #expect(message(Text("x", at: (0, 0)).label("text")).contains("no entry in a legend"))
  }

  @Test func `any number of columns is refused or used`() throws {
    for columns in [Int.min, -1, 0] {
      var figure = Drawing { Panel { Line(x: [0, 1], y: [0, 1]) } }
      figure.columns = columns
      #expect(plotError { _ = try figure.displayList() }?.message.contains("at least 1") == true)
    }
    let wide = Drawing(columns: .max, sharing: [.x, .y]) {
      Panel { Line(x: [0, 1], y: [0, 1]) }
      Panel { Line(x: [0, 1], y: [0, 1]) }
    }
    #expect(try wide.displayList().frames.count == 2)
  }

  @Test func `formulas nested without end are refused`() {
    for opening in ["{", "\\sqrt{", "x^{", "\\frac{1}{"] {
      let formula = "$" + String(repeating: opening, count: 20_000) + "$"
      #expect(message(x: Axis(formula), Line(x: [0, 1], y: [0, 1])).contains("nested too deeply"))
    }
  }

  @Test func `a page that would be endless is refused`() {
    let figure = Drawing { Panel(hasEqualUnits: true) { Line(x: [0, 1], y: [0, 1e9]) } }
    #expect(plotError { _ = try figure.displayList() }?.message.contains("points high") == true)
    let spins = Drawing { Panel { SpinGrid(rows: [[Int]](repeating: [1], count: 1_000)) } }
    #expect(plotError { _ = try spins.displayList() }?.message.contains("points high") == true)
  }

  @Test func `pictures without end or without extent are refused`() {
    #expect(message(HeatMap([[Double](repeating: 0, count: 40_000)])).contains("average"))
    #expect(message(HeatMap([[0, 1]], x: 0...0)).contains("two different edges"))
    #expect(message(SpinGrid(rows: [[Int.min]])).contains("a spin is 1 or -1"))
    let axis = ColorAxis("count", scale: .logarithmic)
    let blank = Drawing { Panel(color: axis) { HeatMap([[0, -1]]) } }
    #expect(plotError { _ = try blank.displayList() }?.message.contains("make it linear") == true)
  }

  @Test func `a picture thinner than a hair does not harm the file`() throws {
    let figure = drawing {
      HeatMap((0..<2).map { i in (0..<70).map { Double($0 + i) } }, x: 0...1, y: 0...1)
      Points(x: [1e5], y: [0.5])
    }
    #expect(try figure.rendered(as: .svg).count > 1_000)
  }

  @Test func `metadata are cleaned and dates are dates`() throws {
    let figure = drawing { Line(x: [0, 1], y: [0, 1]) }
    let dirty = Metadata(title: "a\u{0}b\u{FFFF}c\u{1B}", keywords: ["\u{FFFE}k"])
    let svg = String(
      decoding: try figure.rendered(as: .svg, metadata: dirty), as: UTF8.self)
    #expect(svg.contains(">abc</title>"))
    for date in ["2023-02-30T25:61:61Z", "9999-99-99T99:99:99Z", "2023-00-01T00:00:00Z"] {
      let error = plotError { _ = try figure.rendered(as: .pdf, metadata: Metadata(date: date)) }
      #expect(error?.kind == .data)
    }
  }

  @Test func `insets without end, legends too long and labels of two lines are refused`() {
    func inset(_ mark: any Mark) -> Inset { Inset(width: 1, height: 1) { Panel { mark } } }
    let line = Line(x: [0, 1], y: [0, 1])
    #expect(message(inset(inset(inset(line)))).contains("two levels"))
    let many = (0..<60).map { Line(x: [0, 1], y: [0, Double($0)]).label("curve \($0)") }
    for legend in [Panel.Legend.topLeft, .direct] {
      let figure = Drawing { Panel(legend: legend) { many } }
      #expect(plotError { _ = try figure.displayList() }?.message.contains(".above") == true)
    }
    #expect(message(x: "two\nlines", line).contains("A label has one line"))
    let endless = message(x: Axis(String(repeating: "x", count: 10_000) + "☃"), line)
    #expect(endless.count < 400 && endless.contains("no glyph"))
  }
}
