import Foundation
import Testing

@testable import weave

struct AppendixTests {
  private static func book() throws -> TinyBook {
    let book = TinyBook()
    try book.write(text: TinyBook.text + "\n//: See @ch:A and @Fig:A/flow.\n")
    try book.write(
      number: "A", name: "TinyGallery",
      text: "//: @Sec:look of @ch:A, and @fig:01/flow.\n//:\n//: ## Look {#sec:look}\n//:\n"
        + "//: {{figure:flow}}\n//:\n//: $$ a $$ {#eq:a}\n", exercises: nil
    ) { ledger in
      ledger.figures[0].caption = "A flow, as in @eq:a."
      (ledger.figures[0].claims, ledger.claims) = ([], [])
    }
    return book
  }

  @Test func `what stands in an appendix has its letter`() throws {
    let book = try Self.book().book()
    let appendix = try #require(book.chapters.last)
    #expect(appendix.contains("[Section\u{A0}A.1](#sec-look) of [appendix\u{A0}A](chapter-A.md)"))
    #expect(appendix.contains("**Figure\u{A0}A.1.** A flow, as in [equation\u{A0}(A.1)](#eq-a)"))
    #expect(appendix.contains("[figure\u{A0}1.1](chapter-01.md#fig-flow)"))
    let chapter = try #require(book.chapters.first)
    #expect(chapter.contains("[appendix\u{A0}A](chapter-A.md)"))
    #expect(chapter.contains("[Figure\u{A0}A.1](chapter-A.md#fig-flow)"))
  }

  @Test func `appendices come last, under a heading of their own, and count no claims`() throws {
    let files = try Self.book().book().markdown().files
    let index = String(decoding: try #require(files["index.md"]), as: UTF8.self)
    let part = try #require(index.range(of: "## Part I"))
    let heading = try #require(index.range(of: "## Appendix\n"))
    let entry = try #require(index.range(of: "<span class=\"number\">A</span> [A tiny chain]"))
    #expect(part.lowerBound < heading.lowerBound && heading.lowerBound < entry.lowerBound)
    let end = try #require(index.range(of: "## The whole\n"))
    #expect(!index[entry.lowerBound..<end.lowerBound].contains("claim"))
    #expect(files["chapter-A.md"] != nil)
  }

  @Test(.enabled(if: TinyBook.pandoc != nil, "needs pandoc 3 or later"))
  func `the page of an appendix follows the last chapter`() throws {
    let pandoc = try #require(TinyBook.pandoc)
    let pages = try Self.book().book().pages(using: pandoc).files
    let page = String(decoding: try #require(pages["chapter-A.html"]), as: UTF8.self)
    #expect(page.contains("<p class=\"kicker\">Appendix A</p>"))
    #expect(page.contains("rel=\"prev\" href=\"chapter-01.html\""))
    let chapter = String(decoding: try #require(pages["chapter-01.html"]), as: UTF8.self)
    #expect(chapter.contains("rel=\"next\" href=\"chapter-A.html\""))
    #expect(chapter.contains("Part I · Ising models · Chapter 1"))
  }

  @Test(.enabled(if: TinyBook.pandoc != nil, "needs pandoc 3 or later"))
  func `one chapter can be woven whatever the others are like`() throws {
    let book = try Self.book()
    try book.put(TinyBook.path, TinyBook.text.replacing("0.5 * log", with: "0.6 * log"))
    #expect(!book.problems().isEmpty)
    try book.put("Book/chapter-01.html", "an earlier page")
    var request = book.request()
    request.chapter = "A"
    let pandoc = try #require(TinyBook.pandoc).executable.path
    try Book(request, resources: TinyBook.resources).weave(pandoc: pandoc)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: book.package.appendingPathComponent("Book").path)
    #expect(
      names.sorted() == [
        "assets", "chapter-01.html", "chapter-A.html", "chapter-A.md", "hints-from-physics.bib",
        "results", "source",
      ])
    request.chapter = "B"
    #expect { try Book(request, resources: TinyBook.resources) } throws: { error in
      "\(error)".contains("there is no chapter B")
    }
  }

  @Test func `a figure of an appendix must stand in its text, too`() throws {
    let book = try Self.book()
    try book.write(number: "A", name: "TinyGallery", text: "//: Nothing.\n", exercises: nil)
    #expect(book.problems().contains { $0.contains("figure “flow” stands nowhere") })
  }
}
