import Foundation

extension Book {
  /// The HTML pages with their style, script and fonts.
  ///
  /// - Throws: `WeaveError` if a font is missing or pandoc refuses a page.
  func pages(using pandoc: Pandoc) throws -> Output {
    var output = Output()
    let home = Neighbor(title: "Contents", file: "index.html")
    let neighbors = manuscripts.map { manuscript in
      Neighbor(
        title: "\(manuscript.number) · \(manuscript.ledger.title)",
        file: "\(manuscript.page).html")
    }
    let ring = [home] + neighbors + [Neighbor(title: "The ledger", file: "ledger.html")]
    for (resolver, body) in zip(resolvers, chapters) {
      let manuscript = resolver.manuscript
      let index = manuscripts.firstIndex { $0.number == manuscript.number } ?? 0
      let page = Page(
        title: manuscript.ledger.title,
        kicker: Parts.kicker(of: manuscript.number),
        previous: ring[index], next: ring[index + 2], hasContents: true)
      output.add(
        "\(manuscript.page).html",
        try html(body, page, using: pandoc, source: manuscript))
    }
    if request.chapter == nil { try addFrontAndLedger(to: &output, ring, using: pandoc) }
    for name in ["book.css", "book.js"] {
      output.add("assets/\(name)", try Data(contentsOf: resources.appendingPathComponent(name)))
    }
    for (name, data) in try Fonts.files() { output.add("assets/\(name)", data) }
    return output
  }

  private func addFrontAndLedger(
    to output: inout Output, _ ring: [Neighbor], using pandoc: Pandoc
  ) throws {
    output.add(
      "index.html",
      try html(
        IndexMarkdown(resolvers: resolvers).body(),
        Page(title: "Hints from Physics", kicker: "", next: ring[1], hasContents: false),
        using: pandoc))
    output.add(
      "ledger.html",
      try html(
        LedgerMarkdown(resolvers: resolvers).body(),
        Page(
          title: "The ledger", kicker: "Hints from Physics", previous: ring[ring.count - 2],
          hasContents: false, isWide: true),
        using: pandoc))
  }

  private func html(
    _ body: String, _ page: Page, using pandoc: Pandoc, source: Manuscript? = nil
  ) throws -> Data {
    let url = request.package.appendingPathComponent(Bibliography.path)
    let hasBibliography = FileManager.default.fileExists(atPath: url.path)
    do {
      return try pandoc.page(
        body, variables: page.variables, bibliography: hasBibliography ? url : nil,
        resources: resources)
    } catch let error as WeaveError {
      throw WeaveError(
        description: source.map { $0.located(error.description) }
          ?? "\(page.title): \(error)")
    }
  }
}

/// A page before or after another.
struct Neighbor {
  var title: String
  var file: String
}

/// What a page has around its text.
struct Page {
  var title: String
  var kicker: String
  var previous: Neighbor?
  var next: Neighbor?
  var hasContents: Bool
  var isWide = false

  /// What the template is filled with.
  var variables: [(String, String)] {
    let isBook = title == "Hints from Physics"
    var variables = [
      ("pagetitle", escapedHTML(isBook ? title : "\(title) · Hints from Physics")),
      ("heading", escapedHTML(title)),
    ]
    if !kicker.isEmpty { variables.append(("kicker", escapedHTML(kicker))) }
    if hasContents { variables.append(("contents", "yes")) }
    if isWide { variables.append(("wide", "yes")) }
    if let previous {
      variables += [("previous", previous.file), ("previous-title", escapedHTML(previous.title))]
    }
    if let next { variables += [("next", next.file), ("next-title", escapedHTML(next.title))] }
    return variables
  }
}

extension Manuscript {
  /// Pandoc's complaint, with the line of the text that it quotes, if that can be found.
  func located(_ complaint: String) -> String {
    let quoted = complaint.firstMatch(of: /TeX math ([^\n]+?)(?:, rendering|\n|$)/)?.1
    for source in sources {
      let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
      let start = quoted?.trimmingWhitespace ?? complaint
      if let index = lines.firstIndex(where: { $0.contains(start) }) {
        return "\(source.path):\(index + 1): pandoc: \(complaint.trimmingWhitespace)"
      }
    }
    return "\(sources.first?.path ?? folder):1: pandoc: \(complaint.trimmingWhitespace)"
  }
}
