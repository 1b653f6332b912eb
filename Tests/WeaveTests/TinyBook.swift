import Foundation
import Statistics

@testable import Course
@testable import weave

/// A package of one or two small chapters in a temporary folder, which goes when the book does.
///
/// The results were never computed, but are recorded as if they had been.
final class TinyBook {
  let package: URL
  var bibliography = """
    @article{kadanoff1966, author = {Kadanoff, Leo P.}, title = {Scaling laws}, year = {1966},
      journal = {Physics}, volume = {2}, pages = {263}}
    """
  var effort = Effort.quick

  init() {
    package = FileManager.default.temporaryDirectory
      .appendingPathComponent("weave-tests-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: package) }

  /// Writes a chapter and its results; `change` alters the ledger before it is written.
  func write(
    number: ChapterNumber = 1, name: String = "TinyChain", text: String = TinyBook.text,
    exercises: String? = TinyBook.exercises, isPlain: Bool = false,
    change: (inout Ledger) -> Void = { _ in }
  ) throws {
    let folder = "\(number.label)-\(name)"
    try put("Chapters/\(folder)/\(name).swift", text)
    if let exercises { try put("Chapters/\(folder)/Exercises.swift", exercises) }
    try put("Sources/Library/Library.swift", "let one = 1\n")
    try put("Sources/Plot/Plot.swift", "let ink = 1\n")
    try put("Chapters/references.bib", bibliography)
    let results = effort == .quick ? "Book/results/\(folder)" : "Figures/\(folder)"
    try put("\(results)/flow.csv", TinyBook.table)
    for format in ["svg", "pdf", "png"] { try put("\(results)/flow.\(format)", TinyBook.picture) }
    var ledger = TinyBook.ledger(number: number, folder: folder, isPlain: isPlain)
    ledger.effort = effort
    ledger.sources = Fingerprint.ofSources(folder: folder, in: package) ?? ""
    for index in ledger.figures.indices {
      ledger.figures[index].drawing = Fingerprint.ofDrawing(in: package) ?? ""
    }
    change(&ledger)
    try ledger.json().write(to: package.appendingPathComponent("\(results)/ledger.json"))
  }

  /// Writes a file of the package.
  func put(_ path: String, _ text: String) throws {
    let url = package.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: package.appendingPathComponent(path))
  }

  func request(seed: UInt64? = nil) -> Request {
    Request(package: package, effort: effort, seed: seed, out: "Book")
  }

  /// The book, read and checked.
  func book(seed: UInt64? = nil) throws -> Book {
    try Book(request(seed: seed), resources: TinyBook.resources)
  }

  /// What is wrong with the book, a line for each problem.
  func problems(seed: UInt64? = nil) -> [String] {
    do {
      _ = try book(seed: seed)
      return []
    } catch {
      return "\(error)".components(separatedBy: "\n")
    }
  }

  /// The Markdown of the first chapter.
  func chapter() throws -> String { try book().chapters.first ?? "" }

  /// Template, style, script, filter and syntax of the package under test.
  static let resources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/weave/Page")

  /// The pandoc of this machine, or nil.
  static let pandoc: Pandoc? = {
    let package = resources.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try? Pandoc(path: nil, package: package)
  }()
}

/// The number of the first line that contains a fragment.
func line(of fragment: String, in text: String) -> Int {
  let lines = text.components(separatedBy: "\n")
  return (lines.firstIndex { $0.contains(fragment) } ?? -1) + 1
}
