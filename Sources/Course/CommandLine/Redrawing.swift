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

  /// A finished file.
  private struct File {
    var figure: String
    var name: String
    var data: Data
    var fingerprint: String
  }

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
    var files: [File] = []
    var texts: [(id: String, texts: [String])] = []
    for figure in figures {
      let metadata = imprint(of: figure, source, provenance).metadata(of: figure, in: Text.self)
      let drawing = try naming("figure", figure.id) {
        try look(of: figure, source.results)
      }
      if look.labels != nil { texts.append((figure.id, try drawing.texts())) }
      for format in formats {
        let data = try naming("figure", figure.id) {
          try drawing.rendered(as: format, metadata: metadata)
        }
        files.append(
          File(
            figure: figure.id, name: "\(figure.id).\(format.rawValue)", data: data,
            fingerprint: Fingerprint(of: data).description))
      }
    }
    for warning in look.labels?.warnings(texts) ?? [] { progress.say(warning, always: true) }
    for index in ledgers.indices { Self.record(files, in: &ledgers[index].ledger) }
    if let interruption {
      try interruption.writing { try write(files, ledgers) }
    } else {
      try write(files, ledgers)
    }
    progress.say(
      "Drew \(figures.count) figure\(figures.count == 1 ? "" : "s") from the tables in "
        + "\(tables.relativePath) into \(folder.relativePath); nothing was computed.")
    return files.map { folder.appendingPathComponent($0.name).relativePath }
  }

  /// The drawing of a figure, as it is to look.
  private func look(of figure: Figure, _ results: Results) throws -> Drawing {
    let (drawing, reduction) = try look.applied(to: figure.drawing(of: results, in: nil))
    if reduction < 1 {
      progress.say(
        "note: figure “\(figure.id)”: its type is reduced to \(Int((100 * reduction).rounded())) % to "
          + "find room.", always: true)
    }
    return drawing
  }

  /// The texts of the figures, as a file to translate.
  func labelTemplate() throws -> String {
    let source = try TableFolder(tables, experiments: figures.flatMap(\.experiments)) { _ in }
    return LabelFile.template(
      try figures.map { figure in
        try naming("figure", figure.id) {
          (figure.id, try figure.drawing(of: source.results, in: nil).texts())
        }
      })
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
  private static func record(_ files: [File], in ledger: inout Ledger) {
    for index in ledger.figures.indices {
      let own = files.filter { $0.figure == ledger.figures[index].id }
      // Formats that were not asked for are still as an earlier Plot drew them.
      if ledger.figures[index].files.allSatisfy(own.map(\.name).contains) {
        ledger.figures[index].drawing = Fingerprint.ofDrawing(in: .package) ?? "unknown"
      }
      for file in own {
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
  private func write(_ files: [File], _ ledgers: [LedgerFile]) throws {
    for file in files {
      try AtomicFile.write(file.data, to: folder.appendingPathComponent(file.name))
    }
    for file in ledgers { try AtomicFile.write(file.ledger.json(), to: file.url) }
  }
}
