/// The parts of the book, and the first chapter of each.
enum Parts {
  static let first: [(chapter: Int, title: String)] = [
    (1, "Part I · Ising models"),
    (3, "Part II · Renormalization"),
    (8, "Part III · Boltzmann machines"),
    (11, "Part IV · Deep networks"),
  ]

  /// The title of the part that a chapter belongs to.
  static func title(of chapter: Int) -> String {
    first.last { $0.chapter <= chapter }?.title ?? first[0].title
  }
}
