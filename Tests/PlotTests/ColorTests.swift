import Foundation
import Testing

@testable import Plot

@Suite struct ColorTests {
  /// The largest distance of the lightness from a straight line through its ends.
  private func bend(_ map: ColorMap) -> Double {
    let light = (0...100).map { map.color(at: Double($0) / 100).lightness }
    return light.indices.map { i in
      abs(light[i] - (light[0] + (light[100] - light[0]) * Double(i) / 100))
    }.max() ?? 0
  }

  @Test func `viridis and cividis get evenly lighter, a rainbow does not`() {
    #expect(bend(.viridis) < 4 && bend(.cividis) < 4 && bend(.viridis.reversed) < 4)
    let rainbow = ColorMap(anchors: [0x0000FF, 0x00FFFF, 0xFFFF00, 0xFF0000].map(Color.init(hex:)))
    #expect(bend(rainbow) > 30)
    for map in [ColorMap.viridis, .cividis] {
      #expect(map.color(at: 0).lightness < 20 && map.color(at: 1).lightness > 88)
    }
  }

  @Test func `the diverging map is symmetric in lightness and lightest in the middle`() {
    for part in [0.0, 0.1, 0.3, 0.45] {
      let (a, b) = (ColorMap.diverging.color(at: part), ColorMap.diverging.color(at: 1 - part))
      #expect(abs(a.lightness - b.lightness) < 1.5, "\(part)")
      #expect(a.blue > a.red && b.red > b.blue)
      #expect(abs(a.lightness - (97 - 63 * (1 - 2 * part))) < 1.5)
    }
  }

  @Test func `lightness follows CIELAB, forth and back`() {
    #expect(abs(Color.black.lightness) < 1e-9 && abs(Color.white.lightness - 100) < 1e-4)
    // Computed by hand: L* of grey 119 is 50.03, of pure red 53.24
    #expect(abs(Color(hex: 0x777777).lightness - 50.03) < 0.01)
    #expect(abs(Color(hex: 0xFF0000).lightness - 53.24) < 0.01)
    #expect(abs(Color(lightness: 60, a: 10, b: -20).lightness - 60) < 0.01)
  }

  @Test func `colors beyond the ends are those of the ends`() {
    #expect(ColorMap.gray.color(at: -3) == .black && ColorMap.gray.color(at: 7) == .white)
    #expect(ColorMap.gray.color(at: 0.5) == .gray(0.5))
  }

  private func cells(_ drawing: Drawing) throws -> [DisplayList.Cells] {
    try drawing.displayList().items.compactMap {
      if case .cells(let cells) = $0.shape { cells } else { nil }
    }
  }

  @Test func `the first row of a heat map is the lowest, and gaps are white`() throws {
    let cells = try cells(
      Drawing { Panel(x: "$x$", y: "$y$") { HeatMap([[0, 1], [.nan, 2]]) } })
    let map = try #require(cells.first)
    let colors = map.indices.map { map.palette[$0] }
    let ends = (ColorMap.viridis.palette[0], ColorMap.viridis.palette[255])
    #expect(colors[0] == .white && colors[1] == ends.1 && colors[2] == ends.0)
    #expect(map.rows == 2 && map.columns == 2)
  }

  @Test func `the lowest row of a heat map lies where the axis says`() throws {
    let list = try drawing(y: Axis("$y$", range: 0...4)) {
      HeatMap([[1, 2], [3, 4]], x: 0...2, y: 0...2)
    }.displayList()
    let frame = try #require(list.frames.first)
    guard case .cells(let cells)? = list.items.first?.shape else {
      Issue.record("no cells")
      return
    }
    #expect(abs(cells.frame.bottom - frame.bottom) < 1e-9)
    #expect(abs(cells.frame.top - frame.center.y) < 1e-9)
  }

  @Test func `only the visible cells of a map much larger than its panel are kept`() throws {
    let rows = (0..<100).map { i in (0..<100).map { Double(i * $0) } }
    let list = try drawing(x: Axis("$x$", range: 10.1...12.9), y: Axis("$y$", range: 0...99)) {
      HeatMap(rows)
    }.displayList()
    guard case .cells(let cells)? = list.items.first?.shape else {
      Issue.record("no cells")
      return
    }
    #expect(cells.columns == 4 && cells.rows == 100)
  }

