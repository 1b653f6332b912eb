/// The list of labeled marks of a panel, each with a sample.
struct Legend: Sendable {
  struct Entry: Sendable {
    var label: Label
    /// Samples drawn on top of one another: marks with one label share an entry.
    var samples: [(key: LegendKey, ink: Ink)]
  }
  let entries: [Entry]
  let style: Style
  let colors: ColorScale
  let isAbove: Bool
  /// The number of entries side by side.
  let columns: Int

  /// The legend of one panel or of several; `nil` if no mark has a label.
  /// - Parameter width: The room for a legend above the frame; `nil` for one inside.
  init?(_ plans: [PlannedPanel], style: Style, above width: Double?) throws {
    var entries: [Entry] = []
    for (mark, ink) in plans.flatMap(\.marks) {
      guard let text = mark.appearance.label, mark.key != .none, !text.isEmpty else { continue }
      if let i = entries.firstIndex(where: { $0.label.source == text }) {
        if entries[i].samples.contains(where: { $0.key == mark.key && $0.ink == ink }) { continue }
        entries[i].samples.append((mark.key, ink))
      } else {
        let label = try Label(text, size: style.legendSize, style: style)
        entries.append(Entry(label: label, samples: [(mark.key, ink)]))
      }
    }
    guard !entries.isEmpty else { return nil }
    (self.entries, self.style, isAbove) = (entries, style, width != nil)
    colors = plans[0].color.scale
    let keyWidth = Self.keyWidth(entries, style)
    let cell = keyWidth + (entries.map(\.label.width).max() ?? 0)
    let gap = 8 * style.unit
    columns = width.map { max(1, min(entries.count, Int(($0 + gap) / (cell + gap)))) } ?? 1
  }

  /// A sample with the space after it: short if there are only markers.
  private static func keyWidth(_ entries: [Entry], _ style: Style) -> Double {
    let hasLine = entries.contains {
      $0.samples.contains { if case .marker = $0.key { false } else { true } }
    }
    return (hasLine ? style.keyLength : style.keyLength / 2) + 4 * style.unit
  }

  private var keyWidth: Double { Self.keyWidth(entries, style) }
  private var cellWidth: Double { keyWidth + (entries.map(\.label.width).max() ?? 0) }
  private var lineHeight: Double {
    max(
      1.3 * style.legendSize,
      1.5 * style.unit + (entries.map { $0.label.above + $0.label.below }.max() ?? 0))
  }
  private var columnGap: Double { 8 * style.unit }
  private var rows: Int { (entries.count + columns - 1) / columns }

  /// The room the legend takes.
  var size: (width: Double, height: Double) {
    (Double(columns) * (cellWidth + columnGap) - columnGap, Double(rows) * lineHeight)
  }

  /// Draws the legend with its upper left corner at a place.
  func items(at corner: Point) throws -> [DisplayList.Item] {
    var items: [DisplayList.Item] = []
    for (i, entry) in entries.enumerated() {
      let left = corner.x + Double(i % columns) * (cellWidth + columnGap)
      let middle = corner.y + (Double(i / columns) + 0.5) * lineHeight
      for (key, ink) in entry.samples {
        items += sample(key, ink, left: left, middle: middle)
      }
      let rise = 0.22 * style.legendSize  // half the height of a small letter
      items += try entry.label.items(
        at: Point(left + keyWidth, middle + rise), color: style.ink)
    }
    return items
  }

  private func sample(_ key: LegendKey, _ ink: Ink, left: Double, middle: Double)
    -> [DisplayList.Item]
  {
    let width = keyWidth - 4 * style.unit
    let box = Rectangle(
      left: left, top: middle - 6 * style.unit, right: left + width,
      bottom: middle + 6 * style.unit)
    let map = AxisMap(scale: .linear, lower: 0, upper: 1, start: 0, end: 1)
    var canvas = Canvas(frame: box, style: style, x: map, y: map, colors: colors)
    switch key {
    case .line:
      let line = [Point(left, middle), Point(left + width, middle)]
      canvas.stroke(
        line, color: ink.color, width: ink.width ?? style.lineWidth, dash: ink.dash)
    case .marker(let hasBar):
      let x = left + width / 2
      if hasBar {
        let (reach, half) = (min(1.2 * ink.size, 0.4 * lineHeight), style.capWidth / 2)
        for end in [middle - reach, middle + reach] {
          let bar = [Point(x, middle), Point(x, end), Point(x - half, end), Point(x + half, end)]
          canvas.stroke(bar, color: ink.color, width: style.barWidth)
        }
      }
      canvas.mark(Point(x, middle), with: ink)
    case .patch(let hasOutline, let opacity):
      let half = 0.3 * style.legendSize
      let patch = Rectangle(
        left: left, top: middle - half, right: left + width, bottom: middle + half)
      canvas.fill(Path(patch).points, color: ink.color.opacity(opacity))
      if hasOutline {
        let pen = DisplayList.Pen(color: ink.color, width: ink.width ?? style.barWidth)
        canvas.add(.stroke(Path(patch), pen))
      }
    case .none: break
    }
    return canvas.items.map { .init(shape: $0.shape, clip: nil) }
  }
}
