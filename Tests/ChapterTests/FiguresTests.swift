import Course
import Foundation
import Testing

/// What the repository shows without a run: Figures/ and the README.
@Suite struct FiguresTests {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func ledger(_ folder: String) throws -> Ledger {
    try Ledger(contentsOf: package.appendingPathComponent("Figures/\(folder)/ledger.json"))
  }

  @Test(arguments: Chapters.all.map { "\($0)" })
  func `the committed figures come from one full-effort run in which every claim held`(
    chapter: String
  ) throws {
    let figures = Self.package.appendingPathComponent("Figures")
    let folder = try #require(
      FileManager.default.contentsOfDirectory(atPath: figures.path)
        .first { $0.hasSuffix("-\(chapter)") })
    let ledger = try Self.ledger(folder)
    #expect(ledger.effort == .full)
    #expect(ledger.chapter.isAppendix || !ledger.claims.isEmpty)
    for claim in ledger.claims { #expect(claim.stands, "\(claim.id): \(claim.failure)") }
    for experiment in ledger.experiments {
      let table = figures.appendingPathComponent("\(folder)/\(experiment.table)")
      let fingerprint = Fingerprint(of: try Data(contentsOf: table))
      #expect("\(fingerprint)" == experiment.fingerprint, "\(experiment.table) was changed")
    }
    for figure in ledger.figures {
      let svg = figures.appendingPathComponent("\(folder)/\(figure.id).svg")
      #expect(FileManager.default.fileExists(atPath: svg.path), "\(figure.id).svg")
    }

    // A figure or table that has been renamed leaves its old files behind
    let known = ledger.experiments.map(\.table) + ledger.figures.flatMap(\.files) + ["ledger.json"]
    let files = try FileManager.default.contentsOfDirectory(
      atPath: figures.appendingPathComponent(folder).path)
    #expect(files.filter { !known.contains($0) }.isEmpty, "no ledger knows them: remove them")
  }

  @Test func `every chapter but an appendix has exercises`() throws {
    let chapters = Self.package.appendingPathComponent("Chapters")
    let folders = try FileManager.default.contentsOfDirectory(atPath: chapters.path)
      .filter { $0.contains("-") }
    #expect(folders.count == Chapters.all.count)
    for folder in folders {
      let number = try #require(ChapterNumber(folder.prefix { $0 != "-" }), "\(folder)")
      let file = chapters.appendingPathComponent("\(folder)/Exercises.swift")
      #expect(number.isAppendix || FileManager.default.fileExists(atPath: file.path), "\(folder)")
    }
  }

  @Test func `the README quotes the committed ledger`() throws {
    let readme = try String(
      contentsOf: Self.package.appendingPathComponent("README.md"), encoding: .utf8)
    let claims = try Self.ledger("01-IsingChain").claims
    let claim = try #require(claims.first { $0.id == "domain-walls" })
    let coldest = claim.finding.comparisons[0]
    let quote = "\(coldest.measured) sites, expected \(coldest.expectation)"
    #expect(readme.contains(quote), "expected “\(quote)”")
    #expect(readme.contains("Claim \(1).\(claim.number)"))
  }
}
