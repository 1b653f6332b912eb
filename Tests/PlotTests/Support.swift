import Foundation
import Testing

@testable import Plot

extension DisplayList {
  /// All texts, each run by itself, in the order drawn.
  var texts: [String] {
    items.compactMap { if case .glyphs(let run) = $0.shape { run.text } else { nil } }
  }

  /// The rectangles stroked as frames of panels.
  var frames: [Rectangle] {
    items.compactMap { item in
      guard case .stroke(let path, _) = item.shape, path.steps.count == 5,
        path.steps.last == .close, let box = path.bounds, box.width > 15, box.height > 10
      else { return nil }
      return box
    }
  }

  /// The lines drawn in a color, each piece by itself, with their pens.
  func strokes(_ color: Color) -> [(path: Path, pen: Pen, clip: Rectangle?)] {
    items.flatMap { item -> [(path: Path, pen: Pen, clip: Rectangle?)] in
      guard case .stroke(let path, let pen) = item.shape, pen.color == color else { return [] }
      return path.pieces.map { (Path(through: $0), pen, item.clip) }
    }
  }
}

/// Runs a program with a file as argument and returns what it prints.
func output(of tool: String, _ arguments: [String], file data: Data) throws -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "plot-\(UUID()).pdf")
  try data.write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [tool] + arguments.map { $0 == "FILE" ? file.path : $0 }
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether a program is in the search path.
func isInstalled(_ tool: String) -> Bool {
  let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
  return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
}

/// The error a body throws, or a recorded issue.
func plotError(_ body: () throws -> Void) -> PlotError? {
  do {
    try body()
    Issue.record("no error was thrown")
  } catch let error as PlotError {
    return error
  } catch {
    Issue.record("another error was thrown: \(error)")
  }
  return nil
}

/// A drawing with one panel.
func drawing(
  x: Axis = "$x$", y: Axis = "$y$", @ListBuilder<any Mark> _ marks: () -> [any Mark]
) -> Drawing {
  Drawing { Panel(x: x, y: y, marks: marks) }
}

/// An empty panel for marks drawn by themselves: 200 × 100 points on the page.
func canvas(
  x: ClosedRange<Double> = 0...1, y: ClosedRange<Double> = 0...1, scaleX: Scale = .linear,
  scaleY: Scale = .linear, frame: Rectangle = Rectangle(left: 10, top: 20, right: 210, bottom: 120)
) -> Canvas {
  Canvas(
    frame: frame, style: .print,
    x: AxisMap(
      scale: scaleX, lower: x.lowerBound, upper: x.upperBound, start: frame.left, end: frame.right),
    y: AxisMap(
      scale: scaleY, lower: y.lowerBound, upper: y.upperBound, start: frame.bottom, end: frame.top),
    colors: ColorScale(scale: .linear, from: 0, to: 1, palette: [.black, .white]))
}

extension Canvas {
  /// What a mark draws by itself.
  func drawing(_ mark: some Mark) throws -> [DisplayList.Item] {
    var copy = self
    _ = try mark.extent(x: x.scale, y: y.scale)
    let ink = Ink.resolve([mark], style: style)[0].ink
    try mark.draw(on: &copy, with: ink)
    return copy.items
  }
}

extension [DisplayList.Item] {
  /// The strokes among the items, with their pens.
  var strokes: [(points: [Point], pen: DisplayList.Pen)] {
    compactMap { if case .stroke(let path, let pen) = $0.shape { (path.points, pen) } else { nil } }
  }

  /// The corners of the filled areas.
  var fills: [[Point]] {
    compactMap { if case .fill(let path, _) = $0.shape { path.points } else { nil } }
  }
}
