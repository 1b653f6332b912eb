/// Where marks draw: one panel, with its axes, collecting items for the display list.
public struct Canvas: Sendable {
  /// The frame of the panel on the page.
  public let frame: Rectangle
  /// The style of the drawing.
  public let style: Style
  /// From values to places along x.
  public let x: AxisMap
  /// From values to places along y.
  public let y: AxisMap
  /// From values to colors.
  public let colors: ColorScale
  /// Whether marks of the panel show values by colors.
  public let hasColors: Bool
  /// What was drawn.
  private(set) var items: [DisplayList.Item] = []

  init(
    frame: Rectangle, style: Style, x: AxisMap, y: AxisMap, colors: ColorScale,
    hasColors: Bool = false
  ) {
    (self.frame, self.style, self.x, self.y) = (frame, style, x, y)
    (self.colors, self.hasColors) = (colors, hasColors)
  }

  /// The place of a pair of values, perhaps beyond the frame; `nil` if an axis cannot show it.
  public func place(_ x: Double, _ y: Double) -> Point? {
    guard let px = self.x.place(x), let py = self.y.place(y) else { return nil }
    return Point(px, py)
  }

  /// Whether a place lies in the frame, rounding allowed for.
  public func shows(_ point: Point) -> Bool { frame.grown(by: 1e-6).contains(point) }

  /// A line that still has more points than this, those left out that nobody could see, is an image in
  /// vector files, and solid.
  static let mostVectorPoints = 50_000

  /// Draws a line through places, broken at each `nil`, cut at the frame.
  public mutating func stroke(
    _ points: [Point?], color: Color, width: Double, dash: Dash = .solid
  ) {
    // Cut a little outside, so that ends slanting through the frame are cut by the clip instead
    let area = frame.grown(by: 2 * width)
    for piece in points.split(separator: nil, omittingEmptySubsequences: true) {
      for part in area.clipped(line: piece.compactMap { $0 }) {
        let line = Path(through: part.decimated)
        let isHuge = line.steps.count > Self.mostVectorPoints
        // Nobody could see the dashes of a tangle
        let pen = DisplayList.Pen(color: color, width: width, dash: isHuge ? .solid : dash)
        let shape = DisplayList.Shape.stroke(line, pen)
        add(isHuge ? .raster(DisplayList.Raster([shape], resolution: 300)) : shape, clip: frame)
      }
    }
  }

  /// Fills an area, cut at the frame.
  public mutating func fill(_ points: [Point], color: Color) {
    let area = frame.clipped(area: points)
    guard area.count >= 3 else { return }
    add(.fill(Path(through: area, closed: true), color))
  }

  /// Draws a marker whole if its middle lies in the frame.
  public mutating func mark(_ point: Point, with ink: Ink) { mark([point], with: ink) }

  /// Draws markers, each whole if its middle lies in the frame.
  ///
  /// Of a pile one sees the uppermost whole if markers are open, and all if they are transparent.
  /// Otherwise the order does not matter, and they are drawn as one shape.
  public mutating func mark(_ points: [Point], with ink: Ink) {
    let shown = points.filter(shows)
    let isOpen = ink.isOpen && ink.marker.hasInside
    if shown.isEmpty { return }
    if isOpen || ink.color.opacity < 1 {
      for point in shown { mark(ink.marker.outline(at: point, size: ink.size), with: ink) }
    } else if ink.marker == .circle {
      // A dot of the pen is described by its middle alone
      var pen = DisplayList.Pen(color: ink.color, width: ink.size)
      pen.hasRoundEnds = true
      var dots = Path()
      dots.steps.reserveCapacity(2 * shown.count)
      for point in shown {
        dots.steps.append(.move(point))
        dots.steps.append(.line(point))
      }
      add(.stroke(dots, pen))
    } else {
      let outlines = shown.map { ink.marker.outline(at: $0, size: ink.size) }
      mark(Path(joining: outlines), with: ink)
    }
  }

  private mutating func mark(_ outline: Path, with ink: Ink) {
    guard ink.marker.hasInside else {
      add(.stroke(outline, .init(color: ink.color, width: max(style.barWidth, 0.8))))
      return
    }
    add(.fill(outline, ink.isOpen ? .white : ink.color))
    if ink.isOpen { add(.stroke(outline, .init(color: ink.color, width: style.barWidth))) }
  }

  /// Draws a label with its baseline starting at a place.
  mutating func write(_ label: Label, at origin: Point, color: Color) throws {
    items += try label.items(at: origin, color: color)
  }

  /// Adds what has been laid out elsewhere.
  mutating func add(_ items: [DisplayList.Item]) { self.items += items }

  /// Adds anything.
  public mutating func add(_ shape: DisplayList.Shape, clip: Rectangle? = nil) {
    items.append(.init(shape: shape, clip: clip))
  }
}
