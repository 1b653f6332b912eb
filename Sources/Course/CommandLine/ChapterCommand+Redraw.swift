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

  /// Where the figures go; those of a redraw stay with their tables.
  var figureFolder: String { out ?? (redraw ? tables : nil) ?? usualFolder }

  /// The formats of the figures; those that anyone can draw from the tables do not belong into a
  /// repository.
  var formats: [Format] {
    format?.values ?? (effort == .full && figureFolder == usualFolder ? [.svg] : Format.allCases)
  }

  /// Where a redraw finds the tables.
  var tableFolder: String { tables ?? out ?? usualFolder }

  /// Refuses to put figures of another style among those of the book.
  func validateStyle() throws {
    guard let style, isOfTheBook(figureFolder) else { return }
    throw ValidationError(
      "\(figureFolder) holds the figures of the book, in its own style; name another folder for "
        + "style \(style.name), for example --out \(style.name).")
  }

  /// Refuses what a redraw could not do.
  func validateRedraw() throws {
    guard redraw else {
      if tables != nil { throw ValidationError("--tables goes with --redraw.") }
      return
    }
    guard !dryRun, part == nil, !json, seed == 1 else {
      throw ValidationError(
        "--redraw computes nothing: it goes without --dry-run, --part, --json and --seed.")
    }
    if let only, Text.contents.part(named: only)?.figures.isEmpty == true {
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
    let redrawing = Redrawing<Text>(
      figures: figures, tables: URL(fileURLWithPath: tableFolder),
      folder: URL(fileURLWithPath: figureFolder), formats: formats, style: style,
      program: try Fingerprint.ofThisProgram(), progress: progress,
      interruption: Interruption(progress: progress, isStoring: false))
    let files = try redrawing.redraw()
    try StandardStreams.print(files.map { "\($0)\n" }.joined())
  }
}
