/// Numbers in prose that look measured although a person typed them.
///
/// They would stay as they are when the measurement changes, so none may be typed: they are quoted
/// by name.
enum MeasuredNumbers {
  /// A number and its line.
  struct Finding: Equatable {
    var text: String
    var line: Int
  }

  /// The numbers in a token that look measured.
  ///
  /// They have an error bar, or three or more digits behind the point. Versions, digital object
  /// identifiers and arXiv numbers are spared.
  static func found(in token: Token) -> [Finding] {
    guard token.kind == .text || token.kind == .math, token.text.utf8.contains(where: isDigit)
    else { return [] }
    let text = token.kind == .math ? withoutArguments(token.text) : token.text
    let ranges = errorBars(in: text) + longDecimals(in: text)
    return ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { findings, range in
      let line = token.line + text[..<range.lowerBound].count { $0 == "\n" }
      let finding = Finding(text: String(text[range]), line: line)
      if findings.last != finding { findings.append(finding) }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func errorBars(in text: String) -> [Range<String.Index>] {
    guard ["±", "\\pm", "("].contains(where: text.contains) else { return [] }
    return text.ranges(of: /\d+\.\d+\s*(?:±|\\pm)\s*\d+(?:\.\d+)?/)
      + text.ranges(of: /\b\d+\s*(?:±|\\pm)\s*\d+\.\d+/)
      + text.ranges(of: /\d+\.\d+\(\d+(?:\.\d+)?\)/)
  }

  private static func longDecimals(in text: String) -> [Range<String.Index>] {
    text.ranges(of: /[0-9.]*[0-9]\.[0-9]{3,}(?:\.[0-9]+)*/).filter { range in
      let number = text[range]
      let before = text[..<range.lowerBound].suffix(6).lowercased()
      let isVersion = number.count { $0 == "." } > 1
      let isObject = number.hasPrefix("10.") && text[range.upperBound...].first == "/"
      let isPreprint = before == "arxiv:" || before == "arxiv "
      return !isVersion && !isObject && !isPreprint
    }
  }

  /// Mathematics with the braced arguments of commands blanked out: a length is no measurement.
  private static func withoutArguments(_ math: String) -> String {
    var text = math
    while let range = text.firstRange(of: /\\[A-Za-z]+(?:\[[^\[\]]*\])?(?:\{[^{}]*\})+/) {
      text.replaceSubrange(range, with: String(text[range].map { $0 == "\n" ? "\n" : " " }))
    }
    return text
  }
}
