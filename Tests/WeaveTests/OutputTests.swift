import Foundation
import Testing

@testable import weave

struct OutputTests {
  private func files(of book: TinyBook) -> [String] {
    let folder = book.package.appendingPathComponent("Book").path
    return (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
      .filter { !$0.hasPrefix("results") }.sorted()
  }

  @Test func `nothing is written if anything is wrong`() throws {
    let book = TinyBook()
    try book.write(text: TinyBook.text + "\n//: @fig:none\n")
    #expect(throws: WeaveError.self) { try book.book().weave(pandoc: nil) }
    #expect(files(of: book) == [])
  }

  @Test func `without pandoc there is Markdown, and a word on how to install it`() throws {
    let book = TinyBook()
    try book.write()
    let error = #expect(throws: WeaveError.self) {
      try book.book().weave(pandoc: "/nowhere/pandoc")
    }
    #expect(error?.description.contains("make") == true)
    #expect(
      files(of: book) == [
        "assets", "assets/pulls.svg", "chapter-01.bib", "chapter-01.md", "contents.md",
        "hints-from-physics.bib", "index.md", "ledger.md",
      ])
  }

  @Test func `an old pandoc is refused`() throws {
    let book = TinyBook()
    try book.put("old", "#!/bin/sh\necho pandoc 2.17.1.1\n")
    let path = book.package.appendingPathComponent("old").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let error = #expect(throws: WeaveError.self) { try Pandoc(path: path, package: book.package) }
    #expect(error?.description.contains("is pandoc 2.17.1.1") == true)
  }

  @Test func `a book that cannot be written says where and why`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("file", "")
    var output = Output()
    output.add("a", "b")
    let error = #expect(throws: WeaveError.self) {
      try output.write(to: book.package.appendingPathComponent("file/Book"))
    }
    #expect(error?.description.contains("file/Book") == true)
  }

  @Test func `pages of chapters that are gone are removed`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Book/chapter-09.html", "old")
    try book.put("Book/other.html", "kept")
    try book.book().markdown().write(to: book.package.appendingPathComponent("Book"))
    #expect(!files(of: book).contains("chapter-09.html"))
    #expect(files(of: book).contains("other.html"))
  }

  @Test func `results of a full run are copied into the book`() throws {
    let book = TinyBook()
    book.effort = .full
    try book.write()
    let output = try book.book().markdown()
    #expect(output.files["figures/01-TinyChain/flow.svg"] != nil)
    #expect(output.files["figures/01-TinyChain/flow.csv"] != nil)
    #expect(try book.chapter().contains("src=\"figures/01-TinyChain/flow.svg\""))
  }

  @Test func `a figure has words for those who cannot see it`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try book.chapter().contains("alt=\"The coupling K flows to β².\""))
    #expect(plainWords(#"$\langle s_0 \rangle = \frac{1}{2}$ **so**"#) == "⟨ s₀ ⟩ = 1/2 so")
    #expect(firstSentence(of: "At $T = .5.\\,$ it is. Then") == "At $T = .5.\\,$ it is.")
  }
}
