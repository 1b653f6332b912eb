import Course
import Testing

@Suite struct ClaimTests {
  @Test(arguments: Chapters.all.indices)
  func `every claim of the chapter holds and every control is refuted`(index: Int) throws {
    let ledger = try Chapters.trial(of: Chapters.all[index], seed: Chapters.seed)
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

  @Test func `the pulls of all sampled comparisons scatter as they should`() throws {
    let pulls = try Chapters.all.flatMap { chapter in
      try Chapters.trial(of: chapter, seed: Chapters.seed &+ 1).claims
    }
    .flatMap(\.finding.comparisons)
    .filter { if case .agreement = $0.rule { true } else { false } }
    .compactMap(\.pull)
    #expect(pulls.count > 50)
    // Comparisons made in the same states err together, so the bounds are wide: a mean square of
    // 2 would say that error bars are too small by 40 %, and one of ½ that they are too large.
    let meanSquare = pulls.map { $0 * $0 }.reduce(0, +) / Double(pulls.count)
    #expect(meanSquare > 0.5 && meanSquare < 2, "mean square pull \(meanSquare)")
  }
}
