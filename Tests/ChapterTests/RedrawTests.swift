import Course
import Foundation
import Testing

/// Figures drawn again from tables, as a person does it.
@Suite struct RedrawTests {
  /// A folder with a finished run of one figure in `out`, and without a store.
  private func finished() throws -> Folder {
    let run = try Run("--only", "lengths")
    #expect(run.status == .exited(0), "\(run.errors)")
    try FileManager.default.removeItem(at: run.folder.url.appendingPathComponent("store"))
    return run.folder
  }

  private func contents(of folder: Folder) throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: folder.files.map {
        ($0, try Data(contentsOf: folder.url.appendingPathComponent($0)))
      })
  }

  private func text(_ path: String, in folder: Folder) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func `a redraw gives the bytes of the run, and needs no store`() throws {
    let folder = try finished()
    let before = try contents(of: folder)
    for format in ["svg", "pdf", "png"] {
      try FileManager.default.removeItem(
        at: folder.url.appendingPathComponent("out/lengths.\(format)"))
    }
    let redraw = try Run("--redraw", "--only", "lengths", in: folder)
    #expect(redraw.status == .exited(0), "\(redraw.errors)")
    #expect(redraw.output == "out/lengths.pdf\nout/lengths.svg\nout/lengths.png\n")
    #expect(try contents(of: folder) == before)
  }

  @Test func `the ledger follows what another build draws from its tables`() throws {
    let folder = try finished()
    let url = folder.url.appendingPathComponent("out/ledger-lengths.json")
    var ledger = try Ledger(contentsOf: url)
    ledger.program = "an earlier build"
    try ledger.json().write(to: url)
    let before = try contents(of: folder)
    let redraw = try Run("--redraw", "--only", "lengths", "--format", "svg", in: folder)
    #expect(redraw.status == .exited(0), "\(redraw.errors)")
    let after = try contents(of: folder)
    let changed = Set(after.keys.filter { after[$0] != before[$0] })
    #expect(changed == ["out/lengths.svg", "out/ledger-lengths.json"])
    let svg = try #require(after["out/lengths.svg"])
    #expect(String(decoding: svg, as: UTF8.self).contains("seed 1, quick effort"))
    #expect(String(decoding: svg, as: UTF8.self).contains("drawn by another build"))
    let record = try #require(try Ledger(contentsOf: url).figures.first)
    for (file, fingerprint) in zip(record.files, record.fingerprints) {
      #expect("\(Fingerprint(of: try #require(after["out/\(file)"])))" == fingerprint, "\(file)")
    }
  }

  @Test func `changed tables are drawn, but not beside the ledger of others`() throws {
    let folder = try finished()
    try folder.change("out/lengths.csv") { table in  // the last row twice
      table + (table.dropLast().split(separator: 10).last ?? Data()) + Data("\n".utf8)
    }
    let before = try contents(of: folder)
    let refused = try Run("--redraw", "--only", "lengths", in: folder)
    #expect(refused.status == .exited(1))
    #expect(refused.errors.contains("out/ledger-lengths.json records other tables"))
    #expect(refused.errors.contains("--tables out --out DIR"), "\(refused.errors)")
    #expect(try contents(of: folder) == before)

    let drawn = try Run(
      "--redraw", "--only", "lengths", "--tables", "out", "--out", "mine", in: folder)
    #expect(drawn.status == .exited(0), "\(drawn.errors)")
    let words = "table changed since the run: lengths.csv"
    #expect(drawn.errors.contains(words), "\(drawn.errors)")
    let svg = try text("mine/lengths.svg", in: folder)
    #expect(svg.contains(words))
    #expect(!svg.contains("seed 1"), "no run answers for these numbers")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.url.path)/mine/ledger.json"))
  }

  @Test func `tables without a ledger are drawn where they lie, and say so`() throws {
    let folder = try finished()
    for file in folder.files where !file.hasSuffix(".csv") {
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent(file))
    }
    let drawn = try Run("--redraw", "--only", "lengths", in: folder)
    #expect(drawn.status == .exited(0), "\(drawn.errors)")
    #expect(drawn.errors.contains("no ledger"))
    #expect(try text("out/lengths.svg", in: folder).contains("no ledger"))
    #expect(folder.files.filter { $0.hasSuffix(".json") } == [])
  }

  @Test(arguments: [
    ("temperature,", "warmth,", 1, ": expected a column “temperature”, found warmth"),
    ("Length_error", "sigma", 1, ": expected a column “correlationLength_error”"),
    ("0.5,", "", 2, ": expected 7 cells, as in the header, found 6"),
    ("0.5,", "half,", 2, ", column “temperature”: expected a number or quoted text"),
    ("0.5,", "\"half\",", 2, ", column “temperature”: expected a number, found the text"),
    ("0.5,", "\"0.5,", 2, ": a quote is left open"),
  ])
  func `a damaged table is named with line and column, and nothing is written`(
    old: String, new: String, line: Int, message: String
  ) throws {
    let folder = try finished()
    var head = 0
    try folder.change("out/lengths.csv") { data in
      let text = String(decoding: data, as: UTF8.self)
      head = text.split(separator: "\n").prefix { $0.hasPrefix("#") }.count
      return Data(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }
    #expect(head > 5)
    let before = try contents(of: folder)
    let redraw = try Run(
      "--redraw", "--only", "lengths", "--tables", "out", "--out", "mine", in: folder)
    #expect(redraw.status == .exited(1))
    #expect(
      redraw.errors.contains("out/lengths.csv, line \(head + line)\(message)"), "\(redraw.errors)")
    #expect(try contents(of: folder) == before)
  }

  @Test func `a figure for a paper has its width, its colors and its language`() throws {
    let folder = try finished()
    let template = try Run("--redraw", "lengths", "--label-template", "--tables", "out", in: folder)
    #expect(template.status == .exited(0), "\(template.errors)")
    #expect(template.output.contains("temperature $T$ =>\n"), "\(template.output)")
    let words = template.output.replacing(
      "temperature $T$ =>", with: "temperature $T$ => Wärme $T$")
    try Data((words + "gone => weg\n").utf8)
      .write(to: folder.url.appendingPathComponent("de.txt"))
    let drawn = try Run(
      "--redraw", "lengths", "--tables", "out", "--out", "paper", "--width", "60mm", "--palette",
      "grey", "--labels", "de.txt", in: folder)
    #expect(drawn.status == .exited(0), "\(drawn.errors)")
    #expect(drawn.output == "paper/lengths.pdf\npaper/lengths.svg\npaper/lengths.png\n")
    #expect(drawn.errors.contains("de.txt has no translation of"), "\(drawn.errors)")
    #expect(drawn.errors.contains("“gone” stands in no figure"), "\(drawn.errors)")
    let svg = try text("paper/lengths.svg", in: folder)
    let width = try #require(svg.firstMatch(of: /<svg[^>]* width="([0-9.]+)/)?.1)
    #expect(abs((Double(width) ?? 0) - 60 * 72 / 25.4) < 0.01)
    #expect(svg.contains("seed 1, quick effort"))
    #expect(svg.contains("redrawn with --width 60mm --palette grey --labels de.txt"))
    let before = try contents(of: folder)
    let refused = try Run("--redraw", "lengths", "--width", "8.6cm", in: folder)
    #expect(refused.status == .exited(1), "the ledger there answers for other figures")
    #expect(refused.errors.contains("without --width 8.6cm"), "\(refused.errors)")
    let missing = try Run(
      "--redraw", "lengths", "--tables", "out", "--out", "mine", "--labels", "no.txt", in: folder)
    #expect(missing.status == .exited(1) && missing.errors.contains("no.txt cannot be read"))
    let narrow = try Run(
      "--redraw", "--tables", "out", "--out", "mine", "--only", "lengths", "--width", "3cm",
      in: folder)
    #expect([.exited(0), .exited(1)].contains(narrow.status), "\(narrow.errors)")
    #expect(try contents(of: folder).filter { !$0.key.hasPrefix("mine/") } == before)
  }

  /// A mean with its error needs two values; the drill found that a figure stopped the program there.
  @Test func `a table with too few rows for its figure is an error with a reason`() throws {
    let folder = Folder()
    let tables = folder.url.appendingPathComponent("mine")
    try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
    let whole = Chapters.package.appendingPathComponent(
      "Figures/14-CheapLearning/forgetting.csv")
    let lines = try String(contentsOf: whole, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    let some = lines.prefix(4).map { "\($0)\n" }.joined()
    try Data(some.utf8).write(to: tables.appendingPathComponent("forgetting.csv"))
    let redraw = try Run(
      ["--redraw", "--only", "forgetting", "--tables", "mine"], of: "chapter-14", in: folder)
    #expect(redraw.status == .exited(1))
    #expect(redraw.errors.contains("“forgetting” cannot be drawn from forgetting.csv in mine"))
    #expect(redraw.errors.contains("Figures/14-CheapLearning; nothing has been written"))
    #expect(folder.files == ["mine/forgetting.csv"])
  }

  @Test func `a table that is missing is named, with what to do`() throws {
    let redraw = try Run("--redraw", "--only", "lengths")
    #expect(redraw.status == .exited(1))
    #expect(redraw.errors.contains("out/lengths.csv cannot be read"), "\(redraw.errors)")
    #expect(redraw.errors.contains("--tables"))
    #expect(redraw.folder.files == [])
  }

  @Test func `another style has its own width, and a folder of its own`() throws {
    let folder = try finished()
    let refused = try Run("--redraw", "--only", "lengths", "--style", "nature", in: folder)
    #expect(refused.status == .exited(1))
    #expect(refused.errors.contains("the book's own style"), "\(refused.errors)")
    let drawn = try Run(
      "--redraw", "--only", "lengths", "--style", "nature", "--tables", "out", "--out", "paper",
      "--format", "svg", in: folder)
    #expect(drawn.status == .exited(0), "\(drawn.errors)")
    let widths = try ["out/lengths.svg", "paper/lengths.svg"].map { path in
      let width = try text(path, in: folder).firstMatch(of: /<svg[^>]* width="([0-9.]+)/)?.1
      return try #require(width.flatMap { Double($0) })
    }
    #expect(abs(widths[1] / widths[0] - 89.0 / 86) < 0.001, "89 mm and 86 mm: \(widths)")
    let run = try Run("--only", "lengths", "--style", "nature", "--out", "run", in: folder)
    #expect(run.status == .exited(0), "\(run.errors)")
    let ledger = try Ledger(
      contentsOf: folder.url.appendingPathComponent("run/ledger-lengths.json"))
    #expect(ledger.style == "nature")
    let plain = try Run(
      "--redraw", "--only", "lengths", "--tables", "run", "--out", "plain", in: folder)
    #expect(plain.status == .exited(0), "\(plain.errors)")
    #expect(
      try text("plain/lengths.svg", in: folder) == text("out/lengths.svg", in: folder),
      "back in the book's own style, down to the command that makes it")
    #expect(
      try text("run/lengths.svg", in: folder).contains("--style nature")
        && text("paper/lengths.svg", in: folder).contains("seed 1, quick effort"))
  }
}
