/// A line through points in their order: exact results, fits, guides.
///
/// NaN breaks the line, and so does a value that is not above zero on a logarithmic axis. What
/// lies beyond a given range is cut off at the frame.
public struct Line: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let x: [Double]
  private let y: [Double]

  /// A line through the points (x[i], y[i]).
  public init(x: [Double], y: [Double]) { (self.x, self.y) = (x, y) }

  /// A line through equally spaced points of a function.
  /// - Parameters:
  ///   - range: The values of x to draw; the ends belong to the line.
  ///   - count: The number of points, at least 2.
  ///   - function: y as a function of x.
  public init(over range: ClosedRange<Double>, count: Int = 400, _ function: (Double) -> Double) {
    precondition(count >= 2, "a line needs at least 2 points, not \(count)")
    x = VectorField.nodes(range, count)
    y = x.map(function)
  }

  /// Takes the next color.
  public var takesColor: Bool { true }
  /// A piece of the line.
  public var key: LegendKey { .line }

  /// All points.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try checkLengths([("x", x.count), ("y", y.count)])
    try checkFinite(x, "x")
    try checkFinite(y, "y")
    try checkVisible(x, y, scaleX, scaleY)
    let seen = zip(x, y).filter { scaleX.accepts($0.0) && scaleY.accepts($0.1) }
    return Extent(x: seen.map(\.0), y: seen.map(\.1))
  }

  /// Draws the line.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    let places = zip(x, y).map { canvas.place($0, $1) }
    let width = ink.width ?? canvas.style.lineWidth
    if ink.halo > 0 { canvas.stroke(places, color: .white, width: width + 2 * ink.halo) }
    canvas.stroke(places, color: ink.color, width: width, dash: ink.dash)
  }
}
