import Course
import Foundation

@testable import Gallery
@testable import IsingChain
@testable import IsingPlane

/// Every chapter of the book, as the tests see it.
///
/// A new chapter is one line here; appendices stand behind the numbered ones.
enum Chapters {
  static var all: [any Chapter.Type] { [IsingChain.self, IsingPlane.self, Gallery.self] }

  /// The seed of the tests: `SEED` in the environment, else 1.
  static var seed: UInt64 {
    ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? 1
  }

  /// Runs a chapter at quick effort in a temporary folder.
  static func trial(of chapter: any Chapter.Type, seed: UInt64) throws -> Ledger {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    func run<Text: Chapter>(_ text: Text.Type) throws -> Ledger {
      try Trial(text, seed: seed, folder: folder).ledger
    }
    return try run(chapter)
  }
}
