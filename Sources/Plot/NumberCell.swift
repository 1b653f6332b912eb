/// A cell of a table that holds a number, cut where numbers in a column are aligned.
struct NumberCell: Sendable, Hashable {
  /// Sign and digits before the decimal point.
  var before: String
  /// The decimal point and all that follows, ready to be laid out.
  var after: String

  /// Reads −12.3(4), 1.5e3 and the like; `nil` for anything else.
  ///
  /// A hyphen counts as a minus, and e3 becomes × 10³.
  init?(_ text: String) {
    let pattern = /([-−+]?)([0-9]+)(\.[0-9]+)?(\([0-9]+(?:\.[0-9]+)?\))?(?:[eE]([-−+]?)([0-9]+))?/
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    let minus = { (sign: Substring) in sign == "-" ? "−" : String(sign) }
    before = minus(match.1) + match.2
    after = String(match.3 ?? "") + (match.4 ?? "")
    if let digits = match.6 {
      let sign = match.5 == "+" ? "" : minus(match.5 ?? "")
      after += "$\\,{\\times}\\,10^{\(sign)\(digits)}$"
    }
  }
}
