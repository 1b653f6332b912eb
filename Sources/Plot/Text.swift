/// A direct annotation at a data point; formulas between dollar signs.
public struct Text: Mark {
  /// Which part of the text sits at the point.
  ///
  /// The text keeps a little distance from it.
  public enum Anchor: String, Sendable, Hashable, CaseIterable {
    /// The text begins at the point.
    case left
    /// The text ends at the point.
    case right
    /// The text is centered on the point.
    case center
    /// The text hangs below the point.
    case top
    /// The text stands on the point.
    case bottom
    /// The text begins at the point and hangs below it.
    case topLeft
    /// The text ends at the point and hangs below it.
    case topRight
    /// The text begins at the point and stands on it.
    case bottomLeft
    /// The text ends at the point and stands on it.
    case bottomRight

    /// −1, 0 or 1: the text lies left of the point, around it, or right of it.
    var side: Double {
      switch self {
      case .left, .topLeft, .bottomLeft: 1
      case .right, .topRight, .bottomRight: -1
      case .center, .top, .bottom: 0
      }
    }

    /// −1, 0 or 1: the text lies above the point, around it, or below it.
    var level: Double {
      switch self {
      case .top, .topLeft, .topRight: 1
      case .bottom, .bottomLeft, .bottomRight: -1
      case .center, .left, .right: 0
      }
    }
  }

  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let text: String
  private let x: Double
  private let y: Double
  private let anchor: Anchor
  private var leader: Leader?

  /// A text at a data point.
  public init(_ text: String, at point: (x: Double, y: Double), anchor: Anchor = .left) {
    (self.text, x, y, self.anchor) = (text, point.x, point.y, anchor)
  }

  /// Draws a thin line from the text to a data point.
  /// - Parameters:
  ///   - target: The point; the line ends a little before it.
  ///   - arrow: Whether a head is drawn at its end.
  public func pointing(to target: (x: Double, y: Double), arrow: Bool = false) -> Text {
    var copy = self
    copy.leader = Leader(x: target.x, y: target.y, hasHead: arrow)
    return copy
  }

  /// Is written in the color of the axes.
  public var takesColor: Bool { false }
  /// No entry.
  public var key: LegendKey { .none }

  /// The point, and the one the text points to.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    guard scaleX.accepts(x), scaleY.accepts(y) else {
      throw PlotError(
        .data, "The text “\(text)” cannot be at (\(x), \(y)) on these axes: give it another place.")
    }
    guard let leader else { return Extent(x: [x], y: [y]) }
    guard scaleX.accepts(leader.x), scaleY.accepts(leader.y) else {
      throw PlotError(
        .data,
        "The text “\(text)” cannot point to (\(leader.x), \(leader.y)) on these axes: give it "
          + "another target.")
    }
    return Extent(x: [x, leader.x], y: [y, leader.y])
  }

  /// Writes the text, pushed into the frame where it would stick out.
  public func draw(on canvas: inout Canvas, with ink: Ink) throws {
    guard let point = canvas.place(x, y) else { return }
    guard canvas.shows(point) else {
      throw PlotError(
        .data, "The text “\(text)” at (\(x), \(y)) lies beyond the axes: widen their range.")
    }
    let style = canvas.style
    let label = try Label(
      text, size: appearance.size.map { $0 * style.unit } ?? style.legendSize, style: style)
    let room = canvas.frame.grown(by: -2 * style.axisWidth)
    guard label.ink.width <= room.width, label.ink.height <= room.height else {
      throw PlotError(.layout, "The text “\(text)” is larger than its panel: shorten it.")
    }
    let gap = 3 * style.unit
    let middle = (label.above - label.below) / 2
    let left = point.x + anchor.side * gap - label.width * (1 - anchor.side) / 2
    let half = (label.above + label.below) / 2
    let baseline = point.y + middle + anchor.level * (half + gap)
    let ink = label.bounds(at: Point(left, baseline))
    let dx = max(0, room.left - ink.left) - max(0, ink.right - room.right)
    let dy = max(0, room.top - ink.top) - max(0, ink.bottom - room.bottom)
    let color = appearance.color ?? style.ink
    try leader?.draw(from: ink.moved(dx, dy), of: text, on: &canvas)
    try canvas.write(label, at: Point(left + dx, baseline + dy), color: color)
  }
}
