/// From a drawing to its display list.
///
/// Which ticks a frame can hold depends on its size, and the size on the room their labels take;
/// a few rounds settle both.
struct Layout {
  private(set) var drawing: Drawing
  let plans: [PlannedPanel]
  private var style: Style { drawing.style }

  /// Checks the drawing and its data.
  init(_ drawing: Drawing) throws {
    for (name, length) in [("width", drawing.width), ("height", drawing.height ?? .points(100))] {
      guard length.points >= 30, length.points <= 5000 else {
        throw PlotError(
          .layout,
          "The \(name) of a drawing is \(length.points) points: choose one between 30 and 5000.")
      }
    }
    guard drawing.columns >= 1 else {
      throw PlotError(.layout, "A drawing has \(drawing.columns) columns: it needs at least 1.")
    }
    try drawing.style.check()
    self.drawing = drawing
    self.drawing.columns = min(drawing.columns, max(drawing.panels.count, 1))
    plans = try PlannedPanel.plan(self.drawing)
  }

  /// Lays everything out.
  func displayList() throws -> DisplayList {
    let stacked = plans.count > drawing.columns
    let aspects = plans.map { $0.gridAspect ?? (stacked ? style.stackedAspect : style.aspect) }
    var lettersAbove = plans.contains {
      $0.panel.title != nil || $0.ticks != .inside || $0.hidesFrame
    }

    // Settle sizes and ticks
    let sharesLegend = drawing.sharing.contains(.legend)
    let room = drawing.width.points - 2 * style.pagePadding
    let legend = sharesLegend ? try Legend(plans, style: style, above: room) : nil
    let sharedColor = plans.map(\.color).first { $0.bar == .besideDrawing }
    var bar = try sharedColor.map { try ColorBar($0, length: 100, style: style) }
    var legendAbove = plans.map { $0.panel.legend == .above }
    var grid = try FrameGrid(
      drawing, margins: plans.map { _ in Dressing.Margins() }, aspects: aspects)
    var dressings: [Dressing] = []
    var margins: [Dressing.Margins] = []
    for round in 0..<5 {
      let frames = frames(grid)
      dressings = try plans.indices.map { i in
        let legend =
          sharesLegend || [.none, .direct].contains(plans[i].panel.legend)
          ? nil
          : try Legend([plans[i]], style: style, above: legendAbove[i] ? frames[i].width : nil)
        return try Dressing(
          plans[i], frame: frames[i], style: style, lettersAbove: lettersAbove, legend: legend)
      }
      margins = plans.indices.map { i in
        dressings[i].margins(on: plans[i].canvas(in: frames[i], style: style), style: style)
      }
      grid = try FrameGrid(
        drawing, margins: margins, aspects: aspects, right: bar?.width ?? 0,
        above: legend.map { $0.size.height + style.labelGap } ?? 0)
      let (top, bottom) = ends(of: self.frames(grid))
      bar = try sharedColor.map { try ColorBar($0, length: bottom - top, style: style) }
      if round == 2 {
        // Move legends and letters that would hide data above their frames
        let places = try PanelScene.scenes(
          self, grid: grid, dressings: dressings, isTrial: true)
        for (i, scene) in places.enumerated() where scene.legendHidesData { legendAbove[i] = true }
        lettersAbove = lettersAbove || places.contains(where: \.letterHidesData)
      }
    }

    // Draw
    var list = DisplayList(page: grid.page)
    for (i, scene) in try PanelScene.scenes(self, grid: grid, dressings: dressings).enumerated() {
      let peers = alignment(i, margins)
      list.items += try scene.items(slot: grid.slots[i], alignedTo: peers)
    }
    if let legend {
      let (left, right) = (grid.frames.map(\.left).min() ?? 0, grid.frames.map(\.right).max() ?? 0)
      let start = min((left + right - legend.size.width) / 2, room - legend.size.width)
      list.items += try legend.items(at: Point(max(start, style.pagePadding), style.pagePadding))
    }
    if let bar { list.items += try bar.items(besides: barPlace(bar, grid)) }
    try check(list)
    return list.recolored(for: style.palette)
  }

  /// The upper end of the highest frame and the lower end of the lowest.
  private func ends(of frames: [Rectangle]) -> (top: Double, bottom: Double) {
    (frames.map(\.top).min() ?? 0, frames.map(\.bottom).max() ?? 0)
  }

  /// The frames of a drawing as one, for the bar of their common colors; its numbers stay on the
  /// page.
  private func barPlace(_ bar: ColorBar, _ grid: FrameGrid) -> Rectangle {
    let room = grid.page.grown(by: -style.pagePadding)
    let (top, bottom) = ends(of: frames(grid))
    return Rectangle(
      left: room.left, top: max(top, room.top + bar.overhang), right: room.right - bar.width,
      bottom: min(bottom, room.bottom - bar.overhang))
  }

  /// The frames of a grid, those of pictures fitted to square cells.
  func frames(_ grid: FrameGrid) -> [Rectangle] {
    zip(plans, grid.frames).map { plan, frame in
      guard let aspect = plan.gridAspect else { return frame }
      let width = min(frame.width, frame.height / aspect)
      let (center, height) = (frame.center, width * aspect)
      return Rectangle(
        left: center.x - width / 2, top: center.y - height / 2, right: center.x + width / 2,
        bottom: center.y + height / 2)
    }
  }

  /// The margins of a panel with the tick room of its row and column, so that labels line up.
  private func alignment(_ i: Int, _ margins: [Dressing.Margins]) -> Dressing.Margins {
    var result = margins[i]
    for j in margins.indices {
      if j % drawing.columns == i % drawing.columns {
        result.tickLeft = max(result.tickLeft, margins[j].tickLeft)
      }
      if j / drawing.columns == i / drawing.columns {
        result.tickBelow = max(result.tickBelow, margins[j].tickBelow)
        result.headBelow = max(result.headBelow, margins[j].headBelow)
      }
    }
    return result
  }

  /// Refuses a layout that sticks out of the page.
  ///
  /// A marker whose middle lies on a frame at the edge of the page may lose its rim there.
  private func check(_ list: DisplayList) throws {
    for item in list.items {
      var (what, tolerance) = ("Something", 0.5 * style.markerSize)
      if case .glyphs(let run) = item.shape {
        (what, tolerance) = ("The text “\(run.text.shortened)”", 0.01)
      }
      guard let bounds = item.bounds, !list.page.contains(bounds, tolerance: tolerance) else {
        continue
      }
      throw PlotError(
        .layout,
        "\(what) does not fit on the page: shorten the label or make the drawing larger.")
    }
  }
}
