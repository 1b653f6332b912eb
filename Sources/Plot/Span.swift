/// A shaded region across the panel, from frame to frame.
///
/// Light grey unless given a color. Its ends may lie beyond the frame; on a logarithmic axis a
/// lower end that is not above zero goes to the frame.
public struct Span: Mark {
  /// What the region lies between.
  public enum Place: Sendable, Hashable {
    /// From left to right, between these two values of y.
    case horizontal(from: Double, to: Double)
    /// From bottom to top, between these two values of x.
    case vertical(from: Double, to: Double)
  }

  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let place: Place

  /// A shaded region.
  public init(_ place: Place) { self.place = place }

  /// Has a grey of its own.
  public var takesColor: Bool { false }
  /// Grey.
  public var defaults: Appearance { Appearance(dash: .solid, color: .gray) }
  /// A patch.
  public var key: LegendKey { .patch(hasOutline: false, opacity: Self.opacity) }
  /// How much of the color is seen: less than of a band, for a span lies behind everything.
  static let opacity = 0.15

  private var ends: (low: Double, high: Double) {
    switch place {
    case .horizontal(let low, let high), .vertical(let low, let high): (low, high)
    }
  }

  /// The two ends.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    let isHorizontal = if case .horizontal = place { true } else { false }
    let scale = isHorizontal ? scaleY : scaleX
    let (low, high) = ends
    guard low.isFinite, high.isFinite else {
      throw PlotError(
        .data,
        "\(name) goes from \(low) to \(high): give it finite ends; they may lie beyond the "
          + "frame.")
    }
    guard low < high else {
      throw PlotError(
        .data, "\(name) goes from \(low) to \(high): its ends must increase; exchange them.")
    }
    guard scale.accepts(high) else {
      throw PlotError(
        .data, "\(name) ends at \(high), which no \(scale) axis can show: remove it.")
    }
    let seen = [low, high].filter(scale.accepts)
    return isHorizontal ? Extent(y: seen) : Extent(x: seen)
  }

  /// Fills the region.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    var area = canvas.frame
    switch place {
    case .horizontal(let low, let high):
      guard let top = canvas.y.place(high) else { return }
      let bottom = canvas.y.place(low) ?? canvas.y.start
      (area.top, area.bottom) = (min(top, bottom), max(top, bottom))
    case .vertical(let low, let high):
      guard let right = canvas.x.place(high) else { return }
      (area.left, area.right) = (canvas.x.place(low) ?? canvas.x.start, right)
    }
    canvas.fill(Path(area).points, color: ink.color.opacity(Self.opacity))
  }
}
