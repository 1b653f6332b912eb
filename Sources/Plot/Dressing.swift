/// Everything written around a frame: tick labels, axis labels, title, and the room they need.
struct Dressing: Sendable {
  struct Tick: Sendable {
    var value: Double
    var label: Label?
  }
  let xTicks: [Tick]
  let yTicks: [Tick]
  let xMinor: [Double]
  let yMinor: [Double]
  let xLabel: Label?
  let yLabel: Label?
  let title: Label?
  let letter: Label?
  let legend: Legend?
  /// Whether the letter stands above the frame, beside the title.
  let letterIsAbove: Bool
  let colorBar: ColorBar?
  let directLabels: DirectLabels?
  /// How far ticks stick out of the frame.
  let outward: Double

  /// Chooses ticks for a frame of about this size.
  init(_ plan: PlannedPanel, frame: Rectangle, style: Style, lettersAbove: Bool, legend: Legend?)
    throws
  {
    func label(_ text: String?, _ size: Double) throws -> Label? {
      guard let text, !text.isEmpty else { return nil }
      return try Label(text, size: size, style: style)
    }
    (xTicks, xMinor) = try Self.ticks(
      plan.x, isLabeled: plan.labelsX, length: frame.width, spacing: style.tickSpacingX,
      style: style, extent: \.width)
    (yTicks, yMinor) = try Self.ticks(
      plan.y, isLabeled: plan.labelsY, length: frame.height,
      // Equal units deserve equal steps
      spacing: plan.gridAspect == nil ? style.tickSpacingY : style.tickSpacingX, style: style,
      extent: { $0.above + $0.below })
    xLabel = plan.labelsX ? try label(plan.x.axis.label, style.labelSize) : nil
    yLabel = plan.labelsY ? try label(plan.y.axis.label, style.labelSize) : nil
    title = try label(plan.panel.title, style.labelSize)
    letter = try label(plan.letter, style.letterSize)
    letterIsAbove = lettersAbove
    colorBar =
      plan.color.bar == .besidePanel
      ? try ColorBar(plan.color, length: frame.height, style: style) : nil
    directLabels = plan.panel.legend == .direct ? try DirectLabels(plan, style: style) : nil
    if directLabels != nil, colorBar != nil {
      throw PlotError(
        .layout, "Direct labels and a color bar need the same place: choose another legend.")
    }
    outward = plan.ticks == .outside ? style.majorTick : 0
    self.legend = legend
  }

  /// Ticks whose labels do not touch: fewer and fewer are asked for until they fit.
  static func ticks(
    _ range: AxisRange, isLabeled: Bool, length: Double, spacing: Double, style: Style,
    extent: (Label) -> Double
  ) throws -> ([Tick], [Double]) {
    // Powers of ten are short, and one expects all of them
    let distance = range.axis.scale == .linear ? spacing : 0.6 * spacing
    let wished = max(2, Int((length / distance).rounded()) + 1)
    let map = AxisMap(
      scale: range.axis.scale, lower: range.lower, upper: range.upper, start: 0, end: length)
    var result: ([Tick], [Double]) = ([], [])
    for count in stride(from: wished, through: 2, by: -1) {
      let set = try TickSet(range.axis, from: range.lower, to: range.upper, count: count)
      let labels = try set.major.map { tick in
        try tick.text.map { try Label($0, size: style.tickLabelSize, style: style) }
      }
      result = (
        zip(set.major, labels).map { Tick(value: $0.value, label: isLabeled ? $1 : nil) },
        set.minor
      )
      switch range.axis.ticks {
      case .automatic, .integers, .none: break
      case .at:
        result.0 = thinned(result.0, map, extent, gap: 0.3 * style.tickLabelSize)
        return result
      case .labeled:
        // A number can be guessed from its neighbors, a name cannot
        guard areFree(result.0, map, extent, gap: 0.2 * style.tickLabelSize) else {
          throw PlotError(
            .layout,
            "The names along the axis “\(range.axis.label)” touch one another: shorten them or make the "
              + "drawing larger.")
        }
        return result
      }
      if areFree(result.0, map, extent, gap: 0.5 * style.tickLabelSize) { break }
    }
    return result
  }

