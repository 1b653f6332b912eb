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
  /// What was drawn.
  private(set) var items: [DisplayList.Item] = []

  init(frame: Rectangle, style: Style, x: AxisMap, y: AxisMap, colors: ColorScale) {
    (self.frame, self.style, self.x, self.y, self.colors) = (frame, style, x, y, colors)
  }

  /// The place of a pair of values, perhaps beyond the frame; `nil` if an axis cannot show it.
  public func place(_ x: Double, _ y: Double) -> Point? {
    guard let px = self.x.place(x), let py = self.y.place(y) else { return nil }
    return Point(px, py)
  }

  /// Whether a place lies in the frame, rounding allowed for.
  public func shows(_ point: Point) -> Bool { frame.grown(by: 1e-6).contains(point) }

  /// Draws a line through places, broken at each `nil`, cut at the frame.
  public mutating func stroke(
    _ points: [Point?], color: Color, width: Double, dash: Dash = .solid
  ) {
    // Cut a little outside, so that ends slanting through the frame are cut by the clip instead
    let area = frame.grown(by: 2 * width)
    for piece in points.split(separator: nil, omittingEmptySubsequences: true) {
      for part in area.clipped(line: piece.compactMap { $0 }) {
        add(
          .stroke(Path(through: part), .init(color: color, width: width, dash: dash)), clip: frame)
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
  public mutating func mark(_ point: Point, with ink: Ink) {
    guard shows(point) else { return }
    let outline = ink.marker.outline(at: point, size: ink.size)
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
