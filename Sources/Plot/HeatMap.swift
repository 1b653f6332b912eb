/// Values on a grid as colors of the panel's color axis, one cell a value.
///
/// The lowest row is the first, as on a y axis. All cells are equally large on the page. NaN, and on a logarithmic
/// color axis what is not above zero, leaves a cell white.
public struct HeatMap: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let grid: ValueGrid
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>
  private var isSquare = false

  /// Values given as [row][column], between the outer edges of the first and the last cell.
  /// - Parameters:
  ///   - rows: The values; row 0 is the lowest.
  ///   - x: The edges on x; left out, cell j is centered at x = j.
  ///   - y: The edges on y; left out, row i is centered at y = i.
  public init(_ rows: [[Double]], x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil) {
    grid = ValueGrid(rows)
    self.x = x ?? -0.5...max(Double(grid.columns) - 0.5, 0)
    self.y = y ?? -0.5...max(Double(grid.rows) - 0.5, 0)
  }

  /// Makes a unit of x as long as a unit of y.
  public func square() -> HeatMap {
    var copy = self
    copy.isSquare = true
    return copy
  }

  /// Has the colors of its values.
  public var takesColor: Bool { false }
  /// No entry.
  public var key: LegendKey { .none }

  /// The outer edges and the range of the values.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try grid.check(name)
    for (range, what) in [(x, "x"), (y, "y")] where range.lowerBound == range.upperBound {
      throw PlotError(
        .data,
        "\(name) begins and ends at \(what) = \(range.lowerBound): give it two different edges.")
    }
    for (range, scale) in [(x, scaleX), (y, scaleY)] {
      guard scale.accepts(range.lowerBound), scale.accepts(range.upperBound) else {
        throw PlotError(
          .data,
          "\(name) cannot go from \(range.lowerBound) to \(range.upperBound) on a \(scale) "
            + "axis: give it other edges or a linear axis.")
      }
    }
    var extent = Extent(x: [x.lowerBound, x.upperBound], y: [y.lowerBound, y.upperBound])
    (extent.fillsX, extent.fillsY, extent.isPicture) = (true, true, true)
    extent.isSquare = isSquare
    extent.color = grid.range
    return extent
  }

  /// Draws the cells.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    guard let left = canvas.x.place(x.lowerBound), let right = canvas.x.place(x.upperBound),
      let low = canvas.y.place(y.lowerBound), let high = canvas.y.place(y.upperBound)
    else { return }
    let frame = Rectangle(left: left, top: min(low, high), right: right, bottom: max(low, high))
    canvas.paint(low > high ? grid.flipped : grid, in: frame)
  }
}
