import Foundation

/// Round ticks for a linear axis, by the extension of Wilkinson's algorithm.
///
/// After Talbot, Lin and Hanrahan, "An extension of Wilkinson's algorithm for positioning tick
/// labels on axes", IEEE Transactions on Visualization and Computer Graphics 16, 1036 (2010).
///
/// A set of ticks is start, start + step, …: `step` = j·q·10ᶻ with q from a list of nice numbers.
/// It is scored for simplicity (a nice q, few skipped, zero among them), coverage of the data and
/// density; upper bounds of the scores end the search early.
struct WilkinsonTicks {
  let lower: Double
  let upper: Double
  /// The wished number of ticks.
  let count: Int
  /// Whether all ticks must lie between `lower` and `upper`.
  let staysInside: Bool

  /// From nicest to least nice.
  private static let nice: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static func score(
    simplicity: Double, coverage: Double, density: Double
  ) -> Double {
    0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05  // legibility: always 1 here
  }

  /// The ticks with the best score, and their step.
  func best() -> (values: [Double], step: Double) {
    var best: (score: Double, first: Int, skip: Int, step: Double, count: Int)?
    var limit: Double { best?.score ?? -2 }
    let length = upper - lower

    // Skip j − 1 of the multiples of q·10ᶻ between ticks
    search: for skip in 1...20 {
      for (i, q) in Self.nice.enumerated() {
        let simplest = 1 - Double(i) / Double(Self.nice.count - 1) - Double(skip) + 1
        if Self.score(simplicity: simplest, coverage: 1, density: 1) < limit { break search }

        // Try every number of ticks while its density can still win
        for number in 2...max(2, 10 * count) {
          let densest =
            number >= count ? 2 - Double(number - 1) / Double(max(count - 1, 1)) : 1
          if Self.score(simplicity: simplest, coverage: 1, density: densest) < limit { break }

          // Try powers of ten while the coverage can still win
          let power = ceil(log10(length / Double(number + 1) / Double(skip) / q))
          for z in Int(power)..<Int(power) + 8 {
            let step = Double(skip) * q * pow(10, Double(z))
            let span = step * Double(number - 1)
            let over = max(0, span - length) / 2
            let widest = 1 - pow(over / (0.1 * length), 2)
            if Self.score(simplicity: simplest, coverage: widest, density: densest) < limit {
              break
            }
            let last = Int(ceil(lower / step)) * skip
            let first = Int(floor(upper / step)) * skip - (number - 1) * skip
            guard first <= last else { continue }
            for start in first...last {
              let low = Double(start) * step / Double(skip)
              let high = low + span
              let slack = 1e-9 * length
              if staysInside, low < lower - slack || high > upper + slack { continue }
              let score = Self.score(
                simplicity: simplest - (hasZero(low, high, step) ? 0 : 1),
                coverage: coverage(low, high), density: density(number, low, high))
              if score > limit { best = (score, start, skip, step, number) }
            }
          }
        }
      }
    }
    guard let best else { return ([lower, upper], length) }
    let values = (0..<best.count).map {
      Double(best.first + $0 * best.skip) * best.step / Double(best.skip)
    }
    return (values, best.step)
  }

  private func hasZero(_ low: Double, _ high: Double, _ step: Double) -> Bool {
    let rest = abs(low.remainder(dividingBy: step))
    return rest < 1e-9 * step && low <= 1e-9 * step && high >= -1e-9 * step
  }

  private func coverage(_ low: Double, _ high: Double) -> Double {
    let tenth = 0.1 * (upper - lower)
    return 1 - 0.5 * (pow((upper - high) / tenth, 2) + pow((lower - low) / tenth, 2))
  }

  private func density(_ number: Int, _ low: Double, _ high: Double) -> Double {
    let found = Double(number - 1) / (high - low)
    let wished = Double(max(count - 1, 1)) / (max(high, upper) - min(low, lower))
    return 2 - max(found / wished, wished / found)
  }
}
