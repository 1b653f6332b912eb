import Course

/// The first sentence of a text; a full stop within mathematics ends nothing.
func firstSentence(of text: String) -> String {
  var sentence = ""
  for token in Token.tokens(of: text, line: 1) {
    guard token.kind == .text else {
      sentence += token.text
      continue
    }
    if let end = token.text.firstMatch(of: /[.!?](?=\s|$)/) {
      return sentence + token.text[..<end.range.upperBound]
    }
    sentence += token.text
  }
  return sentence
}

/// Markdown with mathematics in plain words and signs, for those who hear a page.
func plainWords(_ markdown: String) -> String {
  Token.tokens(of: markdown, line: 1).map { token in
    switch token.kind {
    case .math: plainMath(token.text.filter { $0 != "$" })
    case .code: token.text.filter { $0 != "`" }
    case .verbatim: ""
    default: token.text.filter { !"*[]".contains($0) }
    }
  }.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
