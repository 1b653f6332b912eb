/// One panel in its place: marks, letter and legend found room, ready to be drawn.
struct PanelScene {
  let plan: PlannedPanel
  let dressing: Dressing
  let canvas: Canvas
  let style: Style
  /// The baseline start of a letter inside the frame.
  private(set) var letterPlace: Point?
  /// The upper left corner of the legend.
  private(set) var legendPlace: Point?
  /// Whether a letter inside the frame hides data.
  private(set) var letterHidesData = false
  /// Whether a legend inside the frame would hide data.
  private(set) var legendHidesData = false

  /// Draws the marks of all panels, then finds places for letters and legends.
  /// - Parameter isTrial: Whether only the places are wanted: panels that have neither letter nor legend
  ///   inside their frames need not be drawn then.
  static func scenes(
    _ layout: Layout, grid: FrameGrid, dressings: [Dressing], isTrial: Bool = false
  ) throws -> [PanelScene] {
    let style = layout.drawing.style
    var scenes = try zip(zip(layout.plans, dressings), layout.frames(grid)).map { pair, frame in
      let (plan, dressing) = pair
      let isEmpty = isTrial && dressing.letterIsAbove && dressing.legend == nil
      return PanelScene(
        plan: plan, dressing: dressing,
        canvas: isEmpty
          ? plan.canvas(in: frame, style: style) : try plan.drawn(in: frame, style: style),
        style: style)
    }
    placeLetters(&scenes)
    for i in scenes.indices { try scenes[i].placeLegend() }
    return scenes
  }

  /// Distance of letter and legend from the frame: clear of the ticks.
  private var inset: Double { style.majorTick + 2 * style.unit }

  /// The box of the letter in one of the corners: upper left, upper right, lower left, lower right.
  private func letterBox(_ corner: Int) -> Rectangle? {
    guard let letter = dressing.letter else { return nil }
    let room = canvas.frame.grown(by: -inset)
    let size = letter.ink
    let left = corner % 2 == 0 ? room.left : room.right - size.width
    let top = corner < 2 ? room.top : room.bottom - size.height
    return Rectangle(left: left, top: top, right: left + size.width, bottom: top + size.height)
  }

  /// The box of a legend that was given a corner of the frame.
  private var fixedLegend: Rectangle? {
    guard let size = dressing.legend?.size, dressing.legend?.isAbove == false else { return nil }
    let room = canvas.frame.grown(by: -inset)
    let (right, bottom) = (room.right - size.width, room.bottom - size.height)
    let corner: Point
    switch plan.panel.legend {
    case .topLeft: corner = Point(room.left, room.top)
    case .topRight: corner = Point(right, room.top)
    case .bottomLeft: corner = Point(room.left, bottom)
    case .bottomRight: corner = Point(right, bottom)
    case .automatic, .above, .direct, .none: return nil
    }
    return Rectangle(
      left: corner.x, top: corner.y, right: corner.x + size.width, bottom: corner.y + size.height)
  }

  /// Puts the letters into the first corner that is free in all panels; if there is none, each panel
  /// takes its best.
  private static func placeLetters(_ scenes: inout [PanelScene]) {
    guard let first = scenes.first, !first.dressing.letterIsAbove else { return }
    let weights = scenes.map { scene in
      let obstacles = Obstacles(scene.canvas.items)
      return (0..<4).map { corner -> Double in
        guard let box = scene.letterBox(corner)?.grown(by: 3) else { return 0 }
        let meetsLegend = scene.fixedLegend?.intersection(box) != nil
        return obstacles.weight(in: box) + (meetsLegend ? 1000 : 0)
      }
    }
    let common = (0..<4).first { corner in weights.allSatisfy { $0[corner] == 0 } }
    for i in scenes.indices {
      let own = (0..<4).min { weights[i][$0] < weights[i][$1] }
      guard let letter = scenes[i].dressing.letter, let corner = common ?? own,
        let box = scenes[i].letterBox(corner)
      else { continue }
      scenes[i].letterPlace = Point(box.left, box.top + letter.above)
      scenes[i].letterHidesData = weights[i][corner] > 0
    }
  }

  /// Finds a place for the legend that hides neither data nor letter.
  private mutating func placeLegend() throws {
    guard let legend = dressing.legend else { return }
    let frame = canvas.frame
    let size = legend.size
    if legend.isAbove {
      legendPlace = Point(
        frame.center.x - size.width / 2,
        frame.top - style.labelGap - size.height - dressing.headHeight(style))
      return
    }
    let room = frame.grown(by: -inset)
    let fits = size.width <= room.width && size.height <= room.height
    guard fits || plan.panel.legend == .automatic else {
      throw PlotError(
        .layout,
        "A legend of \(legend.entries.count) entries is larger than its panel: put it .above, or make "
          + "the drawing larger.")
    }
    if let box = fixedLegend {
      legendPlace = Point(box.left, box.top)
    } else {
      let items = canvas.items + (try letterItems())
      let place = Obstacles(items).freePlace(for: size, in: frame, margin: inset)
      legendPlace = place?.corner
      legendHidesData = (place?.weight ?? .infinity) > 0
    }
  }

  /// The letter inside the frame.
  func letterItems() throws -> [DisplayList.Item] {
    guard let letter = dressing.letter, let letterPlace else { return [] }
    return try letter.items(at: letterPlace, color: style.ink)
  }
}
