import Foundation

/// A chapter's results at quick effort, for the tests: nothing is kept but what is returned.
public struct Trial: Sendable {
  /// What the chapter found; one record for each claim, figure and number.
  public let ledger: Ledger

  /// Runs a chapter into a folder.
  ///
  /// - Parameters:
  ///   - folder: where the store and the files go.
  /// - Throws: what the chapter's command would print.
  public init<Text: Chapter>(_ chapter: Text.Type, seed: UInt64, folder: URL) throws {
    try Text.contents.check(at: .quick)
    let session = Session(
      chapter: Text.program, effort: .quick, seed: seed,
      threads: ProcessInfo.processInfo.activeProcessorCount,
      store: Store(folder: folder.appendingPathComponent("store")),
      program: try Fingerprint.ofThisProgram(), progress: Progress(isQuiet: true))
    ledger = try Publication<Text>(
      contents: Text.contents, only: nil, session: session,
      folder: folder.appendingPathComponent("results"), formats: [.svg], command: "make test"
    ).publish()
  }
}
