import Foundation

/// The values at the ends of an axis.
struct AxisRange: Sendable, Hashable {
  var axis: Axis
  var lower: Double
  var upper: Double

  /// The length in the coordinate in which the axis is uniform: decades, if it is logarithmic.
  var length: Double { axis.scale.uniform(upper) - axis.scale.uniform(lower) }

  /// The range of an axis that shows all extents of its group of panels.
  ///
  /// A given range is kept. An automatic one contains all values, with a little room except where a
  /// mark fills the panel or stands on zero. Equal values get room around them.
  init(_ axis: Axis, values: [Double], fills: Bool, standsOnZero: Bool, padding: Double) throws {
    self.axis = axis
    let name = "The axis “\(axis.label)”"
    if case .symmetricLogarithmic(let width) = axis.scale, !(width > 0 && width < 1e300) {
      throw PlotError(
        .data, "\(name) is linear within ±\(width): give its scale a number above zero.")
    }
    if let range = axis.range {
      (lower, upper) = (range.lowerBound, range.upperBound)
      guard axis.scale.accepts(lower), axis.scale.accepts(upper) else {
        throw PlotError(
          .data, "\(name) cannot go from \(lower) to \(upper) on a \(axis.scale) scale.")
      }
      guard canBeDivided else {
        throw PlotError(
          .data, "\(name) goes from \(lower) to \(upper): give it a range that can be divided.")
      }
      return
    }
    let shown = (values + axis.including).filter(axis.scale.accepts)
    guard let low = shown.min(), let high = shown.max() else {
      (lower, upper) = axis.scale == .logarithmic ? (1, 10) : (0, 1)
      return
    }
    let (a, b) = (axis.scale.uniform(low), axis.scale.uniform(high))
    if b - a <= max(1e-280, 1e-10 * max(abs(a), abs(b))) {
      // Nothing to see but one value: put it in the middle
      let room = axis.scale == .logarithmic ? 0.5 : abs(a) < 1e-270 ? 1 : 0.1 * abs(a)
      (lower, upper) = (axis.scale.value(a - room), axis.scale.value(b + room))
      if standsOnZero { lower = 0 }
      try checkEnds(name, low, high)
      return
    }
    let room = fills ? 0 : padding * (b - a)
    lower = axis.scale.value(a - (standsOnZero && low == 0 ? 0 : room))
    upper = axis.scale.value(b + room)
    try checkEnds(name, low, high)
  }

  /// Whether there are numbers between the ends, in the coordinate in which the axis is uniform.
  private var canBeDivided: Bool {
    let largest = max(abs(axis.scale.uniform(lower)), abs(axis.scale.uniform(upper)))
    return length < 1e300 && length > max(1e-280, 1e-12 * largest)
  }

  /// Refuses automatic ends beyond what numbers can hold.
  private func checkEnds(_ name: String, _ low: Double, _ high: Double) throws {
    guard axis.scale.accepts(lower), axis.scale.accepts(upper), canBeDivided else {
      throw PlotError(
        .data,
        "\(name) would have to show \(low) to \(high): the values are too large, or too near zero, to "
          + "be drawn.")
    }
  }
}

extension AxisRange {
  /// The ranges of one axis of several panels; those in one group share theirs.
  static func ranges(
    of axes: [Axis], extents: [[Extent]], groups: [Int], along values: (Extent) -> [Double],
    fills: (Extent) -> Bool, stands: (Extent) -> Bool, padding: Double
  ) throws -> [AxisRange] {
    try axes.indices.map { i in
      let members = axes.indices.filter { groups[$0] == groups[i] }
      for j in members where j != i && axes[j].scale != axes[i].scale {
        throw PlotError(
          .data,
          "The axes “\(axes[i].label)” and “\(axes[j].label)” are shared: give both one scale.")
      }
      let given = Set(members.compactMap { axes[$0].range })
      guard given.count <= 1 else {
        throw PlotError(
          .data, "The axis “\(axes[i].label)” is shared: give its panels one range, not several.")
      }
      var axis = axes[i]
      axis.range = given.first
      axis.including = members.flatMap { axes[$0].including }
      let seen = members.flatMap { extents[$0] }
      return try AxisRange(
        axis, values: seen.flatMap(values), fills: seen.contains(where: fills),
        standsOnZero: seen.contains(where: stands), padding: padding)
    }
  }
}
