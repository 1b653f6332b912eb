import Foundation
import Testing

@testable import weave

struct BibTeXTests {
  private static let two = """
    @article{kadanoff1966, author = {Kadanoff, Leo P.}, title = {A {D}eep {L}aw}, year = {1966}}

    @comment{nothing}
    @book{kadanoff1966b,
      title = {Another},
      year  = {1966}
    }
    """

  private func file(_ name: String, of book: TinyBook) throws -> String {
    String(decoding: try #require(try book.book().markdown().files[name]), as: UTF8.self)
  }

  @Test func `entries are cut out of a file whole, in their order`() {
    let bibliography = Bibliography(bibTeX: Self.two)
    #expect(bibliography.entries.map(\.key) == ["kadanoff1966", "kadanoff1966b"])
    #expect(bibliography.entries[0].text.hasSuffix("{A {D}eep {L}aw}, year = {1966}}"))
    #expect(bibliography.entries[1].text.hasPrefix("@book{kadanoff1966b,\n"))
    #expect(bibliography.entries[1].text.hasSuffix("{1966}\n}"))
  }

  @Test func `a work is cited by its whole key`() {
    let bibliography = Bibliography(bibTeX: Self.two)
    #expect(bibliography.cited(in: "As [@kadanoff1966, eq. 9] says.") == ["kadanoff1966"])
    #expect(bibliography.cited(in: "As @kadanoff1966b. And @nobody.") == ["kadanoff1966b"])
    #expect(bibliography.cited(in: "mail@kadanoff, `@main`").isEmpty)
  }

  @Test func `a chapter has a file of the works that it cites, and a link to it`() throws {
    let book = TinyBook()
    book.bibliography = Self.two
    try book.write()
    let text = try file("chapter-01.bib", of: book)
    #expect(text.hasPrefix("% The sources of chapter 1, "))
    #expect(text.contains("\n% Results of quick effort, seed "))
    #expect(text.contains("@article{kadanoff1966,") && !text.contains("kadanoff1966b"))
    #expect(
      try file("chapter-01.md", of: book).contains(
        "[BibTeX of this chapter's sources](chapter-01.bib)"))
  }

  @Test func `a chapter that cites nothing has none`() throws {
    let book = TinyBook()
    try book.write(
      number: 2, name: "TinyPlane", text: "//: Nothing.\n", exercises: nil, isPlain: true)
    let files = try book.book().markdown().files
    #expect(files["chapter-02.bib"] == nil)
    #expect(!(try file("chapter-02.md", of: book).contains(".bib")))
  }

  @Test func `the book's file has the book itself, with version and commit, and all works`() throws
  {
    let book = TinyBook()
    book.bibliography = Self.two
    try book.write { $0.commit = "0123456789ab" }
    let text = try file("hints-from-physics.bib", of: book)
    #expect(text.contains("@misc{hintsfromphysics,\n"))
    #expect(text.contains("commit 0123456789ab}"))
    #expect(text.contains("@article{kadanoff1966,") && text.contains("@book{kadanoff1966b,"))
    #expect(Bibliography(bibTeX: text).keys.count == 3)
    let depth = text.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) }
    #expect(depth == 0, "braces close")
  }

  @Test func `chapters of several commits are named by all of them`() throws {
    let book = TinyBook()
    try book.write { $0.commit = "aaa" }
    try book.write(
      number: 2, name: "TinyPlane", text: "//: Nothing.\n", exercises: nil, isPlain: true
    ) { $0.commit = "bbb" }
    let edition = Edition(try book.book().manuscripts.map(\.ledger))
    #expect(edition.commitText == "commits aaa, bbb")
    #expect(edition.text.hasPrefix("Results of quick effort, seed "))
  }
}
