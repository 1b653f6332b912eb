import Foundation
import Testing

@testable import Plot

@Suite struct StreamLineTests {
  private let square = Rectangle(left: 0, top: 0, right: 160, bottom: 160)
  private func square(_ range: ClosedRange<Double>) -> Canvas {
    canvas(x: range, y: range, frame: square)
  }

  @Test func `the stream lines of a rotation are closed circles`() throws {
    let canvas = square(-1...1)
    let lines = try StreamLines(x: -1...1, y: -1...1) { x, y in (-y, x) }.lines(on: canvas)
    let whole = lines.filter { $0.points.allSatisfy(square.grown(by: -3).contains) }
    #expect(whole.count >= 4)
    for line in whole {
      #expect(line.isClosed && line.points.first == line.points.last)
      let radii = line.points.map { ($0 - square.center).length }
      let mean = radii.reduce(0, +) / Double(radii.count)
      #expect(radii.allSatisfy { abs($0 - mean) < 0.01 * mean }, "radius \(mean)")
      // Once around, not twice
      #expect(abs(Polyline(line.points).length - 2 * .pi * mean) < 0.02 * mean)
    }
    // Control: a spiral has no closed line
    let spiral = StreamLines(x: -1...1, y: -1...1) { x, y in (-y - 0.1 * x, x - 0.1 * y) }
    #expect(try spiral.lines(on: canvas).allSatisfy { !$0.isClosed })
  }

  @Test func `the stream lines of a saddle keep xy`() throws {
    let canvas = square(-1...1)
    let lines = try StreamLines(x: -1...1, y: -1...1) { x, y in (x, -y) }.lines(on: canvas)
    #expect(lines.count >= 8)
    for line in lines {
      let products = line.points.map { canvas.x.value(at: $0.x) * canvas.y.value(at: $0.y) }
      let (low, high) = (products.min() ?? 0, products.max() ?? 0)
      #expect(high - low < 1e-4, "xy from \(low) to \(high)")
      // In the direction of the flow: away from the vertical axis
      #expect(abs(line.points[line.points.count - 1].x - 80) > abs(line.points[0].x - 80))
    }
  }

  @Test(arguments: [5.0, 9, 16])
  func `no two lines come closer than the test distance, and none is missing`(spacing: Double)
    throws
  {
    let canvas = canvas(x: -3...3, y: -3...3)
    let mark = StreamLines(x: -3...3, y: -3...3) { x, y in (y, (1 - x * x) * y - x) }
      .spacing(spacing)
    let lines = try mark.lines(on: canvas)
    for (i, a) in lines.enumerated() {
      for b in lines[..<i] {
        let gap = a.points.map { p in b.points.map { ($0 - p).length }.min() ?? 0 }.min() ?? 0
        #expect(gap >= StreamPlacement.test * spacing - 1e-9)
      }
    }
    // Wherever one looks, a line is near
    let all = lines.flatMap(\.points)
    for x in stride(from: 12.0, to: 208, by: 4) {
      for y in stride(from: 22.0, to: 118, by: 4) {
        let gap = all.map { ($0 - Point(x, y)).length }.min() ?? .infinity
        #expect(gap < 2.5 * spacing, "nothing within \(gap) of (\(x), \(y))")
      }
    }
    #expect(try lines.map(\.points) == mark.lines(on: canvas).map(\.points), "the same every time")
  }

  @Test func `lines end at fixed points, at holes and at the frame`() throws {
    let canvas = square(-1...1)
    // A sink: all lines run toward the middle, none beyond it
    let sink = try StreamLines(x: -1...1, y: -1...1) { x, y in (-x, -y) }.lines(on: canvas)
    for line in sink {
      let radii = line.points.map { ($0 - square.center).length }
      #expect(zip(radii, radii.dropFirst()).allSatisfy { $0 >= $1 })
    }
    // A wind to the right with a hole
    let wind = try StreamLines(x: -1...1, y: -1...1, count: 41) { x, y in
      abs(x) < 0.3 && abs(y) < 0.3 ? (.nan, 0) : (1, 0)
    }.lines(on: canvas)
    #expect(wind.count > 20)
    for point in wind.flatMap(\.points) {
      #expect(square.grown(by: 1e-6).contains(point))
      let (x, y) = (canvas.x.value(at: point.x), canvas.y.value(at: point.y))
      #expect(abs(x) >= 0.29 || abs(y) >= 0.29, "(\(x), \(y)) lies in the hole")
    }
    let cut = wind.filter { abs($0.points[0].y - 80) < 20 }
    #expect(cut.contains { $0.points.last.map { $0.x < 60 && $0.x > 50 } ?? false })
    let free = try #require(wind.first { abs($0.points[0].y - 80) > 40 })
    let ends = (free.points[0].x, free.points[free.points.count - 1].x)
    #expect(ends.0 < 0.2 && ends.1 > 159.8, "from frame to frame")
  }

  @Test func `a field is interpolated between its nodes and ends at its edge`() throws {
    // x y is bilinear, so that the interpolation is exact
    let field = VectorField(x: 0...3, y: 0...2, count: 4) { x, y in (x * y, 1 - y) }
    let (u, v) = try #require(field(1.3, 1.7))
    #expect(abs(u - 1.3 * 1.7) < 1e-12 && abs(v + 0.7) < 1e-12)
    #expect(field(3, 2) != nil && field(3.1, 1) == nil && field(1, -0.1) == nil)
  }

  @Test func `flows that cannot be drawn are errors that say why`() {
    func message(_ mark: StreamLines, log: Bool = false) -> String {
      plotError { _ = try mark.extent(x: log ? .logarithmic : .linear, y: .linear) }?.message ?? ""
    }
    let ones = [[1.0, 1], [1, 1]]
    #expect(message(StreamLines(x: [0], y: [0, 1], u: ones, v: ones)).contains("at least 2"))
    #expect(
      message(StreamLines(x: [1, 0], y: [0, 1], u: ones, v: ones)).contains("must increase"))
    #expect(
      message(StreamLines(x: [0, 1], y: [0, 1], u: [[1, 1]], v: ones)).contains("1 rows of u"))
    #expect(
      message(StreamLines(x: [0, 1], y: [0, 1], u: ones, v: [[1], [1]]))
        .contains("1 values in row 0 of v but 2 columns"))
    #expect(
      message(StreamLines(x: [0, 1], y: [0, 1], u: [[1, .infinity], [1, 1]], v: ones))
        .contains("inf at u[0][1]"))
    #expect(message(StreamLines(x: 0...1, y: 0...1) { _, _ in (0, 0) }).contains("has no flow"))
    #expect(message(StreamLines(x: 0...1, y: 0...1) { x, y in (x, y) }, log: true).contains("x[0]"))
    let wide = StreamLines(x: 0...1, y: 0...1) { _, _ in (1, 0) }.spacing(500)
    let error = plotError { _ = try canvas().drawing(wide) }
    #expect(error?.message.contains("make the spacing smaller") == true)
    #expect(
      message(StreamLines(x: 0...1, y: 0...1) { _, _ in (1, 0) }.spacing(0.5))
        .contains("at least 2"))
  }
}
