import Testing

@testable import Plot

@Suite struct RandomMarkTests {
  /// Marks with random values, some of them NaN and some far away.
  private func mark(_ noise: inout Gallery.Noise) -> any Mark {
    func value() -> Double {
      let kind = noise.uniform()
      return kind < 0.05 ? .nan : kind < 0.1 ? 1e12 * noise.normal() : noise.normal()
    }
    func values(_ n: Int) -> [Double] { (0..<n).map { _ in value() } }
    func rows(_ n: Int, _ m: Int) -> [[Double]] { (0..<n).map { _ in values(m) } }
    let n = 2 + Int(noise.uniform() * 12)
    let nodes = (0..<n).map { Double($0 * $0 + $0) }
    switch Int(noise.uniform() * 8) {
    case 0: return Span(.vertical(from: value(), to: value()))
    case 1: return Arrow(x: values(n), y: values(n))
    case 2: return Arrows(x: values(n), y: values(n), u: values(n), v: values(n))
    case 3: return StreamLines(x: nodes, y: nodes, u: rows(n, n), v: rows(n, n))
    case 4: return Contours(rows(n, n), x: -1...1, y: 0...2).labeled()
    case 5: return Text("text", at: (value(), value())).pointing(to: (value(), value()))
    case 6:
      return NetworkDiagram(
        layers: [.init("in", count: n), .init("out", count: 3)], weights: [rows(n, 3)])
    default:
      return TextTable(columns: ["$x_i$", "value"], rows: rows(n, 2).map { $0.map { "\($0)" } })
    }
  }

  @Test func `random marks on random axes either lie within the page or are refused`() throws {
    var noise = Gallery.Noise(17)
    var (drawn, refused) = (0, 0)
    for _ in 0..<300 {
      let kind = noise.uniform()
      let scale: Scale =
        kind < 0.3 ? .logarithmic : kind < 0.5 ? .symmetricLogarithmic(linearWithin: 0.1) : .linear
      let range = noise.uniform() < 0.3 ? 0.1...3.0 : nil
      let marks = [mark(&noise)]
      let figure = Drawing(width: .points(80 + 250 * noise.uniform())) {
        Panel(
          x: Axis("$x$", range: range), y: Axis("$y$", scale: scale)
        ) { marks }
      }
      do {
        let list = try figure.displayList()
        drawn += 1
        for item in list.items {
          guard let box = item.bounds else { continue }
          #expect(list.page.contains(box, tolerance: 0.01), "\(marks): \(item)")
        }
      } catch let error as PlotError {
        #expect(error.kind != .drawing && error.kind != .font, "\(error)")
        refused += 1
      }
    }
    #expect(drawn > 100 && refused > 20, "\(drawn) drawn, \(refused) refused")
  }
}
