import Course
import Foundation
import Testing

/// What the book claims, judged by the programs that its readers run.
@Suite(.serialized) struct ClaimTests {
  @Test(arguments: Chapters.folders)
  func `every claim of the chapter holds and every control is refuted`(chapter: String) throws {
    let run = try Chapters.run(chapter)
    #expect([.exited(0), .exited(2)].contains(run.status), "\(run.errors)")
    let ledger = try run.ledger
    #expect(ledger.chapter.isAppendix || !ledger.claims.isEmpty)
    for claim in ledger.claims {
      let name = "claim \(ledger.chapter).\(claim.number), \(claim.id)"
      #expect(
        claim.finding.verdict == .holds,
        "\(name): \(claim.failure); \(claim.finding.summary)")
      #expect(
        claim.control.verdict == .disagrees,
        "\(name), control (\(claim.mistake)): \(claim.failure); \(claim.control.summary)")
    }
    for number in ledger.numbers { #expect(number.value.isFinite, "number \(number.id)") }
  }

  @Test(arguments: Chapters.folders)
  func `another process finds the same, to the last bit`(chapter: String) throws {
    // Swift's dictionaries have another order in every process; here it is the same in all.
    let fixed = ["SWIFT_DETERMINISTIC_HASHING": "1"]
    let (first, second) = (try Chapters.run(chapter), try Chapters.run(chapter, environment: fixed))
    #expect(first.tables == second.tables)
    func findings(_ run: Run) throws -> String {
      var ledger = try run.ledger
      ledger.wallSeconds = 0
      return String(decoding: try ledger.json(), as: UTF8.self)
    }
    #expect(try findings(first) == findings(second))

    // Every tenth point is computed anew.
    let folder = Folder()
    let share = try Chapters.run(
      chapter, store: folder.url.appendingPathComponent("store"), arguments: ["--part", "1/10"],
      environment: fixed, in: folder)
    let points = try share.points
    #expect(!points.isEmpty)
    for (path, point) in points {
      let stored = Chapters.package.appendingPathComponent(".store/\(path)")
      #expect(try Run.point(stored) == point, "\(path)")
    }
  }

  @Test func `the pulls of all sampled comparisons scatter as they should`() throws {
    let pulls = try Chapters.folders.flatMap { try Chapters.run($0).ledger.claims }
      .flatMap(\.finding.comparisons)
      .filter { if case .agreement = $0.rule { true } else { false } }
      .compactMap(\.pull)
    #expect(pulls.count > 50)
    // Comparisons made in the same states err together, so the bounds are wide: a mean square of
    // 2 would say that error bars are too small by 40 %, and one of ½ that they are too large.
    let meanSquare = pulls.map { $0 * $0 }.reduce(0, +) / Double(pulls.count)
    #expect(meanSquare > 0.5 && meanSquare < 2, "mean square pull \(meanSquare)")
    // All measurements may err to one side, each of them by less than 4
    let average = pulls.reduce(0, +) / Double(pulls.count)
    #expect(abs(average) < 0.5, "mean pull \(average)")
  }
}
