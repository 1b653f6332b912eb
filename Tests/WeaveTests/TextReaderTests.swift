import Testing

@testable import weave

struct TextReaderTests {
  private let folder = "Chapters/01-TinyChain"

  @Test func `the text goes on in another file, in its place`() throws {
    let book = TinyBook()
    try book.put(
      "\(folder)/Middle.swift", "import Course\n\n//: The middle.\n//:\n//: {{text:Deep}}\n")
    try book.put(
      "\(folder)/Deep.swift", "//: The deep.\n\nextension TinyChain {\n  var deep: Int\n}\n")
    try book.write(text: TinyBook.text + "\n//: {{text:Middle}}\n//:\n//: The end.\n")
    let chapter = try book.chapter()
    let places = try [
      "The mean is", "The middle.", "The deep.", "var deep", "The end.", "Exercises",
    ]
    .map { try #require(chapter.range(of: $0), "\($0)").lowerBound }
    #expect(places == places.sorted())
    #expect(!chapter.contains("import Course"), "nobody needs to read that twice")
  }

  @Test func `a file that is missing, read twice, or read by nobody is named`() throws {
    let book = TinyBook()
    try book.write(text: TinyBook.text + "\n//: {{text:Nowhere}}\n")
    #expect(book.problems().first?.contains("there is no file \(folder)/Nowhere.swift") == true)
    try book.put("\(folder)/Middle.swift", "\n//: The middle.\n")
    try book.write()
    let lost = "\(folder)/Middle.swift:2: this prose stands in no page"
    #expect(book.problems().first?.hasPrefix(lost) == true, "\(book.problems())")
    for file in ["Middle", "TinyChain"] {
      try book.write(text: TinyBook.text + "\n//: {{text:Middle}}\n//: {{text:\(file)}}\n")
      #expect(book.problems().first?.contains("\(file).swift already is part of the text") == true)
    }
  }

  @Test func `members are shown without the braces of their extension`() throws {
    let book = TinyBook()
    try book.write()
    let chapter = try book.chapter()
    #expect(!chapter.contains("extension TinyChain"))
    #expect(chapter.contains("\n/// The coupling after one step.\nstatic func step"))
    let code = ["extension A {", "  b {", "  }", "}", "", "extension C: D {", "  e", "}"]
    let chunk = CodeChunk(line: 1, lines: code)
    #expect(chunk.shownText == "b {\n}\n\nextension C: D {\n  e\n}")
  }
}
