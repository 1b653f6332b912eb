import Synchronization

extension Label {
  /// Takes down the texts of all labels that are laid out under it.
  final class Scribe: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func write(_ text: String) {
      texts.withLock { texts in if !texts.contains(text) { texts.append(text) } }
    }
  }

  /// Who takes down texts, if anyone does.
  @TaskLocal static var scribe: Scribe?
}

extension Drawing {
  /// All texts of the drawing, the numbers of ticks among them, as they were given, each once.
  /// - Throws: What `displayList` throws.
  public func texts() throws -> [String] {
    let scribe = Label.Scribe()
    _ = try Label.$scribe.withValue(scribe) { try displayList() }
    return scribe.all
  }
}
