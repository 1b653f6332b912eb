/// Labels at the right of the frame, each at the height where its mark ends and in its color: a legend
/// one need not decode.
struct DirectLabels: Sendable {
  struct Entry: Sendable {
    var label: Label
    var color: Color
    /// The place of the mark among those of the panel.
    var mark: Int
  }
  let entries: [Entry]
  let style: Style

  /// The labels of a panel; `nil` if no mark has one.
  init?(_ plan: PlannedPanel, style: Style) throws {
    var entries: [Entry] = []
    for (i, (mark, ink)) in plan.marks.enumerated() {
      guard let text = mark.appearance.label, mark.key != .none, !text.isEmpty,
        !entries.contains(where: { $0.label.source == text })
      else { continue }
      let label = try Label(text, size: style.legendSize, style: style)
      entries.append(Entry(label: label, color: ink.color.readable, mark: i))
    }
    guard !entries.isEmpty else { return nil }
    (self.entries, self.style) = (entries, style)
  }

  /// Room for lines that lead from a mark's end to a label that had to move.
  private var gap: Double { 1.5 * style.legendSize }

  /// The room from the frame to the right end of the longest label.
  var width: Double { gap + (entries.map(\.label.ink.width).max() ?? 0) }

  /// Writes the labels beside the frame of a panel.
  func items(_ plan: PlannedPanel, in frame: Rectangle) throws -> [DisplayList.Item] {
    let distance = 1.15 * style.legendSize
    guard Double(entries.count) * distance <= frame.height else {
      throw PlotError(
        .layout,
        "\(entries.count) labels do not fit beside a panel \(Int(frame.height)) points high: choose a "
          + "legend .above, or make the drawing higher.")
    }
    let middle = 0.22 * style.legendSize  // half the height of a small letter
    let wished = try entries.map { try plan.end(of: $0.mark, in: frame, style: style)?.y }
    let order = entries.indices.sorted {
      (wished[$0] ?? frame.bottom, $0) < (wished[$1] ?? frame.bottom, $1)
    }
    let places = Self.spread(
      order.map { wished[$0] ?? frame.bottom }, distance: distance,
      from: frame.top + (entries.map(\.label.above).max() ?? 0) - middle,
      to: frame.bottom - (entries.map(\.label.below).max() ?? 0) - middle)
    var items: [DisplayList.Item] = []
    for (i, y) in zip(order, places) {
      let label = entries[i].label
      if let end = wished[i], abs(end - y) > 0.4 * style.legendSize {
        let (start, stop) = (frame.right + 0.2 * gap, frame.right + 0.85 * gap)
        let pen = DisplayList.Pen(color: entries[i].color, width: 0.8 * style.ruleWidth)
        items.append(
          .init(shape: .stroke(Path(through: [Point(start, end), Point(stop, y)]), pen), clip: nil))
      }
      items += try label.items(
        at: Point(frame.right + gap - label.ink.left, y + middle), color: entries[i].color)
    }
    return items
  }

  /// Heights as near as possible to the wished ones, in their order and a distance apart.
  ///
  /// With zᵢ = yᵢ − i·distance this is the best non-decreasing z in least squares, found by pooling
  /// neighbors that are out of order (Ayer et al. 1955); then both ends are respected.
  static func spread(_ wished: [Double], distance: Double, from low: Double, to high: Double)
    -> [Double]
  {
    var pools: [(sum: Double, count: Int)] = []
    for (i, y) in wished.enumerated() {
      pools.append((y - Double(i) * distance, 1))
      while pools.count > 1,
        pools[pools.count - 2].sum * Double(pools[pools.count - 1].count)
          > pools[pools.count - 1].sum * Double(pools[pools.count - 2].count)
      {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    let flat = pools.flatMap { pool in
      [Double](repeating: pool.sum / Double(pool.count), count: pool.count)
    }
    let highest = high - Double(wished.count - 1) * distance
    return flat.enumerated().map { i, z in
      max(min(z, highest), low) + Double(i) * distance
    }
  }
}

extension PlannedPanel {
  /// The rightmost place of a mark in the frame; `nil` if nothing of it is seen.
  func end(of mark: Int, in frame: Rectangle, style: Style) throws -> Point? {
    var canvas = canvas(in: frame, style: style)
    try marks[mark].mark.draw(on: &canvas, with: marks[mark].ink)
    let places = canvas.items.flatMap { item -> [Point] in
      switch item.shape {
      case .stroke(let path, _), .fill(let path, _): path.points
      case .raster(let raster):
        raster.shapes.flatMap { shape -> [Point] in
          if case .stroke(let path, _) = shape { path.points } else { [] }
        }
      case .glyphs, .cells: []
      }
    }
    let seen = places.filter(canvas.shows)
    guard let right = seen.map(\.x).max() else { return nil }
    // The middle of what reaches the right end: a band has two corners there
    let ends = seen.filter { $0.x > right - 0.1 }
    return Point(right, ends.map(\.y).reduce(0, +) / Double(ends.count))
  }
}

extension Color {
  /// The color, darkened if letters in it would be hard to read on white.
  var readable: Color {
    guard lightness > 60 else { return self }
    let factor = 60 / lightness
    return Color(red: red * factor, green: green * factor, blue: blue * factor)
  }
}
