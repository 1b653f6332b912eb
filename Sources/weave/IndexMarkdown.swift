/// The first page: what the book is, and its chapters with what became of their claims.
struct IndexMarkdown {
  /// What stands between the question and the chapters; nil is a sentence about the book.
  var front: String?
  /// Pages that are listed after the chapters.
  var plainPages: [PlainMarkdown] = []
  var resolvers: [Resolver]
  /// Whether `make docs` has written the reference of the library into the book.
  var hasReference = false

  func body() -> String {
    var blocks = [
      "<div class=\"question\">",
      "Is a deep network a renormalization group, and what would that explain?", "</div>",
      front
        ?? "An executable book. Its chapters, each a Swift program whose prose, algorithms, figures and "
        + "claims stand in one readable file, walk from the Ising model through the "
        + "renormalization group to Boltzmann machines and deep networks, and ask that question "
        + "with numbers instead of adjectives. Every figure and every number here was computed by "
        + "the machine that made these pages, and every claim is judged by a program that could "
        + "find it wrong.",
      "<div class=\"tally\">", tally, "</div>",
    ]
    var part = ""
    for resolver in resolvers {
      let manuscript = resolver.manuscript
      let title = Parts.title(of: manuscript.number)
      if title != part { blocks.append("## \(title)") }
      part = title
      let question = resolver.resolved(
        manuscript.ledger.question, path: manuscript.sources.first?.path ?? "", line: 1)
      blocks += [
        "<div class=\"entry\">",
        "### <span class=\"number\">\(manuscript.number)</span> "
          + "[\(manuscript.ledger.title)](\(manuscript.page).md)",
        question,
      ]
      if !manuscript.number.isAppendix || !manuscript.ledger.claims.isEmpty {
        blocks += ["<div class=\"holding\">", Self.holding([manuscript]), "</div>"]
      }
      blocks.append("</div>")
    }
    blocks.append("## The whole")
    let pages = plainPages.map { "- [\($0.title ?? "")](\($0.page).md)" }
    let lists = [
      "- [\(ContentsMarkdown.title)](contents.md)",
      "- [The ledger](ledger.md): all claims in one table",
      hasReference
        ? "- [The reference of the library](api/documentation/index.html), which needs a web server: "
          + "`python3 -m http.server --directory Book`"
        : "- The reference of the library: `make docs` writes it, and says how to read it",
    ]
    blocks.append((pages + lists).joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var tally: String {
    "\(Self.holding(resolvers.map(\.manuscript))) [The ledger](ledger.md) lists them all, with what "
      + "was measured, what was expected, and what became of their controls."
  }

  /// How many claims hold, as a sentence.
  static func holding(_ manuscripts: [Manuscript]) -> String {
    let claims = manuscripts.flatMap(\.ledger.claims)
    let holding = claims.count { $0.stands }
    if claims.isEmpty { return "No claims." }
    if claims.count == 1 { return holding == 1 ? "✓ Its claim holds." : "✗ Its claim fails." }
    return holding == claims.count
      ? "✓ All \(claims.count) claims hold." : "✗ \(holding) of \(claims.count) claims hold."
  }
}
