import Foundation
import Testing

@testable import Plot

@Suite struct AxisTests {
  private let symmetric = Scale.symmetricLogarithmic(linearWithin: 0.01)

  @Test func `a symmetric logarithmic scale is odd, has an inverse, and is a logarithm far out`() {
    for x in [0.0, 1e-5, 0.003, 0.01, 2, 1e7] {
      #expect(symmetric.uniform(-x) == -symmetric.uniform(x))
      #expect(abs(symmetric.value(symmetric.uniform(x)) - x) <= 1e-12 * max(x, 1))
    }
    #expect(abs(symmetric.uniform(1e5) - symmetric.uniform(1e4) - 1) < 1e-9)
    // Linear near zero: u = x/(2 w ln 10)
    #expect(abs(symmetric.uniform(1e-5) - 1e-5 / (0.02 * log(10))) < 1e-9)
  }

  @Test func `a symmetric logarithmic axis labels zero and decades of both signs`() {
    let ticks = TickSet.symmetric(-100, 1000, linearWithin: 0.1, count: 12)
    #expect(ticks.major.map(\.value) == [-100, -10, -1, 0, 1, 10, 100, 1000])
    #expect(ticks.major.map(\.text)[..<4] == ["$-10^{2}$", "$-10^{1}$", "$-10^{0}$", "0"])
    #expect(ticks.minor.contains(20) && ticks.minor.contains(-0.3) && !ticks.minor.contains(0.05))
    let near = TickSet.symmetric(-0.1, 0.1, linearWithin: 5, count: 5)
    #expect(near.major.map(\.value) == TickSet.linear(-0.1, 0.1, count: 5).major.map(\.value))
    let wide = TickSet.symmetric(-1e9, 1e9, linearWithin: 1e-9, count: 9)
    #expect(wide.major.count >= 5 && wide.major.count <= 11, "\(wide.major.map(\.value))")
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `a symmetric logarithmic axis without a linear part is refused`(width: Double) {
    let axis = Axis("field", scale: .symmetricLogarithmic(linearWithin: width))
    let error = plotError {
      _ = try drawing(x: axis) { Line(x: [-1, 1], y: [0, 1]) }.displayList()
    }
    #expect(error?.message.contains("a number above zero") == true)
  }

  @Test func `categories stand at whole numbers with half a place at both ends`() throws {
    let list = try drawing(x: .categories(["cold", "$T_c$", "hot"], label: "start")) {
      Points(x: [0, 1, 2], y: [1, 2, 3])
    }.displayList()
    #expect(
      list.texts.contains("cold") && list.texts.contains("hot") && list.texts.contains("start"))
    let frame = try #require(list.frames.first)
    guard case .stroke(let dots, _)? = list.items.first?.shape, let place = dots.points.first else {
      Issue.record("no points")
      return
    }
    #expect(abs(place.x - (frame.left + frame.width / 6)) < 1e-6)
  }

  @Test func `equal units make a circle a circle, on a logarithmic axis a decade a decade`() throws
  {
    for (scale, range) in [(Scale.linear, 0.0...3.0), (.logarithmic, 1...100)] {
      let list = try Drawing {
        Panel(
          x: Axis("$x$", range: range, scale: scale),
          y: Axis(
            "$y$", range: range.lowerBound...range.upperBound * (scale == .linear ? 2 : 100),
            scale: scale),
          hasEqualUnits: true
        ) { Line(x: [1, 2], y: [1, 2]) }
      }.displayList()
      let frame = try #require(list.frames.first)
      #expect(abs(frame.height / frame.width - 2) < 1e-9)
    }
  }

  @Test func `chosen ticks whose labels would touch keep every n-th label`() throws {
    let texts = try drawing(x: Axis("$x$", ticks: .at(Array(stride(from: 0.0, to: 100, by: 1))))) {
      Line(x: [0, 100], y: [0, 1])
    }.displayList().texts
    let numbers = texts.compactMap(Double.init).filter { $0 > 1 }
    #expect(numbers.count > 5 && numbers.count < 30)
  }

  @Test func `names that would touch are refused, never left out`() {
    let names = (0..<40).map { "sampler \($0)" }
    let error = plotError {
      _ = try drawing(x: .categories(names, label: "method")) { Points(x: [0], y: [1]) }
        .displayList()
    }
    #expect(error?.message.contains("The names along the axis “method” touch") == true)
  }

