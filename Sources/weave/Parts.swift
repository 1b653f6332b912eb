import Course

/// The parts of the book, and the first chapter of each.
enum Parts {
  static let first: [(chapter: ChapterNumber, title: String)] = [
    (1, "Part I · Ising models"),
    (3, "Part II · Renormalization"),
    (8, "Part III · Boltzmann machines"),
    (11, "Part IV · Deep networks"),
    ("A", "Appendix"),
  ]

  /// The title of the part that a chapter belongs to.
  static func title(of chapter: ChapterNumber) -> String {
    first.last { $0.chapter <= chapter }?.title ?? first[0].title
  }

  /// What stands above the title of a chapter.
  static func kicker(of chapter: ChapterNumber) -> String {
    let name = "\(chapter.noun) \(chapter)"
    return chapter.isAppendix ? name : "\(title(of: chapter)) · \(name)"
  }
}
