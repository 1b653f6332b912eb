import Foundation

/// Reads the text of a chapter from its files: Name.swift with those in which it goes on,
/// `{{text:Part}}`, and then Exercises.swift.
struct TextReader {
  /// The folder of the chapter, relative to the package.
  var folder: String
  var package: URL

  /// The files of the text, in its order, the exercises last.
  ///
  /// - Returns: nil if the first file is missing; `problems` says so, and notes all others that are
  ///   missing, read twice, or read by nobody.
  func sources(from name: String, problems: Problems) -> [Source]? {
    guard let first = source(name) else {
      problems.add(path(name), 1, "there is no text of this chapter; the file must be named so")
      return nil
    }
    var sources = [first]
    var next = 0
    while next < sources.count {
      for (line, name) in sources[next].continuations {
        if sources.contains(where: { $0.path == path(name) }) {
          problems.add(sources[next].path, line, "\(path(name)) already is part of the text")
        } else if let source = source(name) {
          sources.append(source)
        } else {
          problems.add(sources[next].path, line, "there is no file \(path(name))")
        }
      }
      next += 1
    }
    sources += [source("Exercises")].compactMap { $0 }
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: package.appendingPathComponent(folder).path)
    for file in (files ?? []).sorted() where file.hasSuffix(".swift") {
      let name = String(file.dropLast(".swift".count))
      guard !sources.contains(where: { $0.path == path(name) }), let other = source(name),
        let prose = other.blocks.first(where: { $0.kind == .prose })
      else { continue }
      problems.add(
        other.path, prose.line,
        "this prose stands in no page; put the file in its place with a line {{text:\(name)}}")
    }
    return sources
  }

  /// The pieces of the text, each file in its place.
  func pieces(of sources: [Source], placed: Set<CodeChunk.Declaration.Name>) -> [Piece] {
    var rest = sources
    func take(_ source: Source) -> [Piece] {
      rest.removeAll { $0.path == source.path }
      return Piece.pieces(of: source, placed: placed).flatMap { piece -> [Piece] in
        guard case .continuation(let name) = piece.content else { return [piece] }
        return rest.first { $0.path == path(name) }.map(take) ?? []
      }
    }
    var pieces: [Piece] = []
    while let source = rest.first { pieces += take(source) }
    return pieces
  }

  private func path(_ name: String) -> String { "\(folder)/\(name).swift" }

  private func source(_ name: String) -> Source? {
    let url = package.appendingPathComponent(path(name))
    return (try? String(contentsOf: url, encoding: .utf8)).map {
      Source(path: path(name), text: $0)
    }
  }
}

extension Source {
  /// The names of the files in which this one goes on, with their lines.
  fileprivate var continuations: [(line: Int, name: String)] {
    blocks.filter { $0.kind == .prose }.flatMap { block in
      block.prose.enumerated().compactMap { offset, text in
        ProseParser.continuation(text).map { (block.line + offset, $0) }
      }
    }
  }
}
