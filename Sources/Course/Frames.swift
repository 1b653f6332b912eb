/// What a figure shows when it moves: pictures of one size and layout, one of which is printed.
///
/// On a page, a slider chooses among them. In print, without scripts, and until somebody touches
/// the slider, the figure is the one picture.
public struct Frames: Sendable, Equatable {
  /// What changes from frame to frame, in plain text, for example “temperature”.
  public let name: String
  /// What each frame is called, in plain text and in the order of the slider.
  public let labels: [String]
  /// The index of the frame that is the figure itself.
  public let shown: Int

  /// The frames of a figure, at least two; the chapter's contents are refused (`Contents.check`)
  /// if two have one label, or if the shown one is none of them.
  public init(_ name: String, _ labels: [String], shown: Int) {
    (self.name, self.labels, self.shown) = (name, labels, shown)
  }

  /// The files of the frames of a figure: that of the printed one is the figure's own.
  ///
  /// The others are called after their place, from 1.
  func files(of figure: String) -> [String] {
    labels.indices.map { index in
      index == shown ? "\(figure).svg" : "\(figure)-\(index + 1).svg"
    }
  }

  /// - Throws: `CourseError` that says what is wrong, and what to do.
  func check(figure: String) throws {
    let repeated = Dictionary(grouping: labels) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    let complaint =
      if name.isEmpty {
        "its frames need a name, for example “temperature”"
      } else if labels.count < 2 {
        "it needs at least two frames, not \(labels.count)"
      } else if !labels.indices.contains(shown) {
        "the shown frame must be one of 0…\(labels.count - 1), not \(shown)"
      } else if labels.contains("") {
        "a frame has an empty label"
      } else if let label = repeated.first {
        "two frames have one label: \(label)"
      } else {
        ""
      }
    guard complaint.isEmpty else { throw CourseError("figure “\(figure)”: \(complaint)") }
  }
}
