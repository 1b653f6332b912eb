import Foundation

/// A file of a chapter's program as a page, with an anchor at each line: where the links behind
/// passages of code lead.
struct SourcePage {
  /// The file, relative to the package, for example “Chapters/01-IsingChain/Exact.swift”.
  var path: String
  /// The page of the chapter, without its ending.
  var chapter: String
  var text: String

  /// The address of a line of a file, as the pages of the book see it.
  static func address(of path: String, line: Int) -> String { "\(file(of: path))#L\(line)" }

  /// The page of a file, relative to the book.
  static func file(of path: String) -> String {
    let words = path.split(separator: "/").suffix(2)
    return "source/" + words.joined(separator: "/").replacing(".swift", with: ".html")
  }

  var html: String {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    let numbered = lines.enumerated().map { index, line in
      let kind = line.hasPrefix("//:") ? " class=\"prose\"" : ""
      return "<span id=\"L\(index + 1)\"\(kind)><a href=\"#L\(index + 1)\">\(index + 1)</a>"
        + "\(escapedHTML(line))</span>"
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return """
      <!DOCTYPE html>
      <html lang="en-US">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(escapedHTML(name)) · Hints from Physics</title>
      <link rel="stylesheet" href="../../assets/book.css">
      </head>
      <body class="source">
      <header class="bar">
      <a class="book" href="../../index.html">Hints from Physics</a>
      <span class="links"><a href="../../\(chapter).html">The chapter</a></span>
      </header>
      <main>
      <h1>\(escapedHTML(path))</h1>
      <pre>\(numbered.joined(separator: "\n"))
      </pre>
      </main>
      </body>
      </html>

      """
  }
}

extension Manuscript {
  /// The pages of all files of the chapter's program.
  func sourcePages(in package: URL) -> [SourcePage] {
    let url = package.appendingPathComponent("Chapters/\(folder)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".swift") }.compactMap { name in
      guard let text = try? String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
      else { return nil }
      return SourcePage(path: "Chapters/\(folder)/\(name)", chapter: page, text: text)
    }
  }
}
