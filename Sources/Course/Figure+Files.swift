import Foundation
import Plot

extension Figure {
  /// A finished file.
  struct File: Sendable {
    var name: String
    var data: Data
    var fingerprint: String
  }

  /// The files of a figure: one for each format, and SVGs of the other frames if there are any.
  struct Files: Sendable {
    var formats: [File]
    /// All frames in their order, that of the figure itself among them.
    var frames: [File] = []

    /// Every file once.
    var all: [File] { formats + frames.filter { !formats.map(\.name).contains($0.name) } }
  }

  /// Renders the figure, and its frames if there is to be an SVG.
  ///
  /// - Parameters:
  ///   - isMoving: whether there are to be frames.
  ///   - drawing: draws a frame, or the figure itself for nil.
  /// - Throws: `CourseError` with the figure's name if it cannot be drawn, or if its frames differ
  ///   in size: a figure must not jump.
  func files(
    as formats: [Format], metadata: Metadata, isMoving: Bool = true,
    drawing: (_ frame: Int?) throws -> Drawing
  ) throws -> Files {
    try naming("figure", id) {
      let list = try drawing(nil).displayList()
      var files = Files(
        formats: try formats.map { format in
          file("\(id).\(format.rawValue)", try list.rendered(as: format, metadata: metadata))
        })
      guard isMoving, let frames, let shown = files.formats.first(where: { $0.name == "\(id).svg" })
      else {
        return files
      }
      for (index, name) in frames.files(of: id).enumerated() {
        guard index != frames.shown else {
          files.frames.append(shown)
          continue
        }
        let frame = try drawing(index).displayList()
        guard frame.page == list.page else {
          throw CourseError(
            "frame “\(frames.labels[index])” is not as large as the figure; give all frames one "
              + "width and height")
        }
        files.frames.append(
          file(name, try frame.rendered(as: .svg, metadata: metadata.of(frames, at: index))))
      }
      return files
    }
  }

  private func file(_ name: String, _ data: Data) -> File {
    File(name: name, data: data, fingerprint: Fingerprint(of: data).description)
  }
}

extension Metadata {
  /// What a frame says of itself.
  fileprivate func of(_ frames: Frames, at index: Int) -> Metadata {
    var copy = self
    copy.title += ", \(frames.name): \(frames.labels[index])"
    copy.identifier += "-\(index + 1)"
    return copy
  }
}

extension Ledger.FramesRecord {
  /// The record of frames that were drawn; nil if there are none.
  init?(_ frames: Frames?, drawn files: [Figure.File]) {
    guard let frames, !files.isEmpty else { return nil }
    (name, labels, shown) = (frames.name, frames.labels, frames.shown)
    (self.files, fingerprints) = (files.map(\.name), files.map(\.fingerprint))
  }
}

extension [Ledger.FigureRecord] {
  /// The files of these figures that are no longer any of others'.
  ///
  /// A figure that has lost a frame must not leave it behind.
  func forgotten(in others: [Ledger.FigureRecord]) -> Set<String> {
    func files(_ records: [Ledger.FigureRecord]) -> Set<String> {
      Set(records.flatMap { $0.files + ($0.frames?.files ?? []) })
    }
    return Set(flatMap { $0.frames?.files ?? [] }).subtracting(files(others))
  }
}
