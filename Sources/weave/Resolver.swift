import Course

/// Puts values, numbers and links where the text of a chapter has names.
struct Resolver {
  var manuscript: Manuscript
  var numbering: Numbering
  var bibliography: Bibliography
  var problems: Problems

  /// What kind of text is resolved.
  enum Voice {
    /// Prose, in which no number may be typed that looks measured.
    case prose
    /// The source of an expectation, which may say numbers.
    case source
  }

  /// A passage with everything put in; what cannot be is noted as a problem and left out.
  func resolved(_ text: String, path: String, line: Int, as voice: Voice = .prose) -> String {
    let tokens = Token.tokens(of: text, line: line)
    let isCited = tokens.contains { $0.kind == .citation }
    return tokens.map { token -> String in
      if voice == .prose { guardNumbers(in: token, path: path) }
      switch token.kind {
      case .text, .code, .verbatim:
        if token.kind == .text, token.text.contains("{#") {
          problems.add(
            path, token.line,
            "a label stands here that belongs to nothing; {#eq:…} follows an equation that fills "
              + "its lines, {#sec:…} and {#ex:…} end a heading")
        }
        if token.kind == .text, let mark = ["{{", "$"].first(where: unmarked(token.text).contains) {
          problems.add(path, token.line, "“\(mark)” opens something that is not closed")
        }
        return token.text
      case .math: return math(token, path: path)
      case .quotation: return quotation(token, path: path, isCited: isCited)
      case .citation:
        if !bibliography.keys.contains(token.text) {
          problems.add(path, token.line, bibliography.complaint(about: token.text))
        }
        return "@\(token.text)"
      case .reference:
        if let link = numbering.link(token.text, from: manuscript.number) { return link }
        problems.add(path, token.line, "there is no @\(token.text) in the book")
        return ""
      }
    }.joined()
  }

  /// Mathematics, with values put in as TeX.
  func math(_ token: Token, path: String) -> String {
    token.text.replacing(/\{\{\s*([^{}]+?)\s*\}\}/) { match in
      let before = token.text[..<match.range.lowerBound].count { $0 == "\n" }
      let quotation = Token(kind: .quotation, text: String(match.1), line: token.line + before)
      return texNumber(self.quotation(quotation, path: path, isCited: false))
    }
  }

  /// The TeX of an equation that stands alone.
  func equation(_ tex: String, path: String, line: Int) -> String {
    let token = Token(kind: .math, text: tex, line: line)
    guardNumbers(in: token, path: path)
    return math(token, path: path)
  }

  private func quotation(_ token: Token, path: String, isCited: Bool) -> String {
    let name = token.text.trimmingWhitespace
    if name.hasPrefix("=") {
      if !isCited {
        problems.add(
          path, token.line,
          "a number taken from the literature, {{\(name)}}, needs its citation in the same passage")
      }
      return name.dropFirst().trimmingWhitespace
    }
    if let text = manuscript.quoted(name) { return text }
    problems.add(path, token.line, "there is no {{\(name)}}; \(manuscript.quotable)")
    return ""
  }

  /// Plain text without what a backslash takes the meaning from.
  private func unmarked(_ text: String) -> String { text.replacing(/\\./, with: "") }

  private func guardNumbers(in token: Token, path: String) {
    for number in MeasuredNumbers.found(in: token) {
      problems.add(
        path, number.line,
        "“\(number.text)” looks measured, but is typed by hand; quote it by name, {{name}}, or, "
          + "if it is from the literature, as {{=\(number.text)}} with its citation")
    }
  }
}
