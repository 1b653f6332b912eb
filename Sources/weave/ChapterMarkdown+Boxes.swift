import Course

extension ChapterMarkdown {
  /// Code of a file, with the way to its line; folded away if it draws a figure; in an appendix that is what the reader has come for.
  func code(_ chunk: CodeChunk, of path: String) -> String {
    let longestRun = chunk.text.matches(of: /`{3,}/).map(\.0.count).max() ?? 2
    let fence = String(repeating: "`", count: longestRun + 1)
    let name = path.split(separator: "/").last ?? ""
    let address = SourcePage.address(of: path, line: chunk.line)
    let block = """
      \(fence)swift
      \(chunk.shownText)
      \(fence)

      <div class="origin">

      [\(name), line\u{A0}\(chunk.line)](\(address))

      </div>
      """
    guard let summary = chunk.summary else { return block }
    let isOpen = manuscript.number.isAppendix && !chunk.declarations.isEmpty
    return [
      "<details class=\"code\"\(isOpen ? " open" : "")>\n<summary>\(summary)</summary>", block,
      "</details>",
    ].joined(separator: "\n\n")
  }

  /// The box of a figure, its caption resolved.
  func box(of record: Ledger.FigureRecord, _ piece: Piece) -> FigureBox {
    FigureBox(
      record: record, number: number(.figure, record.id),
      caption: resolver.resolved(record.caption, path: piece.path, line: piece.line),
      claims: record.claims.compactMap {
        resolver.numbering.link("claim:\($0)", from: manuscript.number)
      },
      tables: record.experiments.compactMap { id in
        ledger.experiments.first { $0.id == id }?.table
      },
      folder: folder, width: widths[record.id], effort: ledger.effort, seed: ledger.seed)
  }

  /// The box of a claim, its texts resolved.
  func box(of record: Ledger.ClaimRecord, _ piece: Piece) -> ClaimBox {
    resolver.box(of: record, path: piece.path, line: piece.line)
  }
}

extension Resolver {
  /// The box of a claim that is declared at a line of the chapter.
  func box(of record: Ledger.ClaimRecord, path: String, line: Int) -> ClaimBox {
    ClaimBox(
      record: record, number: "\(manuscript.number).\(record.number)",
      sentence: resolved(record.sentence, path: path, line: line),
      source: resolved(record.source, path: path, line: line, as: .source),
      mistake: resolved(record.mistake, path: path, line: line))
  }
}
