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
  /// Whether a bar beside the panel shows them.
  public var hasBar: Bool

  /// A color axis with its label.
  /// - Parameters:
  ///   - label: What the colors show; formulas between dollar signs.
  ///   - map: Which colors stand for the values.
  ///   - range: The values at the ends of the bar; by default those of the data, made symmetric
  ///     about zero if the map is diverging.
  ///   - including: Values that an automatic range must contain.
  ///   - scale: Linear or logarithmic.
  ///   - ticks: By default round values.
  ///   - hasBar: Whether a bar beside the panel shows the colors.
  public init(
    _ label: String = "", map: ColorMap = .viridis, range: ClosedRange<Double>? = nil,
    including: [Double] = [], scale: Scale = .linear, ticks: Axis.Ticks = .automatic,
    hasBar: Bool = true
  ) {
    axis = Axis(label, range: range, including: including, scale: scale, ticks: ticks)
    (self.map, self.hasBar) = (map, hasBar)
  }

  /// A linear axis with this label.
  public init(stringLiteral value: String) { self.init(value) }
}

/// From values to colors, within one panel.
public struct ColorScale: Sendable, Hashable {
  /// The colors from the lowest value to the highest.
  public let palette: [Color]
  private let scale: Scale
  /// Where the palette begins, and how many of its colors there are to a unit, in the coordinate in
  /// which the axis is uniform.
  private let start: Double
  private let density: Double

  init(_ range: AxisRange, _ map: ColorMap) {
    self.init(scale: range.axis.scale, from: range.lower, to: range.upper, palette: map.palette)
  }

  /// A palette spread over the values between two.
  init(scale: Scale, from lower: Double, to upper: Double, palette: [Color]) {
    (self.scale, self.palette) = (scale, palette)
    start = scale.uniform(lower)
    density = Double(palette.count) / (scale.uniform(upper) - start)
  }

  /// The position of a value's color in the palette; `nil` for NaN and for what a logarithmic axis
  /// cannot show.
  public func index(of value: Double) -> Int? {
    guard scale.accepts(value) else { return nil }
    let place = (scale.uniform(value) - start) * density
    return Int(min(max(place, 0), Double(palette.count) - 1))
  }

  /// Black or white, whichever is better seen on the color of a value.
  func contrast(to value: Double) -> Color {
    (color(of: value)?.lightness ?? 100) < 55 ? .white : .black
  }

  /// The color of a value; `nil` for NaN and for what a logarithmic axis cannot show.
  public func color(of value: Double) -> Color? { index(of: value).map { palette[$0] } }
}
