/// Evenly spaced stream lines of a planar flow, each with an arrowhead in its middle.
///
/// The lines are followed and spaced on the page, so that they are equally dense in print whatever
/// the axes are. They end at fixed points, at holes (NaN) and at the frame, and before they come
/// near another line.
public struct StreamLines: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let field: VectorField
  private var spacing = 9.0

  /// The stream lines of a field.
  public init(_ field: VectorField) { self.field = field }

  /// The stream lines of a field given at the nodes of a grid, as [row][column], row 0 at y[0].
  public init(x: [Double], y: [Double], u: [[Double]], v: [[Double]]) {
    field = VectorField(x: x, y: y, u: u, v: v)
  }

  /// The stream lines of a function, sampled at once at count × count evenly spaced nodes.
  /// - Parameters:
  ///   - x: The values of x.
  ///   - y: The values of y.
  ///   - count: Nodes along each side, at least 2.
  ///   - function: The two components of the flow at (x, y).
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, count: Int = 40,
    _ function: (Double, Double) -> (Double, Double)
  ) {
    field = VectorField(x: x, y: y, count: count, function)
  }

  /// The distance of neighboring lines in points on the page, where they begin.
  public func spacing(_ points: Double) -> StreamLines {
    var copy = self
    copy.spacing = points
    return copy
  }

  /// Takes the next color.
  public var takesColor: Bool { true }
  /// Solid.
  public var defaults: Appearance { Appearance(dash: .solid) }
  /// A piece of a line.
  public var key: LegendKey { .line }

  /// The grid of the field.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    guard spacing >= 2, spacing.isFinite else {
      throw PlotError(
        .data, "\(name) has lines \(spacing) points apart: choose a spacing of at least 2.")
    }
    try checkGrid(x: field.x, y: field.y, [("u", field.u), ("v", field.v)], scaleX, scaleY)
    let flows = zip(field.u.joined(), field.v.joined()).contains {
      !$0.isNaN && !$1.isNaN && ($0 != 0 || $1 != 0)
    }
    guard flows else {
      throw PlotError(.data, "\(name) has no flow: all vectors are zero or NaN; leave it out.")
    }
    let ends = { (nodes: [Double]) in [nodes[0], nodes[nodes.count - 1]] }
    var extent = Extent(x: ends(field.x), y: ends(field.y))
    (extent.fillsX, extent.fillsY) = (true, true)
    return extent
  }

  /// The lines on the page.
  func lines(on canvas: Canvas) throws -> [StreamLine] {
    let distance = spacing * canvas.style.unit
    guard canvas.frame.width * canvas.frame.height <= 40_000 * distance * distance else {
      throw PlotError(
        .layout,
        "\(name) would draw tens of thousands of lines \(spacing) points apart in a panel of "
          + "\(Int(canvas.frame.width)) × \(Int(canvas.frame.height)) points: choose a larger spacing."
      )
    }
    let flow = PageFlow(field, on: canvas)
    return StreamPlacement(flow: flow, frame: canvas.frame, spacing: distance)
      .lines()
  }

  /// Draws the lines and their heads.
  public func draw(on canvas: inout Canvas, with ink: Ink) throws {
    let width = ink.width ?? canvas.style.barWidth
    let size = Arrowhead.length(forWidth: width, unit: canvas.style.unit)
    let lines = try lines(on: canvas)
    guard !lines.isEmpty else {
      throw PlotError(
        .layout,
        "\(name) has no room for a line with lines \(spacing) points apart: make the spacing smaller "
          + "or the drawing larger.")
    }
    for line in lines {
      canvas.stroke(line.points, color: ink.color, width: width, dash: ink.dash)
      if let head = Self.head(on: Polyline(line.points), length: size, in: canvas.frame) {
        canvas.fill(head.outline, color: ink.color)
      }
    }
  }

  /// The head nearest to the middle of a line where the line is straight enough for it and it lies
  /// wholly in the frame; a line along the edge has none.
  private static func head(on path: Polyline, length: Double, in frame: Rectangle) -> Arrowhead? {
    for straightness in [0.97, 0] {
      for shift in [0, -0.1, 0.1, -0.2, 0.2, -0.3, 0.3] {
        let middle = (0.5 + shift) * path.length
        let (tail, tip) = (path.point(at: middle - length / 2), path.point(at: middle + length / 2))
        let chord = tip - tail
        guard let direction = chord.unit, chord.length >= straightness * length else { continue }
        let head = Arrowhead(tip: tip, direction: direction, length: length)
        if head.outline.allSatisfy(frame.contains) { return head }
      }
    }
    return nil
  }
}
