import Foundation

/// The works that the book cites, in one BibTeX file.
struct Bibliography {
  /// The file, relative to the package.
  static let path = "Chapters/references.bib"

  /// The works in the order of the file, each with its text, from @ to the closing brace.
  let entries: [(key: String, text: String)]
  /// The keys of the works.
  let keys: Set<String>

  init(bibTeX: String) {
    let kinds: Set<String> = ["comment", "string", "preamble"]
    entries = bibTeX.matches(of: /@([A-Za-z]+)\s*\{\s*([^\s,{}]+)\s*,/)
      .filter { !kinds.contains($0.1.lowercased()) }
      .map { (String($0.2), Self.entry(from: bibTeX[$0.range.lowerBound...])) }
    keys = Set(entries.map(\.key))
  }

  /// The text up to the brace that closes the first one.
  private static func entry(from text: Substring) -> String {
    var depth = 0
    for index in text.indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" {
        depth -= 1
        if depth == 0 { return String(text[...index]) }
      }
    }
    return String(text)
  }

  /// The works that a Markdown text cites.
  func cited(in markdown: String) -> Set<String> {
    Set(markdown.matches(of: /@([A-Za-z0-9_:.-]*[A-Za-z0-9])/).map { String($0.1) }).intersection(
      keys)
  }

  /// Reads the package's bibliography; a package without one cites nothing.
  init(package: URL) {
    let url = package.appendingPathComponent(Self.path)
    self.init(bibTeX: (try? String(contentsOf: url, encoding: .utf8)) ?? "")
  }

  /// What to say about a key that is not there.
  func complaint(about key: String) -> String {
    let near = keys.filter { $0.lowercased().prefix(4) == key.lowercased().prefix(4) }.sorted()
    let hint = near.isEmpty ? "" : "; did you mean @\(near.joined(separator: ", @"))?"
    return "there is no @\(key) in \(Self.path)\(hint)"
  }
}
