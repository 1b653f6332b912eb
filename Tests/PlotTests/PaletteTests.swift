import Testing

@testable import Plot

@Suite struct PaletteTests {
  static let cycle: [Color] = [.black, .blue, .vermillion, .green, .orange, .purple, .sky]

  private func drawing(_ palette: Palette, @ListBuilder<any Mark> marks: () throws -> [any Mark])
    rethrows -> Drawing
  {
    try Drawing(style: .print.with { $0.palette = palette }) {
      try Panel(x: "x", y: "y", legend: .none, marks: marks)
    }
  }

  @Test func `palettes have names`() {
    #expect(Palette.allCases.map(\.rawValue) == ["okabe-ito", "bright", "grey"])
    #expect(Palette(named: "gray") == .grey && Palette(named: "Grey") == nil)
  }

  @Test(arguments: Palette.allCases)
  func `a palette changes colors and dashes, and no place`(palette: Palette) throws {
    func list(_ palette: Palette) throws -> DisplayList {
      try drawing(palette) {
        for (k, color) in Self.cycle.enumerated() {
          Line(x: [0, 1], y: [0, Double(k)]).color(color)
        }
        Points(x: [0.5], y: [3], errors: [1]).color(.blue)
        Text("a text", at: (0.2, 5)).color(.vermillion)
      }.displayList()
    }
    func places(_ list: DisplayList) -> [String] {
      list.description.split(separator: "\n").map { String($0.replacing(/#[0-9A-F]+/, with: "")) }
    }
    #expect(try places(list(palette)) == places(list(.okabeIto)))
  }

  @Test func `bright exchanges the cycle, transparent or not, and leaves color maps`() {
    let color = Palette.bright.recoloring
    #expect(color(.blue) == Color(hex: 0x4477AA))
    #expect(color(.vermillion.opacity(0.25)) == Color(hex: 0xEE6677).opacity(0.25))
    #expect(Set(Self.cycle.map(color)).count == 7)
    for shade in ColorMap.viridis.anchors + [.white, .gray] { #expect(color(shade) == shade) }
    #expect(color(Color.orange.readable) == Color(hex: 0xCCBB44).readable, "letters stay dark")
  }

  @Test func `grey has no hue, keeps lightness, and is the same when applied twice`() {
    let color = Palette.grey.recoloring
    for shade in Self.cycle + ColorMap.viridis.anchors + [Color.orange.readable, .white] {
      let grey = color(shade.opacity(0.5))
      #expect(grey.red == grey.green && grey.green == grey.blue && grey.opacity == 0.5)
      #expect(color(grey) == grey)
    }
    for shade in ColorMap.viridis.anchors {
      #expect(abs(color(shade).lightness - shade.lightness) < 0.1)
    }
    #expect(Set(Self.cycle.map(color)).count == 7)
  }

  @Test func `without colors the two ends of a diverging map differ`() {
    let map = Palette.grey.map(.diverging)
    let color = Palette.grey.recoloring
    let levels = (0...10).map { color(map.color(at: Double($0) / 10)).lightness }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
    #expect(map.isDiverging && Palette.bright.map(.diverging) == .diverging)
    #expect(Palette.grey.map(.viridis) == .viridis)
  }

  @Test func `lines told apart by color alone get dashes in grey, others keep theirs`() throws {
    func dashes(_ palette: Palette, _ other: Dash) throws -> [Dash] {
      try drawing(palette) {
        Line(x: [0, 1], y: [0, 1]).color(.black).dash(.solid)
        Line(x: [0, 1], y: [0, 2]).color(.blue).dash(.solid)
        Line(x: [0, 1], y: [0, 3]).color(.vermillion).dash(other)
        Line(x: [0, 1], y: [0, 4]).color(.gray).dash(.solid)
      }.displayList().items.compactMap {
        if case .stroke(_, let pen) = $0.shape, pen.width == 1 { pen.dash } else { nil }
      }
    }
    #expect(try dashes(.okabeIto, .solid) == [.solid, .solid, .solid, .solid])
    #expect(try dashes(.grey, .solid) == [.solid, .dashed, .dashDotted, .solid])
    #expect(
      try dashes(.grey, .dotted) == [.solid, .solid, .dotted, .solid], "dashes mean something")
  }

  @Test func `a heat map and an inset are recolored too`() throws {
    let list = try drawing(.grey) {
      HeatMap([[0.0, 1], [2, 3]])
      Inset { Panel(x: "x", y: "y") { Line(x: [0, 1], y: [0, 1]).color(.vermillion) } }
    }.displayList()
    for item in list.items {
      let colors: [Color] =
        switch item.shape {
        case .stroke(_, let pen): [pen.color]
        case .fill(_, let color): [color]
        case .glyphs(let run): [run.color]
        case .cells(let cells): cells.palette
        case .raster: []
        }
      #expect(colors.allSatisfy { $0.red == $0.blue && $0.red == $0.green })
    }
  }
}
