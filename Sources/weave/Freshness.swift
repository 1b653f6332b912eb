import Course
import Foundation

/// Whether results are those of the text they stand in. A stale result is never shown as fresh.
extension Manuscript {
  /// Reads the tables and notes whatever is stale, missing or made otherwise than was asked for.
  mutating func checkFreshness(request: Request, problems: Problems) {
    let remedy = "run the chapter again: \(request.command(number))"
    func complain(_ what: String) { problems.add(ledgerPath, 1, "\(what); \(remedy)") }
    let now = Fingerprint.ofSources(folder: folder, in: request.package)
    if ledger.sources != now ?? "unknown" || now == nil {
      complain("the code has changed since these results were computed")
    }
    checkDrawing(request: request, problems: problems)
    // The committed results of full effort come from another machine, and from its programs.
    if request.effort == .quick, let programs = request.programs,
      let program = try? Data(
        contentsOf: programs.appendingPathComponent(number.program)),
      Fingerprint.ofProgram(program) != ledger.program
    {
      complain("another build of the chapter has made these results")
    }
    if ledger.effort != request.effort {
      complain(
        "these results are of \(ledger.effort.rawValue) effort, not of \(request.effort.rawValue)")
    }
    if let seed = request.seed, ledger.seed != seed {
      complain("these results are of seed \(ledger.seed), not of seed \(seed)")
    }
    let url = request.package.appendingPathComponent(results)
    for record in ledger.experiments {
      guard let data = try? Data(contentsOf: url.appendingPathComponent(record.table)) else {
        complain("the table \(record.table) is missing")
        continue
      }
      if Fingerprint(of: data).description != record.fingerprint {
        complain("the table \(record.table) is not the one that was computed")
      } else if let table = try? Table(csv: String(decoding: data, as: UTF8.self)) {
        tables[record.id] = table
      }
    }
    for (file, recorded) in ledger.figures.flatMap({ zip($0.files, $0.fingerprints) }) {
      guard let data = try? Data(contentsOf: url.appendingPathComponent(file)) else {
        complain("the figure \(file) is missing")
        continue
      }
      if Fingerprint(of: data).description != recorded {
        complain("the figure \(file) is not the one that was drawn")
      }
    }
    for complaint in complaintsOfFrames(in: url) { complain(complaint) }
    for record in ledger.figures where !record.files.contains("\(record.id).svg") {
      complain("the figure \(record.id) has no SVG for the page (--format)")
    }
  }

  /// What is wrong with the frames of figures that move; the shown one is the figure itself.
  private func complaintsOfFrames(in folder: URL) -> [String] {
    ledger.figures.flatMap { record -> [String] in
      guard let frames = record.frames else { return [] }
      return frames.files.indices.filter { $0 != frames.shown }.compactMap { index in
        let file = folder.appendingPathComponent(frames.files[index])
        let frame = "the frame \(frames.files[index]) of figure \(record.id)"
        guard let data = try? Data(contentsOf: file) else { return "\(frame) is missing" }
        return Fingerprint(of: data).description == frames.fingerprints[index]
          ? nil : "\(frame) is not the one that was drawn"
      }
    }
  }

  /// Notes figures that another version of Plot has drawn; their tables may well be fresh.
  private func checkDrawing(request: Request, problems: Problems) {
    let now = Fingerprint.ofDrawing(in: request.package) ?? "unknown"
    for figure in ledger.figures where figure.drawing != now {
      problems.add(
        ledgerPath, 1,
        "the code that draws has changed since figure \(figure.id) was drawn; draw all figures again "
          + "from their tables: \(request.command(number, redrawing: true))")
    }
  }

  /// Notes chapters whose seeds differ: they are not one run of the book.
  static func checkSeeds(_ manuscripts: [Manuscript], problems: Problems) {
    let seeds = Dictionary(grouping: manuscripts, by: \.ledger.seed)
    guard seeds.count > 1, let first = manuscripts.first else { return }
    for manuscript in manuscripts where manuscript.ledger.seed != first.ledger.seed {
      problems.add(
        manuscript.ledgerPath, 1,
        "this chapter has seed \(manuscript.ledger.seed), "
          + "\(first.number.noun.lowercased()) \(first.number) has seed "
          + "\(first.ledger.seed); run the whole book with one: make SEED=\(first.ledger.seed)")
    }
  }
}
