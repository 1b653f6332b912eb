/// Marks, frame, ticks and texts of a panel as items of the display list.
extension PanelScene {
  /// All items, from the bottom up.
  /// - Parameters:
  ///   - slot: The place of the panel with its margins; long labels are kept inside.
  ///   - aligned: Margins with the tick room of the neighbors.
  func items(slot: Rectangle, alignedTo aligned: Dressing.Margins) throws -> [DisplayList.Item] {
    var items = canvas.items
    items += frameItems()
    items += try tickLabels(aligned)
    items += try axisLabels(slot, aligned)
    items += try letterItems() + headItems(slot, aligned)
    if let labels = dressing.directLabels { items += try labels.items(plan, in: canvas.frame) }
    if let colorBar = dressing.colorBar { items += try colorBar.items(besides: canvas.frame) }
    if let legend = dressing.legend, let legendPlace { items += try legend.items(at: legendPlace) }
    return items
  }

  /// The frame, and ticks pointing inward from all four sides, in one path each.
  private func frameItems() -> [DisplayList.Item] {
    let frame = canvas.frame
    var ticks = Path()
    func add(_ places: [Double], _ length: Double, isX: Bool) {
      for value in places {
        if isX, let x = canvas.x.place(value) {
          ticks.append(Path(through: [Point(x, frame.bottom), Point(x, frame.bottom - length)]))
          ticks.append(Path(through: [Point(x, frame.top), Point(x, frame.top + length)]))
        } else if !isX, let y = canvas.y.place(value) {
          ticks.append(Path(through: [Point(frame.left, y), Point(frame.left + length, y)]))
          ticks.append(Path(through: [Point(frame.right, y), Point(frame.right - length, y)]))
        }
      }
    }
    // Ticks over a picture would look like data
    if plan.ticks == .outside {
      addOutward(&ticks)
    } else if plan.ticks == .inside {
      add(dressing.xTicks.map(\.value), style.majorTick, isX: true)
      add(dressing.xMinor, style.minorTick, isX: true)
      add(dressing.yTicks.map(\.value), style.majorTick, isX: false)
      add(dressing.yMinor, style.minorTick, isX: false)
    }
    let pen = DisplayList.Pen(color: style.ink, width: style.axisWidth)
    if plan.hidesFrame { return [] }
    var items: [DisplayList.Item] = [.init(shape: .stroke(Path(frame), pen))]
    if !ticks.steps.isEmpty { items.insert(.init(shape: .stroke(ticks, pen)), at: 0) }
    return items
  }

  /// Ticks that point away from the frame, below and at the left, where the numbers are.
  private func addOutward(_ ticks: inout Path) {
    let frame = canvas.frame
    let x = [(dressing.xTicks.map(\.value), style.majorTick), (dressing.xMinor, style.minorTick)]
    let y = [(dressing.yTicks.map(\.value), style.majorTick), (dressing.yMinor, style.minorTick)]
    for (values, length) in x {
      for case .some(let x) in values.map(canvas.x.place) {
        ticks.append(Path(through: [Point(x, frame.bottom), Point(x, frame.bottom + length)]))
      }
    }
    for (values, length) in y {
      for case .some(let y) in values.map(canvas.y.place) {
        ticks.append(Path(through: [Point(frame.left, y), Point(frame.left - length, y)]))
      }
    }
  }

  private func tickLabels(_ aligned: Dressing.Margins) throws -> [DisplayList.Item] {
    let frame = canvas.frame
    var items: [DisplayList.Item] = []
    let tallest = dressing.xTicks.compactMap { $0.label?.above }.max() ?? 0
    for tick in dressing.xTicks {
      guard let label = tick.label, let x = canvas.x.place(tick.value) else { continue }
      let left = x - (label.ink.left + label.ink.right) / 2
      items += try label.items(
        at: Point(left, frame.bottom + dressing.outward + style.tickGap + tallest),
        color: style.ink)
    }
    let half = try Label("0", size: style.tickLabelSize, style: style).above / 2
    for tick in dressing.yTicks {
      guard let label = tick.label, let y = canvas.y.place(tick.value) else { continue }
      items += try label.items(
        at: Point(frame.left - dressing.outward - style.tickGap - label.ink.right, y + half),
        color: style.ink)
    }
    return items
  }

  /// Labels centered on the frame, moved along it where they would leave the slot of the panel.
  private func axisLabels(_ slot: Rectangle, _ aligned: Dressing.Margins) throws
    -> [DisplayList.Item]
  {
    let frame = canvas.frame
    var items: [DisplayList.Item] = []
    if let label = dressing.xLabel {
      let start = try centered(label, on: frame.center.x, from: slot.left, to: slot.right)
      let baseline = frame.bottom + aligned.tickBelow + style.labelGap + label.above
      items += try label.items(at: Point(start, baseline), color: style.ink)
    }
    if let label = dressing.yLabel {
      // Turned: the text starts at the bottom and runs up
      let start = try centered(label, on: -frame.center.y, from: -slot.bottom, to: -slot.top)
      let baseline = frame.left - aligned.tickLeft - style.labelGap - label.below
      items += try label.items(at: Point(baseline, -start), isVertical: true, color: style.ink)
    }
    return items
  }

  /// Title and letter above the frame.
  private func headItems(_ slot: Rectangle, _ aligned: Dressing.Margins) throws -> [DisplayList
    .Item]
  {
    let baseline = canvas.frame.top - style.labelGap
    var (items, left): ([DisplayList.Item], Double) = ([], slot.left)
    if dressing.letterIsAbove, let letter = dressing.letter {
      items += try letter.items(
        at: Point(canvas.frame.left, baseline - aligned.headBelow), color: style.ink)
      left = canvas.frame.left + letter.width + 4 * style.unit
    }
    if let title = dressing.title {
      let start = try centered(title, on: canvas.frame.center.x, from: left, to: slot.right)
      items += try title.items(
        at: Point(start, baseline - aligned.headBelow),
        color: style.ink)
    }
    return items
  }

  /// Where a label starts that is centered on a place as far as its ends allow.
  private func centered(_ label: Label, on center: Double, from low: Double, to high: Double)
    throws -> Double
  {
    guard label.ink.width <= high - low + 0.01 else {
      throw PlotError(
        .layout,
        "The label “\(label.source)” is \(Int(label.ink.width.rounded(.up))) points long, but there "
          + "is room for \(Int(high - low)): shorten it or make the drawing larger.")
    }
    let start = center - (label.ink.left + label.ink.right) / 2
    return min(max(start, low - label.ink.left), high - label.ink.right)
  }
}
