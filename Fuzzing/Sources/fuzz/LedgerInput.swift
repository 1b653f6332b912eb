import Foundation

@testable import Course
@testable import weave

/// Ledgers in JSON, and what terminal and pages make of them.
struct LedgerInput: Fuzzed {
  static let name = "ledger"

  private let folder: URL

  init() throws { folder = try scratchFolder("ledger") }

  func seeds() throws -> [Data] {
    // Whole ledgers are too long for a fuzzer: one of each thing is kept
    try files("Figures", "ledger.json").map { url in
      var ledger = try Ledger(contentsOf: url)
      ledger.experiments = Array(ledger.experiments.prefix(1))
      ledger.figures = Array(ledger.figures.prefix(1))
      ledger.claims = Array(ledger.claims.dropFirst(2).prefix(1))
      ledger.numbers = Array(ledger.numbers.prefix(1))
      return try ledger.json()
    }
  }

  func read(_ data: Data) {
    let url = folder.appendingPathComponent("ledger.json")
    guard (try? data.write(to: url)) != nil else { return }
    _ = try? Ledger(contentsOf: url)
    // With the fingerprint of what it has become: else nothing would be looked at any further
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let changed = try? decoder.decode(Ledger.self, from: data),
      (try? changed.json().write(to: url)) != nil, let ledger = try? Ledger(contentsOf: url)
    else { return }
    _ = ledger.report()
    for record in ledger.claims {
      let box = ClaimBox(
        record: record, number: "1.1", sentence: record.sentence, source: record.source,
        mistake: record.mistake)
      promise(!box.markdown.isEmpty, "an empty box")
      promise(!record.failure.isEmpty, "no reason")
    }
    _ = Pulls(of: [ledger]).moments
    promise((try? ledger.json()) != nil, "a ledger that cannot be written")
  }
}
