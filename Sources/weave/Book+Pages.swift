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
    let others = plainPages.map { text, _ in
      Neighbor(title: text.title ?? "", file: "\(text.page).html")
    }
    let lists = [
      Neighbor(title: ContentsMarkdown.title, file: "contents.html"),
      Neighbor(title: "The ledger", file: "ledger.html"),
    ]
    let ring = [home] + neighbors + others + lists
    var drafts = zip(resolvers, chapters).map { resolver, body in
      let manuscript = resolver.manuscript
      let index = manuscripts.firstIndex { $0.number == manuscript.number } ?? 0
      let page = Page(
        title: manuscript.ledger.title,
        kicker: Parts.kicker(of: manuscript.number),
        previous: ring[index], next: ring[index + 2], hasContents: true)
      return Draft(file: "\(manuscript.page).html", body: body, page: page, source: manuscript)
    }
    if request.chapter == nil { drafts += frontAndLedger(ring) }
    for index in drafts.indices {
      let own = drafts[index].source.map { [$0] } ?? resolvers.map(\.manuscript)
      drafts[index].page.provenance = Edition(own.map(\.ledger)).text
    }
    let bibliography = request.package.appendingPathComponent(Bibliography.path)
    let press = Press(
      pandoc: pandoc, resources: resources,
      bibliography: FileManager.default.fileExists(atPath: bibliography.path) ? bibliography : nil,
      cache: request.package.appendingPathComponent(".store/pages"))
    let pages = press.pages(drafts.map { ($0.body, $0.page.variables) })
    var index = SearchIndex()
    for (draft, page) in zip(drafts, pages) {
      let html = try draft.located(page)
      output.add(draft.file, html)
      index.add(draft.file, title: draft.name, html: html)
    }
    for manuscript in resolvers.map(\.manuscript) {
      for page in manuscript.sourcePages(in: request.package) {
        output.add(SourcePage.file(of: page.path), page.html)
      }
    }
    if request.chapter == nil {
      press.forgetOthers()
      output.add("assets/places.js", try index.script())
    }
    for name in ["book.css", "book.js", "motion.js", "search.js"] {
      output.add("assets/\(name)", try Data(contentsOf: resources.appendingPathComponent(name)))
    }
    for (name, data) in try Fonts.files() { output.add("assets/\(name)", data) }
    return output
  }

  private func frontAndLedger(_ ring: [Neighbor]) -> [Draft] {
    let index = indexMarkdown
    let plain = plainPages.indices.map { index in
      let (text, body) = plainPages[index]
      let place = manuscripts.count + 1 + index
      return Draft(
        file: "\(text.page).html", body: body,
        page: Page(
          title: text.title ?? "", kicker: "Hints from Physics", previous: ring[place - 1],
          next: ring[place + 1], hasContents: false))
    }
    return plain + [
      Draft(
        file: "index.html", body: index.body(),
        page: Page(title: "Hints from Physics", kicker: "", next: ring[1], hasContents: false)),
      Draft(
        file: "contents.html", body: ContentsMarkdown(resolvers: resolvers).body(),
        page: Page(
          title: ContentsMarkdown.title, kicker: "Hints from Physics",
          previous: ring[ring.count - 3], next: ring[ring.count - 1], hasContents: false,
          isWide: true)),
      Draft(
        file: "ledger.html", body: LedgerMarkdown(resolvers: resolvers).body(),
        page: Page(
          title: "The ledger", kicker: "Hints from Physics", previous: ring[ring.count - 2],
          hasContents: false, isWide: true)),
    ]
  }
}

/// A page before it is typeset.
private struct Draft {
  var file: String
  /// The Markdown.
  var body: String
  var page: Page
  /// The chapter that it comes from.
  var source: Manuscript?

  /// The title with the number of the chapter, if it is one.
  var name: String { (source.map { "\($0.number) · " } ?? "") + page.title }

  /// The page, or the complaint about it with the place in the chapter.
  func located(_ result: Result<Data, WeaveError>) throws -> Data {
    do {
      return try result.get()
    } catch {
      throw WeaveError(
        description: source.map { $0.located(error.description) } ?? "\(page.title): \(error)")
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
  /// The runs whose results it shows.
  var provenance = ""

  /// What the template is filled with.
  var variables: [(String, String)] {
    let isBook = title == "Hints from Physics"
    var variables = [
      ("pagetitle", escapedHTML(isBook ? title : "\(title) · Hints from Physics")),
      ("heading", escapedHTML(title)), ("provenance", escapedHTML(provenance)),
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
