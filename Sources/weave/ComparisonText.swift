import Course
import Foundation

extension Comparison {
  /// What came out, with its standard error if it has one.
  var measuredText: String {
    guard measured.standardError == 0 else { return typeset(measured.description) }
    // Of what should be 0 only the size is of interest.
    if case .identity = rule, expected.value == 0 {
      return withoutIdleZeros(significant(measured.value, digits: 2))
    }
    return exactText(measured.value)
  }

  /// What should have come out, with one digit more than the measurement can tell.
  var expectedText: String {
    expected.standardError == 0 ? exactText(expected.value) : typeset(expected.description)
  }

  /// The distance in standard errors, signed; an identity has its difference instead.
  var pullText: String {
    guard let pull else { return significant(measured.value - expected.value, digits: 1) }
    guard pull.isFinite else { return "undefined" }
    return abs(pull) < 9.95
      ? String(format: "%.1f", pull).replacing("-", with: "\u{2212}")
      : significant(pull.rounded(), digits: 2)
  }

  /// Where it was compared, for a page: a coupling that was computed to all its digits has six.
  var place: String {
    label.replacing(" -", with: " \u{2212}").replacing(/\d+\.\d{7,}(?!\d*e)/) { match in
      Double(match.output).map { withoutIdleZeros(significant($0, digits: 6)) } ?? "\(match.output)"
    }
  }

  /// How the comparison was judged, in a few words.
  var ruleText: String {
    switch rule {
    case .identity(let tolerance):
      "difference \(pullText) ≤ \(allowed(tolerance))"
    case .agreement(let resolution):
      "pull \(pullText), error ≤ \(withoutIdleZeros(significant(resolution, digits: 2)))"
    case .excess: "pull \(pullText) ≥ \(Int(Comparison.sigmas))"
    case .atMost, .atLeast: "margin \(pullText)"
    }
  }

  /// The difference that a tolerance allows: of numbers beyond 1, a part of them.
  func allowed(_ tolerance: Double) -> String {
    let size = abs(expected.value)
    guard size > 1, size.isFinite else { return power(tolerance) }
    return withoutIdleZeros(significant(tolerance * size, digits: 2))
  }

  /// The word before the expectation where it is a bound, such as “at most ”.
  var boundText: String {
    switch rule {
    case .identity, .agreement: ""
    case .excess: "more than "
    case .atMost: "at most "
    case .atLeast: "at least "
    }
  }

  /// An exact number: as precise as the comparison can tell, and without idle zeros.
  private func exactText(_ value: Double) -> String {
    var digits = 6
    if standardError > 0, standardError.isFinite, value.isFinite, value != 0 {
      let places = log10(abs(value)).rounded(.down) - log10(standardError).rounded(.down)
      digits = max(2, min(12, Int(places) + 2))
    }
    return withoutIdleZeros(significant(value, digits: digits))
  }
}

/// A tolerance, which mostly is a power of ten.
func power(_ tolerance: Double) -> String {
  let text = significant(tolerance, digits: 1)
  return text.hasPrefix("1 × ") ? String(text.dropFirst(4)) : text
}

/// A number as books print it: a true minus sign, and powers of ten written out.
func typeset(_ number: String) -> String {
  let text = number.replacing(/e([+-]?)0*(\d+)/) { match in
    let digits = match.2.map { Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0.wholeNumberValue ?? 0] }
    return "\u{A0}×\u{A0}10" + (match.1 == "-" ? "⁻" : "") + String(digits)
  }
  return text.replacing("-", with: "\u{2212}")
}

/// A whole number from 10,000 on with commas between its thousands; all else as it is.
func grouped(_ number: String) -> String {
  if number.hasPrefix("\u{2212}") { return "\u{2212}" + grouped(String(number.dropFirst())) }
  guard number.count >= 5, number.allSatisfy({ ("0"..."9").contains($0) }) else { return number }
  return String(
    number.reversed().enumerated().reduce(into: "") { digits, next in
      if next.offset > 0, next.offset.isMultiple(of: 3) { digits.append(",") }
      digits.append(next.element)
    }.reversed())
}

/// A decimal without the zeros at its end.
func withoutIdleZeros(_ text: String) -> String {
  text.replacing(/^([^. ]*)(\.\d*?)0+(?=$| ×)/) { match in
    match.2 == "." ? String(match.1) : "\(match.1)\(match.2)"
  }
}

extension Finding {
  /// The facts of a claim's box: what was measured, what was expected and from where, and how far
  /// the two lie apart, for the comparison that came nearest to failing.
  func facts(source: String) -> String {
    let one = tightest
    let (measured, distance) =
      one.rule.isExact ? ("computed", "difference") : ("measured", "pull")
    let expected = ("expected " + one.boundText).trimmingCharacters(in: .whitespaces)
    let origin = source.isEmpty ? "" : source.hasPrefix("[@") ? " \(source)" : ", \(source)"
    var facts = [
      fact(measured, one.measuredText), fact(expected, one.expectedText + origin),
      fact(distance, one.pullText),
    ]
    switch one.rule {
    case .identity(let tolerance):
      facts.append(fact("tolerance", one.allowed(tolerance)))
    case .agreement, .atMost, .atLeast: break
    case .excess: facts.append(fact("needed", "\(Int(Comparison.sigmas))"))
    }
    let place = one.label.isEmpty ? [] : [fact("case", one.place)]
    let worst = comparisons.count == 1 ? [] : ["tightest of \(comparisons.count)"]
    if !(place + worst).isEmpty { facts.append((place + worst).joined(separator: ", ")) }
    return facts.joined(separator: "\u{A0}· ")
  }

  private func fact(_ name: String, _ value: String) -> String {
    "<span class=\"name\">\(name)</span>\u{A0}<span class=\"value\">\(value)</span>"
  }
}
