import Course

/// The slider under a figure that moves.
///
/// It is hidden, and Page/motion.js shows it: without scripts, a page has the figure and nothing
/// that does not work.
struct FrameSlider {
  private let frames: Ledger.FramesRecord
  private let folder: String

  /// The slider of a figure, or nil if it does not move.
  ///
  /// - Parameter folder: where the files lie, as the page sees them.
  init?(_ frames: Ledger.FramesRecord?, folder: String) {
    guard let frames else { return nil }
    (self.frames, self.folder) = (frames, folder)
  }

  var html: String {
    let name = escapedHTML(frames.name)
    let options = zip(frames.labels, frames.files).map { label, file in
      "<option value=\"\(escapedHTML(label))\" data-frame=\"\(escapedHTML("\(folder)/\(file)"))\">"
    }
    return [
      "<div class=\"motion\" data-shown=\"\(frames.shown)\" hidden>",
      "<button type=\"button\">Play</button><label>\(name)"
        + " <input type=\"range\" min=\"0\" max=\"\(frames.files.count - 1)\" step=\"1\""
        + " value=\"\(frames.shown)\"></label>"
        + "<output aria-live=\"off\"></output>"
        + "<datalist>\(options.joined())</datalist>",
      "</div>",
    ].joined(separator: "\n\n")
  }
}
