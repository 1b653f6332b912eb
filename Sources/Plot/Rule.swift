/// A reference line across the panel.
public struct Rule: Mark {
  /// Where the line goes.
  public enum Place: Sendable, Hashable {
    /// Across, at this value of y.
    case horizontal(at: Double)
    /// Up and down, at this value of x.
    case vertical(at: Double)
  }

  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let place: Place

  /// A reference line: thin, grey and dashed unless changed.
  public init(_ place: Place) { self.place = place }

  /// Has a grey of its own.
  public var takesColor: Bool { false }
  /// A piece of the line.
  public var key: LegendKey { .line }

  /// The one value.
  public func extent(x: Scale, y: Scale) throws -> Extent {
    let (value, scale) =
      switch place {
      case .horizontal(let value): (value, y)
      case .vertical(let value): (value, x)
      }
    guard scale.accepts(value) else {
      throw PlotError(.data, "\(name) cannot be at \(value) on a \(scale) axis: remove it.")
    }
    if case .horizontal = place { return Extent(y: [value]) }
    return Extent(x: [value])
  }

  /// Draws the line from frame to frame, if its value is in range.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    let frame = canvas.frame
    let width = ink.width ?? canvas.style.ruleWidth
    switch place {
    case .horizontal(let value):
      guard let py = canvas.y.place(value) else { return }
      canvas.stroke(
        [Point(frame.left, py), Point(frame.right, py)], color: ink.color, width: width,
        dash: ink.dash)
    case .vertical(let value):
      guard let px = canvas.x.place(value) else { return }
      canvas.stroke(
        [Point(px, frame.bottom), Point(px, frame.top)], color: ink.color, width: width,
        dash: ink.dash)
    }
  }
}
