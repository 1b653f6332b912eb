import Foundation

extension Estimate: CustomStringConvertible {
  /// The estimate as `formatted()` writes it.
  public var description: String { formatted() }

  /// The value down to the second digit of its error, and those digits in parentheses.
  ///
  /// 1.2345(67) means 1.2345 ± 0.0067. An error of one or more keeps its point, 12.3(4.5), and
  /// one of a hundred or more stands beside a value rounded to the same place, 12350(120).
  /// Numbers from a million up and below a thousandth carry a power of ten: 1.2345(67)e-9 is
  /// 1.2345·10⁻⁹ ± 0.0067·10⁻⁹. An exact value is written out: 0.25. What is not finite, and a
  /// value with more digits than a `Double` has, is written with a sign: 0.5 ± nan.
  public func formatted() -> String {
    if standardError == 0 { return Self.plain(value) }
    let size = max(abs(value), standardError)
    guard value.isFinite, standardError.isFinite, standardError > 1e-15 * size else {
      return "\(Self.plain(value)) ± \(Self.plain(standardError))"
    }
    let lastPlace = Self.exponent(standardError, digits: 2) - 1
    let leadingPlace = Self.exponent(size, digits: max(Self.exponent(size) - lastPlace + 1, 2))
    return (-3..<6).contains(leadingPlace)
      ? fixed(lastPlace: lastPlace) : scientific(lastPlace: lastPlace, leadingPlace: leadingPlace)
  }

  /// Both numbers rounded to a multiple of 10ᵖ, p the last place.
  private func fixed(lastPlace: Int) -> String {
    if lastPlace > 0 {
      let unit = pow(10, Double(lastPlace))
      let (value, error) = (
        (value / unit).rounded() * unit, (standardError / unit).rounded() * unit
      )
      return "\(Self.decimal(value, 0))(\(Self.decimal(error, 0)))"
    }
    let digits = Self.decimal(standardError, -lastPlace)
    return "\(Self.decimal(value, -lastPlace))(\(Self.significant(digits)))"
  }

  /// The same with 10ᵉ taken out, e the leading place.
  private func scientific(lastPlace: Int, leadingPlace: Int) -> String {
    let places = leadingPlace - lastPlace
    let error = Self.decimal(Self.shifted(standardError, by: -leadingPlace), places)
    let mantissa = Self.decimal(Self.shifted(value, by: -leadingPlace), places)
    return "\(mantissa)(\(Self.significant(error)))e\(leadingPlace)"
  }

  /// x · 10ᵉ, in two steps so that 10ᵉ can be beyond the range of a `Double`.
  private static func shifted(_ x: Double, by exponent: Int) -> Double {
    x * pow(10, Double(exponent / 2)) * pow(10, Double(exponent - exponent / 2))
  }

  /// The power of ten of the first digit, once x is rounded to so many significant digits.
  private static func exponent(_ x: Double, digits: Int = 17) -> Int {
    let text = String(format: "%.\(digits - 1)e", x)
    return text.split(separator: "e").last.flatMap { Int($0) } ?? 0
  }

  /// The digits of a written error: without leading zeros and point if it is below one.
  private static func significant(_ error: String) -> String {
    error.hasPrefix("0.") ? String(error.dropFirst(2).drop { $0 == "0" }) : error
  }

  /// So many digits after the point, and no sign before a zero.
  private static func decimal(_ x: Double, _ places: Int) -> String {
    let text = String(format: "%.\(places)f", x)
    return text.contains { $0 >= "1" && $0 <= "9" } ? text : text.replacing("-", with: "")
  }

  /// The shortest digits that give x back, whole numbers without a point.
  private static func plain(_ x: Double) -> String {
    let text = "\(x == 0 ? 0 : x)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
