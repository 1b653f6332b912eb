/// The axis of colors of a panel, drawn as a bar beside it.
///
/// A string literal makes a linear axis with that label and the colors of `viridis`.
public struct ColorAxis: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// Label, range, scale and ticks.
  ///
  /// Values beyond a given range have the color of its end, and the bar a pointed one.
  public var axis: Axis
  /// Which colors stand for the values.
  public var map: ColorMap

  /// A color axis with its label.
  /// - Parameters:
  ///   - label: What the colors show; formulas between dollar signs.
  ///   - map: Which colors stand for the values.
  ///   - range: The values at the ends of the bar; by default those of the data, made symmetric
  ///     about zero if the map is diverging.
  ///   - including: Values that an automatic range must contain.
  ///   - scale: Linear or logarithmic.
  ///   - ticks: By default round values.
  public init(
    _ label: String = "", map: ColorMap = .viridis, range: ClosedRange<Double>? = nil,
    including: [Double] = [], scale: Scale = .linear, ticks: Axis.Ticks = .automatic
  ) {
    axis = Axis(label, range: range, including: including, scale: scale, ticks: ticks)
    self.map = map
  }

  /// A linear axis with this label.
  public init(stringLiteral value: String) { self.init(value) }
}

/// From values to colors, within one panel.
public struct ColorScale: Sendable, Hashable {
  /// From values to 0…1.
  let axis: AxisMap
  /// The colors from the lowest value to the highest.
  public let palette: [Color]

  init(_ range: AxisRange, _ map: ColorMap) {
    axis = AxisMap(
      scale: range.axis.scale, lower: range.lower, upper: range.upper, start: 0, end: 1)
    palette = map.palette
  }

  /// The position of a value's color in the palette; `nil` for NaN and for what a logarithmic axis
  /// cannot show.
  public func index(of value: Double) -> Int? {
    guard let place = axis.place(value) else { return nil }
    return min(max(Int(place * Double(palette.count)), 0), palette.count - 1)
  }

  /// The color of a value; `nil` for NaN and for what a logarithmic axis cannot show.
  public func color(of value: Double) -> Color? { index(of: value).map { palette[$0] } }
}
