import Course
import Foundation

/// The pulls of all sampled comparisons of the book, held against the normal law they should obey.
struct Pulls {
  /// (measured − expected) in standard errors, for each comparison of a measurement with a value.
  let values: [Double]
  /// How many comparisons ask for an excess; their pulls are meant to be large.
  let excesses: Int

  init(of ledgers: [Ledger]) {
    let comparisons = ledgers.flatMap(\.claims).flatMap(\.finding.comparisons)
    values = comparisons.compactMap { comparison in
      guard case .agreement = comparison.rule, let pull = comparison.pull, pull.isFinite else {
        return nil
      }
      return pull
    }
    excesses = comparisons.count { $0.rule == .excess }
  }

  /// The mean of the pulls, and the standard deviation about it.
  var moments: (mean: Double, deviation: Double)? {
    guard values.count >= 2 else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    return (mean, (squares / (count - 1)).squareRoot())
  }

  /// The edges of bins half a standard error wide, from −4 to 4.
  static let edges = (0...16).map { -4 + Double($0) / 2 }

  /// The number of pulls in each bin; those beyond ±4 count in the outermost.
  var counts: [Int] {
    var counts = Array(repeating: 0, count: Self.edges.count - 1)
    for value in values {
      let bin = Int(((value + 4) * 2).rounded(.down).clamped(to: 0...15))
      counts[bin] += 1
    }
    return counts
  }

  /// The section of the ledger page.
  var markdown: String {
    guard let moments else {
      return "Fewer than two claims rest on sampled numbers, so there are no pulls to plot."
    }
    return """
      ## The pulls

      If the error bars are honest, (measured − expected) in standard errors follows the standard \
      normal law: most pulls lie within ±1, some reach ±2, hardly any go beyond ±3. The \
      \(values.count) pulls of this run have mean \(decimal(moments.mean)) and standard deviation \
      \(decimal(moments.deviation)), where the law has 0 and 1. Pulls measured on the same sample \
      are not independent, so the histogram may be lumpier than chance alone would have it.\
      \(omission)

      <figure class="figure" id="fig-pulls">

      <div class="card"><img src="assets/pulls.svg" \
      alt="Histogram of \(values.count) pulls with the standard normal curve." width="415"></div>

      <figcaption>

      The pulls, and the standard normal curve scaled to their number.

      </figcaption>

      </figure>
      """
  }

  private var omission: String {
    switch excesses {
    case 0: ""
    case 1: " One comparison that asks for an excess is left out."
    default: " \(excesses) comparisons that ask for an excess are left out."
    }
  }

  private func decimal(_ value: Double) -> String {
    String(format: "%.2f", value).replacing("-", with: "\u{2212}")
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
