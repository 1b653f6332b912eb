import Testing

@testable import weave

struct QuotationTests {
  @Test func `numbers, claims and cells of tables are put where their names stand`() throws {
    let book = TinyBook()
    try book.write()
    let chapter = try book.chapter()
    #expect(chapter.contains("It cools to 0.6625 and"))
    #expect(chapter.contains("The mean is 0.1200(40), where 0.125 is expected: a pull of −1.3."))
    #expect(chapter.contains("has −0.9050(20) at 1.5;"))
    #expect(chapter.contains("Lines: 0.6625."))
  }

  @Test func `a number in mathematics becomes TeX`() throws {
    let book = TinyBook()
    try book.write()
    #expect(try book.chapter().contains(#"$1.230(10) \times  10^{-7}$"#))
    #expect(texNumber("−1.5 × 10⁻¹² ± 2") == #"-1.5 \times  10^{-12} \pm  2"#)
    #expect(texNumber("10⁻⁷") == "10^{-7}")
  }

  @Test func `numbers are typeset as books print them`() {
    #expect(typeset("-1.23(45)e-9") == "−1.23(45)\u{A0}×\u{A0}10⁻⁹")
    #expect(typeset("2.0(1)e12") == "2.0(1)\u{A0}×\u{A0}10¹²")
    #expect(typeset("0.5") == "0.5")
  }

  @Test(arguments: [
    "none", "mean.median", "flow[2].energy", "flow[0].power", "flow[0].name_error", "other[0].a",
  ])
  func `an unknown name stops the weave at its line`(name: String) throws {
    let book = TinyBook()
    let text = TinyBook.text.replacing("{{coldest}} and", with: "{{\(name)}} and")
    try book.write(text: text)
    let place = "\(TinyBook.path):\(line(of: "{{\(name)}}", in: text)): there is no {{\(name)}}"
    #expect(book.problems().first?.hasPrefix(place) == true, "\(book.problems())")
    #expect(book.problems().count == 1)
  }

  @Test func `a number typed by hand stops the weave at its line`() throws {
    let book = TinyBook()
    let text = TinyBook.text.replacing("The mean is {{", with: "The mean is 0.1234 or {{")
    try book.write(text: text)
    let place = "\(TinyBook.path):\(line(of: "0.1234", in: text)): “0.1234” looks measured"
    #expect(book.problems().first?.hasPrefix(place) == true, "\(book.problems())")
  }

  @Test func `a number typed into a caption stops the weave where the figure is declared`() throws {
    let book = TinyBook()
    try book.write { $0.figures[0].caption = "It is 0.1234." }
    let place = "\(TinyBook.path):\(line(of: "Figure(", in: TinyBook.text)): “0.1234” looks"
    #expect(book.problems().first?.hasPrefix(place) == true, "\(book.problems())")
  }

  @Test func `a number from the literature is typed with its citation`() throws {
    let book = TinyBook()
    let text = TinyBook.text + "\n//: It was {{=0.2217(1)}} then [@kadanoff1966].\n"
    try book.write(text: text)
    #expect(try book.chapter().contains("It was 0.2217(1) then [@kadanoff1966]."))
    try book.write(text: TinyBook.text + "\n//: It was {{=0.2217(1)}} then.\n")
    #expect(book.problems().count == 1)
  }

  @Test(arguments: [
    ("{{coldest and on", true), ("costs $x here", true), (#"costs \$5 here"#, false),
  ])
  func `what is opened and not closed stops the weave`(words: String, isRefused: Bool) throws {
    let book = TinyBook()
    let text = TinyBook.text + "\n//: It \(words).\n"
    try book.write(text: text)
    let place = "\(TinyBook.path):\(line(of: words, in: text)): "
    let isFound = book.problems().contains { $0.hasPrefix(place) && $0.contains("not closed") }
    #expect(isFound == isRefused)
  }
}
