import Course
import Foundation

/// The whole book, from sources and results to pages.
struct Book {
  var request: Request
  /// The folder with template, style, script, filter and syntax definition.
  var resources: URL
  /// All chapters that can be read, in order; those that are not woven are there to be linked to.
  let manuscripts: [Manuscript]
  /// The chapters that are woven.
  let resolvers: [Resolver]
  /// The Markdown of the chapters, without their titles.
  let chapters: [String]
  /// What the first page says before it lists them, if there is such a text.
  let front: String?
  /// The pages that are no chapters, with the Markdown after their titles.
  let plainPages: [(text: PlainMarkdown, body: String)]

  /// Reads and checks everything.
  ///
  /// - Throws: `WeaveError` with all problems, by file and line.
  init(_ request: Request, resources: URL) throws {
    (self.request, self.resources) = (request, resources)
    let problems = Problems()
    let folders = Manuscript.folders(in: request.package)
    if folders.isEmpty {
      problems.add("Chapters", 1, "there are no chapters here; run weave from the package's folder")
    }
    // What is wrong with chapters that are not woven does not matter.
    func isWoven(_ number: ChapterNumber?) -> Bool { [nil, number].contains(request.chapter) }
    var manuscripts = folders.compactMap { folder in
      Manuscript(
        folder: folder, request: request,
        problems: isWoven(Manuscript.number(of: folder)) ? problems : Problems())
    }
    for index in manuscripts.indices where isWoven(manuscripts[index].number) {
      manuscripts[index].checkFreshness(request: request, problems: problems)
      manuscripts[index].checkPlacement(problems: problems)
    }
    let woven = manuscripts.filter { isWoven($0.number) }
    if woven.isEmpty, let chapter = request.chapter {
      problems.add("Chapters", 1, "there is no chapter \(chapter.label) to weave here")
    }
    Manuscript.checkSeeds(woven, problems: problems)
    self.manuscripts = manuscripts
    let numbering = Numbering(of: manuscripts, problems: problems)
    let bibliography = Bibliography(package: request.package)
    resolvers = woven.map {
      Resolver(
        manuscript: $0, numbering: numbering, bibliography: bibliography, problems: problems)
    }
    var markdown = resolvers.map { Self.markdown($0, request) }
    chapters = markdown.indices.map { markdown[$0].body() }
    let texts = request.chapter == nil ? PlainMarkdown.texts(in: request.package) : []
    let plain = texts.map { text in
      (text, text.body(numbering: numbering, chapters: markdown, problems: problems))
    }
    front = plain.first { $0.0.path == PlainMarkdown.front }?.1
    plainPages = plain.filter { $0.0.path != PlainMarkdown.front }
    for (text, _) in plainPages where text.title == nil {
      problems.add(text.path, 1, "the first line must be the page's title, “# Title”")
    }
    try problems.check()
  }

  private static func markdown(_ resolver: Resolver, _ request: Request) -> ChapterMarkdown {
    let manuscript = resolver.manuscript
    let folder = request.package.appendingPathComponent(manuscript.results)
    var widths: [String: Double] = [:]
    for figure in manuscript.ledger.figures {
      let url = folder.appendingPathComponent("\(figure.id).svg")
      let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
      widths[figure.id] = declaredWidth(ofSVG: text)
    }
    return ChapterMarkdown(
      resolver: resolver, folder: request.shownResults(of: manuscript), widths: widths)
  }

  /// The Markdown files, and the results that they link to.
  func markdown() throws -> Output {
    var output = Output()
    let bibTeX = BibTeX(
      bibliography: Bibliography(package: request.package), ledgers: manuscripts.map(\.ledger))
    output.add(BibTeX.book, bibTeX.bookText)
    for (resolver, chapter) in zip(resolvers, chapters) {
      let manuscript = resolver.manuscript
      if let text = bibTeX.text(of: manuscript, citing: chapter) {
        output.add(BibTeX.file(of: manuscript), text)
      }
      let title = "# \(manuscript.number) · \(manuscript.ledger.title)"
      output.add("\(manuscript.page).md", "\(title)\n\n\(chapter)")
      try copyResults(of: manuscript, into: &output)
    }
    guard request.chapter == nil else { return output }
    let index = indexMarkdown
    output.add("index.md", "# Hints from Physics\n\n\(index.body())")
    for (text, body) in plainPages {
      output.add("\(text.page).md", "# \(text.title ?? "")\n\n\(body)\n")
    }
    output.add(
      "contents.md",
      "# \(ContentsMarkdown.title)\n\n\(ContentsMarkdown(resolvers: resolvers).body())")
    output.add("ledger.md", "# The ledger\n\n\(LedgerMarkdown(resolvers: resolvers).body())")
    if plainPages.contains(where: { $0.body.contains(BookMap.file) }) {
      let map = BookMap(of: manuscripts)
      output.add(BookMap.file, try map.drawing(as: .svg))
      output.add(BookMap.printedFile, try map.drawing(as: .pdf))
    }
    let pulls = Pulls(of: resolvers.map(\.manuscript.ledger))
    if pulls.moments != nil { output.add("assets/pulls.svg", try pulls.drawing()) }
    return output
  }

  /// The first page.
  var indexMarkdown: IndexMarkdown {
    let reference = request.book.appendingPathComponent("api/documentation")
    return IndexMarkdown(
      front: front, plainPages: plainPages.map(\.text), resolvers: resolvers,
      hasReference: FileManager.default.fileExists(atPath: reference.path))
  }

  /// Results that lie outside the book are copied into it, so that it can be carried away whole.
  private func copyResults(of manuscript: Manuscript, into output: inout Output) throws {
    let shown = request.shownResults(of: manuscript)
    guard "\(request.out)/\(shown)" != manuscript.results else { return }
    let ledger = manuscript.ledger
    let folder = request.package.appendingPathComponent(manuscript.results)
    let frames = ledger.figures.flatMap { $0.frames?.files ?? [] }
    for file in ledger.figures.flatMap(\.files) + frames + ledger.experiments.map(\.table) {
      output.add("\(shown)/\(file)", try Data(contentsOf: folder.appendingPathComponent(file)))
    }
  }
}

extension Request {
  /// Where the pages find a chapter's results, relative to the book.
  func shownResults(of manuscript: Manuscript) -> String {
    manuscript.results.hasPrefix("\(out)/")
      ? String(manuscript.results.dropFirst(out.count + 1)) : "figures/\(manuscript.folder)"
  }
}
