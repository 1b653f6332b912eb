/// At which values level lines are drawn.
extension Contours {
  /// The levels to draw: round values strictly between the smallest value and the largest, unless
  /// given.
  func chosenLevels() -> [Double] {
    if let levels { return levels.sorted() }
    let seen = rows.joined().filter { !$0.isNaN }
    guard let low = seen.min(), let high = seen.max(), high - low < 1e300,
      high - low > max(1e-280, 1e-12 * max(abs(low), abs(high)))
    else { return [] }
    // Ask for a few more than seven, for those at the ends are dropped, then for fewer
    let room = 1e-6 * (high - low)
    let candidates = [9, 8, 7, 6].map { count in
      WilkinsonTicks(lower: low, upper: high, count: count, staysInside: true).best().values
        .filter { $0 > low + room && $0 < high - room }
    }
    return candidates.first { (5...9).contains($0.count) } ?? candidates[2]
  }
}