  @Test func `a diverging axis is symmetric about zero, a given range is kept`() throws {
    func colors(_ axis: ColorAxis) throws -> [Color] {
      let map = try #require(
        cells(Drawing { Panel(color: axis) { HeatMap([[-1, 0, 3]]) } }).first)
      return map.indices.map { map.palette[$0] }
    }
    let symmetric = try colors(ColorAxis("w", map: .diverging))
    #expect(abs(symmetric[1].lightness - 97) < 1 && symmetric[2].lightness < 36)
    #expect(symmetric[0].lightness > 70)
    let given = try colors(ColorAxis("w", map: .gray, range: 0...1))
    #expect(given[0] == given[1] && given[2].lightness > 99)
  }

  @Test func `values beyond a given range give the bar a pointed end`() throws {
    func triangles(_ range: ClosedRange<Double>?) throws -> Int {
      try Drawing { Panel(color: ColorAxis("w", range: range)) { HeatMap([[0, 1, 2]]) } }
        .displayList().items.filter {
          if case .fill(let path, _) = $0.shape { path.points.count == 3 } else { false }
        }.count
    }
    #expect(try triangles(nil) == 0)
    #expect(try triangles(0.5...2) == 1)
    #expect(try triangles(0.5...1.5) == 2)
  }

  @Test func `panels that share colors show a value in one color and have one bar`() throws {
    let drawing = Drawing(columns: 2, sharing: [.color]) {
      Panel(color: "amplitude") { HeatMap([[0, 1]]) }
      Panel { HeatMap([[1, 5]]) }
    }
    let cells = try cells(drawing)
    #expect(cells.count == 3, "two maps, one bar")
    #expect(cells[0].palette[cells[0].indices[1]] == cells[1].palette[cells[1].indices[0]])
    #expect(try drawing.displayList().texts.filter { $0 == "amplitude" }.count == 1)
  }

  @Test func `images of a grid share one scale and are parted by white`() throws {
    let cells = try cells(
      Drawing {
        Panel { ImageGrid([[[0, 1], [2, 3]], [[4, 5], [6, 7]], [[8, 9], [0, 1]]]) }
      })
    let grid = try #require(cells.first)
    #expect(grid.columns == 5 && grid.rows == 5, "2 × 2 images of 2 × 2 cells and gaps of one")
    let white = grid.palette.count - 1
    #expect(
      (0..<5).allSatisfy { grid.indices[2 * 5 + $0] == white && grid.indices[$0 * 5 + 2] == white })
    #expect(grid.indices[3 * 5 + 3] == white, "no fourth image")
    #expect(grid.indices[0] == grid.indices[4 * 5 + 0], "zero has one color everywhere")
    #expect(abs(grid.frame.width - grid.frame.height) < 1e-9)
  }

  @Test func `colors of values that cannot be drawn are errors`() {
    func message(_ color: ColorAxis?, _ mark: any Mark) -> String {
      plotError { _ = try Drawing { Panel(color: color) { mark } }.displayList() }?.message ?? ""
    }
    #expect(message(nil, HeatMap([])).contains("no values"))
    #expect(message(nil, HeatMap([[1, 2], [3]])).contains("another number in row 1"))
    #expect(message(nil, HeatMap([[1, .infinity]])).contains("inf at row 0, column 1: use NaN"))
    #expect(message(nil, HeatMap([[.nan]])).contains("all are NaN"))
    #expect(message(nil, ImageGrid([])).contains("no images"))
    #expect(message(nil, ImageGrid([[[1]], [[1, 2]]])).contains("image 1 has 2 × 1"))
    #expect(message("energy", Line(x: [0, 1], y: [0, 1])).contains("nothing to show"))
    let reversed = ColorAxis("w", range: 1...1)
    #expect(message(reversed, HeatMap([[1, 2]])).contains("1.0 to 1.0"))
    let log = ColorAxis("w", range: 0...1, scale: .logarithmic)
    #expect(message(log, HeatMap([[1, 2]])).contains("cannot go from 0.0"))
  }

  @Test func `contours are white on dark colors and black on light ones, unless a color is chosen`()
    throws
  {
    let rows = (0..<9).map { _ in (0..<9).map { Double($0) } }
    func colors(_ contours: Contours) throws -> [Color] {
      try Drawing {
        Panel(color: ColorAxis("v", map: .gray)) {
          HeatMap(rows)
          contours
        }
      }.displayList().items.filter { $0.clip != nil }.compactMap { item in
        if case .stroke(_, let pen) = item.shape { pen.color } else { nil }
      }
    }
    let contours = Contours(rows, x: 0...8, y: 0...8, levels: [1.5, 6.5])
    #expect(try colors(contours) == [.white, .black])
    #expect(try colors(contours.color(.sky)) == [.sky, .sky])
  }

  @Test func `a halo is a wider white line below its line`() throws {
    let list = try drawing { Line(x: [0, 1], y: [0, 1]).color(.blue).width(2).halo(0.5) }
      .displayList()
    let (rim, line) = (
      try #require(list.strokes(.white).first), try #require(list.strokes(.blue).first)
    )
    #expect(rim.pen.width == 3 && line.pen.width == 2 && rim.path == line.path)
    #expect(try drawing { Line(x: [0, 1], y: [0, 1]) }.displayList().strokes(.white).isEmpty)
  }

  @Test func `the upper end of a color bar has the color of the largest value`() throws {
    let cells = try cells(Drawing { Panel(color: "v") { HeatMap([[0, 1]]) } })
    let bar = try #require(cells.last)
    #expect(bar.columns == 1 && bar.palette[bar.indices[0]] == ColorMap.viridis.palette[255])
  }

  @Test func `a logarithmic color axis gives equal ratios equal steps and leaves zero white`()
    throws
  {
    let axis = ColorAxis("count", scale: .logarithmic)
    let map = try #require(
      cells(Drawing { Panel(color: axis) { HeatMap([[1, 10, 100, 0]]) } }).first)
    #expect(map.indices == [0, 128, 255, 256])
  }

  @Test func `the ticks of a picture point outward`() throws {
    let list = try drawing { HeatMap([[0, 1], [2, 3]]) }.displayList()
    let frame = try #require(list.frames.first)
    let ticks = list.strokes(.black).filter { $0.path.points.count == 2 }
    #expect(ticks.count > 8)
    for tick in ticks {
      for point in tick.path.points { #expect(!frame.grown(by: -0.01).contains(point)) }
    }
  }
}
