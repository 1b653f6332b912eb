import Foundation
import Plot
import Statistics

/// A chapter's contents brought to files: tables, figures and the ledger.
struct Publication<Text: Chapter>: Sendable {
  var contents: Contents
  /// The one name that was asked for, or nil for the whole chapter.
  var only: String?
  var session: Session
  var folder: URL
  var formats: [Format]
  var style: FigureStyle?
  var command: String

  /// What a run, or a share of it, would compute.
  func plan(of part: Part?) -> String {
    let jobs = share(part)
    let lines = contents.experiments.map { experiment -> String in
      let own = jobs.filter { $0.key.experiment == experiment.id }
      let stored = own.filter { job in
        if case .found = session.store.point(for: job.key) { true } else { false }
      }
      return "\(experiment.id): \(own.count) points, \(stored.count) in the store"
    }
    return lines.joined(separator: "\n")
  }

  /// The points of a share, or all of them.
  private func share(_ part: Part?) -> [Session.Job] {
    let jobs = session.jobs(of: contents.experiments)
    guard let part else { return jobs }
    return jobs.indices.filter { $0 % part.count == part.index - 1 }.map { jobs[$0] }
  }

  /// Computes a share of the points into the store.
  func compute(_ part: Part) throws {
    let share = share(part)
    _ = try session.run(share)
    session.progress.say(
      "Part \(part.index) of \(part.count): \(share.count) points are stored. "
        + "When all parts are, run the command without --part.")
  }

  /// Computes what is missing, judges the claims, draws the figures, and writes all files.
  ///
  /// Nothing is written before everything has been computed, and the ledger comes last: a folder
  /// with a ledger is complete.
  ///
  /// - Parameter report: is handed the ledger before anything is written, so that a full disk does
  ///   not take the findings with it.
  func publish(report: (Ledger) throws -> Void = { _ in }) throws -> Ledger {
    let start = ContinuousClock.now
    try AtomicFile.makeFolder(folder)
    try refuseMixture()
    let sources = Fingerprint.ofSources(folder: Text.folder, in: .package)
    if sources == nil {
      session.progress.say(
        "This is not the folder of Package.swift; the results cannot be woven into the book.")
    }
    let provenance = try Provenance()
    // A missing font should be noticed before the work, not after it.
    if !contents.figures.isEmpty {
      _ = try Drawing { Panel(x: "$x$", y: "y") { Line(x: [0, 1], y: [0, 1]) } }.displayList()
    }
    let jobs = session.jobs(of: contents.experiments)
    let points = try session.run(jobs)
    var results = Results()
    var seconds: [String: Double] = [:]
    for experiment in contents.experiments {
      let own = zip(jobs, points).filter { $0.0.key.experiment == experiment.id }.map(\.1)
      results.tables[experiment.id] = try Table.joined(own.map(\.table))
      seconds[experiment.id] = own.map(\.seconds).reduce(0, +)
    }
    var ledger = Ledger(
      chapter: Text.number, folder: Text.folder, title: Text.title, question: Text.question,
      effort: session.effort, seed: session.seed, version: Provenance.version,
      commit: provenance.commit, date: provenance.date, style: style?.name,
      sources: sources ?? "unknown", program: session.program,
      data: session.data.flatMap { found in Text.data.map { "\($0.name), \(found.fingerprint)" } },
      command: command, wallSeconds: 0, computeSeconds: seconds.values.sorted().reduce(0, +),
      experiments: [], figures: [], claims: [], numbers: [])
    ledger.claims = try contents.claims.map { claim in
      let number = (Text.contents.claims.firstIndex { $0.id == claim.id } ?? 0) + 1
      return try naming("claim", claim.id) {
        try session.judge(claim, number: number, results: results)
      }
    }
    ledger.numbers = try contents.numbers.map { number in
      try naming("number", number.id) {
        Ledger.NumberRecord(
          id: number.id, value: try number.value(results), digits: number.digits)
      }
    }
    var files: [(name: String, data: Data)] = []
    for experiment in contents.experiments {
      guard let table = results.tables[experiment.id] else { continue }
      let head = TableHead(table, of: experiment.id, by: ledger, in: Text.self)
      let data = Data((head.text + table.csv).utf8)
      files.append(("\(experiment.id).csv", data))
      ledger.experiments.append(
        Ledger.ExperimentRecord(
          id: experiment.id, points: jobs.filter { $0.key.experiment == experiment.id }.count,
          rows: table.cells.count, computeSeconds: seconds[experiment.id] ?? 0,
          table: "\(experiment.id).csv", fingerprint: Fingerprint(of: data).description))
    }
    for figure in contents.figures {
      let metadata = Imprint(ledger, command: figureCommand(figure)).metadata(
        of: figure, in: Text.self)
      let drawn = try figure.files(as: formats, metadata: metadata) { frame in
        try figure.drawing(of: results, frame: frame, in: style)
      }
      files += drawn.all.map { ($0.name, $0.data) }
      ledger.figures.append(record(of: figure, drawn, seconds: seconds))
    }
    guard Fingerprint.ofSources(folder: Text.folder, in: .package) == sources else {
      throw CourseError("the sources have changed while the program ran; build and run it again")
    }
    ledger.wallSeconds = (ContinuousClock.now - start) / .seconds(1)
    try report(ledger)
    try write(files, ledger: ledger)
    return ledger
  }

