import Foundation

@testable import Course
@testable import weave

/// The text of a chapter; and as BibTeX, MathML and a page that is no chapter.
struct WeaveInput: Fuzzed {
  static let name = "weave"

  private let manuscript: Manuscript
  private let bibliography: Bibliography

  /// A chapter with its committed results, whose text is then replaced.
  init() throws {
    let package = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    let request = Request(package: package, effort: .full, out: "Book")
    let problems = Problems()
    guard
      let read = Manuscript(folder: "01-IsingChain", request: request, problems: problems)
    else { throw WeaveError(description: "run it in the folder of Package.swift") }
    manuscript = read
    bibliography = Bibliography(package: package)
  }

  func seeds() throws -> [Data] {
    let texts = files("Chapters", ".swift") + files("Chapters", ".md") + files("Chapters", ".bib")
    let parts = try texts.flatMap { url -> [String] in
      let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
      return stride(from: 0, to: lines.count, by: 30).map {
        lines[$0..<min($0 + 30, lines.count)].joined(separator: "\n")
      }
    }
    // Every tenth: the fuzzer should not need its time to read them all
    let some = stride(from: 0, to: parts.count, by: 10).map { parts[$0] }
    let math =
      "<math display=\"block\"><mrow><mi>x</mi><mo>=</mo><msup><mi>y</mi><mn>2</mn></msup>"
      + "</mrow></math>"
    return (some + [math]).map { Data($0.utf8) }
  }

  func read(_ data: Data) {
    let text = String(decoding: data, as: UTF8.self)
    let source = Source(path: "Chapters/01-IsingChain/IsingChain.swift", text: text)
    promise(source.text == text, "a file that is not the sum of its blocks")

    var changed = manuscript
    changed.sources = [source]
    changed.pieces = Piece.pieces(of: source, placed: Piece.placements(in: source))
    let problems = Problems()
    changed.checkPlacement(problems: problems)
    let numbering = Numbering(of: [changed], problems: problems)
    let resolver = Resolver(
      manuscript: changed, numbering: numbering, bibliography: bibliography, problems: problems)
    var markdown = ChapterMarkdown(resolver: resolver, folder: "figures", widths: [:])
    promise(!markdown.body().isEmpty, "an empty chapter")

    for tokens in [Token.tokens(of: text, line: 1)] {
      let again = tokens.map { token in
        switch token.kind {
        case .quotation: "{{\(token.text)}}"
        case .citation, .reference: "@\(token.text)"
        case .text, .math, .code, .verbatim: token.text
        }
      }
      promise(again.joined() == text, "a passage that is not the sum of its tokens")
    }
    _ = PlainMarkdown(path: "Chapters/Page.md", text: text).body(
      numbering: numbering, chapters: [markdown], problems: problems)
    _ = Bibliography(bibTeX: text)
    _ = MathML.typeset(page: text)
    do { try problems.check() } catch { promise(!"\(error)".isEmpty, "no message") }
  }
}
