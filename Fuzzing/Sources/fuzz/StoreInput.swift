import Foundation

@testable import Course

/// Files of finished points, as they are, and with a checksum that fits.
struct StoreInput: Fuzzed {
  static let name = "store"

  private static let key = Store.Key(
    program: "p", chapter: "chapter-99", experiment: "e", point: "T = 1\n", seed: 1, effort: .quick)
  private static let tables = ["x,x_error\n1.0,0.5\n", "name,n\n\"a\",3\n\"b\",4\n"]
  private let store: Store
  /// The sound files, as the store writes them.
  private let sound: [Data]

  init() throws {
    let store = Store(folder: try scratchFolder("store"))
    sound = try Self.tables.map { csv in
      try store.save(Store.Point(table: Table(csv: csv), seconds: 0.25), for: Self.key)
      return try Data(contentsOf: store.url(of: Self.key))
    }
    self.store = store
  }

  func seeds() -> [Data] { sound + [Data(Self.key.words.utf8)] }

  func read(_ data: Data) {
    guard let answer = answer(to: data) else { return }
    if case .found = answer, !sound.contains(data) {
      // The fuzzer would have to find a checksum: it takes it for one of the numbers it compares
      promise(data.starts(with: Self.key.words.utf8), "a point of another key")
    }
    var sum = Fingerprint()
    let body = String(decoding: data, as: UTF8.self)
    sum.add(body)
    guard case .found(let point)? = self.answer(to: Data("\(body)checksum: \(sum)\n".utf8)) else {
      return
    }
    promise(body.hasPrefix(Self.key.words), "a point of another key")
    promise(point.table.cells.allSatisfy { $0.count == point.table.columns.count }, "ragged")
  }

  private func answer(to data: Data) -> Store.Answer? {
    guard (try? data.write(to: store.url(of: Self.key))) != nil else { return nil }
    return store.point(for: Self.key)
  }
}
