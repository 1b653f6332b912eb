import Foundation
import Testing

@testable import weave

struct SourceTests {
  @Test(arguments: [
    TinyBook.text, TinyBook.exercises, "", "\n", "//:", "//: a\n//:b\n\n\ncode\n//:  c", "a\n\n",
  ])
  func `a file is split into prose and code without loss`(text: String) {
    #expect(Source(path: "a", text: text).text == text)
  }

  @Test func `prose begins at column 0, and its line numbers are those of the file`() {
    let source = Source(path: "a", text: "//: one\n//:  two\n\n  //: three\nfour\n//: five\n")
    #expect(source.blocks.map(\.kind) == [.prose, .code, .prose, .code])
    #expect(source.blocks.map(\.line) == [1, 3, 6, 7])
    #expect(source.blocks[0].prose == ["one", " two"])
  }

  @Test func `an equation may have many lines, and one that does not end takes no longer`() {
    func equations(_ ending: String) -> Int {
      let lines = (0..<60).map { "//:  + x_{\($0)} \\\\" }
      let text = (["//: $$ y ="] + lines + ["//: \(ending)"]).joined(separator: "\n") + "\n"
      return Piece.pieces(of: Source(path: "a", text: text), placed: []).count {
        if case .equation = $0.content { true } else { false }
      }
    }
    #expect(equations("$$ {#eq:y}") == 1)
    #expect(equations("$ {#eq:y}") == 0)
  }

  @Test func `code is cut where a figure is declared, and nowhere else`() {
    let figure = "extension A {\n  let b = Figure(\n    \"b\")\n\n  let c = 1\n}"
    let text = "let a = 1\n\n\(figure)\n\nlet d\n"
    let chunks = CodeChunk.chunks(of: Source(path: "a", text: "\n" + text).blocks[0])
    #expect(chunks.map(\.summary) == [nil, "How this figure is drawn", nil])
    #expect(chunks.map(\.line) == [2, 4, 11])
    #expect(chunks.map(\.text).joined(separator: "\n\n") + "\n" == text)
    #expect(
      chunks[1].declarations == [CodeChunk.Declaration(kind: .figure, id: "b", line: 5)])
  }

  @Test func `comments that open a file are no part of the text, imports are folded`() {
    let source = Source(path: "a", text: "// Title\n// more\n\nimport Course\n\n//: text\n")
    let chunks = CodeChunk.chunks(of: source.blocks[0])
    #expect(chunks.map(\.text) == ["import Course"])
    #expect(chunks[0].summary == "How the program begins")
    #expect(CodeChunk.chunks(of: Source(path: "a", text: "// Only\n").blocks[0]).isEmpty)
  }

  @Test func `imports, title and contents fold into one`() {
    let text =
      "import Course\n\n@main\nstruct A: Chapter {\n  static let number = 1\n}\n\nlet b = 1\n"
    let chunks = CodeChunk.chunks(of: Source(path: "a", text: text).blocks[0])
    #expect(chunks.map(\.summary) == ["How the program begins", nil])
    #expect(chunks.map(\.text).joined(separator: "\n\n") + "\n" == text)
  }

  @Test func `code that only judges is folded, an experiment beside it is not`() {
    let claim = "  static let c = Claim(\n    \"c\", of: 1)\n"
    let experiment = "  static let e = Experiment(\"e\") { $0 }\n\n"
    for (members, summary) in [(claim, "How this is judged"), (experiment + claim, nil)] {
      let source = Source(path: "a", text: "\nextension A {\n\(members)}\n")
      #expect(CodeChunk.chunks(of: source.blocks[0]).map(\.summary) == [summary])
    }
  }

  @Test func `long judgements with their helpers are folded, and the list of the exercises`() {
    let claim = "  static let c = Claim(\n    \"c\", of: 1)\n"
    let long = String(repeating: "    work()\n", count: 45)
    for (text, summary) in [
      ("extension A {\n  static func help() {\n\(long)  }\n\(claim)}\n", "How this is judged"),
      ("extension A {\n  static func help() {\n\(long)  }\n}\n", nil),
      ("enum Exercises {\n  static let claims = [a]\n}\n", "How the exercises are listed"),
      ("enum Exercises {\n  static let law = 1\n}\n", nil),
    ] {
      let source = Source(path: "a", text: "\n" + text)
      #expect(CodeChunk.chunks(of: source.blocks[0]).map(\.summary) == [summary])
    }
  }
}
