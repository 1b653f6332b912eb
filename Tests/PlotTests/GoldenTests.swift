import Foundation
import Testing

@testable import Plot

/// Layouts compared with stored ones, as text: a moved tick or label is a changed line.
///
/// To accept what the library now does, run the tests with PLOT_GOLDENS=rewrite, look at the
/// changes (`git diff Tests/PlotTests/Goldens`), and commit them if they are meant.
@Suite struct GoldenTests {
  static let drawings: [String: Drawing] = [
    "line-and-points": drawing(x: "temperature $T$", y: "energy $E/N$") {
      Line(x: [0, 1, 2], y: [-1, -0.5, -0.25]).label("exact")
      Points(x: [0.5, 1.5], y: [-0.7, -0.4], errors: [0.05, 0.1]).label("sampled")
    },
    "logarithmic": drawing(y: Axis("$\\langle s_0 s_r\\rangle$", scale: .logarithmic)) {
      Points(x: [1, 2, 3], y: [1, 0.1, 0.01], errors: [0.1, 0.05, 0.02])
      Rule(.horizontal(at: 0.02))
    },
    "shared": Drawing(sharing: [.x]) {
      Panel(x: "$t$", y: "$a$") { Steps(edges: [0, 1, 2], values: [1, 2]) }
      Panel(x: "$t$", y: "$b$") { Band(x: [0, 3], lower: [0, 1], upper: [1, 3]) }
    },
    "formula": drawing(x: "$\\frac{1}{2}\\sqrt{x_i^2} + \\hat{m}'$", y: "") {
      Text("$\\mathrm{e}^{-\\beta H}$", at: (0, 0), anchor: .center)
    },
    "spins": Drawing(width: .points(100)) {
      Panel(title: "$T = 1$") { SpinGrid(rows: [[1, -1, 1], [-1, -1, 1]]) }
    },
    "histogram": drawing {
      Histogram(edges: [0, 1, 2, 3], counts: [2, 5, 1]).label("counts")
    },
    "annotations": drawing {
      Span(.vertical(from: 0.4, to: 0.6)).label("region")
      Arrow(from: (0, 0), to: (1, 1))
      Text("here", at: (0.2, 0.8)).pointing(to: (0.5, 0.5), arrow: true)
    },
    "quiver": drawing {
      Arrows(x: [0, 1, 0, 1], y: [0, 0, 1, 1], u: [1, 0, -1, 0], v: [0, 1, 2, 0])
    },
    "stream-lines": drawing {
      StreamLines(x: -1...1, y: -1...1, count: 5) { x, y in (x, -y) }.spacing(30)
    },
    "contours": drawing {
      Contours([[0, 1, 0], [1, 3, 1], [0, 1, 0]], x: 0...2, y: 0...2, levels: [0.5, 2]).labeled()
    },
    "network": Drawing(width: .points(150)) {
      Panel {
        NetworkDiagram(
          layers: [.init("v", units: ["$v_1$", "$v_2$"]), .init("h", count: 1)],
          weights: [[[1], [-0.5]]])
      }
    },
    "table": Drawing(width: .points(150)) {
      Panel { TextTable(columns: ["name", "value"], rows: [["a", "-1.25(3)"], ["b", "10"]]) }
    },
  ]

  @Test(arguments: drawings.keys.sorted())
  func `the layout is the stored one`(name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Goldens/\(name).txt")
    let found = try #require(Self.drawings[name]).displayList().description
    if ProcessInfo.processInfo.environment["PLOT_GOLDENS"] == "rewrite" {
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let stored = try String(contentsOf: file, encoding: .utf8)
    let differences = zip(found.split(separator: "\n"), stored.split(separator: "\n"))
      .filter { $0 != $1 }
    if found != stored, let (new, old) = differences.first {
      Issue.record(
        "\(differences.count) lines differ; the first was\n  \(old)\nand is now\n  \(new)")
    }
    #expect(found == stored)
  }

  @Test func `a tick moved by a hundredth of a point changes the text form`() throws {
    var list = try #require(Self.drawings["histogram"]).displayList()
    let before = list.description
    let i = try #require(
      list.items.firstIndex { if case .glyphs = $0.shape { true } else { false } })
    guard case .glyphs(var run) = list.items[i].shape else { return }
    run.origin.x += 0.01
    list.items[i].shape = .glyphs(run)
    #expect(list.description != before)
  }
}
