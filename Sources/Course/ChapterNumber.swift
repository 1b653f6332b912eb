/// What stands for a chapter wherever it is named: its number, or the letter of an appendix.
///
/// Chapters come in the order of their numbers, appendices behind them in that of their letters.
public enum ChapterNumber: Hashable, Comparable, Sendable {
  /// A numbered chapter, from 1 to 99.
  case chapter(Int)
  /// An appendix, from A to Z.
  case appendix(Character)

  /// The number as texts name it, “1” or “01”, or the letter; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let letter = text.first, text.count == 1, ("A"..."Z").contains(letter) {
      self = .appendix(letter)
    } else if let number = Int(text), (1...99).contains(number) {
      self = .chapter(number)
    } else {
      return nil
    }
  }

  /// The number as texts give it: “1”, or “A”.
  public var text: String {
    switch self {
    case .chapter(let number): "\(number)"
    case .appendix(let letter): "\(letter)"
    }
  }

  /// The number as files carry it: “01”, or “A”.
  public var label: String {
    if case .chapter(let number) = self, number < 10 { "0\(number)" } else { text }
  }

  /// The word before the number: “Chapter”, or “Appendix”.
  public var noun: String { isAppendix ? "Appendix" : "Chapter" }

  /// Whether this is an appendix, which may do without claims and exercises.
  public var isAppendix: Bool {
    if case .appendix = self { true } else { false }
  }

  /// The name of the chapter's program and page, for example “chapter-01”.
  public var program: String { "chapter-\(label)" }
}

extension ChapterNumber: CustomStringConvertible {
  /// The number as texts give it.
  public var description: String { text }
}

extension ChapterNumber: Codable {
  /// Reads the number as texts give it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = ChapterNumber(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is neither a number nor a letter")
    }
    self = number
  }

  /// Writes the number as texts give it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension ChapterNumber: ExpressibleByIntegerLiteral {
  /// A numbered chapter.
  public init(integerLiteral number: Int) {
    precondition((1...99).contains(number), "a chapter has a number from 1 to 99, not \(number)")
    self = .chapter(number)
  }
}

extension ChapterNumber: ExpressibleByExtendedGraphemeClusterLiteral {
  /// An appendix.
  public init(extendedGraphemeClusterLiteral letter: Character) {
    precondition(
      ("A"..."Z").contains(letter), "an appendix has a letter from A to Z, not \(letter)")
    self = .appendix(letter)
  }
}