  /// Whether the labels keep a distance from one another.
  private static func areFree(
    _ ticks: [Tick], _ map: AxisMap, _ extent: (Label) -> Double, gap: Double
  ) -> Bool {
    let spots = ticks.compactMap { tick -> (Double, Double)? in
      guard let place = map.place(tick.value), let label = tick.label else { return nil }
      return (place, extent(label))
    }.sorted { $0.0 < $1.0 }
    return zip(spots, spots.dropFirst()).allSatisfy { a, b in
      b.0 - a.0 >= (a.1 + b.1) / 2 + gap
    }
  }

  /// Chosen ticks, of which only every n-th keeps its label if all would touch.
  private static func thinned(
    _ ticks: [Tick], _ map: AxisMap, _ extent: (Label) -> Double, gap: Double
  ) -> [Tick] {
    var thinned = ticks
    var every = 1
    while every < ticks.count, !areFree(thinned, map, extent, gap: gap) {
      every += max(1, every / 4)
      for i in ticks.indices { thinned[i].label = i % every == 0 ? ticks[i].label : nil }
    }
    return thinned
  }
}

extension Dressing {
  /// Room around a frame, in parts that neighbors align.
  struct Margins: Sendable {
    var tickLeft = 0.0
    var labelLeft = 0.0
    var right = 0.0
    var above = 0.0
    var tickBelow = 0.0
    var labelBelow = 0.0
    /// What tick labels of the other axis need at the lower end.
    var overhangBelow = 0.0
    /// What tick labels of the other axis need at the left end.
    var overhangLeft = 0.0
    /// What title and letter have below their baseline.
    var headBelow = 0.0
  }

  /// What title and letter above the frame have below their baseline.
  private var headBelow: Double { max(title?.below ?? 0, letterIsAbove ? letter?.below ?? 0 : 0) }

  /// Height of a row of text above the frame: title or letter.
  func headHeight(_ style: Style) -> Double {
    let head = [title, letterIsAbove ? letter : nil].compactMap { $0 }
    guard !head.isEmpty else { return 0 }
    return style.labelGap + (head.map(\.above).max() ?? 0) + headBelow
  }

  /// The room the texts need around a frame with these axes.
  func margins(on canvas: Canvas, style: Style) -> Margins {
    let (frame, edge) = (canvas.frame, style.axisWidth / 2)
    var margins = Margins()
    (margins.overhangLeft, margins.overhangBelow) = (edge, edge)
    (margins.tickLeft, margins.tickBelow) = (outward, outward)
    (margins.right, margins.above) = (edge, edge)
    for tick in yTicks {
      guard let label = tick.label, let place = canvas.y.place(tick.value) else { continue }
      margins.tickLeft = max(margins.tickLeft, outward + style.tickGap + label.ink.width)
      margins.above = max(margins.above, frame.top - place + label.above)
      margins.overhangBelow = max(
        margins.overhangBelow, place + label.above / 2 + label.below - frame.bottom)
    }
    for tick in xTicks {
      guard let label = tick.label, let place = canvas.x.place(tick.value) else { continue }
      margins.tickBelow = max(
        margins.tickBelow, outward + style.tickGap + label.above + label.below)
      margins.right = max(margins.right, place + label.ink.width / 2 - frame.right)
      margins.overhangLeft = max(
        margins.overhangLeft, frame.left - place + label.ink.width / 2)
    }
    if let yLabel { margins.labelLeft = style.labelGap + yLabel.above + yLabel.below }
    if let xLabel { margins.labelBelow = style.labelGap + xLabel.above + xLabel.below }
    if let colorBar {
      margins.right = max(margins.right, colorBar.width)
      margins.above = max(margins.above, colorBar.overhang)
      margins.overhangBelow = max(margins.overhangBelow, colorBar.overhang)
    }
    if let directLabels { margins.right = max(margins.right, directLabels.width) }
    margins.above = max(margins.above, headHeight(style))
    margins.headBelow = headBelow
    if let legend, legend.isAbove { margins.above += legend.size.height + style.labelGap }
    return margins
  }
}
