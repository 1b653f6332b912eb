import Foundation
import Plot

/// Figures drawn again from the tables in a folder; nothing is computed.
///
/// A figure says of its files what is true of its tables: the seed, effort and commit of the run
/// whose ledger records them as they are, or that they have changed since, or that no ledger knows
/// them. A folder with a ledger takes only figures that this ledger can answer for: those of its
/// own tables, in its own style.
struct Redrawing<Text: Chapter> {
  var figures: [Figure]
  /// The folder of the tables.
  var tables: URL
  /// The folder of the figures.
  var folder: URL
  var formats: [Format]
  var look: Look
  /// The fingerprint of the program.
  var program: String
  var progress: Progress
  var interruption: Interruption?

  /// The finished files of a figure.
  private typealias Drawn = (figure: Figure, files: Figure.Files)

  /// Draws all figures, then writes them; and the ledgers, if their figures have become others.
  ///
  /// - Returns: the paths of the figures' files.
  /// - Throws: `CourseError` if a table is missing or damaged, a figure cannot be drawn, or the
  ///   folder holds figures of other tables; nothing has been written then.
  func redraw() throws -> [String] {
    let source = try TableFolder(tables, experiments: figures.flatMap(\.experiments)) {
      progress.say($0, always: true)
    }
    var ledgers = try LedgerFile.urls(in: folder).map(LedgerFile.init)
    for ledger in ledgers { try check(ledger, source) }
    let provenance = try Provenance()
    var texts: [(id: String, texts: [String])] = []
    let drawn = try figures.map { figure -> Drawn in
      let metadata = imprint(of: figure, source, provenance).metadata(of: figure, in: Text.self)
      if look.labels != nil {
        texts.append((figure.id, try self.texts(of: figure, source)))
      }
      let files = try figure.files(
        as: formats, metadata: metadata, isMoving: look.isOfARun
      ) { frame in try drawing(of: figure, source, frame) }
      return (figure, files)
    }
    for warning in look.labels?.warnings(texts) ?? [] { progress.say(warning, always: true) }
    let old = ledgers.flatMap(\.ledger.figures)
    for index in ledgers.indices { Self.record(drawn, in: &ledgers[index].ledger) }
    let files = drawn.flatMap(\.files.all)
    let forgotten = old.forgotten(in: ledgers.flatMap(\.ledger.figures))
    if let interruption {
      try interruption.writing { try write(files, ledgers, forgotten) }
    } else {
      try write(files, ledgers, forgotten)
    }
    progress.say(
      "Drew \(figures.count) figure\(figures.count == 1 ? "" : "s") from the tables in "
        + "\(tables.relativePath) into \(folder.relativePath); nothing was computed.")
    return files.map { folder.appendingPathComponent($0.name).relativePath }
  }

  /// The drawing of a figure or of one of its frames, as it is to look.
  private func drawing(of figure: Figure, _ source: TableFolder, _ frame: Int?) throws -> Drawing {
    let original = try original(of: figure, source, frame)
    let (drawing, reduction) = try look.applied(to: original)
    if reduction < 1 {
      progress.say(
        "note: figure “\(figure.id)”: its type is reduced to \(Int((100 * reduction).rounded())) % to "
          + "find room.", always: true)
    }
    return drawing
  }

  /// The drawing of a figure in the style of the book; its code may not be made for other tables than
  /// those of a run.
  private func original(of figure: Figure, _ source: TableFolder, _ frame: Int?) throws -> Drawing {
    if case .run = source.origin(of: figure) {
      return try figure.drawing(of: source.results, frame: frame, in: nil)
    }
    let files = figure.experiments.map { "\($0.id).csv" }.joined(separator: ", ")
    return try withLastWords(
      "Error: figure “\(figure.id)” cannot be drawn from \(files) in \(tables.relativePath): rows that "
        + "it needs are missing, or there are too few of a kind. Compare with the tables of the book in "
        + "Figures/\(Text.folder); nothing has been written.\n"
    ) { try figure.drawing(of: source.results, frame: frame, in: nil) }
  }

  /// The texts of the figures, as a file to translate.
  func labelTemplate() throws -> String {
    let source = try TableFolder(tables, experiments: figures.flatMap(\.experiments)) { _ in }
    return LabelFile.template(try figures.map { ($0.id, try texts(of: $0, source)) })
  }

  private func texts(of figure: Figure, _ source: TableFolder) throws -> [String] {
    try naming("figure", figure.id) { try original(of: figure, source, nil).texts() }
  }

  /// Refuses to put beside a ledger what it does not answer for.
  private func check(_ file: LedgerFile, _ source: TableFolder) throws {
    for figure in figures where file.ledger.figures.contains(where: { $0.id == figure.id }) {
      let reason =
        if !source.isVouched(figure, by: file.ledger) {
          "records other tables of figure “\(figure.id)” than those in \(tables.relativePath)"
        } else if !look.isOfARun {
          "has its figures as the chapter draws them, without \(look.options)"
        } else if file.ledger.style != look.style?.name {
          "has its figures in \(file.ledger.style.map { "style \($0)" } ?? "the book's own style")"
        } else {
          ""
        }
      guard !reason.isEmpty else { continue }
      throw CourseError(
        "\(file.url.relativePath) \(reason); to keep the two apart, name another folder for the "
          + "figures: --tables \(tables.relativePath) --out DIR")
    }
  }

  /// Puts the fingerprints of new files where a ledger had those of the old ones.
  private static func record(_ drawn: [Drawn], in ledger: inout Ledger) {
    for index in ledger.figures.indices {
      guard let own = drawn.last(where: { $0.figure.id == ledger.figures[index].id }) else {
        continue
      }
      // Formats that were not asked for are still as an earlier Plot drew them.
      if ledger.figures[index].files.allSatisfy(own.files.formats.map(\.name).contains) {
        ledger.figures[index].drawing = Fingerprint.ofDrawing(in: .package) ?? "unknown"
      }
      if own.files.formats.contains(where: { $0.name.hasSuffix(".svg") }) {
        ledger.figures[index].frames = Ledger.FramesRecord(
          own.figure.frames, drawn: own.files.frames)
      }
      for file in own.files.formats {
        if let place = ledger.figures[index].files.firstIndex(of: file.name) {
          ledger.figures[index].fingerprints[place] = file.fingerprint
        } else {
          ledger.figures[index].files.append(file.name)
          ledger.figures[index].fingerprints.append(file.fingerprint)
        }
      }
    }
  }

  /// Writes the figures, and then the ledgers: one that was not reached is found out by its
  /// fingerprints, and the same command mends it.
  private func write(
    _ files: [Figure.File], _ ledgers: [LedgerFile], _ forgotten: Set<String>
  ) throws {
    for file in files {
      try AtomicFile.write(file.data, to: folder.appendingPathComponent(file.name))
    }
    for file in ledgers { try AtomicFile.write(file.ledger.json(), to: file.url) }
    for name in forgotten { unlink(folder.appendingPathComponent(name).path) }
  }
}
