import Foundation
import Testing

@testable import Course
@testable import weave

struct FreshnessTests {
  private let ledgerPath = "Book/results/01-TinyChain/ledger.json"

  private func expectProblem(
    _ message: String, in book: TinyBook, seed: UInt64? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let problems = book.problems(seed: seed)
    let isFound = problems.contains {
      $0.hasPrefix("\(ledgerPath):1: ") && $0.contains(message)
        && $0.contains("swift run -c release chapter-01")
    }
    #expect(isFound, "\(problems)", sourceLocation: sourceLocation)
  }

  @Test func `results go stale with the code, not with the prose`() throws {
    let book = TinyBook()
    try book.write()
    try book.put(TinyBook.path, TinyBook.text.replacing("A chain has", with: "Every chain has"))
    #expect(book.problems() == [])
    try book.put(TinyBook.path, TinyBook.text.replacing("0.5 * log", with: "0.6 * log"))
    expectProblem("the code has changed", in: book)
  }

  @Test func `a changed library makes results stale`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Sources/Library/Library.swift", "let one = 2\n")
    expectProblem("the code has changed", in: book)
  }

  @Test func `a ledger that no run can have written is refused, with a reason`() throws {
    // Each of these once stopped the program, or had files written elsewhere
    let empty = try JSONDecoder().decode(Finding.self, from: Data(#"{"comparisons":[]}"#.utf8))
    for (reason, change) in [
      ("claim “mean” compares nothing", { $0.claims[0].finding = empty }),
      ("claim “mean” compares nothing", { $0.claims[0].control = empty }),
      ("has not as many fingerprints as files", { $0.figures[0].fingerprints = [] }),
      ("“../flow.svg” is no name of a file", { $0.figures[0].files[1] = "../flow.svg" }),
      ("“/flow.csv” is no name of a file", { $0.experiments[0].table = "/flow.csv" }),
      ("a time is not a number", { $0.computeSeconds = .nan }),
      ("figure “flow” has not a label", { $0.figures[0].frames = frames([], shown: 0) }),
      ("figure “flow” has not a label", { $0.figures[0].frames = frames(["a"], shown: 1) }),
      ("“../a” is no name of a file", { $0.figures[0].frames = frames(["../a"], shown: 0) }),
    ] as [(String, (inout Ledger) -> Void)] {
      let book = TinyBook()
      try book.write(change: change)
      expectProblem("the ledger is damaged, for", in: book)
      expectProblem(reason, in: book)
    }
  }

  private func frames(_ files: [String], shown: Int) -> Ledger.FramesRecord {
    .init(name: "time", labels: files, shown: shown, files: files, fingerprints: files)
  }

  @Test func `a number that somebody has changed in a ledger is found out`() throws {
    let book = TinyBook()
    try book.write()
    let url = book.package.appendingPathComponent(ledgerPath)
    let text = try String(contentsOf: url, encoding: .utf8)
    for (words, others) in [("\"seed\" : 1", "\"seed\" : 2"), (" : true", " : false")] {
      try #require(text.contains(words))
      try book.put(ledgerPath, text.replacing(words, with: others))
      expectProblem("its fingerprint is that of another content", in: book)
    }
    try book.put(ledgerPath, text)
    #expect(book.problems() == [])
  }

  @Test func `a change of what takes orders makes nothing stale`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Sources/Library/CommandLine/Options.swift", "let width = 2\n")
    #expect(book.problems() == [])
  }

  @Test func `a change of what draws makes figures stale, and tables not`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Sources/Plot/Plot.swift", "let ink = 2\n")
    #expect(book.problems().count == 1)
    expectProblem("has changed since figure flow was drawn", in: book)
    #expect(book.problems().first?.contains("chapter-01 --redraw") == true)
  }

  @Test func `a module that the chapter does not import changes nothing`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Sources/Learning/Learning.swift", "let weights = 1\n")
    #expect(book.problems() == [])
  }

  @Test func `modules count that the chapter imports through another`() throws {
    let book = TinyBook()
    try book.put("Sources/Library/More.swift", "import Base\nlet two = 2\n")
    try book.put("Sources/Base/Base.swift", "let zero = 0\n")
    try book.write()
    try book.put("Sources/Base/Base.swift", "let zero = 1\n")
    expectProblem("the code has changed", in: book)
  }

  @Test func `a table that is missing or was changed by hand is found out`() throws {
    let book = TinyBook()
    try book.write()
    let table = "Book/results/01-TinyChain/flow.csv"
    try book.put(table, TinyBook.table.replacing("0.46", with: "0.47"))
    expectProblem("the table flow.csv is not the one that was computed", in: book)
    try book.remove(table)
    expectProblem("the table flow.csv is missing", in: book)
  }

  @Test func `a missing figure is found out`() throws {
    let book = TinyBook()
    try book.write()
    try book.remove("Book/results/01-TinyChain/flow.pdf")
    expectProblem("the figure flow.pdf is missing", in: book)
  }

  @Test func `results of another effort or seed are not woven`() throws {
    let book = TinyBook()
    try book.write { $0.effort = .full }
    expectProblem("of full effort, not of quick", in: book)
    try book.write { $0.seed = 7 }
    #expect(book.problems() == [])
    expectProblem("of seed 7, not of seed 1", in: book, seed: 1)
  }

  @Test func `chapters of different seeds are not one book`() throws {
    let book = TinyBook()
    try book.write()
    try book.write(number: 2, name: "TinyPlane", text: "//: a\n", exercises: nil, isPlain: true) {
      $0.seed = 2
    }
    #expect(book.problems().count == 1)
    #expect(book.problems()[0].contains("this chapter has seed 2, chapter 1 has seed 1"))
  }

  @Test func `a chapter that was not run is told how to`() throws {
    let book = TinyBook()
    try book.write()
    try book.remove(ledgerPath)
    expectProblem("there is no ledger; run the chapter first", in: book)
  }

  @Test func `a figure that is not the one that was drawn is found out`() throws {
    let book = TinyBook()
    try book.write()
    try book.put("Book/results/01-TinyChain/flow.svg", TinyBook.picture + " ")
    expectProblem("the figure flow.svg is not the one that was drawn", in: book)
  }

  @Test func `what another build of the chapter has made is stale`() throws {
    let book = TinyBook()
    try book.put("programs/chapter-01", "this build")
    var request = book.request()
    request.programs = book.package.appendingPathComponent("programs")
    for (program, isStale) in [("this build", false), ("another build", true)] {
      try book.write { $0.program = Fingerprint(of: Data(program.utf8)).description }
      var message = ""
      do {
        _ = try Book(request, resources: TinyBook.resources)
      } catch { message = "\(error)" }
      #expect(message.contains("another build of the chapter") == isStale)
    }
  }

  @Test func `all problems are listed at once, by file and line`() throws {
    let book = TinyBook()
    let text = TinyBook.text + "\n//: @fig:a and {{b}}\n//: [@c] 0.1234\n"
    try book.write(text: text) { $0.sources = "old" }
    let problems = book.problems()
    #expect(problems.count == 5)
    #expect(problems == problems.sorted())
  }
}
