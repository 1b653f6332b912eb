import Course
import Foundation

/// The chapters of the book, as the tests see them: by their folders and their programs.
enum Chapters {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folders in Chapters/, in reading order.
  static let folders = contents(of: "Chapters").filter { $0.contains("-") }.sorted()

  /// The seed of the tests: `SEED` in the environment, else 1.
  static let seed = ProcessInfo.processInfo.environment["SEED"] ?? "1"

  /// The names of the files in a folder of the package.
  static func contents(of folder: String) -> [String] {
    let url = package.appendingPathComponent(folder)
    return (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
  }

  /// The option that names the files a chapter reads, if `DATA` does in the environment.
  private static func data(of chapter: String) -> [String] {
    guard let folder = ProcessInfo.processInfo.environment["DATA"], !folder.isEmpty,
      contents(of: "Chapters/\(chapter)").contains(where: { name in
        let url = package.appendingPathComponent("Chapters/\(chapter)/\(name)")
        return (try? String(contentsOf: url, encoding: .utf8))?.contains("DataFiles(") == true
      })
    else { return [] }
    return ["--data", URL(fileURLWithPath: folder, relativeTo: package).path]
  }

  /// A quick run of a chapter, and what it found.
  ///
  /// - Parameter store: the folder of finished points. That of the package holds what `make` has
  ///   computed, if this program has: nothing is computed twice.
  static func run(
    _ chapter: String, store: URL = package.appendingPathComponent(".store"),
    arguments: [String] = [], environment: [String: String] = [:], in folder: Folder = Folder()
  ) throws -> Run {
    try Run(
      ["--store", store.path, "--seed", seed, "--format", "svg"] + data(of: chapter) + arguments,
      of: "chapter-\(chapter.prefix { $0 != "-" })", in: folder, environment: environment)
  }
}

extension Run {
  /// The ledger that the run has written.
  var ledger: Ledger {
    get throws { try Ledger(contentsOf: folder.url.appendingPathComponent("out/ledger.json")) }
  }

  /// The finished points in the folder `store` of the run, without the time they took.
  var points: [String: String] {
    get throws {
      try Dictionary(
        uniqueKeysWithValues: folder.files.filter { $0.hasSuffix(".point") }.map { path in
          let url = folder.url.appendingPathComponent(path)
          return (String(path.trimmingPrefix("store/")), try Self.point(url))
        })
    }
  }

  /// A finished point without the time it took.
  static func point(_ url: URL) throws -> String {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("seconds: ") && !$0.hasPrefix("checksum: ") }
      .joined(separator: "\n")
  }
}