  /// Refuses to put one figure of a run beside the ledger of another.
  private func refuseMixture() throws {
    let url = folder.appendingPathComponent("ledger.json")
    guard only != nil, let other = try? Ledger(contentsOf: url),
      (other.seed, other.effort, other.style) != (session.seed, session.effort, style?.name)
    else { return }
    let styled = other.style.map { " in style \($0)" } ?? ""
    throw CourseError(
      "\(folder.relativePath) holds a run of seed \(other.seed) at \(other.effort.rawValue) "
        + "effort\(styled); name another folder with --out, to keep the two apart")
  }

  private func write(_ files: [(name: String, data: Data)], ledger: Ledger) throws {
    let old = LedgerFile.urls(in: folder).compactMap { try? Ledger(contentsOf: $0) }
      .flatMap(\.figures).filter { record in ledger.figures.contains { $0.id == record.id } }
    // Without a ledger the folder says of itself that it is not complete; and those of parts would
    // answer for figures that this run draws anew.
    if only == nil { for url in LedgerFile.urls(in: folder) { unlink(url.path) } }
    let ledgerFile = only.map { "ledger-\($0).json" } ?? "ledger.json"
    for (name, data) in files + [(ledgerFile, try ledger.json())] {
      let url = folder.appendingPathComponent(name)
      if let interruption = session.interruption {
        try interruption.writing { try AtomicFile.write(data, to: url) }
      } else {
        try AtomicFile.write(data, to: url)
      }
    }
    for name in old.forgotten(in: ledger.figures) {
      unlink(folder.appendingPathComponent(name).path)
    }
    session.progress.say(
      "Wrote \(files.count + 1) files to \(folder.relativePath), \(duration(ledger.wallSeconds)), "
        + "seed \(session.seed). To make them again: \(command)")
  }

  private func record(
    of figure: Figure, _ drawn: Figure.Files, seconds: [String: Double]
  ) -> Ledger.FigureRecord {
    Ledger.FigureRecord(
      id: figure.id, caption: figure.caption, claims: figure.claims.map(\.id),
      experiments: figure.experiments.map(\.id),
      files: drawn.formats.map(\.name), fingerprints: drawn.formats.map(\.fingerprint),
      frames: Ledger.FramesRecord(figure.frames, drawn: drawn.frames),
      drawing: Fingerprint.ofDrawing(in: .package) ?? "unknown",
      computeSeconds: figure.experiments.compactMap { seconds[$0.id] }.reduce(0, +),
      command: figureCommand(figure))
  }

  private func figureCommand(_ figure: Figure) -> String {
    only == nil ? "\(command) --only \(figure.id)" : command
  }
}

/// Adds to an error the name of what it happened in.
func naming<T>(_ kind: String, _ id: String, _ body: () throws -> T) throws -> T {
  do {
    return try body()
  } catch {
    throw CourseError("\(kind) “\(id)”: \(error)")
  }
}

extension URL {
  /// The folder of Package.swift, from which all is run that the book is woven from.
  static var package: URL { URL(fileURLWithPath: ".") }
}
