import Foundation

/// Level lines of values on a grid.
///
/// All lines have one color; in a panel with a color axis each is, unless a color is chosen, black or
/// white, whichever is seen on the color of its level. If there are levels of both signs, those below
/// zero are dashed. NaN makes a hole.
public struct Contours: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  let rows: [[Double]]
  private let x: [Double]
  private let y: [Double]
  let levels: [Double]?
  private var areLabeled = false

  /// Level lines of values at evenly spaced nodes.
  /// - Parameters:
  ///   - rows: The values at the nodes as [row][column], row 0 at the lower end of y.
  ///   - x: Where the first and the last column lie.
  ///   - y: Where the first and the last row lie.
  ///   - levels: The values to draw lines at; by default about seven round ones.
  public init(
    _ rows: [[Double]], x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double]? = nil
  ) {
    self.init(
      rows, x: VectorField.nodes(x, rows.first?.count ?? 0), y: VectorField.nodes(y, rows.count),
      levels: levels)
  }

  /// Level lines of values at nodes that need not be evenly spaced, for logarithmic axes.
  /// - Parameters:
  ///   - rows: The values at the nodes as [row][column].
  ///   - x: The places of the columns, increasing.
  ///   - y: The places of the rows, increasing.
  ///   - levels: The values to draw lines at; by default about seven round ones.
  public init(_ rows: [[Double]], x: [Double], y: [Double], levels: [Double]? = nil) {
    (self.rows, self.x, self.y, self.levels) = (rows, x, y, levels)
  }

  /// Writes each level on its longest line that has room for it; levels of noise, in more than 5,000
  /// lines, stay without.
  public func labeled(_ areLabeled: Bool = true) -> Contours {
    var copy = self
    copy.areLabeled = areLabeled
    return copy
  }

  /// Takes the next color.
  public var takesColor: Bool { true }
  /// Solid.
  public var defaults: Appearance { Appearance(dash: .solid) }
  /// A piece of a line.
  public var key: LegendKey { .line }

  /// The grid.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    guard !rows.isEmpty else {
      throw PlotError(.data, "\(name) has no values: give it at least 2 rows of 2.")
    }
    try checkGrid(x: x, y: y, [("values", rows)], scaleX, scaleY)
    let seen = rows.joined().filter { !$0.isNaN }
    guard let low = seen.min(), let high = seen.max() else {
      throw PlotError(.data, "\(name) has no value that can be drawn: all are NaN.")
    }
    let chosen = chosenLevels()
    guard chosen.count <= 200 else {
      throw PlotError(
        .data, "\(name) has \(chosen.count) levels, too many to be seen: choose at most 200.")
    }
    if let bad = chosen.first(where: { !$0.isFinite }) {
      throw PlotError(.data, "\(name) has the level \(bad): a level is a finite number.")
    }
    guard chosen.contains(where: { $0 > low && $0 <= high }) else {
      throw PlotError(
        .data,
        levels == nil
          ? "\(name) has values from \(low) to \(high), too alike for level lines: leave it out."
          : "\(name) has no level between its smallest value \(low) and its largest \(high): "
            + "choose others.")
    }
    var extent = Extent(x: [x[0], x[x.count - 1]], y: [y[0], y[y.count - 1]])
    (extent.fillsX, extent.fillsY) = (true, true)
    return extent
  }

  /// The lines of a level on the page.
  func lines(at level: Double, on canvas: Canvas) -> [Polyline] {
    func place(_ position: Double, _ nodes: [Double], _ map: AxisMap) -> Double {
      let i = min(Int(position), nodes.count - 2)
      guard let a = map.place(nodes[i]), let b = map.place(nodes[i + 1]) else { return 0 }
      return a + (position - Double(i)) * (b - a)
    }
    return ContourTracer(rows).lines(at: level).map { line in
      Polyline(
        line.points.map { Point(place($0.x, x, canvas.x), place($0.y, y, canvas.y)) })
    }
  }

  /// Draws the lines, broken where their labels stand.
  public func draw(on canvas: inout Canvas, with ink: Ink) throws {
    let levels = chosenLevels()
    let width = ink.width ?? canvas.style.barWidth
    let lines = levels.map { self.lines(at: $0, on: canvas) }
    let labels =
      areLabeled && lines.map(\.count).reduce(0, +) <= 5_000
      ? try LevelLabels(levels, lines: lines, on: canvas) : LevelLabels(none: levels)
    let bothSigns = (levels.first ?? 0) < 0 && (levels.last ?? 0) > 0
    for (k, level) in levels.enumerated() {
      let color =
        canvas.hasColors && appearance.color == nil ? canvas.colors.contrast(to: level) : ink.color
      let dash = level < 0 && bothSigns && appearance.dash == nil ? .dashed : ink.dash
      for (i, line) in lines[k].enumerated() {
        let label = labels.places[k].flatMap { $0.line == i ? $0 : nil }
        let parts = label.map { line.parts(outside: $0.box) } ?? [line.points]
        for part in parts { canvas.stroke(part, color: color, width: width, dash: dash) }
      }
      if let place = labels.places[k] {
        try canvas.write(place.label, at: place.origin, color: color)
      }
    }
  }
}
