/// Sampled results: markers, with error bars or without.
///
/// NaN leaves a point out; `.width` is that of the bars. On a logarithmic axis a bar that reaches zero or below goes down to the
/// frame; of a point that itself is not above zero, only the part of its bar above zero is seen. What
/// lies two decades below the upper end of its bar is noise and does not stretch an automatic axis.
public struct Points: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let x: [Double]
  private let y: [Double]
  /// How far each bar reaches below and above its point; empty for no bars.
  private let lower: [Double]
  private let upper: [Double]
  private var values: [Double]?
  private var isRaster: Bool?

  /// With more points than this, markers are an image in vector files unless chosen otherwise.
  public static let mostVectorMarkers = 10_000

  /// Points without bars.
  public init(x: [Double], y: [Double]) { self.init(x: x, y: y, lower: [], upper: []) }

  /// Points with bars of one standard error (or whatever `errors` holds) to either side.
  public init(x: [Double], y: [Double], errors: [Double]) {
    self.init(x: x, y: y, lower: errors, upper: errors)
  }

  /// Points with bars of different length to either side, both given as positive lengths.
  public init(x: [Double], y: [Double], lower: [Double], upper: [Double]) {
    (self.x, self.y, self.lower, self.upper) = (x, y, lower, upper)
  }

  /// Gives each point the color of a value on the panel's color axis; NaN leaves a point out.
  public func colored(by values: [Double]) -> Points {
    var copy = self
    copy.values = values
    return copy
  }

  /// Makes the markers one image of 600 dots to the inch in vector files, or keeps them shapes.
  public func rasterized(_ isRaster: Bool = true) -> Points {
    var copy = self
    copy.isRaster = isRaster
    return copy
  }

  private var hasBars: Bool { !lower.isEmpty }

  /// Takes the next color, unless its values have colors.
  public var takesColor: Bool { values == nil }
  /// One marker.
  public var key: LegendKey { .marker(hasBar: hasBars) }

  /// All points and the ends of their bars.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try checkLengths([("x", x.count), ("y", y.count)])
    if !lower.isEmpty || !upper.isEmpty {
      try checkLengths([("y", y.count), ("errors", lower.count), ("upper errors", upper.count)])
    }
    for (values, what) in [(x, "x"), (y, "y"), (lower, "errors"), (upper, "upper errors")] {
      try checkFinite(values, what)
    }
    for (errors, what) in [(lower, "errors"), (upper, "upper errors")] {
      if let i = errors.indices.first(where: { !(errors[$0] >= 0) && !y[$0].isNaN }) {
        throw PlotError(
          .data, "\(name) has \(errors[i]) at \(what)[\(i)]: an error is a length, zero or more.")
      }
    }
    if let values {
      try checkLengths([("x", x.count), ("color", values.count)])
      try checkFinite(values, "color")
    }
    try checkVisible(x, y, scaleX, scaleY)
    let isSolid = appearance.isOpen != true && (appearance.color?.opacity ?? 1) == 1
    guard isSolid || x.count <= 200_000 else {
      throw PlotError(
        .data,
        "\(name) has \(x.count) open or transparent markers: beyond 200000 make them closed and "
          + "opaque, or show their density as a HeatMap.")
    }
    var extent = Extent()
    extent.color = values ?? []
    for i in x.indices where scaleX.accepts(x[i]) && !y[i].isNaN {
      let ends = hasBars ? [y[i] - lower[i], y[i], y[i] + upper[i]] : [y[i]]
      let isNoise = { scaleY == .logarithmic && $0 < (y[i] + (hasBars ? upper[i] : 0)) / 100 }
      let seen = ends.filter { scaleY.accepts($0) && !isNoise($0) }
      if !seen.isEmpty { extent.x.append(x[i]) }
      extent.y += seen
    }
    return extent
  }

  /// Draws the bars, all as one path, then the markers on top of them.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    if isRaster ?? (x.count > Self.mostVectorMarkers) {
      canvas.rasterize(clip: canvas.frame) { drawBars(on: &$0, with: ink) }
      canvas.rasterize { drawMarkers(on: &$0, with: ink) }
    } else {
      drawBars(on: &canvas, with: ink)
      drawMarkers(on: &canvas, with: ink)
    }
  }

  private func drawBars(on canvas: inout Canvas, with ink: Ink) {
    guard hasBars else { return }
    var bars = Path()
    for i in x.indices where !y[i].isNaN { addBar(i, to: &bars, on: canvas) }
    if bars.steps.isEmpty { return }
    let pen = DisplayList.Pen(color: ink.color, width: ink.width ?? canvas.style.barWidth)
    canvas.add(.stroke(bars, pen), clip: canvas.frame)
  }

  private func drawMarkers(on canvas: inout Canvas, with ink: Ink) {
    guard let values else {
      canvas.mark(x.indices.compactMap { canvas.place(x[$0], y[$0]) }, with: ink)
      return
    }
    // One shape for each color, from the lowest value to the highest
    let groups = Dictionary(grouping: x.indices) { canvas.colors.index(of: values[$0]) ?? -1 }
    for (index, group) in groups.sorted(by: { $0.key < $1.key }) where index >= 0 {
      var own = ink
      own.color = canvas.colors.palette[index]
      canvas.mark(group.compactMap { canvas.place(x[$0], y[$0]) }, with: own)
    }
  }

  /// One bar with caps at those of its ends that lie in the frame.
  private func addBar(_ i: Int, to bars: inout Path, on canvas: Canvas) {
    guard let px = canvas.x.place(x[i]), canvas.x.contains(x[i]) else { return }
    // The end of a bar without end lies on the frame
    let isEndless = y[i] + upper[i] == .infinity
    guard let top = isEndless ? canvas.frame.top : canvas.y.place(y[i] + upper[i]) else { return }
    let area = canvas.frame.grown(by: 2 * canvas.style.barWidth)
    func add(_ a: Point, _ b: Point) {
      guard let (start, end) = area.clipped(a, b) else { return }
      bars.steps += [.move(start), .line(end)]
    }
    let end = canvas.y.place(y[i] - lower[i])
    add(Point(px, top), Point(px, end ?? canvas.frame.bottom))
    let half = canvas.style.capWidth / 2
    for case .some(let py) in [top, end] where half > 0 && canvas.shows(Point(px, py)) {
      add(Point(px - half, py), Point(px + half, py))
    }
  }
}
