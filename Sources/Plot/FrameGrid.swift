/// Where the frames of a grid of panels lie: equal widths, edges aligned in rows and columns.
struct FrameGrid: Sendable {
  /// A frame for each panel.
  let frames: [Rectangle]
  /// For each panel its whole place: frame and margins up to the neighbors'.
  let slots: [Rectangle]
  /// The page.
  let page: Rectangle

  /// Divides a page.
  /// - Parameters:
  ///   - margins: The room each panel needs, row by row.
  ///   - aspects: The wished height over width of each frame.
  ///   - reservedRight: The room for a color bar at the right of all panels.
  ///   - reservedAbove: The room for a legend above them.
  init(
    _ drawing: Drawing, margins: [Dressing.Margins], aspects: [Double],
    right reservedRight: Double = 0,
    above reservedAbove: Double = 0
  ) throws {
    let style = drawing.style
    let count = margins.count
    let columns = min(drawing.columns, count)
    let rows = (count + columns - 1) / columns
    func most(_ indices: [Int], _ value: (Int) -> Double) -> Double {
      indices.map(value).max() ?? 0
    }
    let column = (0..<columns).map { c in (0..<count).filter { $0 % columns == c } }
    let row = (0..<rows).map { r in (0..<count).filter { $0 / columns == r } }
    let left = column.enumerated().map { c, members in
      // A label of y must not seem to belong to the neighbor at its left
      let label = most(members) { margins[$0].labelLeft }
      return max(
        most(members) { margins[$0].tickLeft } + label
          + (c > 0 && label > 0 ? style.panelGap : 0),
        most(members) { margins[$0].overhangLeft })
    }
    let right = column.map { most($0) { margins[$0].right } }
    let above = row.map { most($0) { margins[$0].above } }
    let below = row.map { members in
      max(
        most(members) { margins[$0].tickBelow } + most(members) { margins[$0].labelBelow },
        most(members) { margins[$0].overhangBelow })
    }

    // Equal widths from what the margins leave
    let sides = 2 * style.pagePadding
    let gapsX = Double(columns - 1) * style.panelGap
    let gapsY = Double(rows - 1) * style.panelGap
    let width =
      (drawing.width.points - reservedRight - sides - gapsX - (left + right).reduce(0, +))
      / Double(columns)
    let ratios = row.map { most($0) { aspects[$0] } }
    let fixed = reservedAbove + sides + gapsY + (above + below).reduce(0, +)
    let total = ratios.reduce(0, +)
    let height = drawing.height.map { $0.points } ?? fixed + max(width, 1) * total
    guard height <= 5000 else {
      throw PlotError(
        .layout,
        "The drawing would be \(Int(min(height, 1e9))) points high: give it a height, other ranges of its "
          + "axes, or more columns.")
    }
    let unit = (height - fixed) / total
    let smallest = min(width, unit * (ratios.min() ?? 1))
    guard smallest >= 12 else {
      throw PlotError(
        .layout,
        "\(Int(drawing.width.points)) × \(Int(height)) points are too small: labels leave frames of "
          + "\(Int(width)) × \(Int(unit * (ratios.min() ?? 1))). Make the drawing larger or the "
          + "labels shorter.")
    }

    // Place them from the upper left
    var frames: [Rectangle] = []
    var slots: [Rectangle] = []
    var top = style.pagePadding + reservedAbove
    for r in 0..<rows {
      let frameHeight = unit * ratios[r]
      var x = style.pagePadding
      for c in 0..<columns {
        let frame = Rectangle(
          left: x + left[c], top: top + above[r], right: x + left[c] + width,
          bottom: top + above[r] + frameHeight)
        let slot = Rectangle(
          left: x, top: top, right: frame.right + right[c], bottom: frame.bottom + below[r])
        if frames.count < count {
          frames.append(frame)
          slots.append(slot)
        }
        x = slot.right + style.panelGap
      }
      top += above[r] + frameHeight + below[r] + style.panelGap
    }
    (self.frames, self.slots) = (frames, slots)
    page = Rectangle(left: 0, top: 0, right: drawing.width.points, bottom: height)
  }
}
