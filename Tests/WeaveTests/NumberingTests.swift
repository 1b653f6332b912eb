import Testing

@testable import weave

struct NumberingTests {
  @Test func `references become numbered links`() throws {
    let book = TinyBook()
    try book.write()
    let chapter = try book.chapter()
    #expect(chapter.contains("[figure\u{A0}1.1](#fig-flow) shows"))
    #expect(chapter.contains("By [equation\u{A0}(1.1)](#eq-step), $K$"))
    #expect(chapter.contains("[claim\u{A0}1.1](#claim-mean) says so"))
    #expect(chapter.contains("Add one to [exercise\u{A0}1.1](#ex-twice)."))
    #expect(chapter.contains("## <a id=\"sec-flow\"></a>1.1 The flow"))
    #expect(chapter.contains("<span class=\"number\">(1.1)</span>"))
  }

  @Test func `references reach into other chapters`() throws {
    let book = TinyBook()
    try book.write()
    try book.write(
      number: 2, name: "TinyPlane",
      text: "//: @Fig:01/flow, @eq:01/step, @sec:01/flow, @ex:01/twice and @ch:01.\n",
      exercises: nil, isPlain: true)
    let chapter = try book.book().chapters[1]
    #expect(chapter.contains("[Figure\u{A0}1.1](chapter-01.md#fig-flow), "))
    #expect(chapter.contains("[equation\u{A0}(1.1)](chapter-01.md#eq-step), "))
    #expect(chapter.contains("[section\u{A0}1.1](chapter-01.md#sec-flow), "))
    #expect(chapter.contains("[exercise\u{A0}1.1](chapter-01.md#ex-twice) and "))
    #expect(chapter.contains("[chapter\u{A0}1](chapter-01.md)."))
  }

  @Test(arguments: ["@fig:none", "@claim:flow", "@eq:03/step", "@sec:mean", "@ex:x", "@ch:09"])
  func `a reference to nothing stops the weave at its line`(reference: String) throws {
    let book = TinyBook()
    let text = TinyBook.text.replacing("By @eq:step", with: "By \(reference)")
    try book.write(text: text)
    let place = "\(TinyBook.path):\(line(of: reference, in: text)): there is no \(reference)"
    #expect(book.problems().first?.hasPrefix(place) == true, "\(book.problems())")
  }

  @Test func `a label may be used once, and must belong to something`() throws {
    let book = TinyBook()
    try book.write(text: TinyBook.text + "\n//: $$ a $$\n//: {#eq:step}\n")
    #expect(book.problems().first?.contains("the label eq:step is used twice") == true)
    try book.write(text: TinyBook.text + "\n//: So $a$ {#eq:inline} it is.\n")
    #expect(book.problems().first?.contains("a label stands here") == true)
  }

  @Test(arguments: [
    (
      "so says [@kadanof, p. 1]", "@kadanof in Chapters/references.bib; did you mean @kadanoff1966?"
    ),
    ("and @nobody2000 too", "@nobody2000 in Chapters/references.bib"),
  ])
  func `a citation of nothing stops the weave at its line`(text: String, found: String) throws {
    let book = TinyBook()
    let text = TinyBook.text + "\n//: \(text)\n"
    try book.write(text: text)
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    #expect(book.problems() == ["\(TinyBook.path):\(last): there is no \(found)"])
  }

  @Test func `the source of a claim is cited like the text`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try book.chapter().contains("<span class=\"value\">0.125 [@kadanoff1966]</span>"))
    let empty = TinyBook()
    empty.bibliography = ""
    try empty.write()
    #expect(empty.problems().count == 2, "the text and the claim's source cite it")
  }
}
