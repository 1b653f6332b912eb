import Foundation
import Testing

@testable import Plot

@Suite struct ContourTests {
  private func rows(_ count: Int, _ f: (Double, Double) -> Double) -> [[Double]] {
    let nodes = Gallery.range(-1, 1, count)
    return nodes.map { y in nodes.map { x in f(x, y) } }
  }
  /// A place of a tracer, in units of nodes, as values from −1 to 1.
  private func values(_ line: ContourTracer.Line, _ count: Int) -> [(x: Double, y: Double)] {
    let half = Double(count - 1) / 2
    return line.points.map { (($0.x - half) / half, ($0.y - half) / half) }
  }

  @Test(arguments: [21, 41, 81])
  func `the contours of x² + y² are closed circles, as near as the interpolation allows`(n: Int)
    throws
  {
    let tracer = ContourTracer(rows(n) { x, y in x * x + y * y })
    for level in [0.1, 0.37, 0.8] {
      let lines = tracer.lines(at: level)
      #expect(lines.count == 1 && lines[0].isClosed)
      // Linear interpolation of x² on an interval h is off by at most h²/4
      let h = 2 / Double(n - 1)
      for (x, y) in values(lines[0], n) {
        let value = x * x + y * y
        #expect(value <= level + 1e-12 && value >= level - h * h / 4 - 1e-12)
      }
    }
  }

  @Test func `a shifted field moves its contour by the shift`() throws {
    func middle(_ shift: Double) throws -> Double {
      let tracer = ContourTracer(rows(41) { x, y in (x - shift) * (x - shift) + y * y })
      let points = values(try #require(tracer.lines(at: 0.25).first), 41)
      let ends = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
      return (ends.0 + ends.1) / 2
    }
    #expect(abs(try middle(0)) < 1e-9)
    #expect(abs(try middle(0.2) - 0.2) < 1e-9, "four nodes to the right")
  }

  @Test(arguments: [-0.3, -0.001, 0.001, 0.3])
  func `the contours of a saddle do not cross`(level: Double) throws {
    // An even number of nodes, so that the saddle lies inside a cell
    let lines = ContourTracer(rows(20) { x, y in x * y }).lines(at: level)
    #expect(lines.count == 2 && lines.allSatisfy { !$0.isClosed })
    for line in lines {
      let points = values(line, 20)
      // Each branch stays in one quadrant: the sign of x is constant, up to the middle cell
      let signs = Set(points.filter { abs($0.x) > 0.06 }.map { $0.x > 0 })
      let other = Set(points.filter { abs($0.y) > 0.06 }.map { $0.y > 0 })
      #expect(signs.count == 1 && other.count == 1)
      #expect((signs == other) == (level > 0))
    }
  }

  @Test func `contours stop at NaN`() throws {
    var field = rows(21) { x, _ in x }
    #expect(ContourTracer(field).lines(at: 0.05).count == 1)
    field[10][10] = .nan
    let lines = ContourTracer(field).lines(at: 0.05)
    #expect(lines.count == 2)
    for point in lines.flatMap(\.points) { #expect(abs(point.y - 10) >= 1 - 1e-12) }
    // A line beside the hole is not touched
    #expect(ContourTracer(field).lines(at: 0.55).count == 1)
  }

  @Test func `levels are round, within the values, and dashed below zero`() throws {
    let mark = Contours(rows(30) { x, y in x + 0.3 * y }, x: -1...1, y: -1...1)
    let levels = mark.chosenLevels()
    #expect(levels.count >= 5 && levels.count <= 9 && levels.contains(0))
    #expect(levels.allSatisfy { abs($0) < 1.3 })
    let dashes = try canvas(x: -1...1, y: -1...1).drawing(mark).strokes.map(\.pen.dash)
    #expect(dashes.filter { $0 == .dashed }.count == levels.filter { $0 < 0 }.count)
    #expect(dashes.filter { $0 == .solid }.count == levels.filter { $0 >= 0 }.count)
    let above = Contours(rows(30) { x, y in 3 + x + 0.3 * y }, x: -1...1, y: -1...1)
    let items = try canvas(x: -1...1, y: -1...1).drawing(above)
    #expect(items.strokes.allSatisfy { $0.pen.dash == .solid })
  }

  @Test func `a labeled line is interrupted under its label, and no label touches another line`()
    throws
  {
    let mark = Contours(rows(50) { x, y in x * x + 2 * y * y }, x: -1...1, y: -1...1).labeled()
    let items = try canvas(x: -1...1, y: -1...1).drawing(mark)
    let runs = items.compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item.shape { run } else { nil }
    }
    #expect(runs.count >= 4 && runs.allSatisfy { $0.size == 6 && !$0.isVertical })
    for run in runs {
      for (points, _) in items.strokes {
        #expect(!Polyline(points).enters(run.bounds), "a line crosses “\(run.text)”")
      }
      for other in runs where other != run { #expect(run.bounds.intersection(other.bounds) == nil) }
    }
  }

  @Test func `level lines that cannot be drawn are errors that say why`() {
    func message(_ mark: Contours) -> String {
      plotError { _ = try mark.extent(x: .linear, y: .linear) }?.message ?? ""
    }
    let values = [[0.0, 1], [1, 2]]
    #expect(message(Contours([], x: 0...1, y: 0...1)).contains("at least 2 rows"))
    #expect(message(Contours([[1, 2]], x: 0...1, y: 0...1)).contains("1 nodes along y"))
    #expect(message(Contours([[0, 1], [1]], x: 0...1, y: 0...1)).contains("1 values in row 1"))
    #expect(message(Contours(values, x: 1...1, y: 0...1)).contains("nodes must increase"))
    #expect(message(Contours([[0, 0], [0, 0]], x: 0...1, y: 0...1)).contains("too alike"))
    #expect(message(Contours(values, x: 0...1, y: 0...1, levels: [5])).contains("choose others"))
    #expect(message(Contours(values, x: 0...1, y: 0...1, levels: [.nan])).contains("level nan"))
    let holes = [[Double.nan, .nan], [.nan, .nan]]
    #expect(message(Contours(holes, x: 0...1, y: 0...1)).contains("all are NaN"))
    #expect(
      message(Contours([[0, 1], [1, .infinity]], x: 0...1, y: 0...1)).contains("values[1][1]"))
  }
}
