/// The area between two lines, such as a confidence band.
///
/// Without a color of its own it takes the one that the next mark will take, so that a band is
/// written before its line. NaN splits the band; on a logarithmic axis a lower end that is not
/// above zero goes down to the frame.
public struct Band: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let x: [Double]
  private let lower: [Double]
  private let upper: [Double]

  /// The area between (x[i], lower[i]) and (x[i], upper[i]).
  public init(x: [Double], lower: [Double], upper: [Double]) {
    (self.x, self.lower, self.upper) = (x, lower, upper)
  }

  /// Leaves the color to the mark that follows.
  public var takesColor: Bool { false }
  /// A patch.
  public var key: LegendKey { .patch(hasOutline: false) }
  /// How much of the color is seen.
  static let opacity = 0.25

  /// Both lines.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try checkLengths([("x", x.count), ("lower", lower.count), ("upper", upper.count)])
    for (values, what) in [(x, "x"), (lower, "lower"), (upper, "upper")] {
      try checkFinite(values, what)
    }
    if let i = x.indices.first(where: { lower[$0] > upper[$0] }) {
      throw PlotError(
        .data,
        "\(name) has lower[\(i)] = \(lower[i]) above upper[\(i)] = \(upper[i]): exchange them.")
    }
    try checkVisible(x, upper, scaleX, scaleY)
    let seen = x.indices.filter { scaleX.accepts(x[$0]) && scaleY.accepts(upper[$0]) }
    return Extent(
      x: seen.map { x[$0] },
      y: seen.map { upper[$0] } + seen.map { lower[$0] }.filter(scaleY.accepts))
  }

  /// Fills the band.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    var (above, below): ([Point], [Point]) = ([], [])
    func flush(_ canvas: inout Canvas) {
      canvas.fill(
        above.decimated + below.decimated.reversed(), color: ink.color.opacity(Self.opacity))
      (above, below) = ([], [])
    }
    for i in x.indices {
      guard let high = canvas.place(x[i], upper[i]), !lower[i].isNaN else {
        flush(&canvas)
        continue
      }
      above.append(high)
      below.append(canvas.place(x[i], lower[i]) ?? Point(high.x, canvas.frame.bottom))
    }
    flush(&canvas)
  }
}
