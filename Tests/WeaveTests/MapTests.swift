import Foundation
import Testing

@testable import weave

struct MapTests {
  @Test(arguments: [
    ("as in @ch:03, @claim:02/halving and @claim:local", "03 02"),
    ("as Chapter 5\nand chapter 12", "05 12"),
    ("chapter 05", "05"), ("chapter 100, chapters, and @mehta2014", ""), ("@fig:A/walk", "A"),
  ])
  func `a text refers to chapters by labels and by words`(prose: String, chapters: String) {
    #expect(BookMap.chapters(in: prose).map(\.label).joined(separator: " ") == chapters)
  }

  @Test func `a page with the map brings its drawings, for screen and print`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Chapters/Map.md", "# A map\n\n{{map}}\n")
    let files = try book.book().markdown().files
    let page = String(decoding: try #require(files["map.md"]), as: UTF8.self)
    #expect(page.contains("<img src=\"assets/map.svg\""))
    #expect(try #require(files["assets/map.svg"]).starts(with: Data("<?xml".utf8)))
    #expect(try #require(files["assets/map.pdf"]).starts(with: Data("%PDF".utf8)))
  }

  @Test func `a book without the map has no drawings of it`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try book.book().markdown().files.keys.allSatisfy { !$0.contains("map") })
  }
}
