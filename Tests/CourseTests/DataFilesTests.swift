import Foundation
import Testing

@testable import Course

@Suite struct DataFilesTests {
  static let files = DataFiles(
    name: "Pebbles", files: ["one.gz", "two"], folder: "/nowhere", package: "dataset-pebbles",
    source: "the beach")

  func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  func put(_ text: String, _ name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test func `files are found, and known again by their content`() throws {
    try withFolder { folder in
      try put("a", "one.gz", in: folder)
      try put("b", "two", in: folder)
      let first = try Self.files.found(in: folder.path)
      #expect(first.folder.path == folder.path)
      #expect(try Self.files.found(in: folder.path).fingerprint == first.fingerprint)
      try put("c", "two", in: folder)
      #expect(try Self.files.found(in: folder.path).fingerprint != first.fingerprint)
    }
  }

  @Test func `a packed file may be there unpacked`() throws {
    try withFolder { folder in
      try put("a", "one", in: folder)
      try put("b", "two", in: folder)
      _ = try Self.files.found(in: folder.path)
    }
  }

  @Test func `a missing file is named, with where to get it`() throws {
    try withFolder { folder in
      try put("a", "one.gz", in: folder)
      #expect {
        try Self.files.found(in: folder.path)
      } throws: { error in
        let text = "\(error)"
        return ["two", "Pebbles", "dataset-pebbles", "the beach", "--data"].allSatisfy(
          text.contains)
      }
      #expect(throws: CourseError.self) { try Self.files.found(in: nil) }
    }
  }

  @Test func `points of other files are computed anew, and see the folder`() throws {
    struct Row: Codable, Sendable { var path: String }
    let experiment = Experiment("e", over: [1]) { _, run in [Row(path: try run.data.path)] }
    try withFolder { folder in
      func table(_ data: FoundData?) throws -> [Table] {
        let session = Session(
          chapter: "chapter-99", effort: .quick, seed: 5, threads: 1, store: Store(folder: folder),
          program: "p", data: data, progress: Progress(isQuiet: true))
        return try session.run(session.jobs(of: [experiment])).map(\.table)
      }
      func found(_ path: String, _ fingerprint: String) -> FoundData {
        FoundData(folder: URL(fileURLWithPath: path), fingerprint: fingerprint)
      }
      let first = try table(found("/a", "1"))
      #expect(first.first?.csv.contains("/a") == true)
      #expect(try table(found("/b", "1")) == first, "the same files in another folder")
      #expect(try table(found("/b", "2")).first?.csv.contains("/b") == true)
      #expect(throws: CourseError.self) { try table(nil) }
    }
  }
}
