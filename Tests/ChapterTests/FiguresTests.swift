import Course
import Foundation
import Testing

/// What the repository shows without a run: Figures/ and the README.
@Suite struct FiguresTests {
  static func ledger(_ folder: String) throws -> Ledger {
    try Ledger(contentsOf: Chapters.package.appendingPathComponent("Figures/\(folder)/ledger.json"))
  }

  @Test(arguments: Chapters.folders)
  func `the committed figures come from one full-effort run in which every claim held`(
    folder: String
  ) throws {
    let figures = Chapters.package.appendingPathComponent("Figures")
    let ledger = try Self.ledger(folder)
    let now = Fingerprint.ofSources(folder: folder, in: Chapters.package)
    #expect(ledger.sources == now, "the code has changed since: make figures")
    let drawing = Fingerprint.ofDrawing(in: Chapters.package)
    for figure in ledger.figures {
      #expect(figure.drawing == drawing, "Plot has changed since \(figure.id): make redraw")
    }
    #expect(ledger.effort == .full)
    #expect(ledger.chapter.isAppendix || !ledger.claims.isEmpty)
    for claim in ledger.claims { #expect(claim.stands, "\(claim.id): \(claim.failure)") }
    for experiment in ledger.experiments {
      let table = figures.appendingPathComponent("\(folder)/\(experiment.table)")
      let fingerprint = Fingerprint(of: try Data(contentsOf: table))
      #expect("\(fingerprint)" == experiment.fingerprint, "\(experiment.table) was changed")
    }
    let frames = ledger.figures.flatMap { $0.frames?.files ?? [] }
    for file in ledger.figures.map({ "\($0.id).svg" }) + frames {
      let svg = figures.appendingPathComponent("\(folder)/\(file)")
      #expect(FileManager.default.fileExists(atPath: svg.path), "\(file)")
    }

    // A figure or table that has been renamed leaves its old files behind
    let known =
      ledger.experiments.map(\.table) + ledger.figures.flatMap(\.files) + frames + ["ledger.json"]
    let files = Chapters.contents(of: "Figures/\(folder)")
    #expect(files.filter { !known.contains($0) }.isEmpty, "no ledger knows them: remove them")
  }

  @Test(arguments: Chapters.folders)
  func `every chapter but an appendix has exercises`(folder: String) throws {
    let number = try #require(ChapterNumber(folder.prefix { $0 != "-" }))
    let files = Chapters.contents(of: "Chapters/\(folder)")
    #expect(number.isAppendix || files.contains("Exercises.swift"))
  }

  private static var readme: String {
    get throws {
      try String(contentsOf: Chapters.package.appendingPathComponent("README.md"), encoding: .utf8)
    }
  }

  @Test(arguments: Chapters.folders)
  func `the README's contents name the chapter and its question`(folder: String) throws {
    let ledger = try Self.ledger(folder)
    let file = "Chapters/\(folder)/\(folder.drop { $0 != "-" }.dropFirst()).swift"
    let row = "| \(ledger.chapter.label) | [\(ledger.title)](\(file)) | \(ledger.question) |"
    #expect(try Self.readme.lowercased().contains(row.lowercased()), "the row is missing: \(row)")
  }

  @Test func `the README quotes the committed ledger`() throws {
    let readme = try Self.readme
    let claims = try Self.ledger("01-IsingChain").claims
    let claim = try #require(claims.first { $0.id == "domain-walls" })
    let coldest = claim.finding.comparisons[0]
    let quote = "\(coldest.measured) sites, expected \(coldest.expectation)"
    #expect(readme.contains(quote), "expected “\(quote)”")
    #expect(readme.contains("Claim \(1).\(claim.number)"))
  }

  @Test func `the README says how many comparisons could fail by chance`() throws {
    let comparisons = try Chapters.folders.flatMap { try Self.ledger($0).claims }
      .flatMap(\.finding.comparisons).filter { $0.pull != nil }.count
    let runs = Int((15_787.0 / Double(comparisons)).rounded())
    #expect(try Self.readme.contains("makes \(comparisons) sampled comparisons"))
    #expect(try Self.readme.contains("about once in \(runs)\n"), "\(runs)")
  }
}
