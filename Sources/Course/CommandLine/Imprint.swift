import Plot

/// What the files of a figure say about where they come from.
struct Imprint {
  /// The command that makes the figure again.
  var command: String
  /// Seed, effort, version and commit, or why they are not known.
  var keywords: [String]
  /// The date, as `2001-09-09T01:46:40Z`.
  var date: String

  /// The imprint of a figure that a run has drawn, or would draw from the same tables.
  init(_ ledger: Ledger, command: String) {
    (self.command, date) = (command, ledger.date)
    keywords = [
      "seed \(ledger.seed)", "\(ledger.effort.rawValue) effort", "version \(ledger.version)",
      "commit \(ledger.commit)",
    ]
  }

  /// The imprint of a figure whose tables no run answers for.
  init(command: String, keywords: [String], date: String) {
    (self.command, self.keywords, self.date) = (command, keywords, date)
  }

  /// All that the files say about themselves.
  func metadata<Text: Chapter>(of figure: Figure, in chapter: Text.Type) -> Metadata {
    var metadata = Metadata()
    metadata.title =
      "Hints from Physics, \(Text.number.noun.lowercased()) \(Text.number), figure \(figure.id)"
    metadata.description = figure.plainDescription
    metadata.author = "The Hints from Physics authors"
    metadata.creator = command
    metadata.keywords = keywords
    metadata.date = date
    metadata.identifier = "c\(Text.label)-\(figure.id)"
    return metadata
  }
}
