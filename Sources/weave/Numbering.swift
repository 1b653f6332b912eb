import Course

/// The numbers of all that the book refers to: “chapter.n”, counted in the order of the text;
/// claims have theirs from the ledger, so that page, terminal and test say the same.
struct Numbering {
  private(set) var numbers: [Label: String] = [:]

  init(of manuscripts: [Manuscript], problems: Problems) {
    for manuscript in manuscripts {
      let chapter = manuscript.number
      numbers[Label(.chapter, "", in: chapter)] = "\(chapter)"
      for claim in manuscript.ledger.claims {
        numbers[Label(.claim, claim.id, in: chapter)] = "\(chapter).\(claim.number)"
      }
      var counts: [Label.Kind: Int] = [:]
      for piece in manuscript.pieces {
        guard let (kind, id) = piece.counted else { continue }
        let count = counts[kind, default: 0] + 1
        counts[kind] = count
        let label = Label(kind, id, in: chapter)
        if numbers.updateValue("\(chapter).\(count)", forKey: label) != nil, kind != .figure {
          problems.add(
            piece.path, piece.line, "the label \(kind.rawValue):\(id) is used twice; rename one")
        }
      }
    }
  }

  /// The link that a reference becomes, or nil if there is no such thing in the book.
  ///
  /// - Parameters:
  ///   - reference: as it is written, without its @; a capital begins a sentence.
  ///   - chapter: the chapter that refers.
  func link(_ reference: String, from chapter: ChapterNumber) -> String? {
    link(Label(reference: reference, in: chapter), as: reference, from: chapter)
  }

  /// The same on a page that is no chapter, where references must name theirs.
  func link(_ reference: String) -> String? {
    // A chapter or appendix that is not in the book has nothing that could be meant
    let nowhere: ChapterNumber = "Z"
    return link(Label(reference: reference, in: nowhere), as: reference, from: nil)
  }

  private func link(
    _ label: Label?, as reference: String, from chapter: ChapterNumber?
  ) -> String? {
    guard let label, let number = numbers[label] else { return nil }
    let name = reference.first?.isUppercase == true ? label.name.capitalized : label.name
    let text = label.kind == .equation ? "(\(number))" : number
    return "[\(name)\u{A0}\(text)](\(address(of: label, from: chapter)))"
  }

  /// The address of something from a page of the book; nil is the pages that are no chapter.
  func address(of label: Label, from chapter: ChapterNumber?) -> String {
    let page = "\(label.chapter.program).md"
    if label.kind == .chapter { return page }
    return (label.chapter == chapter ? "" : page) + "#\(label.anchor)"
  }
}

extension Piece {
  /// What a piece counts as, and its label; nil if it has no number.
  fileprivate var counted: (Label.Kind, String)? {
    switch content {
    case .figure(let id): (.figure, id)
    case .equation(_, let label?): (.equation, label)
    case .exercise(_, let heading): heading.label.map { (.exercise, $0) }
    case .heading(let heading) where heading.isSection: heading.label.map { (.section, $0) }
    default: nil
    }
  }
}
