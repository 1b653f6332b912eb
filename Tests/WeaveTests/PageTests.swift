import Foundation
import Testing

@testable import weave

@Suite(.enabled(if: TinyBook.pandoc != nil, "needs pandoc 3 or later"))
struct PageTests {
  private static func pages(of book: TinyBook) throws -> [String: Data] {
    let pandoc = try #require(TinyBook.pandoc)
    return try book.book().pages(using: pandoc).files
  }

  /// The pages of a book of two chapters, woven once for all tests.
  private static let woven = Result { () -> [String: Data] in
    let book = TinyBook()
    try book.write()
    try book.write(
      number: 2, name: "TinyPlane", text: "//: See @fig:01/flow.\n", exercises: nil, isPlain: true)
    return try pages(of: book)
  }

  private func page(_ name: String = "chapter-01.html") throws -> String {
    String(decoding: try #require(try Self.woven.get()[name]), as: UTF8.self)
  }

  @Test func `two weaves give the same bytes`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try Self.pages(of: book) == Self.pages(of: book))
    #expect(try book.book().markdown().files == book.book().markdown().files)
  }

  @Test(arguments: ["chapter-01.html", "index.html", "ledger.html"])
  func `a page fetches nothing from the network`(name: String) throws {
    let page = try page(name)
    #expect(!page.isEmpty)
    #expect(page.ranges(of: /src="(?:https?:)?\/\//).isEmpty)
    #expect(page.ranges(of: /<link[^>]*href="(?:https?:)?\/\//).isEmpty)
    for asset in ["book.css", "book.js", "motion.js"] {
      let url = TinyBook.resources.appendingPathComponent(asset)
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(!text.contains("http:") && !text.contains("https:"))
    }
  }

  @Test func `figures can be seen in grey and with other eyes`() throws {
    let page = try page()
    let choices = page.matches(of: /<option value="([a-z]*)">/).map { String($0.1) }
    #expect(choices == ["", "grey", "deuteranopia", "protanopia", "tritanopia"])
    for choice in choices.dropFirst() {
      #expect(page.contains("[data-eyes=\"\(choice)\"] .card img { filter: "))
    }
    #expect(page.contains("<div class=\"card\">\n<a href=\"results/01-TinyChain/flow.svg\"><img"))
    let filters = page.matches(
      of:
        /<filter id="(\w+)" color-interpolation-filters="linearRGB"><feColorMatrix [^>]*values="([^"]+)"/
    )
    #expect(filters.map { String($0.1) } == Array(choices.dropFirst(2)))
    for filter in filters {
      let values = filter.2.split(separator: " ").compactMap { Double($0) }
      #expect(values.count == 20)
      for row in 0..<3 {
        let weights = values[5 * row..<5 * row + 3]
        #expect(abs(weights.reduce(0, +) - 1) < 2e-6, "white and greys stay as they are")
        #expect(values[5 * row + 3] == 0 && values[5 * row + 4] == 0)
      }
      #expect(Array(values[15...]) == [0, 0, 0, 1, 0])
    }
  }

  @Test(arguments: ["chapter-01.html", "index.html", "contents.html", "ledger.html"])
  func `a page says which run it shows, and where its BibTeX is`(name: String) throws {
    let page = try page(name)
    let provenance = page.firstMatch(of: /<meta name="provenance" content="([^"]+)">/)?.1
    let words = String(try #require(provenance))
    for word in ["quick effort", "seed ", "version ", "commit"] {
      #expect(words.contains(word), "\(words)")
    }
    #expect(page.contains("<a href=\"hints-from-physics.bib\">BibTeX</a>"))
  }

  @Test func `a footnote becomes a side note`() throws {
    let page = try page()
    #expect(page.contains("<label for=\"note-1\" class=\"mark\""))
    #expect(page.contains("<span class=\"note\" role=\"note\">"))
    #expect(!page.contains("footnote"))
  }

  @Test func `links lead to pages, not to Markdown`() throws {
    let page = try page("chapter-02.html")
    #expect(page.contains("href=\"chapter-01.html#fig-flow\""))
    #expect(page.contains("rel=\"prev\" href=\"chapter-01.html\""))
    #expect(!page.contains(".md"))
  }

  @Test func `every link within a page has its end`() throws {
    let page = try page()
    let ends = Set(page.matches(of: /id="([^"]+)"/).map(\.1))
    for link in page.matches(of: /href="#([^"]+)"/) { #expect(ends.contains(link.1)) }
    #expect(ends.isSuperset(of: ["fig-flow", "claim-mean", "eq-step", "sec-flow", "ex-twice"]))
  }

  @Test func `code is colored, and its text is that of the file`() throws {
    let page = try page()
    #expect(page.contains("<span class=\"dt\">Double</span>"))
    #expect(page.contains("<span class=\"kw\">static</span>"))
    let plain = page.replacing(/<[^>]*>/, with: "")
    #expect(plain.contains("static func step(_ coupling: Double) -&gt; Double {"))
  }

  @Test(arguments: [
    ("0..<n", "<span class=\"dv\">0</span>..&lt;n"), ("f(in: a)", "f(in: a)"),
    ("#if DEBUG", "<span class=\"pp\">#if</span>"),
    (#""a \(b(c)) d""#, #"<span class="sc">\(</span>b(c)<span class="sc">)</span>"#),
    ("/// A word", "<span class=\"do\">/// A word</span>"),
    ("1_000.5e-3", "<span class=\"dv\">1_000.5e-3</span>"),
  ])
  func `Swift is lexed as Swift`(code: String, html: String) throws {
    let pandoc = try #require(TinyBook.pandoc)
    let page = try pandoc.page(
      "```swift\n\(code)\n```\n", variables: [("pagetitle", "a")], bibliography: nil,
      resources: TinyBook.resources)
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains(html), "\(text.firstMatch(of: /<pre.*?<\/pre>/)?.0 ?? "")")
  }

  @Test func `mathematics that pandoc cannot read is reported with its line`() throws {
    let book = TinyBook()
    let text = TinyBook.text + "\n//: Wrong: $\\frac{a$ here.\n"
    try book.write(text: text)
    let error = #expect(throws: WeaveError.self) { try Self.pages(of: book) }
    let place = "\(TinyBook.path):\(line(of: "Wrong", in: text)): pandoc: "
    #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
  }

  @Test func `a page is made once, and again only if something in it has changed`() throws {
    let book = TinyBook()
    try book.write()
    let first = try Self.pages(of: book)
    let cache = book.package.appendingPathComponent(".store/pages")
    let kept = try FileManager.default.contentsOfDirectory(atPath: cache.path)
    #expect(kept.count == 4, "the first page, the chapter, the contents and the ledger")
    for file in kept { try book.put(".store/pages/\(file)", "kept") }
    let second = try Self.pages(of: book)
    #expect(second["chapter-01.html"] == Data("kept".utf8))
    try book.write(text: TinyBook.text.replacing("A chain has", with: "Every chain has"))
    let third = try Self.pages(of: book)
    #expect(third["chapter-01.html"] != second["chapter-01.html"])
    #expect(third["chapter-01.html"] != first["chapter-01.html"])
    #expect(third["ledger.html"] == Data("kept".utf8), "the claims are the same")
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).count == 4)
  }

  @Test func `the ledger page lists every claim with a link and a verdict`() throws {
    let page = try page("ledger.html")
    #expect(page.contains("href=\"chapter-01.html#claim-mean\">1.1</a>"))
    #expect(page.contains("href=\"chapter-01.html#fig-flow\">figure"))
    #expect(page.contains("✓&nbsp;holds") || page.contains("✓\u{A0}holds"))
  }
}
