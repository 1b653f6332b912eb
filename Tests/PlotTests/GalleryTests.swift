import Foundation
import Testing

@testable import Plot

@Test(.enabled(if: ProcessInfo.processInfo.environment["PLOT_GALLERY"] != nil, "to look at"))
func `the gallery is written where PLOT_GALLERY says`() throws {
  let folder = URL(
    fileURLWithPath: ProcessInfo.processInfo.environment["PLOT_GALLERY"] ?? "/tmp/plot-look")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (name, drawing) in Gallery.all() {
    do {
      for format in Format.allCases {
        let data = try drawing.rendered(
          as: format, metadata: Metadata(title: name, identifier: name))
        try data.write(to: folder.appending(path: "\(name).\(format)"))
      }
    } catch { Issue.record("\(name): \(error)") }
  }
}
