/// A piece of a passage of Markdown, as far as weaving must tell pieces apart.
struct Token: Equatable {
  /// What a piece is.
  enum Kind: Equatable {
    /// Words.
    case text
    /// Mathematics, with its dollar signs.
    case math
    /// A code span or a fenced block, with its marks.
    case code
    /// An HTML tag or the address of a link, which is passed on as it is.
    case verbatim
    /// A quoted name, without its braces.
    case quotation
    /// The key of a citation, without its @.
    case citation
    /// A cross reference, without its @.
    case reference
  }

  var kind: Kind
  var text: String
  /// The line on which the piece begins.
  var line: Int

  /// The passage, cut up; joined again, with the marks that kinds leave out, it is the same.
  static func tokens(of passage: String, line: Int) -> [Token] {
    var tokenizer = Tokenizer(passage, line: line)
    return tokenizer.tokens()
  }
}
