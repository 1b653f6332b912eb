import Foundation

/// A Swift file of a chapter, split into prose and code without loss.
///
/// Lines that begin with `//:` are prose; all others are code.
struct Source {
  /// The file, relative to the package, as messages name it.
  let path: String
  /// The blocks, in the order of the file.
  let blocks: [Block]

  /// Consecutive lines of one kind.
  struct Block: Equatable {
    /// What the lines are.
    enum Kind: Equatable {
      /// Markdown behind `//:`.
      case prose
      /// Swift.
      case code
    }

    var kind: Kind
    /// The number of the first line, from 1.
    var line: Int
    /// The lines as they stand in the file, without their ends.
    var lines: [String]
  }

  init(path: String, text: String) {
    self.path = path
    var blocks: [Block] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let kind: Block.Kind = line.hasPrefix("//:") ? .prose : .code
      if blocks.last?.kind == kind {
        blocks[blocks.count - 1].lines.append(line)
      } else {
        blocks.append(Block(kind: kind, line: index + 1, lines: [line]))
      }
    }
    self.blocks = blocks
  }

  /// The text of the file, letter by letter.
  var text: String { blocks.flatMap(\.lines).joined(separator: "\n") }
}

extension Source.Block {
  /// The Markdown of a block of prose, line by line: what follows `//:` and at most one space.
  var prose: [String] {
    lines.map { line in
      let rest = line.dropFirst(3)
      return String(rest.first == " " ? rest.dropFirst() : rest)
    }
  }
}
