/// A piece of a chapter, in the order of the text.
struct Piece: Equatable {
  /// What a piece is.
  enum Content: Equatable {
    /// Paragraphs, lists and tables, with names still to be put in.
    case markdown(String)
    case heading(Heading)
    /// TeX, without its dollar signs.
    case equation(String, label: String?)
    case code(CodeChunk)
    case figure(String)
    case claim(String)
    /// The text goes on in another file of the chapter.
    case continuation(String)
    /// One of Exercises.swift, with one to three stars.
    case exercise(stars: Int, Heading)
    /// The answer to the exercise begins; it ends with the exercise.
    case answer
    /// An aside begins: a notation box, a note.
    case aside(String)
    case asideEnd
  }

  /// A heading; sections, of level 2, have numbers unless `{-}` follows the title.
  struct Heading: Equatable {
    var level: Int
    var title: String
    var label: String?
    var isNumbered: Bool

    var isSection: Bool { level == 2 && isNumbered }
  }

  var content: Content
  /// The file, relative to the package.
  var path: String
  /// The line, from 1.
  var line: Int

  /// The pieces of a file, figures and claims placed behind the code that declares them, unless a
  /// line `{{figure:id}}` or `{{claim:id}}` places them elsewhere.
  static func pieces(of source: Source, placed: Set<CodeChunk.Declaration.Name>) -> [Piece] {
    source.blocks.flatMap { block -> [Piece] in
      guard block.kind == .code else {
        var parser = ProseParser(block: block, path: source.path)
        return parser.pieces()
      }
      return CodeChunk.chunks(of: block).flatMap { chunk in
        let shown = chunk.declarations.filter { !placed.contains($0.name) }.map { declaration in
          Piece(
            content: declaration.kind == .figure
              ? .figure(declaration.id) : .claim(declaration.id),
            path: source.path, line: declaration.line)
        }
        let code = Piece(content: .code(chunk), path: source.path, line: chunk.line)
        return chunk.summary == nil || shown.isEmpty ? [code] + shown : shown + [code]
      }
    }
  }

  /// What lines `{{figure:id}}` and `{{claim:id}}` of a file place.
  static func placements(in source: Source) -> Set<CodeChunk.Declaration.Name> {
    let lines = source.blocks.filter { $0.kind == .prose }.flatMap(\.prose)
    return Set(lines.compactMap(ProseParser.placement))
  }
}

extension CodeChunk.Declaration {
  /// A figure's or claim's name, wherever it is declared.
  struct Name: Hashable {
    var kind: Kind
    var id: String
  }

  var name: Name { Name(kind: kind, id: id) }
}
