/// The colors of a panel: their range, and whether a bar beside the panel shows it.
struct PlannedColor: Sendable {
  /// Where the bar is drawn.
  enum Bar: Sendable, Hashable {
    case none, besidePanel, besideDrawing
  }
  let range: AxisRange
  let map: ColorMap
  let bar: Bar
  /// Whether some values lie below the range, or above it.
  let goesBelow: Bool
  let goesAbove: Bool
  /// Whether marks of the panel show values by colors.
  let isUsed: Bool

  var scale: ColorScale { ColorScale(range, map) }

  /// The colors of all panels; shared ones have one range, one map and one bar.
  static func plan(_ drawing: Drawing, extents: [[Extent]]) throws -> [PlannedColor] {
    let panels = drawing.panels
    let isShared = drawing.sharing.contains(.color)
    let values = extents.map { $0.flatMap(\.color) }
    let common = panels.indices.first { panels[$0].color != nil && !values[$0].isEmpty }
    return try panels.indices.map { i in
      let shares = isShared && !values[i].isEmpty
      let given = shares ? common.flatMap { panels[$0].color } : panels[i].color
      let color = given ?? ColorAxis()
      if let own = panels[i].color, own != color {
        throw PlotError(
          .data,
          "The color axes “\(color.axis.label)” and “\(own.axis.label)” are shared: make them the "
            + "same, or give one panel alone a color axis.")
      }
      if values[i].isEmpty, panels[i].color != nil {
        throw PlotError(
          .data,
          "The color axis “\(color.axis.label)” has nothing to show: its panel needs a mark with "
            + "colored values.")
      }
      let shown = shares ? values.flatMap { $0 } : values[i]
      let range = try AxisRange(color, values: shown)
      let seen = shown.filter(color.axis.scale.accepts)
      if !shown.isEmpty, seen.isEmpty {
        throw PlotError(
          .data,
          "The color axis “\(color.axis.label)” is \(color.axis.scale), and no value is above zero: "
            + "make it linear.")
      }
      return PlannedColor(
        range: range, map: drawing.style.palette.map(color.map),
        bar: given?.hasBar != true ? .none : shares ? .besideDrawing : .besidePanel,
        goesBelow: seen.contains { $0 < range.lower },
        goesAbove: seen.contains { $0 > range.upper }, isUsed: !values[i].isEmpty)
    }
  }
}

extension AxisRange {
  /// The range of a color axis: without room at its ends, symmetric about zero if the colors are.
  init(_ color: ColorAxis, values: [Double]) throws {
    var axis = color.axis
    let seen = (values + axis.including).filter(axis.scale.accepts)
    if color.map.isDiverging, axis.range == nil, axis.scale != .logarithmic,
      let largest = seen.map(abs).max(), largest > 0
    {
      axis.range = -largest...largest
    }
    try self.init(axis, values: seen, fills: true, standsOnZero: false, padding: 0)
  }
}

/// Which way the ticks of a frame point.
enum TickSide: Sendable, Hashable {
  case inside
  /// Away from a picture, where they would look like data.
  case outside
  case none
}