  @Test func `an inset lies in its panel, at a free place, with its own axes`() throws {
    let list = try Gallery.inset.displayList()
    #expect(list.frames.count == 2)
    let (outer, inner) = (
      try #require(list.frames.max { $0.width < $1.width }),
      try #require(list.frames.min { $0.width < $1.width })
    )
    #expect(outer.contains(inner))
    let white = list.items.compactMap { item -> Rectangle? in
      if case .fill(let path, .white) = item.shape { path.bounds } else { nil }
    }
    let ground = try #require(white.first)
    for (path, _, clip) in list.strokes(.black) where clip != nil && path.points.count > 100 {
      if inner.contains(path.points[50]) { continue }
      #expect(
        zip(path.points, path.points.dropFirst()).allSatisfy { ground.clipped($0, $1) == nil })
    }
    for size in [0.0, 1.5, .nan] {
      let error = plotError {
        _ = try drawing {
          Inset(width: size) { Panel { Line(x: [0, 1], y: [0, 1]) } }
        }.displayList()
      }
      #expect(error?.message.contains("above 0, up to 1") == true)
    }
    let tiny = plotError {
      _ = try drawing {
        Inset(width: 0.1) { Panel(x: "a", y: "b") { Line(x: [0, 1], y: [0, 1]) } }
      }.displayList()
    }
    #expect(tiny?.message.contains("too small for a panel") == true)
    let crowded = plotError {
      _ = try drawing {
        Inset(width: 0.2, height: 0.25) {
          Panel(x: "a", y: Axis(String(repeating: "long ", count: 9))) {
            Line(x: [0, 1], y: [0, 1])
          }
        }
      }.displayList()
    }
    #expect(crowded?.message.hasPrefix("In an inset: ") == true)
  }

  @Test func `direct labels keep their distance and their order, and move as little as they can`() {
    var noise = Gallery.Noise(4)
    for _ in 0..<50 {
      let wished = (0..<8).map { _ in 100 * noise.uniform() }.sorted()
      let places = DirectLabels.spread(wished, distance: 9, from: 0, to: 100)
      #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 > 9 - 1e-9 })
      #expect(places.allSatisfy { $0 >= -1e-9 && $0 <= 100 + 1e-9 })
    }
    #expect(DirectLabels.spread([10, 50], distance: 9, from: 0, to: 100) == [10, 50])
    #expect(DirectLabels.spread([50, 50], distance: 8, from: 0, to: 100) == [46, 54])
    #expect(DirectLabels.spread([0, 1], distance: 8, from: 0, to: 100) == [0, 8])
  }

  @Test func `direct labels stand beside the ends of their lines, in their colors`() throws {
    let list = try Gallery.direct.displayList()
    let frame = try #require(list.frames.first)
    let colors = list.items.compactMap { item -> Color? in
      guard case .glyphs(let run) = item.shape, run.bounds.left > frame.right else { return nil }
      return run.color
    }
    #expect(Set(colors).count == 6)
  }

  @Test func `panels that share a legend have one, with one entry for a label`() throws {
    let texts = try Gallery.oneLegend.displayList().texts
    #expect(texts.filter { $0 == "exact" }.count == 1)
    #expect(texts.filter { $0 == "sampled" }.count == 1)
  }
}

@Suite struct StyleTests {
  @Test func `every style has a name and draws at its own width`() throws {
    for name in Style.names {
      let style = try #require(Style.named(name))
      let page = try Gallery.energy.restyled(style).displayList().page
      #expect(page.width == style.width.points)
    }
    #expect(Style.named("comic") == nil)
    #expect(Style.nature.width.points == 89 * 72 / 25.4)
  }

  @Test func `type of a printed style is 5 to 8 points, of a slide at least twice that`() throws {
    for (name, sizes) in [("aps-single", 5.0...8), ("nature", 5...8), ("slide", 12...20)] {
      let list = try Gallery.energy.restyled(#require(Style.named(name))).displayList()
      for case .glyphs(let run) in list.items.map(\.shape) {
        #expect(sizes.contains(run.size), "\(name): \(run.text) in \(run.size)")
      }
    }
  }

  @Test func `restyling keeps wide drawings on the page`() {
    let wide = Drawing(width: .doubleColumn) { Panel { Line(x: [0, 1], y: [0, 1]) } }
    #expect(wide.restyled(.slide).width == .inches(10))
    #expect(wide.restyled(.nature).width == .millimeters(183))
    #expect(wide.restyled(.apsDouble).width == .doubleColumn)
  }
}

/// Every layout in every style: what is a fixed number of points on paper must grow on a slide.
@Suite struct RestylingTests {
  @Test(arguments: Gallery.all().map(\.name), Style.names)
  func `every drawing of the gallery can be drawn in every style`(name: String, style: String)
    throws
  {
    let drawing = try #require(Gallery.all().first { $0.name == name }).drawing
    let list = try drawing.restyled(#require(Style.named(style))).displayList()
    for item in list.items {
      if let bounds = item.bounds { #expect(list.page.contains(bounds, tolerance: 0.01)) }
    }
  }
}
