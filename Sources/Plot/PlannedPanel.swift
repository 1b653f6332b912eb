/// A panel whose marks are checked and have their colors, and whose axes have their ranges.
struct PlannedPanel: Sendable {
  let panel: Panel
  let marks: [(mark: any Mark, ink: Ink)]
  let x: AxisRange
  let y: AxisRange
  /// Whether tick labels and axis label are written, not left to a neighbor.
  let labelsX: Bool
  let labelsY: Bool
  /// The range of colors, and whether a bar is drawn beside the panel.
  let color: PlannedColor
  /// Height over width of a panel with square units; `nil` for other panels.
  let gridAspect: Double?
  /// Whether the first row of the panel is at the top.
  let rowsGoDown: Bool
  /// Where ticks go.
  let ticks: TickSide
  /// Whether there is no frame.
  let hidesFrame: Bool
  /// The letter in parentheses, if any.
  let letter: String?

  /// Maps the axes onto a frame.
  ///
  /// Rows of a picture go down.
  func canvas(in frame: Rectangle, style: Style) -> Canvas {
    Canvas(
      frame: frame, style: style,
      x: AxisMap(
        scale: x.axis.scale, lower: x.lower, upper: x.upper, start: frame.left, end: frame.right),
      y: AxisMap(
        scale: y.axis.scale, lower: y.lower, upper: y.upper,
        start: rowsGoDown ? frame.top : frame.bottom, end: rowsGoDown ? frame.bottom : frame.top),
      colors: color.scale, hasColors: color.isUsed)
  }

  /// Draws all marks.
  func drawn(in frame: Rectangle, style: Style) throws -> Canvas {
    var canvas = canvas(in: frame, style: style)
    for (mark, ink) in marks { try mark.draw(on: &canvas, with: ink) }
    return canvas
  }
}

extension PlannedPanel {
  /// Checks and plans all panels of a drawing.
  static func plan(_ drawing: Drawing) throws -> [PlannedPanel] {
    let panels = drawing.panels
    guard !panels.isEmpty else {
      throw PlotError(.data, "The drawing has no panels: give it at least one.")
    }
    let xs = panels.map { $0.x ?? .hidden }
    let ys = panels.map { $0.y ?? .hidden }
    for mark in panels.flatMap(\.marks) { try mark.checkAppearance() }
    let extents = try zip(panels, zip(xs, ys)).map { panel, axes in
      try panel.marks.map { try $0.extent(x: axes.0.scale, y: axes.1.scale) }
    }
    let (columns, count) = (drawing.columns, panels.count)
    let (sharesX, sharesY) = (drawing.sharing.contains(.x), drawing.sharing.contains(.y))
    let rangesX = try AxisRange.ranges(
      of: xs, extents: extents, groups: (0..<count).map { sharesX ? $0 % columns : $0 },
      along: \.x, fills: \.fillsX, stands: { _ in false }, padding: drawing.style.rangePadding)
    let rangesY = try AxisRange.ranges(
      of: ys, extents: extents, groups: (0..<count).map { sharesY ? $0 / columns : $0 },
      along: \.y, fills: \.fillsY, stands: \.standsOnZero, padding: drawing.style.rangePadding)
    let colors = try PlannedColor.plan(drawing, extents: extents)

    let areLettered = drawing.isLettered && panels.count > 1 && panels.count <= 26
    return panels.indices.map { i in
      let isGrid = extents[i].contains { $0.isGrid }
      let isSquare = isGrid || panels[i].hasEqualUnits || extents[i].contains { $0.isSquare }
      let isPicture = extents[i].contains { $0.isPicture }
      let (x, y) = (rangesX[i], rangesY[i])
      return PlannedPanel(
        panel: panels[i], marks: Ink.resolve(panels[i].marks, style: drawing.style), x: x, y: y,
        labelsX: panels[i].x != nil && (!sharesX || i + columns >= count),
        labelsY: panels[i].y != nil && (!sharesY || i % columns == 0),
        color: colors[i],
        gridAspect: isSquare ? y.length / x.length : nil, rowsGoDown: isGrid,
        ticks: isGrid ? .none : isPicture ? .outside : .inside,
        hidesFrame: extents[i].contains { $0.hidesFrame },
        letter: areLettered ? drawing.style.letter(i) : nil)
    }
  }
}

extension Ink {
  /// Gives each mark its color, dash and marker: those chosen, else the next of the cycle.
  ///
  /// A chosen color of the cycle brings the dash and the marker that belong to it. Without colors, lines
  /// that are solid in all colors of a panel get them too.
  static func resolve(_ marks: [any Mark], style: Style) -> [(mark: any Mark, ink: Ink)] {
    func item<T>(_ list: [T], _ i: Int, _ fallback: T) -> T {
      list.isEmpty ? fallback : list[i % list.count]
    }
    var next = 0
    let dashesAreFree =
      style.palette == .grey
      && !marks.contains { $0.isToldByColor(in: style) && ($0.appearance.dash ?? .solid) != .solid }
    return marks.map { mark in
      let chosen = mark.appearance.completed(by: mark.defaults)
      let place = chosen.color.flatMap { style.colors.firstIndex(of: $0) } ?? next
      let isGuide = mark is Rule
      let isTold = mark.isToldByColor(in: style) && dashesAreFree
      let ink = Ink(
        color: chosen.color ?? (isGuide ? .gray : item(style.colors, next, .black)),
        dash: chosen.dash.flatMap { isTold && $0 == .solid ? nil : $0 }
          ?? (isGuide ? .dashed : item(style.dashes, place, .solid)),
        marker: chosen.marker ?? item(style.markers, place, .circle),
        width: chosen.width.map { $0 * style.unit } ?? (isGuide ? style.ruleWidth : nil),
        size: chosen.size.map { $0 * style.unit } ?? style.markerSize,
        isOpen: chosen.isOpen ?? false,
        halo: (chosen.halo ?? 0) * style.unit)
      if mark.takesColor && chosen.color == nil { next += 1 }
      return (mark, ink)
    }
  }
}

extension Mark {
  /// Whether a color of the cycle was chosen for the mark, so that its dash could say the same.
  fileprivate func isToldByColor(in style: Style) -> Bool {
    guard !(self is Rule), defaults.dash == nil else { return false }
    return appearance.color.map(style.colors.contains) ?? false
  }
}
