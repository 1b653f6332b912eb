import Synchronization

extension Label {
  /// Labels laid out before, shared by all threads; which ones it holds changes no figure.
  final class Cache: Sendable {
    /// All that a label depends on.
    struct Key: Hashable {
      var source: String
      var size: Double
      var smallest: Double
    }
    private let labels = Mutex<[Key: Label]>([:])

    /// A label, if it is still held.
    ///
    /// Beyond a thousand, all are let go.
    subscript(key: Key) -> Label? {
      get { labels.withLock { $0[key] } }
      set {
        labels.withLock { labels in
          if labels.count >= 1000 { labels = [:] }
          labels[key] = newValue
        }
      }
    }
  }
}
