import Foundation

/// Ticks of a symmetric logarithmic axis.
extension TickSet {
  /// Zero, and decades to both sides of it with 2…9 between them, from the smallest power of ten that is
  /// not in the linear part; round ticks if fewer than two decades are seen.
  static func symmetric(_ lower: Double, _ upper: Double, linearWithin width: Double, count: Int)
    -> TickSet
  {
    let largest = max(abs(lower), abs(upper))
    let (first, last) = (
      Int(ceil(log10(width) - 1e-9)), Int(floor(log10(largest) + 1e-9))
    )
    func isSeen(_ value: Double) -> Bool { value >= lower && value <= upper }
    guard last > first else { return linear(lower, upper, count: count) }
    let decades = Array(first...last)
    let seen = decades.flatMap { z in
      [1.0, -1].compactMap { sign in Double("1e\(z)").map { sign * $0 } }.filter(isSeen)
    }
    guard seen.count >= 2 else { return linear(lower, upper, count: count) }

    // Label every n-th decade, counted from the largest, which is what one looks for
    let sides = (lower < 0 ? 1 : 0) + (upper > 0 ? 1 : 0)
    let room = max(1, (count - 1) / max(sides, 1))
    let every = [1, 2, 3, 5, 10, 20, 50, 100].first { decades.count <= room * $0 } ?? 100
    // Near zero the decades crowd: x = ±w is only 0.21 decades away from it
    let scale = Scale.symmetricLogarithmic(linearWithin: width)
    let length = scale.uniform(upper) - scale.uniform(lower)
    func distance(_ decade: Int) -> Double { scale.uniform(pow(10, Double(decade))) / length }
    let labeled = decades.filter {
      (last - $0) % every == 0 && distance($0) * Double(max(count - 1, 1)) >= 0.75
    }
    func signed(_ digits: [Int], _ exponents: [Int]) -> [Double] {
      exponents.flatMap { z in
        digits.compactMap { Double("\($0)e\(z)") }.flatMap { [-$0, $0] }
      }.filter(isSeen)
    }
    let major = (signed([1], labeled) + (isSeen(0) ? [0] : [])).sorted()
    let minor = signed(every == 1 ? Array(1...9) : [1], decades).filter { !major.contains($0) }
    return TickSet(
      major: major.map { Major(value: $0, text: TickText.scientific($0)) }, minor: minor.sorted())
  }
}
