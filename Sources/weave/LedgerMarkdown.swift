import Course

/// The ledger page: every claim of the book in one table, and a histogram of the pulls.
struct LedgerMarkdown {
  var resolvers: [Resolver]

  func body() -> String {
    let pulls = Pulls(of: resolvers.map(\.manuscript.ledger))
    let blocks = [
      "Every claim of the book, with the comparison that came nearest to failing. "
        + IndexMarkdown.holding(resolvers.map(\.manuscript)),
      pulls.markdown, "## The claims", table,
    ]
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var table: String {
    let head = [
      "<div class=\"scroll\">\n<table class=\"ledger\">\n<thead><tr><th>claim</th><th></th><th>measured</th>"
        + "<th>expected</th><th>pull</th><th>control</th><th>verdict</th></tr></thead>\n<tbody>"
    ]
    let rows = resolvers.flatMap { resolver in
      resolver.manuscript.ledger.claims.map { row(of: $0, resolver) }
    }
    return (head + rows + ["</tbody>\n</table>\n</div>"]).joined(separator: "\n")
  }

  private func row(of record: Ledger.ClaimRecord, _ resolver: Resolver) -> String {
    let manuscript = resolver.manuscript
    let piece = manuscript.pieces.first { $0.content == .claim(record.id) }
    let box = resolver.box(
      of: record, path: piece?.path ?? manuscript.ledgerPath, line: piece?.line ?? 1)
    let address = resolver.numbering.address(
      of: Label(.claim, record.id, in: manuscript.number), from: nil)
    let one = record.finding.tightest
    let pull = one.pull == nil ? "—" : one.pullText
    let cells = [
      "[\(box.number)](\(address))", manuscript.external(box.sentence),
      one.measuredText, one.boundText + one.expectedText, pull,
      box.controlText,
      record.stands ? "✓\u{A0}holds" : "✗\u{A0}fails",
    ]
    return "<tr class=\"\(record.stands ? "holds" : "fails")\">\n"
      + cells.map { "<td>\($0)</td>" }.joined(separator: "\n") + "\n</tr>"
  }
}
