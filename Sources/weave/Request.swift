import Course
import Foundation

/// What is to be woven.
struct Request {
  /// The folder of Package.swift.
  var package: URL
  var effort: Effort
  /// The seed that all results must have, or nil if any will do as long as it is one.
  var seed: UInt64?
  /// The one chapter to weave, or nil for the whole book.
  var chapter: ChapterNumber?
  /// The folder of the book, relative to the package unless it begins with a slash.
  var out: String

  /// The folder of the book.
  var book: URL {
    out.hasPrefix("/") ? URL(fileURLWithPath: out) : package.appendingPathComponent(out)
  }

  /// The folder of the chapters' results, relative to the package.
  var resultsFolder: String { effort == .quick ? "Book/results" : "Figures" }

  /// The folder of the chapters' programs, as they are built now; nil if they do not matter.
  var programs: URL?

  /// The command that computes a chapter's results anew, or only draws them anew.
  func command(_ chapter: ChapterNumber, redrawing: Bool = false) -> String {
    "swift run -c release \(chapter.program)" + (effort == .full ? " --full" : "")
      + (redrawing ? " --redraw" : "")
      + ((redrawing ? nil : seed).map { " --seed \($0)" } ?? "")
  }
}
