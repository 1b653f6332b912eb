import Foundation

/// The ticks of an axis: labeled ones and those between.
struct TickSet: Sendable, Hashable {
  struct Major: Sendable, Hashable {
    var value: Double
    /// The text of the label, formulas between dollar signs; `nil` for none.
    var text: String?
  }
  var major: [Major]
  var minor: [Double]

  /// The ticks of an axis whose length on the page leaves room for about `count` labels.
  init(_ axis: Axis, from lower: Double, to upper: Double, count: Int) throws {
    switch axis.ticks {
    case .none: (major, minor) = ([], [])
    case .integers:
      self = Self.integers(lower, upper, count: count)
    case .at(let values):
      try Self.check(values, axis)
      let texts = axis.scale == .linear ? TickText.plain(values) : TickText.ratios(values)
      major = zip(values, texts).map { Major(value: $0, text: $1) }
      minor = []
    case .labeled(let ticks):
      try Self.check(ticks.map(\.value), axis)
      major = ticks.map { Major(value: $0.value, text: $0.text) }
      minor = []
    case .automatic:
      self =
        switch axis.scale {
        case .linear: Self.linear(lower, upper, count: count)
        case .logarithmic: Self.logarithmic(lower, upper, count: count)
        case .symmetricLogarithmic(let width):
          Self.symmetric(lower, upper, linearWithin: width, count: count)
        }
    }
    let map = AxisMap(scale: axis.scale, lower: lower, upper: upper, start: 0, end: 1)
    major.removeAll { !map.contains($0.value) }
    minor.removeAll { !map.contains($0) }
  }

  init(major: [Major], minor: [Double]) { (self.major, self.minor) = (major, minor) }

  private static func check(_ values: [Double], _ axis: Axis) throws {
    guard values.count <= 2_000 else {
      throw PlotError(
        .data, "Axis “\(axis.label)” has \(values.count) ticks: choose at most 2000.")
    }
    guard let bad = values.first(where: { !axis.scale.accepts($0) }) else { return }
    throw PlotError(
      .data, "Axis “\(axis.label)”: no tick can be at \(bad) on a \(axis.scale) axis; remove it.")
  }

  /// Round values, and between them minor ticks at round values too.
  static func linear(_ lower: Double, _ upper: Double, count: Int) -> TickSet {
    let ticks = WilkinsonTicks(lower: lower, upper: upper, count: count, staysInside: true)
    let (values, step) = ticks.best()
    let pieces = Self.pieces(of: step)
    let fine = step / Double(pieces)
    var minor: [Double] = []
    if let first = values.first, values.count < 50 {
      let (a, b) = (Int(ceil((lower - first) / fine)), Int(floor((upper - first) / fine)))
      if a <= b { minor = (a...b).filter { $0 % pieces != 0 }.map { first + Double($0) * fine } }
    }
    return TickSet(
      major: zip(values, TickText.plain(values)).map { Major(value: $0, text: $1) }, minor: minor)
  }

  /// Round whole numbers; every whole number is a minor tick if the steps are larger, but not too large.
  static func integers(_ lower: Double, _ upper: Double, count: Int) -> TickSet {
    let (first, last) = (lower.rounded(.up), upper.rounded(.down))
    guard last - first < 1e9 else { return linear(lower, upper, count: count) }
    let isShort = Int(last - first) + 1 <= count
    let major =
      isShort
      ? stride(from: first, through: last, by: 1).map { $0 }
      : linear(lower, upper, count: count).major.map(\.value).filter { $0 == $0.rounded() }
    let minor =
      isShort || last - first > 50
      ? [] : stride(from: first, through: last, by: 1).filter { !major.contains($0) }
    return TickSet(
      major: zip(major, TickText.plain(major)).map { Major(value: $0, text: $1) }, minor: minor)
  }

  /// Into how many parts minor ticks divide a step: 1, 2.5 and 5 into five, 2 and 4 into four, ….
  private static func pieces(of step: Double) -> Int {
    let leading = step / pow(10, floor(log10(step) + 1e-9))
    return switch (leading * 10).rounded() {
    case 10, 25, 50: 5
    case 20, 40, 80: 4
    case 15, 30, 60, 90: 3
    default: 2
    }
  }
}
