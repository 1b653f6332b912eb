import Course
import Foundation

/// The files of BibTeX that a paper takes its references from: one of the book, and one of each chapter.
struct BibTeX {
  /// The file of the book: itself, and all works that it cites.
  static let book = "hints-from-physics.bib"

  let bibliography: Bibliography
  let ledgers: [Ledger]

  /// The file of a chapter's sources.
  static func file(of manuscript: Manuscript) -> String { "\(manuscript.page).bib" }

  /// The book's entry, and the bibliography.
  var bookText: String {
    "% Hints from Physics, and the works that it cites.\n% \(Edition(ledgers).text)\n\n"
      + ([bookEntry] + bibliography.entries.map(\.text)).joined(separator: "\n\n") + "\n"
  }

  /// The works that a chapter cites, in the order of the bibliography; nil if there are none.
  func text(of manuscript: Manuscript, citing markdown: String) -> String? {
    let ledger = manuscript.ledger
    let cited = bibliography.cited(in: markdown)
    let entries = bibliography.entries.filter { cited.contains($0.key) }
    guard !entries.isEmpty else { return nil }
    return "% The sources of \(manuscript.number.noun.lowercased()) \(manuscript.number), "
      + "\(ledger.title), of Hints from Physics.\n% \(Edition([ledger]).text)\n\n"
      + entries.map(\.text).joined(separator: "\n\n") + "\n"
  }

  /// The entry of the book itself, as CITATION.cff describes it.
  private var bookEntry: String {
    let edition = Edition(ledgers)
    return """
      @misc{hintsfromphysics,
        author  = {{The Hints from Physics authors}},
        title   = {Hints from Physics: An Executable Book},
        year    = {\(edition.year)},
        version = {\(edition.versions.joined(separator: ", "))},
        note    = {Version \(edition.versions.joined(separator: ", ")), \(edition.commitText)}
      }
      """
  }
}

/// The runs whose results pages show, in words.
struct Edition {
  let versions: [String]
  private let commits: [String]
  private let efforts: [String]
  private let seeds: [String]
  /// That of the latest of their commits.
  let year: String

  init(_ ledgers: [Ledger]) {
    func each(_ value: (Ledger) -> String) -> [String] {
      var seen: Set<String> = []
      return ledgers.map(value).filter { seen.insert($0).inserted }
    }
    (versions, commits) = (each(\.version), each(\.commit))
    (efforts, seeds) = (each { "\($0.effort.rawValue) effort" }, each { "seed \($0.seed)" })
    year = String(ledgers.map(\.date).max()?.prefix(4) ?? "")
  }

  /// “commit …”, or “commits …, …” where chapters were computed at several.
  var commitText: String {
    (commits.count == 1 ? "commit " : "commits ") + commits.joined(separator: ", ")
  }

  var text: String {
    "Results of \(efforts.joined(separator: ", ")), \(seeds.joined(separator: ", ")), version "
      + "\(versions.joined(separator: ", ")), \(commitText)"
  }
}
