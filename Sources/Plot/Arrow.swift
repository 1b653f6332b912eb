/// A line with an arrowhead at its end: a hint in a figure, or the trajectory of a flow.
///
/// An arrow that ends beyond the frame goes on there and has no head.
public struct Arrow: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let x: [Double]
  private let y: [Double]
  private let isHint: Bool

  /// A straight arrow, black unless changed.
  public init(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    (x, y, isHint) = ([start.x, end.x], [start.y, end.y], true)
  }

  /// An arrow through the points (x[i], y[i]), in the next color; NaN breaks its line.
  public init(x: [Double], y: [Double]) { (self.x, self.y, isHint) = (x, y, false) }

  /// Takes the next color if it goes through points.
  public var takesColor: Bool { !isHint }
  /// Solid, and black from place to place.
  public var defaults: Appearance { Appearance(dash: .solid, color: isHint ? .black : nil) }
  /// A piece of the line.
  public var key: LegendKey { .line }

  /// All points.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    if isHint, let i = x.indices.first(where: { !scaleX.accepts(x[$0]) || !scaleY.accepts(y[$0]) })
    {
      throw PlotError(
        .data,
        "\(name) cannot \(i == 0 ? "start" : "end") at (\(x[i]), \(y[i])) on these axes: "
          + "give it another place.")
    }
    try checkLengths([("x", x.count), ("y", y.count)])
    try checkFinite(x, "x")
    try checkFinite(y, "y")
    try checkVisible(x, y, scaleX, scaleY)
    let seen = zip(x, y).filter { scaleX.accepts($0.0) && scaleY.accepts($0.1) }
    guard seen.contains(where: { $0 != seen[0] }) else {
      throw PlotError(
        .data, "\(name) has only the place (\(seen[0].0), \(seen[0].1)): give it two.")
    }
    return Extent(x: seen.map(\.0), y: seen.map(\.1))
  }

  /// Draws the line and its head.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    let width = ink.width ?? (isHint ? canvas.style.ruleWidth : canvas.style.lineWidth)
    let places = zip(x, y).map { canvas.place($0, $1) }
    let pieces = places.split(separator: nil).map { $0.compactMap { $0 } }
    for piece in pieces.dropLast() {
      canvas.stroke(piece, color: ink.color, width: width, dash: ink.dash)
    }
    canvas.drawArrow(along: pieces.last ?? [], color: ink.color, width: width, dash: ink.dash)
  }
}
