import Foundation

/// A folder of tables, and of the ledgers that say which run has computed them.
struct TableFolder {
  let url: URL
  /// The tables that were asked for, by experiment.
  let results: Results
  /// The ledgers that can be read: that of the whole chapter before those of parts.
  let ledgers: [LedgerFile]
  private let fingerprints: [String: String]

  /// Where the tables of a figure come from.
  enum Origin {
    /// A run; its ledger records the tables as they are.
    case run(Ledger)
    /// A run, but these files are no longer as its ledger records them.
    case changed([String])
    /// No ledger of the folder knows of the tables.
    case unknown
  }

  /// Reads the tables of experiments, and all ledgers.
  ///
  /// - Parameter complain: is told of a ledger that cannot be read.
  /// - Throws: `CourseError` with file, line and column if a table is missing or damaged.
  init(_ url: URL, experiments: [any AnyExperiment], complain: (String) -> Void) throws {
    self.url = url
    var results = Results()
    var fingerprints: [String: String] = [:]
    for experiment in experiments where results.tables[experiment.id] == nil {
      let file = url.appendingPathComponent("\(experiment.id).csv")
      guard let data = try? Data(contentsOf: file) else {
        throw CourseError(
          "\(file.relativePath) cannot be read; run the chapter first, or name the folder of the "
            + "tables with --tables")
      }
      let table = try Self.table(data, path: file.relativePath)
      (results.tables[experiment.id], results.paths[experiment.id]) = (table, file.relativePath)
      fingerprints[experiment.id] = Fingerprint(of: data).description
    }
    (self.results, self.fingerprints) = (results, fingerprints)
    ledgers = LedgerFile.urls(in: url).compactMap { url in
      do {
        return try LedgerFile(url: url)
      } catch {
        complain("warning: \(error); the figures say that no ledger answers for their tables.")
        return nil
      }
    }
  }

  private static func table(_ data: Data, path: String) throws -> Table {
    do {
      let table = try Table(csv: String(decoding: data, as: UTF8.self))
      guard !table.cells.isEmpty else {
        throw CourseError("line \(table.headerLine + 1): expected a row, found none")
      }
      return table
    } catch {
      throw CourseError("\(path), \(error)")
    }
  }

  /// Whether a ledger records all tables of a figure just as they are.
  func isVouched(_ figure: Figure, by ledger: Ledger) -> Bool {
    changes(in: figure, since: ledger) == []
  }

  /// The files of a figure's tables that differ from what a ledger records; nil if it does not
  /// record all of them.
  private func changes(in figure: Figure, since ledger: Ledger) -> [String]? {
    var changes: [String] = []
    for experiment in figure.experiments {
      guard let record = ledger.experiments.first(where: { $0.id == experiment.id }) else {
        return nil
      }
      if record.fingerprint != fingerprints[experiment.id] { changes.append(record.table) }
    }
    return changes
  }

  /// Where the tables of a figure come from.
  func origin(of figure: Figure) -> Origin {
    let found = ledgers.map(\.ledger).compactMap { ledger in
      changes(in: figure, since: ledger).map { (ledger: ledger, changes: $0) }
    }
    if let run = found.first(where: \.changes.isEmpty) { return .run(run.ledger) }
    return found.first.map { .changed($0.changes) } ?? .unknown
  }
}

/// A ledger in its folder: ledger.json of a whole chapter, or ledger-ID.json of a part.
struct LedgerFile {
  let url: URL
  var ledger: Ledger

  /// - Throws: `CourseError` if this is not a ledger of today's format.
  init(url: URL) throws { (self.url, ledger) = (url, try Ledger(contentsOf: url)) }

  /// The ledgers in a folder, that of the whole chapter first.
  static func urls(in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let ledgers = names.filter { $0.wholeMatch(of: /ledger(-.+)?\.json/) != nil }
    return ledgers.sorted { ($0.count, $0) < ($1.count, $1) }.map(folder.appendingPathComponent)
  }
}
