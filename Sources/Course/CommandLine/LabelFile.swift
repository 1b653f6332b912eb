import Foundation

/// Other words for the texts of figures: a translation, in a file of lines `text => translation`.
///
/// Lines that begin with # are comments. A text without a translation behind its arrow stays as it is.
struct LabelFile: Sendable {
  /// The name of the file, without its folder.
  let name: String
  /// What stands in place of a text.
  let translations: [String: String]
  /// The texts of the file, with their lines.
  let lines: [(number: Int, text: String)]

  /// What stands between a text and its translation; texts hold “=” themselves.
  static let arrow = "=>"

  /// - Throws: `CourseError` with file and line if it cannot be read.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else {
      throw CourseError(
        "\(path) cannot be read as text in UTF-8; --label-template prints a file to begin with")
    }
    try self.init(text, path: path)
  }

  init(_ content: String, path: String) throws {
    name = URL(fileURLWithPath: path).lastPathComponent
    var translations: [String: String] = [:]
    var lines: [(number: Int, text: String)] = []
    var places: [String: Int] = [:]
    let body = content.hasPrefix("\u{FEFF}") ? content.dropFirst() : content[...]
    for (index, line) in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let arrow = line.range(of: Self.arrow), arrow.lowerBound > line.startIndex else {
        throw CourseError(
          "\(path), line \(index + 1): expected “text \(Self.arrow) translation”, found “\(line)”")
      }
      let text = line[..<arrow.lowerBound].trimmingCharacters(in: .whitespaces)
      if let first = places.updateValue(index + 1, forKey: text) {
        throw CourseError(
          "\(path), line \(index + 1): “\(text)” stands in line \(first) already")
      }
      lines.append((index + 1, text))
      let translation = line[arrow.upperBound...].trimmingCharacters(in: .whitespaces)
      if !translation.isEmpty { translations[text] = translation }
    }
    (self.translations, self.lines) = (translations, lines)
  }

  /// Whether a text holds words: two letters side by side, other than names of commands and of
  /// variables in formulas.
  static func hasWords(_ text: String) -> Bool {
    text.split(separator: "$", omittingEmptySubsequences: false).enumerated().contains {
      index, part in
      index.isMultiple(of: 2)
        ? part.contains(/\p{L}{2}/)
        : part.contains(/\\(?:text|mathrm|operatorname)\s*\{[^{}]*\p{L}{2}/)
    }
  }

  /// A file to begin with: the texts of figures, without translations.
  static func template(_ figures: [(id: String, texts: [String])]) -> String {
    var seen: Set<String> = []
    let blocks = figures.map { figure in
      let own = figure.texts.filter { hasWords($0) && seen.insert($0).inserted }
      return "# \(figure.id)\n" + own.map { "\($0) \(arrow)\n" }.joined()
    }
    return "# text \(arrow) what is to stand in its place; $…$ is mathematics\n"
      + blocks.joined()
  }

  /// What a person should know about the file and the figures that it was used for.
  ///
  /// - Parameter figures: the figures, with their texts.
  func warnings(_ figures: [(id: String, texts: [String])]) -> [String] {
    let missing = figures.compactMap { figure -> String? in
      let texts = figure.texts.filter { Self.hasWords($0) && translations[$0] == nil }
      guard !texts.isEmpty else { return nil }
      let quoted = texts.map { "“\($0)”" }.joined(separator: ", ")
      return "warning: figure “\(figure.id)”: \(name) has no translation of \(quoted)."
    }
    let used = Set(figures.flatMap(\.texts))
    let idle = lines.filter { !used.contains($0.text) }.map { line in
      "warning: \(name), line \(line.number): “\(line.text)” stands in no figure that was drawn."
    }
    return missing + idle
  }
}
