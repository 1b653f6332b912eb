import Course

/// A page that says where everything stands: all symbols, figures and exercises of the book.
struct ContentsMarkdown {
  static let title = "Symbols, figures and exercises"

  var resolvers: [Resolver]

  func body() -> String {
    [
      "What the chapters have in common is written alike in all of them; where a letter changes its "
        + "meaning, the table says so.",
      "## Symbols", table(["symbol", "meaning", "in the program", "chapter"], symbols),
      "## Figures", table(["figure", "what it shows"], figures),
      "## Exercises", table(["exercise", "", "difficulty"], exercises),
    ].joined(separator: "\n\n") + "\n"
  }

  /// The rows of the boxes of notation, and the chapter of each.
  private var symbols: [[String]] {
    resolvers.flatMap { resolver -> [[String]] in
      let manuscript = resolver.manuscript
      var isOpen = false
      var rows: [[String]] = []
      for piece in manuscript.pieces {
        switch piece.content {
        case .aside(let name): isOpen = name == "notation"
        case .asideEnd: isOpen = false
        case .markdown(let text) where isOpen:
          let resolved = resolver.resolved(text, path: piece.path, line: piece.line)
          // The first two lines of a table are its head
          let lines = resolved.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
          rows += lines.map { line in
            [
              manuscript.external(line.dropFirst().dropLast().trimmingWhitespace),
              link(manuscript),
            ]
          }
        default: break
        }
      }
      return rows
    }
  }

  /// The figures in the order of the text, with the first sentence of their captions.
  private var figures: [[String]] {
    resolvers.flatMap { resolver -> [[String]] in
      let manuscript = resolver.manuscript
      return manuscript.pieces.compactMap { piece in
        guard case .figure(let id) = piece.content,
          let record = manuscript.ledger.figures.first(where: { $0.id == id })
        else { return nil }
        let caption = resolver.resolved(record.caption, path: piece.path, line: piece.line)
        return [
          number(.figure, id, resolver), manuscript.external(firstSentence(of: caption)),
        ]
      }
    }
  }

  private var exercises: [[String]] {
    resolvers.flatMap { resolver -> [[String]] in
      resolver.manuscript.pieces.compactMap { piece in
        guard case .exercise(let stars, let heading) = piece.content, let label = heading.label
        else { return nil }
        let title = resolver.resolved(heading.title, path: piece.path, line: piece.line)
        return [
          number(.exercise, label, resolver), resolver.manuscript.external(title),
          String(repeating: "★", count: stars) + String(repeating: "☆", count: 3 - stars),
        ]
      }
    }
  }

  private func number(_ kind: Label.Kind, _ id: String, _ resolver: Resolver) -> String {
    let label = Label(kind, id, in: resolver.manuscript.number)
    let number = resolver.numbering.numbers[label] ?? "?"
    return "[\(number)](\(resolver.numbering.address(of: label, from: nil)))"
  }

  private func link(_ manuscript: Manuscript) -> String {
    "[\(manuscript.number)](\(manuscript.page).md)"
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }
}
