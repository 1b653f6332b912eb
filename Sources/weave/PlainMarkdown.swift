import Course
import Foundation

/// A text of the book that is no chapter: what the first page says, or a page of its own.
///
/// It is a Markdown file in Chapters: Front.md for the first page, any other, such as Balance.md, for
/// the page of its name, whose title is its first line. It names claims, figures and sections with
/// the number of their chapter, `@claim:11/local`; and `{{figure:11/fields}}`, alone in its paragraph,
/// places a figure, `{{map}}` the map of the book.
struct PlainMarkdown {
  static let front = "Chapters/Front.md"

  /// The file, relative to the package.
  var path: String
  var text: String

  /// The texts of a package, by their files' names.
  static func texts(in package: URL) -> [PlainMarkdown] {
    let folder = package.appendingPathComponent("Chapters")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasSuffix(".md"),
        let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      else { return nil }
      return PlainMarkdown(path: "Chapters/\(name)", text: text)
    }
  }

  /// The name of its page, without an ending.
  var page: String {
    String(path.split(separator: "/").last?.dropLast(3) ?? "").lowercased()
  }

  /// Its title, if its first line is one.
  var title: String? {
    text.prefixMatch(of: /# ([^\n]+)\n/).map { String($0.1) }
  }

  /// The text after its title, with links and figures in it.
  func body(numbering: Numbering, chapters: [ChapterMarkdown], problems: Problems) -> String {
    var line = 1
    return text.components(separatedBy: "\n\n").compactMap { paragraph -> String? in
      defer { line += paragraph.count { $0 == "\n" } + 2 }
      if line == 1, title != nil { return nil }
      if paragraph.trimmingWhitespace == BookMap.token {
        return BookMap(of: chapters.map(\.manuscript)).markdown
      }
      if let match = paragraph.wholeMatch(of: /\s*\{\{figure:(\w+)\/([\w-]+)\}\}\s*/) {
        let number = ChapterNumber(match.1)
        let chapter = chapters.first { $0.manuscript.number == number }
        if let box = chapter?.box(elsewhere: String(match.2)) { return box }
        problems.add(path, line, "no chapter of the book places the figure \(match.1)/\(match.2)")
      }
      return resolved(paragraph, line: line, numbering, problems)
    }.joined(separator: "\n\n")
  }

  private func resolved(
    _ paragraph: String, line: Int, _ numbering: Numbering, _ problems: Problems
  ) -> String {
    Token.tokens(of: paragraph, line: line).map { token in
      for number in MeasuredNumbers.found(in: token) {
        problems.add(
          path, number.line,
          "“\(number.text)” looks measured, but is typed by hand; refer to the claim that says it")
      }
      switch token.kind {
      case .text, .math, .code, .verbatim: return token.text
      case .reference:
        if let link = numbering.link(token.text) { return link }
        problems.add(
          path, token.line,
          "there is no @\(token.text) in the book; here chapters must be named, as in @claim:01/id")
      case .quotation, .citation:
        problems.add(
          path, token.line,
          "“\(token.text)”: a text that is no chapter quotes no values and cites no papers; refer to "
            + "a claim or a section")
      }
      return ""
    }.joined()
  }
}

extension ChapterMarkdown {
  /// The box of a figure for another page than the chapter's; nil if the text does not place it.
  func box(elsewhere id: String) -> String? {
    guard let record = ledger.figures.first(where: { $0.id == id }),
      let piece = manuscript.pieces.first(where: { $0.content == .figure(id) })
    else { return nil }
    return manuscript.external(box(of: record, piece).markdown)
  }
}
