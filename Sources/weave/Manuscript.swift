import Course
import Foundation

/// A chapter before it is woven: its text, and what its program found.
struct Manuscript {
  var number: ChapterNumber
  /// The chapter's folder, for example “01-IsingChain”.
  var folder: String
  /// The folder of its results, relative to the package.
  var results: String
  var sources: [Source]
  var ledger: Ledger
  /// The tables, by experiment.
  var tables: [String: Table]
  /// The text in order: the chapter with the files in which it goes on, then its exercises.
  var pieces: [Piece]

  /// The code of the figures that Figures.swift declares, by their names; each is folded under its
  /// figure, which the text places.
  var drawings: [String: CodeChunk]

  /// The ledger's file, relative to the package.
  var ledgerPath: String { "\(results)/ledger.json" }
  /// The file of the exercises, relative to the package.
  var exercises: String { "Chapters/\(folder)/Exercises.swift" }
  /// The file that declares figures which the text places.
  var figures: String { "Chapters/\(folder)/Figures.swift" }
  /// The name of the chapter's page, without its ending.
  var page: String { number.program }
  /// A text of the chapter whose links within the chapter must work from another page.
  func external(_ text: String) -> String { text.replacing("](#", with: "](\(page).md#") }
  /// The name of the module, which is that of the file with the text.
  var module: String { Self.module(of: folder) }

  /// Reads a chapter.
  ///
  /// - Returns: nil if the text or the ledger is missing; `problems` says so.
  init?(folder: String, request: Request, problems: Problems) {
    guard let number = Self.number(of: folder) else { return nil }
    (self.number, self.folder) = (number, folder)
    results = "\(request.resultsFolder)/\(folder)"
    (sources, tables, pieces) = ([], [:], [])
    drawings = [:]
    let reader = TextReader(folder: "Chapters/\(folder)", package: request.package)
    guard let sources = reader.sources(from: Self.module(of: folder), problems: problems) else {
      return nil
    }
    self.sources = sources
    do {
      let url = request.package.appendingPathComponent("\(results)/ledger.json")
      ledger = try Ledger(contentsOf: url)
    } catch {
      let reason = "\(error)".split(separator: ": ", maxSplits: 1).last ?? ""
      problems.add("\(results)/ledger.json", 1, "\(reason): \(request.command(number))")
      return nil
    }
    drawings = Self.drawings(path: figures, in: request.package)
    let placed = Set(sources.flatMap(Piece.placements))
    pieces = Self.labeled(reader.pieces(of: sources, placed: placed))
  }

  /// The chunks of a file that declare figures.
  private static func drawings(path: String, in package: URL) -> [String: CodeChunk] {
    let url = package.appendingPathComponent(path)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [:] }
    var drawings: [String: CodeChunk] = [:]
    for block in Source(path: path, text: text).blocks where block.kind == .code {
      for chunk in CodeChunk.chunks(of: block) {
        for declaration in chunk.declarations where declaration.kind == .figure {
          drawings[declaration.id] = chunk
        }
      }
    }
    return drawings
  }

  /// The number that a folder's name begins with.
  static func number(of folder: String) -> ChapterNumber? {
    ChapterNumber(folder.prefix { $0 != "-" })
  }

  private static func module(of folder: String) -> String {
    String(folder.drop { $0 != "-" }.dropFirst())
  }

  /// The folders of the package's chapters, in order, and then of its appendices.
  static func folders(in package: URL) -> [String] {
    let path = package.appendingPathComponent("Chapters").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.wholeMatch(of: /(\d\d|[A-Z])-[A-Z]\w*/) != nil }.sorted()
  }

  /// Sections and exercises without a label get their number as one.
  private static func labeled(_ pieces: [Piece]) -> [Piece] {
    var sections = 0
    var exercises = 0
    return pieces.map { piece in
      var piece = piece
      switch piece.content {
      case .heading(var heading) where heading.isSection:
        sections += 1
        heading.label = heading.label ?? "\(sections)"
        piece.content = .heading(heading)
      case .exercise(let stars, var heading):
        exercises += 1
        heading.label = heading.label ?? "\(exercises)"
        piece.content = .exercise(stars: stars, heading)
      default: break
      }
      return piece
    }
  }
}
