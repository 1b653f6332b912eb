import Course

/// Something that a cross reference can name.
struct Label: Hashable {
  /// What is named; its raw value is what stands before the colon of a reference.
  enum Kind: String, CaseIterable {
    case figure = "fig"
    case claim
    case equation = "eq"
    case section = "sec"
    case exercise = "ex"
    case chapter = "ch"

    /// The kind in words.
    var name: String {
      switch self {
      case .figure: "figure"
      case .claim: "claim"
      case .equation: "equation"
      case .section: "section"
      case .exercise: "exercise"
      case .chapter: "chapter"
      }
    }
  }

  var kind: Kind
  var chapter: ChapterNumber
  /// The name in its chapter; empty for a chapter.
  var id: String

  /// What is named, in words.
  var name: String {
    kind == .chapter && chapter.isAppendix ? "appendix" : kind.name
  }

  /// The place in its page: `fig-flow`.
  var anchor: String { "\(kind.rawValue)-\(id)" }

  /// The label that a reference names, for example `fig:flow` in chapter 1, or `fig:02/flow` or
  /// `fig:A/flow` from anywhere; nil if it is not written like one.
  init?(reference: String, in chapter: ChapterNumber) {
    let parts = reference.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0].lowercased()) else { return nil }
    self.kind = kind
    if kind == .chapter {
      guard let number = ChapterNumber(parts[1]) else { return nil }
      (self.chapter, id) = (number, "")
    } else if let slash = parts[1].firstIndex(of: "/") {
      guard let number = ChapterNumber(parts[1][..<slash]) else { return nil }
      (self.chapter, id) = (number, String(parts[1][parts[1].index(after: slash)...]))
    } else {
      (self.chapter, id) = (chapter, String(parts[1]))
    }
  }

  init(_ kind: Kind, _ id: String, in chapter: ChapterNumber) {
    (self.kind, self.id, self.chapter) = (kind, id, chapter)
  }
}
