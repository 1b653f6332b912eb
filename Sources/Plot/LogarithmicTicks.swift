import Foundation

/// Ticks of a logarithmic axis.
extension TickSet {
  /// Decades with 2…9 between them.
  ///
  /// On a short axis, with fewer than two decades to label, 1, 2 and 5 times powers of ten are
  /// labeled too, then every digit; and a range too short for those gets the round ticks of a linear
  /// axis.
  static func logarithmic(_ lower: Double, _ upper: Double, count: Int) -> TickSet {
    let (first, last) = (Int(floor(log10(lower) - 1e-9)), Int(ceil(log10(upper) + 1e-9)))
    let range = lower * (1 - 1e-9)...upper * (1 + 1e-9)
    func multiples(_ digits: [Int]) -> [Double] {
      // Parsing "5e-3" gives the nearest double to 0.005, multiplying powers may not
      (first...last).flatMap { z in digits.compactMap { Double("\($0)e\(z)") } }
        .filter(range.contains)
    }
    let decades = (first...last).filter { z in Double("1e\(z)").map(range.contains) ?? false }
    let between = multiples(Array(2...9))

    if decades.count >= 3 || (decades.count == 2 && log10(upper / lower) > 1.7) {
      // Label every n-th decade if there is no room for all, aligned to multiples of n
      let every = [1, 2, 3, 5, 10, 20, 50, 100].first { decades.count <= count * $0 } ?? 100
      let labeled = decades.filter { $0 % every == 0 }
      let chosen = labeled.count >= 2 ? labeled : [decades[0], decades[decades.count - 1]]
      let values = chosen.compactMap { Double("1e\($0)") }
      let rest = decades.filter { !chosen.contains($0) }.compactMap { Double("1e\($0)") }
      return TickSet(
        major: zip(values, chosen).map { Major(value: $0, text: TickText.power($1)) },
        // Eight ticks in a decade need room too
        minor: every == 1 && 10 * decades.count <= 9 * count ? between : rest)
    }

    for digits in [[1, 2, 5], Array(1...9)] {
      let values = multiples(digits)
      guard values.count >= 3 else { continue }
      let shown = values.count > count ? multiples([1, 3]) : values
      let major = shown.count >= 2 ? shown : values
      return TickSet(
        major: zip(major, TickText.shortest(major)).map { Major(value: $0, text: $1) },
        minor: multiples(Array(1...9)).filter { !major.contains($0) })
    }
    return linear(lower, upper, count: count)
  }
}
