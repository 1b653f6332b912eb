import Foundation

/// The works that the book cites, in one BibTeX file.
struct Bibliography {
  /// The file, relative to the package.
  static let path = "Chapters/references.bib"

  /// The keys of the works.
  let keys: Set<String>

  init(bibTeX: String) {
    let entries = bibTeX.matches(of: /@([A-Za-z]+)\s*\{\s*([^\s,{}]+)\s*,/)
    let kinds: Set<String> = ["comment", "string", "preamble"]
    keys = Set(entries.filter { !kinds.contains($0.1.lowercased()) }.map { String($0.2) })
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
