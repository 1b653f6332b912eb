import Course
import Statistics

extension Manuscript {
  /// The text that a name in double braces stands for, or nil if the chapter has no such name.
  ///
  /// A name is that of a number; `claim.measured`, `claim.expected` or `claim.pull`; or
  /// `experiment[row].column`, rows counted from 0, with the standard error if there is one.
  func quoted(_ name: String) -> String? {
    if let number = ledger.numbers.first(where: { $0.id == name }) {
      return typeset(grouped(number.text))
    }
    if let match = name.wholeMatch(of: /(.+)\[(\d+)\]\.(\w+)/), let row = Int(match.2) {
      return cell(of: String(match.1), row: row, column: String(match.3))
    }
    guard let point = name.lastIndex(of: "."),
      let claim = ledger.claims.first(where: { $0.id == name[..<point] })
    else { return nil }
    let comparison = claim.finding.tightest
    switch name[name.index(after: point)...] {
    case "measured": return comparison.measuredText
    case "expected": return comparison.expectedText
    case "pull": return comparison.pullText
    default: return nil
    }
  }

  private func cell(of experiment: String, row: Int, column: String) -> String? {
    guard let table = tables[experiment], table.cells.indices.contains(row),
      let index = table.columns.firstIndex(of: column)
    else { return nil }
    switch table.cells[row][index] {
    case .text(let text): return text
    case .number(let digits):
      guard let value = Double(digits) else { return nil }
      if let error = table.columns.firstIndex(of: "\(column)_error"),
        case .number(let digits) = table.cells[row][error], let error = Double(digits)
      {
        if error > 0 { return typeset(Estimate(value, standardError: error).description) }
      }
      return withoutIdleZeros(significant(value, digits: 4))
    }
  }

  /// What the chapter can quote, for a message about a name that it cannot.
  var quotable: String {
    let names = ledger.numbers.map(\.id)
    let numbers = names.isEmpty ? "no numbers" : "the numbers \(names.joined(separator: ", "))"
    return "the chapter has \(numbers); a claim is quoted as {{id.measured}}, {{id.expected}} or "
      + "{{id.pull}}, a table as {{experiment[row].column}}"
  }
}

/// A quoted value as TeX: the signs and raised digits of plain text become commands.
func texNumber(_ text: String) -> String {
  let raised = Dictionary(uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
  var tex = ""
  var exponent = ""
  for character in text {
    if let digit = raised[character] {
      exponent.append(digit)
      continue
    }
    if !exponent.isEmpty { tex += "^{\(exponent)}" }
    exponent = ""
    switch character {
    case "\u{2212}": tex += "-"
    case "×": tex += #"\times "#
    case "±": tex += #"\pm "#
    case "\u{A0}": tex += " "
    case "∞": tex += #"\infty "#
    default: tex.append(character)
    }
  }
  return exponent.isEmpty ? tex : tex + "^{\(exponent)}"
}
