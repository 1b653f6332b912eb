import Course

/// The box of a claim, in Markdown with a little HTML around it.
struct ClaimBox {
  var record: Ledger.ClaimRecord
  var number: String
  /// The record's texts, resolved.
  var sentence: String
  var source: String
  var mistake: String

  var markdown: String {
    let verdict = record.stands ? "holds" : "fails"
    var parts = [
      "<div class=\"claim \(verdict)\" id=\"claim-\(record.id)\">",
      "<span class=\"verdict\">\(record.stands ? "✓" : "✗") \(verdict)</span>"
        + " **Claim\u{A0}\(number).** \(sentence)",
      "<div class=\"facts\">", record.finding.facts(source: source), "</div>",
      "<div class=\"control\">", "Control: \(mistake) → \(controlText)", "</div>",
    ]
    if !record.stands {
      parts += ["<div class=\"failure\">", "Why it fails: \(record.failure).", "</div>"]
    }
    if record.finding.comparisons.count > 1 { parts += table }
    return (parts + ["</div>"]).joined(separator: "\n\n")
  }

  /// What became of the control.
  var controlText: String {
    let one = record.control.tightest
    let verdict =
      switch record.control.verdict {
      case .disagrees: "refuted"
      case .unresolved: "not decided"
      case .noNumber: "without a number"
      case .holds: "**passed**"
      }
    return "\(verdict) (\(one.pull == nil ? "difference" : "pull")\u{A0}\(one.pullText))"
  }

  private var table: [String] {
    let rows = record.finding.comparisons.map { one in
      [
        cell(one.place), one.measuredText,
        one.boundText + one.expectedText, one.ruleText,
        one.verdict == .holds ? "✓" : "✗ \(one.verdict.rawValue)",
      ].joined(separator: " | ")
    }
    let head = ["at | measured | expected | judged by | holds", "---|---|---|---|---"]
    return [
      "<details class=\"comparisons\">",
      "<summary>All \(record.finding.comparisons.count) comparisons</summary>",
      (head + rows).map { "| \($0) |" }.joined(separator: "\n"), "</details>",
    ]
  }

  /// Text in a cell of a table, where a vertical bar would end the cell.
  private func cell(_ text: String) -> String {
    Token.tokens(of: text, line: 1).map { token in
      token.text.replacing("|", with: token.kind == .math ? #"{\vert}"# : #"\|"#)
    }.joined()
  }
}
