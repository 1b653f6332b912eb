import Foundation
import Statistics
import Synchronization
import Testing

@testable import Course

@Suite struct WorkshopTests {
  struct Row: Codable {
    var x: Double
    var folder: String
  }

  /// How often the shared piece was made.
  final class Count: Sendable {
    let value = Mutex(0)
  }

  static func session(_ folder: URL, program: String = "p", threads: Int = 3) -> Session {
    Session(
      chapter: "chapter-99", effort: .quick, seed: 5, threads: threads,
      store: Store(folder: folder),
      program: program, progress: Progress(isQuiet: true))
  }

  static func experiment(_ id: String, count: Count) -> Experiment<Row> {
    Experiment(id, over: [1, 2, 3, 4]) { _, run in
      let (x, path) = try run.shared("piece") { random, folder in
        count.value.withLock { $0 += 1 }
        var random = random
        return (random.uniform(), folder?.path ?? "")
      }
      run.report("half of it")
      return [Row(x: x, folder: path)]
    }
  }

  func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `what points share is made once, for all points of all experiments`() throws {
    try withFolder { folder in
      let count = Count()
      let session = Self.session(folder)
      let jobs = session.jobs(of: ["e", "f"].map { Self.experiment($0, count: count) })
      let rows = try session.run(jobs).flatMap { try $0.table.rows(as: Row.self) }
      #expect(rows.count == 8)
      #expect(Set(rows.map(\.x)).count == 1)
      #expect(count.value.withLock { $0 } == 1)
    }
  }

  @Test func `unfinished work stays for the same program, and not for another`() throws {
    try withFolder { folder in
      func path(_ program: String) throws -> URL {
        let session = Self.session(folder, program: program, threads: 1)
        let jobs = session.jobs(of: [Self.experiment("e", count: Count())])
        let rows = try session.run(jobs).flatMap { try $0.table.rows(as: Row.self) }
        return URL(fileURLWithPath: rows[0].folder)
      }
      let key = Store.Key(
        program: "p", chapter: "chapter-99", experiment: "shared", point: "piece", seed: 5,
        effort: .quick)
      let work = try path("p").appendingPathComponent("half")
      try Data("half".utf8).write(to: work)
      let store = Store(folder: folder)
      let again = try store.workFolder(for: key)
      #expect(
        FileManager.default.fileExists(atPath: again.appendingPathComponent("half").path))
      _ = try path("q")
      #expect(!FileManager.default.fileExists(atPath: work.path))
      for change: (inout Store.Key) -> Void in [
        { $0.seed = 6 }, { $0.effort = .full }, { $0.point = "another" },
        { $0.chapter = "chapter-98" },
      ] {
        var other = key
        change(&other)
        #expect(try store.workFolder(for: other) != again)
      }
    }
  }

  @Test func `runs that begin at the same time leave each other's work where it is`() throws {
    for _ in 0..<100 {
      try withFolder { folder in
        let store = Store(folder: folder)
        let failures = Mutex([String]())
        DispatchQueue.concurrentPerform(iterations: 4) { index in
          do {
            let key = Store.Key(
              program: "p", chapter: "chapter-99", experiment: "shared", point: "piece", seed: 5,
              effort: .quick)
            let file = try store.workFolder(for: key).appendingPathComponent("half \(index)")
            try AtomicFile.write(Data("half".utf8), to: file)
            _ = try store.workFolder(for: key)
            let isThere = FileManager.default.fileExists(atPath: file.path)
            if !isThere { failures.withLock { $0.append("\(file.lastPathComponent) is gone") } }
          } catch {
            failures.withLock { $0.append("\(error)") }
          }
        }
        #expect(failures.withLock { $0 } == [])
      }
    }
  }

  @Test func `a test's run has a workshop without a folder`() throws {
    let run = Run(random: RandomStream(seed: 1, "test"), effort: .quick)
    let value = try run.shared("piece") { _, folder in folder == nil }
    #expect(value)
    #expect(throws: CourseError.self) { try run.shared("piece") { _, _ in "another type" } }
  }
}
