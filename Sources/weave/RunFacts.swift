import Course

/// What a page says of the run it was computed by, and how to run it again.
struct RunFacts {
  var ledger: Ledger

  var markdown: String {
    let facts = [
      "\(ledger.effort.rawValue) effort", "seed \(ledger.seed)", "version \(ledger.version)",
      "commit `\(ledger.commit)`", "\(duration(ledger.computeSeconds)) of computing",
    ]
    return """
      Every figure and number of this chapter was computed by the run of this copy of the book: \
      \(facts.joined(separator: ", ")). Run it yourself:

      ```sh
      \(ledger.command)
      ```
      """
  }
}
