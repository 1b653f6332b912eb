import Foundation
import Testing

@testable import weave

@Suite struct SearchTests {
  private static let page = """
    <html><body><header>bar</header><main id="text"><h1>Title</h1>
    <p>Why &amp; how, of <math><mi>K</mi><mo>=</mo><mi>β</mi></math>&#8289;.</p>
    <nav>Contents</nav>
    <h2 id="sec-walls"><span>1.2</span> Walls</h2><p>They <em>walk</em>.</p>
    <pre><code>let wall = 1</code></pre><div class="origin"><a href="x">line 7</a></div>
    <div class="claim" id="claim-far"><p>Far.</p></div></main><footer>licence</footer></body></html>
    """

  @Test func `a page is known by its places, in plain words, and code apart from text`() {
    var index = SearchIndex()
    index.add("chapter-01.html", title: "1 · Chain", html: Data(Self.page.utf8))
    func place(_ anchor: String, _ section: String, _ text: String, _ code: String = "")
      -> SearchIndex.Place
    {
      SearchIndex.Place(
        address: "chapter-01.html\(anchor)", page: "1 · Chain", section: section, text: text,
        code: code)
    }
    #expect(
      index.places == [
        place("", "", "Title Why & how, of K=β."),
        place("#sec-walls", "1.2 Walls", "They walk.", "let wall = 1"),
        place("#claim-far", "1.2 Walls", "Far."),
      ])
  }

  @Test func `the index is a script, for pages read from disk may load nothing else`() throws {
    var index = SearchIndex()
    index.add("chapter-01.html", title: "1", html: Data(Self.page.utf8))
    let script = String(decoding: try index.script(), as: UTF8.self)
    let json = try #require(script.wholeMatch(of: /window\.bookPlaces = (.*);\n/)).1
    let places = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]])
    #expect(places.map { $0["section"] } == ["", "1.2 Walls", "1.2 Walls"])
  }

  @Test func `a file of the program has a name for each line`() {
    let page = SourcePage(
      path: "Chapters/01-Chain/Exact.swift", chapter: "chapter-01",
      text: "//: Prose <b>\n\nlet a = 1\n")
    #expect(SourcePage.file(of: page.path) == "source/01-Chain/Exact.html")
    #expect(SourcePage.address(of: page.path, line: 3) == "source/01-Chain/Exact.html#L3")
    #expect(
      page.html.contains("<span id=\"L1\" class=\"prose\"><a href=\"#L1\">1</a>//: Prose &lt;b&gt;")
    )
    #expect(page.html.contains("<span id=\"L3\"><a href=\"#L3\">3</a>let a = 1"))
    #expect(!page.html.contains("id=\"L4\""))
    #expect(page.html.contains("href=\"../../chapter-01.html\""))
  }

  @Test func `passages of code lead to their lines, which are where they are said to be`() throws {
    let book = TinyBook()
    try book.write()
    let woven = try book.book()
    let text = try #require(woven.chapters.first)
    let links = text.matches(of: /\[(\w+\.swift), line\u{A0}(\d+)\]\(([^)]+)\)/)
    #expect(!links.isEmpty)
    for link in links {
      #expect(String(link.3) == "source/01-TinyChain/\(link.1.dropLast(6)).html#L\(link.2)")
      let path = "Chapters/01-TinyChain/\(link.1)"
      let lines = try String(contentsOf: book.package.appendingPathComponent(path), encoding: .utf8)
        .components(separatedBy: "\n")
      let line = lines[try #require(Int(link.2)) - 1]
      #expect(!line.hasPrefix("//:") && !line.isEmpty)
    }
  }

  @Test func `the map counts who refers to whom, by labels and in words`() {
    let prose = "See @claim:02/far, chapter 03 and @ch:02; not @eq:scaling or chapter by chapter."
    #expect(BookMap.chapters(in: prose).map(\.label) == ["02", "03", "02"])
  }
}
