import Foundation
import Statistics
import Testing

@testable import Course

@Suite struct StoreTests {
  static let key = Store.Key(
    program: "p", chapter: "chapter-99", experiment: "e", point: "T = 1", seed: 1, effort: .quick)

  /// A store in a temporary folder, with one point in it.
  func withStore(_ body: (Store, Store.Point) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = Store(folder: folder)
    let point = Store.Point(table: try Table(rows: TableTests.rows), seconds: 0.25)
    try store.save(point, for: Self.key)
    try body(store, point)
  }

  @Test func `a stored point comes back as it was`() throws {
    try withStore { store, point in
      guard case .found(let found) = store.point(for: Self.key) else {
        Issue.record("the point was not found")
        return
      }
      #expect(found.table == point.table)
      #expect(found.seconds == 0.25)
    }
  }

  @Test func `another program, parameter, seed or effort reuses nothing`() throws {
    try withStore { store, _ in
      for change: (inout Store.Key) -> Void in [
        { $0.program = "q" }, { $0.chapter = "chapter-98" }, { $0.experiment = "f" },
        { $0.point = "T = 2" }, { $0.point = "T = 1\nseed: 1" }, { $0.seed = 0 },
        { $0.effort = .full },
      ] {
        var key = Self.key
        change(&key)
        guard case .missing = store.point(for: key) else {
          Issue.record("\(key) was answered with \(store.point(for: key))")
          return
        }
      }
    }
  }

  @Test func `every truncation and every flipped byte of a point is found out`() throws {
    try withStore { store, _ in
      let url = store.url(of: Self.key)
      let whole = try Data(contentsOf: url)
      for length in stride(from: 0, to: whole.count, by: 7) {
        try whole.prefix(length).write(to: url)
        guard case .damaged(let path, _) = store.point(for: Self.key) else {
          Issue.record("the first \(length) bytes were taken for a point")
          return
        }
        #expect(path.hasSuffix(".point"))
      }
      for index in whole.indices {
        var bytes = whole
        bytes[index] ^= 0x10
        try bytes.write(to: url)
        if case .found = store.point(for: Self.key) {
          Issue.record("a flip of byte \(index) went unnoticed")
          return
        }
      }
    }
  }

  @Test func `a file that cannot be written is named, and nothing is left behind`() throws {
    try withStore { store, point in
      var key = Self.key
      key.experiment = "blocked"
      let folder = store.url(of: key).deletingLastPathComponent()
      try Data("in the way".utf8).write(to: folder)
      #expect { try store.save(point, for: key) } throws: { error in
        "\(error)".contains("cannot make the folder") && "\(error)".contains("blocked")
      }
    }
  }
}
