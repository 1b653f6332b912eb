import Testing

@testable import weave

struct PlacementTests {
  @Test func `figures and claims stand behind the code that declares them`() throws {
    let book = TinyBook()
    try book.write()
    let chapter = try book.chapter()
    let code = try #require(chapter.range(of: "static func step"))
    let figure = try #require(chapter.range(of: "id=\"fig-flow\""))
    let drawing = try #require(chapter.range(of: "How this figure is drawn"))
    let mean = try #require(chapter.range(of: "Claim(\"mean\""))
    let claim = try #require(chapter.range(of: "id=\"claim-mean\""))
    #expect(code.lowerBound < figure.lowerBound && figure.lowerBound < drawing.lowerBound)
    #expect(drawing.lowerBound < mean.lowerBound && mean.lowerBound < claim.lowerBound)
  }

  @Test func `a line of its own places a figure elsewhere`() throws {
    let book = TinyBook()
    try book.write(text: TinyBook.text + "\n//: The end.\n//: {{figure:flow}}\n")
    let chapter = try book.chapter()
    let end = try #require(chapter.range(of: "The end."))
    let figure = try #require(chapter.range(of: "id=\"fig-flow\""))
    #expect(end.lowerBound < figure.lowerBound)
    #expect(chapter.ranges(of: "id=\"fig-flow\"").count == 1)
  }

  @Test func `the code of a figure in Figures.swift is folded under it, where the text places it`()
    throws
  {
    let book = TinyBook()
    let figure =
      "extension TinyChain {\n  static let flowFigure = Figure(\n    \"flow\") { 7 }\n}\n"
    let text = TinyBook.text.replacing("= Figure(", with: "= drawFlow(")
    try book.put("Chapters/01-TinyChain/Figures.swift", "// Figures.\n\n" + figure)
    try book.write(text: text + "\n//: {{figure:flow}}\n//:\n//: The end.\n")
    let chapter = try book.chapter()
    let place = try #require(chapter.range(of: "id=\"fig-flow\""))
    let code = try #require(chapter.range(of: "\"flow\") { 7 }"))
    let end = try #require(chapter.range(of: "The end."))
    #expect(place.lowerBound < code.lowerBound && code.lowerBound < end.lowerBound)
    #expect(chapter[place.lowerBound..<code.lowerBound].contains("How this figure is drawn"))
    try book.write(text: text)
    #expect(book.problems().first?.contains("figure “flow” stands nowhere in the text") == true)
  }

  @Test func `a figure or claim must stand in the text exactly once`() throws {
    let book = TinyBook()
    let lines = "\n//: {{figure:flow}}\n//: {{figure:flow}}\n"
    try book.write(text: TinyBook.text + lines)
    #expect(book.problems().count == 1)
    #expect(book.problems().first?.contains("figure “flow” already stands at") == true)
    try book.write(text: TinyBook.text.replacing("Claim(\"mean\"", with: "makeMean("))
    #expect(book.problems().first?.contains("claim “mean” stands nowhere in the text") == true)
    try book.write(text: TinyBook.text + "\n//: {{claim:median}}\n")
    #expect(book.problems().first?.contains("there is no claim “median”") == true)
  }

  @Test func `claims are numbered in the order of the text`() throws {
    let book = TinyBook()
    let text = TinyBook.text + "\n//: {{claim:first}}\n"
    try book.write(text: text) { ledger in
      var first = ledger.claims[0]
      (first.id, first.number) = ("first", 1)
      ledger.claims[0].number = 2
      ledger.claims.append(first)
    }
    let problem = "claim 1, “first”, stands behind claim 2"
    #expect(book.problems().first?.contains(problem) == true, "\(book.problems())")
  }

  @Test func `an answer is folded until the next exercise`() throws {
    let book = TinyBook()
    try book.write()
    let chapter = try book.chapter()
    let answer = try #require(chapter.range(of: "<summary>Answer</summary>"))
    let code = try #require(chapter.range(of: "static func twice"))
    let end = try #require(chapter[code.upperBound...].range(of: "</details>"))
    let next = try #require(chapter.range(of: "### Exercise\u{A0}1.2. A field"))
    #expect(answer.lowerBound < code.lowerBound && end.lowerBound < next.lowerBound)
    #expect(chapter.contains("title=\"difficulty 3 of 3\">★★★"))
    #expect(chapter.contains("## Exercises\n"))
    #expect(chapter.ranges(of: "<details").count == chapter.ranges(of: "</details>").count)
    #expect(chapter.ranges(of: "<div").count == chapter.ranges(of: "</div>").count)
  }
}
