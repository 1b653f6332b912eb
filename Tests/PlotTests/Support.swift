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
