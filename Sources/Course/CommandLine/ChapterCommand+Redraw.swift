import ArgumentParser
import Foundation
import Plot

extension ChapterCommand {
  /// The folder of a run's results if none is named.
  private var usualFolder: String {
    switch effort {
    case .quick: "Book/results/\(Text.folder)"
    case .full: "Figures/\(Text.folder)"
    case .research: "Research/\(Text.folder)"
    }
  }

  /// Where a redraw finds tables if no folder is named.
  ///
  /// A figure for a paper is drawn from the committed ones, of full effort, if they are there.
  private var usualTables: String {
    let committed = "Figures/\(Text.folder)"
    let isThere = FileManager.default.fileExists(atPath: "\(committed)/ledger.json")
    return isForPaper && isThere && effort != .research ? committed : usualFolder
  }

  /// Whether a redraw is to look in a way that no run has.
  private var isForPaper: Bool {
    redraw
      && (style != nil || width != nil || palette != nil || labels != nil || labelTemplate)
  }

  /// Where the figures go; those of a redraw stay with their tables, but for those of another look.
  var figureFolder: String {
    out ?? (isForPaper ? "paper/\(Text.folder)" : redraw ? tables : nil) ?? usualFolder
  }

  /// The figure, claim, number or experiment that was asked for.
  var chosen: String? { only ?? figure }

  /// The formats of the figures; those that anyone can draw from the tables do not belong into a
  /// repository.
  var formats: [Format] {
    format?.values ?? (effort == .full && figureFolder == usualFolder ? [.svg] : Format.allCases)
  }

  /// Where a redraw finds the tables.
  var tableFolder: String {
    if let tables { return tables }
    // Where another look was asked for before, there may be figures alone
    guard let out, !isForPaper || hasTables(out) else { return usualTables }
    return out
  }

  private func hasTables(_ folder: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { $0.hasSuffix(".csv") }
  }

  /// Refuses to put figures of another style among those of the book.
  func validateStyle() throws {
    guard isForPaper || style != nil, isOfTheBook(figureFolder) else { return }
    let name = style?.name ?? "paper"
    throw ValidationError(
      "\(figureFolder) holds the figures of the book, in its own style; name another folder for "
        + "\(style.map { "style \($0.name)" } ?? "this look"), for example --out \(name).")
  }

  /// Refuses what a redraw could not do.
  func validateRedraw() throws {
    guard redraw else {
      if let figure {
        throw ValidationError(
          "“\(figure)” goes with --redraw; to run it alone, say --only \(figure).")
      }
      for (option, isGiven) in [
        ("--tables", tables != nil), ("--width", width != nil), ("--palette", palette != nil),
        ("--labels", labels != nil), ("--label-template", labelTemplate),
      ] where isGiven {
        throw ValidationError("\(option) goes with --redraw, which draws what a run has computed.")
      }
      return
    }
    guard figure == nil || only == nil else {
      throw ValidationError("--redraw takes one name: “\(figure ?? "")” or “\(only ?? "")”.")
    }
    guard labels != "" else { throw ValidationError("--labels needs the name of a file.") }
    guard !dryRun, part == nil, !json, seed == 1 else {
      throw ValidationError(
        "--redraw computes nothing: it goes without --dry-run, --part, --json and --seed.")
    }
    if let only = chosen, Text.contents.part(named: only)?.figures.isEmpty == true {
      throw ValidationError(
        "“\(only)” has no figure to redraw; the figures are "
          + "\(Text.contents.figures.map(\.id).joined(separator: ", ")).")
    }
  }

  /// Whether a folder is one that the book is woven from.
  private func isOfTheBook(_ folder: String) -> Bool {
    let parts = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
      .pathComponents
    return ["Figures", "Book/results"].contains { home in
      let here = URL(fileURLWithPath: home).standardizedFileURL.resolvingSymlinksInPath()
        .pathComponents
      let chapter = home.split(separator: "/").map(String.init) + [Text.folder]
      return parts.starts(with: here) || Array(parts.suffix(chapter.count)) == chapter
    }
  }

  /// Draws the figures from tables, and prints the files that this has made.
  func redraw(_ figures: [Figure], progress: Progress) throws {
    let look = Look(
      style: style, width: width, palette: palette, labels: try labels.map(LabelFile.init(path:)))
    let redrawing = Redrawing<Text>(
      figures: figures, tables: URL(fileURLWithPath: tableFolder),
      folder: URL(fileURLWithPath: figureFolder), formats: formats, look: look,
      program: try Fingerprint.ofThisProgram(), progress: progress,
      interruption: Interruption(progress: progress, isStoring: false))
    if labelTemplate { return try StandardStreams.print(redrawing.labelTemplate()) }
    let files = try redrawing.redraw()
    try StandardStreams.print(files.map { "\($0)\n" }.joined())
  }
}
