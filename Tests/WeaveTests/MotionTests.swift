import Foundation
import Testing

@testable import Course
@testable import weave

struct MotionTests {
  private static let folder = "Book/results/01-TinyChain"

  private static func fingerprint(_ text: String) -> String {
    Fingerprint(of: Data(text.utf8)).description
  }

  /// The tiny book with three frames, of which the second is shown.
  private func book(effort: Effort = .quick) throws -> TinyBook {
    let book = TinyBook()
    book.effort = effort
    let folder = effort == .quick ? Self.folder : "Figures/01-TinyChain"
    for place in [1, 3] { try book.put("\(folder)/flow-\(place).svg", "frame \(place)") }
    try book.write { ledger in
      ledger.figures[0].frames = Ledger.FramesRecord(
        name: "step & so on", labels: ["none", "*one*", "two"], shown: 1,
        files: ["flow-1.svg", "flow.svg", "flow-3.svg"],
        fingerprints: ["frame 1", TinyBook.picture, "frame 3"].map(Self.fingerprint))
    }
    return book
  }

  @Test func `a page shows the printed frame, and hides what needs a script`() throws {
    let book = try book()
    let chapter = try book.chapter()
    #expect(chapter.contains("<img src=\"results/01-TinyChain/flow.svg\""))
    #expect(chapter.contains("<div class=\"motion\" data-shown=\"1\" hidden>"))
    #expect(chapter.contains("min=\"0\" max=\"2\" step=\"1\" value=\"1\""))
    #expect(chapter.contains("<label>step &amp; so on <input type=\"range\""))
    let frames = chapter.matches(of: /<option value="([^"]*)" data-frame="([^"]*)">/)
    #expect(frames.map { String($0.1) } == ["none", "*one*", "two"])
    #expect(
      frames.map { String($0.2) }
        == ["flow-1", "flow", "flow-3"].map { "results/01-TinyChain/\($0).svg" })
  }

  @Test func `a figure that does not move has no slider`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try !book.chapter().contains("motion"))
  }

  @Test func `frames of a full run are copied into the book`() throws {
    let book = try book(effort: .full)
    let output = try book.book().markdown()
    for file in ["flow-1.svg", "flow.svg", "flow-3.svg"] {
      #expect(output.files["figures/01-TinyChain/\(file)"] != nil, "\(file)")
    }
  }

  @Test func `a frame that is missing, or another, is found out`() throws {
    let book = try book()
    #expect(book.problems() == [])
    try book.put("\(Self.folder)/flow-3.svg", "frame 4")
    let changed = book.problems()
    #expect(changed.count == 1)
    #expect(
      changed[0].contains("the frame flow-3.svg of figure flow is not the one that was drawn"))
    try book.remove("\(Self.folder)/flow-3.svg")
    let missing = book.problems()
    #expect(missing.count == 1)
    #expect(missing[0].contains("the frame flow-3.svg of figure flow is missing"))
    #expect(missing[0].contains("run the chapter again: swift run -c release chapter-01"))
  }

  @Test func `a ledger with too few labels, or without the shown frame, is refused`() throws {
    for change in [
      { $0.labels.removeLast() }, { $0.fingerprints.removeLast() }, { $0.shown = 3 },
      { $0.shown = -1 },
    ] as [(inout Ledger.FramesRecord) -> Void] {
      let book = try book()
      let url = book.package.appendingPathComponent("\(Self.folder)/ledger.json")
      var ledger = try Ledger(contentsOf: url)
      if var frames = ledger.figures[0].frames {
        change(&frames)
        ledger.figures[0].frames = frames
      }
      try ledger.json().write(to: url)
      let problems = book.problems()
      #expect(problems.count == 1)
      #expect(problems.first?.contains("figure “flow” has not a label, a file") == true)
    }
  }

  @Test(.enabled(if: TinyBook.pandoc != nil, "needs pandoc 3 or later"))
  func `the slider gets through pandoc, and the script comes with the book`() throws {
    let pandoc = try #require(TinyBook.pandoc)
    let book = try book()
    let files = try book.book().pages(using: pandoc).files
    let page = String(decoding: try #require(files["chapter-01.html"]), as: UTF8.self)
    #expect(page.contains("<div class=\"motion\" data-shown=\"1\" hidden"))
    #expect(page.contains("<option value=\"*one*\" data-frame=\"results/01-TinyChain/flow.svg\">"))
    #expect(page.contains("<script src=\"assets/motion.js\"></script>"))
    #expect(files["assets/motion.js"] != nil)
  }
}
