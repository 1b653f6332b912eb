/// The bar that tells which color stands for which value, with ticks and label at its right.
struct ColorBar: Sendable {
  let color: PlannedColor
  let ticks: [Dressing.Tick]
  let minor: [Double]
  let label: Label?
  let style: Style

  /// A bar of about this length.
  init(_ color: PlannedColor, length: Double, style: Style) throws {
    (self.color, self.style) = (color, style)
    (ticks, minor) = try Dressing.ticks(
      color.range, isLabeled: true, length: length, spacing: style.tickSpacingY, style: style,
      extent: { $0.above + $0.below })
    let text = color.range.axis.label
    label = text.isEmpty ? nil : try Label(text, size: style.labelSize, style: style)
  }

  private var tickRoom: Double { style.minorTick + style.tickGap }
  private var widest: Double { ticks.compactMap { $0.label?.ink.width }.max() ?? 0 }

  /// The room from the frame to the right end of the label.
  var width: Double {
    let bar = style.colorBarGap + style.colorBarWidth + style.axisWidth / 2
    let numbers = ticks.isEmpty ? 0 : tickRoom + widest
    return bar + numbers + (label.map { style.labelGap + $0.above + $0.below } ?? 0)
  }

  /// What the texts of ticks need beyond the ends of the bar.
  var overhang: Double { (ticks.compactMap { $0.label?.above }.max() ?? 0) / 2 + style.axisWidth }

  /// Draws the bar to the right of a frame, or of the frames of a drawing.
  func items(besides frame: Rectangle) throws -> [DisplayList.Item] {
    let left = frame.right + style.colorBarGap
    let point = style.colorBarWidth  // the length of a pointed end
    let body = Rectangle(
      left: left, top: frame.top + (color.goesAbove ? point : 0),
      right: left + style.colorBarWidth, bottom: frame.bottom - (color.goesBelow ? point : 0))
    guard body.top < body.bottom else {
      throw PlotError(.layout, "A color bar is too short: make the drawing higher.")
    }
    var shapes = self.body(body, frame)

    // Ticks outside, where they are seen on every color
    let map = AxisMap(
      scale: color.range.axis.scale, lower: color.range.lower, upper: color.range.upper,
      start: body.bottom, end: body.top)
    var path = Path()
    for (values, length) in [(ticks.map(\.value), style.minorTick), (minor, style.minorTick / 2)] {
      for case .some(let y) in values.map(map.place) {
        path.append(Path(through: [Point(body.right, y), Point(body.right + length, y)]))
      }
    }
    let pen = DisplayList.Pen(color: style.ink, width: style.axisWidth)
    if !path.steps.isEmpty { shapes.append(.stroke(path, pen)) }
    var items = shapes.map { DisplayList.Item(shape: $0, clip: nil) }

    // Numbers flush right, so that their decimals are aligned
    let half = try Label("0", size: style.tickLabelSize, style: style).above / 2
    for tick in ticks {
      guard let text = tick.label, let y = map.place(tick.value) else { continue }
      let start = body.right + tickRoom + (color.range.axis.scale == .linear ? widest : 0)
      let x = color.range.axis.scale == .linear ? start - text.ink.right : start - text.ink.left
      items += try text.items(at: Point(x, y + half), color: style.ink)
    }
    if let label {
      guard label.ink.width <= frame.height + 2 * overhang else {
        throw PlotError(
          .layout,
          "The label “\(label.source)” is longer than its color bar: shorten it or make the drawing "
            + "higher.")
      }
      let baseline = frame.right + width - label.below
      let start = frame.center.y + (label.ink.left + label.ink.right) / 2
      items += try label.items(at: Point(baseline, start), isVertical: true, color: style.ink)
    }
    return items
  }

  /// The colors, pointed where values lie beyond them, and their outline.
  private func body(_ body: Rectangle, _ frame: Rectangle) -> [DisplayList.Shape] {
    let palette = color.scale.palette
    var shapes: [DisplayList.Shape] = []
    var outline = [Point(body.right, body.bottom), Point(body.right, body.top)]
    if color.goesAbove { outline.append(Point(body.center.x, frame.top)) }
    outline += [Point(body.left, body.top), Point(body.left, body.bottom)]
    if color.goesBelow { outline.append(Point(body.center.x, frame.bottom)) }
    for (isPointed, end, tip) in [
      (color.goesAbove, body.top, frame.top), (color.goesBelow, body.bottom, frame.bottom),
    ] where isPointed {
      let corners = [Point(body.left, end), Point(body.center.x, tip), Point(body.right, end)]
      let fill = end == body.top ? palette[palette.count - 1] : palette[0]
      shapes.append(.fill(Path(through: corners, closed: true), fill))
    }
    shapes.append(
      .cells(
        .init(frame: body, columns: 1, palette: palette, indices: palette.indices.reversed())))
    let pen = DisplayList.Pen(color: style.ink, width: style.axisWidth)
    return shapes + [.stroke(Path(through: outline, closed: true), pen)]
  }
}
