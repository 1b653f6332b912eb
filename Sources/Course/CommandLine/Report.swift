import Foundation
import Statistics

extension Ledger {
  /// The claims and numbers as a person reads them in a terminal, a line or two each.
  func report() -> String {
    var lines = claims.map { claim -> String in
      let mark = claim.stands ? "holds" : "FAILS"
      return "\(chapter).\(claim.number) \(mark)  \(claim.id): \(claim.finding.summary)"
        + (claim.stands ? "" : "\n      \(claim.failure)")
    }
    if !numbers.isEmpty {
      lines += ["", numbers.map { "\($0.id) = \($0.text)" }.joined(separator: "\n")]
    }
    let failed = claims.filter { !$0.stands }.count
    if !claims.isEmpty {
      lines += ["", "\(claims.count - failed) of \(claims.count) claims hold."]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Ledger.ClaimRecord {
  /// Why the claim does not stand.
  public var failure: String {
    switch (finding.verdict, control.verdict) {
    case (.noNumber, _): "the measurement gave no number\(finding.place)"
    case (.disagrees, _): "the measurement disagrees with the expectation"
    case (.unresolved, _): "the error bar is missing or too wide to decide"
    case (.holds, .holds): "its control (\(mistake)) passed: the judgement is too weak"
    case (.holds, .unresolved): "its control (\(mistake)) was not decided"
    case (.holds, .noNumber):
      "its control (\(mistake)) gave no number\(control.place); it must be refuted by a number"
    case (.holds, .disagrees): "nothing is wrong"
    }
  }
}

extension Finding {
  /// Where the tightest comparison stands, for a message.
  fileprivate var place: String { tightest.label.isEmpty ? "" : " (\(tightest.label))" }

  /// The tightest comparison in one line.
  public var summary: String {
    let one = tightest
    let where_ = one.label.isEmpty ? "" : " (\(one.label))"
    let worst = comparisons.count > 1 ? " (tightest of \(comparisons.count))" : ""
    switch one.rule {
    case .identity(let tolerance):
      return "measured \(significant(one.measured.value, digits: 12)), "
        + "expected \(significant(one.expected.value, digits: 12))\(where_), "
        + "difference \(significant(one.measured.value - one.expected.value, digits: 2)), "
        + "tolerance \(significant(tolerance, digits: 1))\(worst)"
    case .agreement(let resolution):
      return "measured \(one.measured), expected \(one.expectation)\(where_), "
        + "pull \(significant(one.pull ?? 0, digits: 2)), "
        + "error at most \(significant(resolution, digits: 2))\(worst)"
    case .atMost, .atLeast:
      let bound = if case .atMost = one.rule { "at most" } else { "at least" }
      return "measured \(significant(one.measured.value, digits: 6)), "
        + "\(bound) \(significant(one.expected.value, digits: 6))\(where_)\(worst)"
    case .excess:
      return "measured \(one.measured), more than \(one.expected)\(where_), "
        + "by \(significant(one.pull ?? 0, digits: 2)) standard errors\(worst)"
    }
  }
}

extension Comparison {
  /// The expected value, with the digits that the measurement can tell apart, or with its error.
  public var expectation: String {
    guard expected.standardError == 0 else { return expected.description }
    guard measured.standardError > 0, expected.value != 0 else {
      return significant(expected.value, digits: 12)
    }
    let digits = Foundation.log10(abs(expected.value) / measured.standardError).rounded(.up) + 2
    return significant(expected.value, digits: Int(max(2, min(12, digits))))
  }
}

extension Chapter {
  /// What the columns of tables hold.
  static var columnListing: String {
    let lines = columns.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)\n" }
    return lines.isEmpty ? "" : "columns\n" + lines.joined()
  }
}

extension Contents {
  /// The names in the contents.
  func listing(effort: Effort) -> String {
    let groups = [
      (
        "experiments",
        experiments.map { experiment in
          let points = experiment.pointNames(at: effort)
          let shown = points.prefix(3).joined(separator: ", ") + (points.count > 3 ? ", …" : "")
          return "\(experiment.id): \(points.count) point\(points.count == 1 ? "" : "s"): \(shown)"
        }
      ),
      (
        "figures",
        figures.map { figure in
          "\(figure.id), from \(figure.experiments.map(\.id).joined(separator: ", ")): "
            + figure.plainDescription
            + (figure.frames.map { " Moves: \($0.name), \($0.labels.count) frames." } ?? "")
        }
      ),
      ("claims", claims.map { "\($0.id): \($0.sentence)" }),
      ("numbers", numbers.map(\.id)),
    ]
    return groups.filter { !$0.1.isEmpty }
      .map { name, items in "\(name)\n" + items.map { "  \($0)\n" }.joined() }
      .joined()
  }
}
