import Testing

@testable import Plot

@Suite struct LayoutTests {
  @Test func `the page has exactly the size asked for`() throws {
    let list = try Drawing(width: .centimeters(12), height: .centimeters(5)) {
      Panel(x: "x", y: "y") { Line(x: [0, 1], y: [0, 1]) }
    }.displayList()
    #expect(list.page.width == 12 * 72 / 2.54 && list.page.height == 5 * 72 / 2.54)
  }

  @Test(arguments: Gallery.all().map(\.name))
  func `nothing of the gallery lies outside the page`(name: String) throws {
    let list = try #require(Gallery.all().first { $0.name == name }).drawing.displayList()
    for item in list.items {
      if let bounds = item.bounds { #expect(list.page.contains(bounds, tolerance: 0.01)) }
    }
  }

  @Test(arguments: Gallery.all().map(\.name))
  func `axis labels, titles and letters touch no tick label and no legend`(name: String) throws {
    let list = try #require(Gallery.all().first { $0.name == name }).drawing.displayList()
    let runs = list.items.compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item.shape { run } else { nil }
    }
    let style = try #require(Gallery.all().first { $0.name == name }).drawing.style
    let large = runs.filter { $0.size == style.labelSize }
    let small = runs.filter { $0.size == style.tickLabelSize && style.labelSize > $0.size }
    #expect(!large.isEmpty)
    for a in large {
      for b in small { #expect(a.bounds.intersection(b.bounds) == nil, "\(a.text) and \(b.text)") }
    }
  }

  @Test func `a hundred thousand points are laid out`() throws {
    let x = (0..<100_000).map { Double($0) }
    let list = try drawing { Line(x: x, y: x.map { ($0 / 1e4).rounded() }).label("long") }
      .displayList()
    #expect(list.texts.contains("long"))
  }

  @Test func `random labels and sizes either fit on the page or are refused`() throws {
    var noise = Gallery.Noise(99)
    func pick<T>(_ list: [T]) -> T {
      list[min(Int(noise.uniform() * Double(list.count)), list.count - 1)]
    }
    let labels = [
      "", "x", "temperature $T$", "$\\frac{a_1}{b^2}$", "$\\sqrt{\\frac{x}{y}}$ of something",
      "a rather long label of an axis with $\\langle s_0 s_r\\rangle$", "$\\hat{A}^{2^{2}}_{j_k}$",
    ]
    let ranges: [[Double]] = [
      [0, 1], [-1e7, 1e7], [1e-9, 3e-9], [1, 1e12], [0.99999, 1.00001],
    ]
    var (drawn, refused) = (0, 0)
    for _ in 0..<150 {
      let panels = 1 + Int(noise.uniform() * 4)
      let figure = Drawing(
        width: .points(40 + 400 * noise.uniform()),
        height: noise.uniform() < 0.5 ? nil : .points(40 + 400 * noise.uniform()),
        columns: 1 + Int(noise.uniform() * 3), sharing: pick([[], [.x], [.y], [.x, .y]])
      ) {
        for _ in 0..<panels {
          let (x, y) = (pick(ranges), pick(ranges))
          Panel(title: pick([nil, "title"]), x: Axis(pick(labels)), y: Axis(pick(labels))) {
            Line(x: x, y: y).label(pick(labels))
            Points(x: x, y: y, errors: y.map { abs($0) / 2 }).label(pick(labels))
          }
        }
      }
      do {
        let list = try figure.displayList()
        drawn += 1
        for item in list.items {
          if let box = item.bounds { #expect(list.page.contains(box, tolerance: 0.01), "\(item)") }
        }
      } catch let error as PlotError {
        #expect(error.kind == .layout, "\(error)")
        refused += 1
      }
    }
    #expect(drawn > 40 && refused > 5, "\(drawn) drawn, \(refused) refused")
  }

  @Test func `panels that share x have aligned frames and label only the lowest`() throws {
    let list = try Gallery.energy.displayList()
    let frames = list.frames
    #expect(frames.count == 2)
    #expect(abs(frames[0].left - frames[1].left) < 1e-9)
    #expect(abs(frames[0].right - frames[1].right) < 1e-9)
    #expect(abs(frames[0].height - frames[1].height) < 1e-9)
    let texts = list.texts
    #expect(texts.filter { $0 == "temperature " }.count == 1)
    #expect(texts.filter { $0 == "4.0" }.count == 1)
    #expect(texts.contains("(a)") && texts.contains("(b)"))
  }

  @Test func `a grid of six panels has frames in two rows and three columns`() throws {
    let frames = try Gallery.grid.displayList().frames
    #expect(frames.count == 6)
    for i in 0..<6 {
      #expect(abs(frames[i].left - frames[i % 3].left) < 1e-9)
      #expect(abs(frames[i].top - frames[i / 3 * 3].top) < 1e-9)
      #expect(abs(frames[i].width - frames[0].width) < 1e-9)
    }
  }

  @Test func `a legend avoids the data, and goes above the frame if it cannot`() throws {
    for (name, isInside) in [("correlations", true), ("field", true), ("crowded", false)] {
      let list = try #require(Gallery.all().first { $0.name == name }).drawing.displayList()
      let frame = try #require(list.frames.first)
      let labels = ["0.5", "1.0", "series 3"]
      let runs = list.items.compactMap { item -> Rectangle? in
        guard case .glyphs(let run) = item.shape, labels.contains(where: run.text.hasSuffix),
          run.size == Style.print.legendSize, run.face == .math || !isInside
        else { return nil }
        return run.bounds
      }
      #expect(!runs.isEmpty, "\(name)")
      for box in runs { #expect(frame.contains(box) == isInside, "\(name): \(box)") }
      for box in runs where isInside {
        for item in list.items where item.clip != nil {
          guard case .stroke(let path, _) = item.shape else { continue }
          let hits = zip(path.points, path.points.dropFirst()).contains {
            box.clipped($0, $1) != nil
          }
          #expect(!hits, "\(name): data under the legend")
        }
      }
    }
  }

  @Test func `a marker on the frame at the edge of the page is drawn, a huge one refused`() throws {
    func figure(size: Double) -> Drawing {
      Drawing(width: .singleColumn) {
        Panel(x: Axis("x", range: 0...1), y: Axis("y", range: 0...1)) {
          Points(x: [0, 1], y: [0.5, 0.5], errors: [0.1, 0.1]).marker(.diamond).size(size)
        }
      }
    }
    #expect(try figure(size: 5).displayList().items.isEmpty == false)
    let error = plotError { _ = try figure(size: 30).displayList() }
    #expect(error?.message.contains("does not fit on the page") == true)
  }

  @Test func `sizes and labels that cannot fit are refused with advice`() {
    func message(_ width: Length, _ height: Length? = nil, x: Axis = "x") -> String {
      let figure = Drawing(width: width, height: height) {
        Panel(x: x, y: "y") { Line(x: [0, 1], y: [0, 1]) }
      }
      return plotError { _ = try figure.displayList() }?.message ?? ""
    }
    #expect(message(.points(.nan)).contains("between 30 and 5000"))
    #expect(message(.points(1e9)).contains("between 30 and 5000"))
    #expect(message(.points(200), .points(-1)).contains("The height of a drawing is -1.0"))
    #expect(message(.points(100), .points(31)).contains("too small"))
    let long = Axis(String(repeating: "very long ", count: 20))
    #expect(message(.singleColumn, x: long).contains("shorten it"))
    let empty = plotError { _ = try Drawing {}.displayList() }
    #expect(empty?.message.contains("no panels") == true)
  }

  @Test func `a drawing resized keeps its type and its proportions`() throws {
    let figure = Drawing(width: .points(200), height: .points(100)) {
      Panel(x: "x", y: "y") { Line(x: [0, 1], y: [0, 1]) }
    }.resized(width: .points(300))
    let list = try figure.displayList()
    #expect(list.page.width == 300 && list.page.height == 150)
    for case .glyphs(let run) in list.items.map(\.shape) { #expect(run.size <= 8) }
  }

  @Test func `shared axes must agree`() {
    let figure = Drawing(sharing: [.x]) {
      Panel(x: Axis("a", range: 0...1), y: "y") { Line(x: [0, 1], y: [0, 1]) }
      Panel(x: Axis("b", range: 0...2), y: "y") { Line(x: [0, 1], y: [0, 1]) }
    }
    let error = plotError { _ = try figure.displayList() }
    #expect(error?.message.contains("one range, not several") == true)
  }
}
