/// A line that is constant between edges.
public struct Steps: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  let edges: [Double]
  let values: [Double]

  /// A line of height values[i] from edges[i] to edges[i + 1]; one more edge than values.
  public init(edges: [Double], values: [Double]) { (self.edges, self.values) = (edges, values) }

  /// Takes the next color.
  public var takesColor: Bool { true }
  /// A piece of the line.
  public var key: LegendKey { .line }

  /// All edges and values.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try check(scaleX, scaleY, name: name)
    return Extent(x: edges.filter(scaleX.accepts), y: values.filter(scaleY.accepts))
  }

  /// Refuses what cannot be drawn; `name` is the mark's and `what` that of its values.
  func check(_ scaleX: Scale, _ scaleY: Scale, name: String, what: String = "values") throws {
    guard edges.count == values.count + 1 else {
      throw PlotError(
        .data,
        "\(name) has \(edges.count) edges and \(values.count) \(what): it needs one edge more.")
    }
    for (list, what) in [(edges, "edges"), (values, what)] {
      guard let i = list.firstIndex(where: \.isInfinite) else { continue }
      throw PlotError(
        .data, "\(name) has the value \(list[i]) at \(what)[\(i)]: use NaN for a gap.")
    }
    if let i = values.indices.first(where: { !(edges[$0] < edges[$0 + 1]) }) {
      throw PlotError(
        .data,
        "\(name) has edges[\(i)] = \(edges[i]) and then \(edges[i + 1]): edges must increase.")
    }
    try checkVisible(Array(edges.dropLast()), values, .linear, scaleY)
  }

  /// The corners of the line; `nil` where a value cannot be shown.
  func corners(on canvas: Canvas) -> [Point?] {
    values.indices.flatMap { i -> [Point?] in
      [canvas.place(edges[i], values[i]), canvas.place(edges[i + 1], values[i])]
    }
  }

  /// Draws the line.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    let (corners, width) = (corners(on: canvas), ink.width ?? canvas.style.lineWidth)
    if ink.halo > 0 { canvas.stroke(corners, color: .white, width: width + 2 * ink.halo) }
    canvas.stroke(corners, color: ink.color, width: width, dash: ink.dash)
  }
}

/// Bars that stand on zero (on the frame, if y is logarithmic): counts or a measured density.
public struct Histogram: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let steps: Steps

  /// A bar of height counts[i] from edges[i] to edges[i + 1]; one more edge than counts.
  public init(edges: [Double], counts: [Double]) { steps = Steps(edges: edges, values: counts) }

  /// Takes the next color.
  public var takesColor: Bool { true }
  /// A patch.
  public var key: LegendKey { .patch(hasOutline: true) }

  /// All edges, all counts, and zero.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try steps.check(scaleX, scaleY, name: name, what: "counts")
    var extent = Extent(
      x: steps.edges.filter(scaleX.accepts), y: steps.values.filter(scaleY.accepts))
    if scaleY != .logarithmic {
      extent.y.append(0)
      extent.standsOnZero = true
    }
    return extent
  }

  /// Draws light bars and their common outline.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    let base = canvas.y.place(0) ?? canvas.frame.bottom
    var outline: [Point?] = []
    for piece in steps.corners(on: canvas).split(separator: nil) {
      let top = piece.compactMap { $0 }.decimated
      guard let first = top.first, let last = top.last else { continue }
      let area = [Point(first.x, base)] + top + [Point(last.x, base)]
      canvas.fill(area, color: ink.color.opacity(Band.opacity))
      outline += area + [nil]
    }
    canvas.stroke(outline, color: ink.color, width: ink.width ?? canvas.style.barWidth)
  }
}
