import Course
import Foundation

/// The Markdown of a chapter, which GitHub shows and from which pandoc makes the page.
struct ChapterMarkdown {
  var resolver: Resolver
  /// Where the files of the results lie, as the page sees them.
  var folder: String
  /// The printed widths of the figures, by name.
  var widths: [String: Double]
  private var blocks: [String] = []
  private var open: [String] = []

  init(resolver: Resolver, folder: String, widths: [String: Double]) {
    (self.resolver, self.folder, self.widths) = (resolver, folder, widths)
  }

  var manuscript: Manuscript { resolver.manuscript }
  var ledger: Ledger { manuscript.ledger }

  /// The text without its title.
  mutating func body() -> String {
    blocks = [opening]
    var isBeforeExercises = true
    for piece in manuscript.pieces {
      if isBeforeExercises, piece.path == manuscript.exercises {
        if !hasSection(piece.path) { blocks.append("## Exercises") }
        isBeforeExercises = false
      }
      add(piece)
    }
    close(to: 0)
    if blocks.contains(where: { !resolver.bibliography.cited(in: $0).isEmpty }) {
      blocks += [
        "## References", "<div id=\"refs\"></div>", "<div class=\"bibtex\">",
        "[BibTeX of this chapter's sources](\(BibTeX.file(of: manuscript)))", "</div>",
      ]
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var opening: String {
    let question = resolver.resolved(ledger.question, path: path, line: 1)
    return [
      "<div class=\"question\">", question, "</div>",
      "<div class=\"run\">", RunFacts(ledger: ledger).markdown, "</div>",
    ].joined(separator: "\n\n")
  }

  private var path: String { manuscript.sources.first?.path ?? manuscript.folder }

  private mutating func add(_ piece: Piece) {
    let (path, line) = (piece.path, piece.line)
    switch piece.content {
    case .markdown(let text): blocks.append(resolver.resolved(text, path: path, line: line))
    case .heading(let heading): add(heading, piece)
    case .equation(let tex, let label):
      let math = "$$\n\(resolver.equation(tex, path: path, line: line))\n$$"
      guard let label else { return blocks += ["<div class=\"equation\">", math, "</div>"] }
      let number = number(.equation, label)
      blocks += [
        "<div class=\"equation\" id=\"eq-\(label)\">", math,
        "<span class=\"number\">(\(number))</span>", "</div>",
      ]
    case .code(let chunk):
      // The page needs the imports of the chapter, but not of each of its files
      if path == self.path || !chunk.isImports { blocks.append(code(chunk, of: path)) }
    case .continuation: break  // The manuscript has put the file in its place
    case .figure(let id):
      guard let record = ledger.figures.first(where: { $0.id == id }) else { return }
      blocks.append(box(of: record, piece).markdown)
      if let drawing = manuscript.drawings[id] {
        blocks.append(code(drawing, of: manuscript.figures))
      }
    case .claim(let id):
      guard let record = ledger.claims.first(where: { $0.id == id }) else { return }
      blocks.append(box(of: record, piece).markdown)
    case .exercise(let stars, let heading): beginExercise(stars: stars, heading, piece)
    case .answer:
      if !open.contains("</div><!--exercise-->") {
        resolver.problems.add(path, line, "an answer stands here, but no exercise before it")
      }
      blocks.append("<details class=\"answer\">\n<summary>Answer</summary>")
      open.append("</details>")
    case .aside(let name):
      blocks.append("<div class=\"aside \(name)\">")
      open.append("</div>")
    case .asideEnd:
      guard open.last == "</div>" else {
        return resolver.problems.add(path, line, "“:::” ends an aside, but none is open")
      }
      close(to: open.count - 1)
    }
  }

  private mutating func close(to depth: Int) {
    while open.count > depth { blocks.append(open.removeLast()) }
  }

  private mutating func add(_ heading: Piece.Heading, _ piece: Piece) {
    let title = resolver.resolved(heading.title, path: piece.path, line: piece.line)
    if heading.level == 1 {
      if heading.title != ledger.title {
        resolver.problems.add(
          piece.path, piece.line,
          "a heading of level 1 is the chapter's title, “\(ledger.title)”; sections have ##")
      }
      return
    }
    if heading.level == 2 { close(to: 0) }
    let marks = String(repeating: "#", count: heading.level)
    guard heading.isSection, let label = heading.label else {
      return blocks.append("\(marks) \(title)")
    }
    blocks.append("\(marks) <a id=\"sec-\(label)\"></a>\(number(.section, label)) \(title)")
  }

  /// Whether a file has a section of its own.
  private func hasSection(_ path: String) -> Bool {
    manuscript.pieces.contains { piece in
      if case .heading(let heading) = piece.content {
        heading.level == 2 && piece.path == path
      } else {
        false
      }
    }
  }

  private mutating func beginExercise(stars: Int, _ heading: Piece.Heading, _ piece: Piece) {
    close(to: 0)
    let label = heading.label ?? ""
    let title = resolver.resolved(heading.title, path: piece.path, line: piece.line)
    let marks = String(repeating: "★", count: stars) + String(repeating: "☆", count: 3 - stars)
    blocks += [
      "<div class=\"exercise\" id=\"ex-\(label)\">",
      "### Exercise\u{A0}\(number(.exercise, label)). \(title) "
        + "<span class=\"stars\" title=\"difficulty \(stars) of 3\">\(marks)</span>",
    ]
    open.append("</div><!--exercise-->")
  }

  /// The number of something in this chapter.
  func number(_ kind: Label.Kind, _ id: String) -> String {
    resolver.numbering.numbers[Label(kind, id, in: manuscript.number)] ?? "?"
  }
}
