import Foundation
import Testing

@testable import Course

@Suite struct ChapterNumberTests {
  @Test(arguments: [
    ("1", "1", "01", "chapter-01"), ("01", "1", "01", "chapter-01"),
    ("16", "16", "16", "chapter-16"),
    ("A", "A", "A", "chapter-A"),
  ])
  func `a chapter has a number, an appendix a letter`(
    written: String, text: String, label: String, program: String
  ) throws {
    let number = try #require(ChapterNumber(written))
    #expect("\(number)" == text && number.label == label && number.program == program)
    #expect(number.isAppendix == (written == "A"))
    let json = try JSONEncoder().encode([number])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([ChapterNumber].self, from: json) == [number])
  }

  @Test(arguments: ["", "0", "100", "-1", "a", "AB", "Ä", "1a", " 1"])
  func `nothing else stands for a chapter`(written: String) {
    #expect(ChapterNumber(written) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ChapterNumber].self, from: Data("[\"\(written)\"]".utf8))
    }
  }

  @Test func `appendices stand behind all chapters`() {
    let numbers: [ChapterNumber] = ["B", 10, "A", 2]
    #expect(numbers.sorted() == [2, 10, "A", "B"])
  }
}
