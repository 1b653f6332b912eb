import Foundation
import Testing

@testable import weave

struct PlainPageTests {
  private static let front = """
    The answer is in @claim:01/halving, and in @fig:01/flow.

    {{figure:01/flow}}

    And that is all.
    """

  private func index(of book: TinyBook) throws -> String {
    String(decoding: try #require(try book.book().markdown().files["index.md"]), as: UTF8.self)
  }

  @Test func `the first page says what Front.md says, with links and a figure`() throws {
    let book = TinyBook()
    try book.write()
    let claim = try #require(try book.book().resolvers.first?.manuscript.ledger.claims.first?.id)
    try book.put("Chapters/Front.md", Self.front.replacing("halving", with: claim))
    let page = try index(of: book)
    #expect(page.contains("(chapter-01.md#claim-\(claim))"))
    #expect(page.contains("(chapter-01.md#fig-flow)"))
    #expect(page.contains("<figure class="))
    #expect(page.contains("And that is all."))
    #expect(!page.contains("](#"), "links of the figure's caption lead to its chapter")
    #expect(!page.contains("{{"))
  }

  @Test func `without Front.md the first page says what the book is`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try index(of: book).contains("An executable book."))
  }

  @Test func `another text is a page of its own, and is listed`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Chapters/Balance.md", "# The balance\n\nSee @ch:01.\n")
    let files = try book.book().markdown().files
    let page = String(decoding: try #require(files["balance.md"]), as: UTF8.self)
    #expect(page == "# The balance\n\nSee [chapter\u{A0}1](chapter-01.md).\n\n")
    #expect(try index(of: book).contains("[The balance](balance.md)"))
  }

  @Test(arguments: [
    ("One @claim:01/none.", "Chapters/Front.md:1: there is no @claim:01/none"),
    ("One.\n\nTwo @fig:flow.", "Chapters/Front.md:3: there is no @fig:flow"),
    ("{{figure:01/none}}", "Chapters/Front.md:1: no chapter of the book places"),
    ("It is 0.1234.", "Chapters/Front.md:1: “0.1234” looks measured"),
    ("As {{value}} says.", "Chapters/Front.md:1: “value”: a text that is no chapter"),
    ("As [@kadanoff1966] says.", "Chapters/Front.md:1: “kadanoff1966”: a text that is no chapter"),
  ])
  func `what is wrong is said with file and line`(text: String, problem: String) throws {
    let book = TinyBook()
    try book.write()
    try book.put("Chapters/Front.md", text)
    let problems = book.problems()
    #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
  }

  @Test func `a page needs a title`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Chapters/Balance.md", "No title.\n")
    #expect(book.problems().contains { $0.hasPrefix("Chapters/Balance.md:1: the first line must") })
  }

  @Test func `symbols, figures and exercises are listed with links to their chapters`() throws {
    let book = TinyBook()
    try book.write()
    let files = try book.book().markdown().files
    let page = String(decoding: try #require(files["contents.md"]), as: UTF8.self)
    #expect(page.contains("| [1.1](chapter-01.md#fig-flow) | "))
    #expect(page.contains("| [1.1](chapter-01.md#ex-"))
    #expect(page.contains("★"))
    #expect(!page.contains("](#"), "links lead to chapters")
    #expect(try index(of: book).contains("(contents.md)"))
  }

  @Test func `a box of notation gives its rows to the table of symbols`() throws {
    let book = TinyBook()
    let box =
      "//: ::: notation\n//: | symbol | meaning | in the program |\n//: |---|---|---|\n"
      + "//: | $q$ | a charge | `charge` |\n//: :::\n"
    try book.write(text: TinyBook.text + "\n" + box)
    let files = try book.book().markdown().files
    let page = String(decoding: try #require(files["contents.md"]), as: UTF8.self)
    #expect(page.contains("| $q$ | a charge | `charge` | [1](chapter-01.md) |"), "\(page)")
    #expect(!page.contains("| symbol | meaning | in the program | [1]"))
  }
}
