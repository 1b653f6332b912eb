import Foundation

/// The texts of tick labels.
///
/// A minus is U+2212, as wide as a plus, not a hyphen.
enum TickText {
  /// Numbers with equally many decimals; very large or small ones as multiples of powers of ten.
  static func plain(_ values: [Double]) -> [String] {
    let largest = values.map { abs($0) }.max() ?? 0
    if largest >= 1e5 || (largest > 0 && largest < 1e-3) { return values.map(scientific) }
    let decimals = values.map(Self.decimals).max() ?? 0
    return values.map { fixed($0, decimals) }
  }

  /// Each number with only the decimals it needs.
  static func shortest(_ values: [Double]) -> [String] {
    let largest = values.map { abs($0) }.max() ?? 0
    let smallest = values.map { abs($0) }.min() ?? 0
    if largest >= 1e5 || smallest < 1e-3 { return values.map(scientific) }
    return values.map { fixed($0, decimals($0)) }
  }

  /// Powers of ten, if the numbers are all such and far apart; else as few decimals as possible.
  static func ratios(_ values: [Double]) -> [String] {
    guard values.allSatisfy({ $0 > 0 }) else { return values.map(scientific) }
    let exponents = values.map { log10($0) }
    let arePowers = exponents.allSatisfy { abs($0 - $0.rounded()) < 1e-9 }
    let length = (exponents.max() ?? 0) - (exponents.min() ?? 0)
    return arePowers && length > 1.5
      ? exponents.map { power(Int($0.rounded())) } : shortest(values)
  }

  /// A power of ten as a formula.
  static func power(_ exponent: Int) -> String { "$10^{\(exponent)}$" }

  /// A number as a multiple of a power of ten, as a formula.
  static func scientific(_ value: Double) -> String {
    if value == 0 { return "0" }
    let parts = String(format: "%.12e", value).split(separator: "e")
    guard parts.count == 2, let digits = Double(parts[0]), let exponent = Int(parts[1]) else {
      return "\(value)"
    }
    let factor = fixed(digits, decimals(digits))
    if factor == "1" { return power(exponent) }
    if factor == "−1" { return "$-10^{\(exponent)}$" }
    return "$\(factor)\\,{\\times}\\,10^{\(exponent)}$"
  }

  /// How many decimals a number needs, at most 12; rounding noise in its last digits aside.
  private static func decimals(_ value: Double) -> Int {
    (0...12).first { decimals in
      let scaled = value * pow(10, Double(decimals))
      return abs(scaled - scaled.rounded()) < 1e-9 * max(1, abs(scaled))
    } ?? 12
  }

  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    let isZero = !text.contains { "123456789".contains($0) }
    return isZero
      ? text.replacingOccurrences(of: "-", with: "")
      : text.replacingOccurrences(of: "-", with: "−")
  }
}
