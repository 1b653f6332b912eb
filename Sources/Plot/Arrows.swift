import Foundation

/// A field of arrows, each centered on its point.
///
/// An arrow shows the small displacement that its vector makes on the page: the components are
/// taken along the axes, with the local scale of each, so that arrows follow a flow on logarithmic
/// axes too. Lengths are proportional to that displacement; the longest is nearly as long as the
/// typical distance of neighbors. A vector too short to be seen is a dot; NaN leaves an arrow
/// out, and so does an end beyond the frame.
public struct Arrows: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let x: [Double]
  private let y: [Double]
  private let u: [Double]
  private let v: [Double]
  private var areEqual = false

  /// The longest arrow over the distance of neighbors: a little room, so that no tip touches the
  /// next arrow.
  static let longest = 0.9
  /// Arrows shorter than this many points are dots: nobody could see where they point.
  static let shortest = 1.2

  /// An arrow along (u[i], v[i]) at each point (x[i], y[i]).
  public init(x: [Double], y: [Double], u: [Double], v: [Double]) {
    (self.x, self.y, self.u, self.v) = (x, y, u, v)
  }

  /// Makes all arrows equally long, to show directions alone.
  public func equalLengths(_ areEqual: Bool = true) -> Arrows {
    var copy = self
    copy.areEqual = areEqual
    return copy
  }

  /// Takes the next color.
  public var takesColor: Bool { true }
  /// Solid.
  public var defaults: Appearance { Appearance(dash: .solid) }
  /// A piece of a line.
  public var key: LegendKey { .line }

  /// All points, with room for half an arrow around them.
  public func extent(x scaleX: Scale, y scaleY: Scale) throws -> Extent {
    try checkLengths([("x", x.count), ("y", y.count), ("u", u.count), ("v", v.count)])
    for (values, what) in [(x, "x"), (y, "y"), (u, "u"), (v, "v")] { try checkFinite(values, what) }
    try checkVisible(x, y, scaleX, scaleY)
    guard x.count <= 20_000 else {
      throw PlotError(
        .data, "\(name) has \(x.count) arrows, too many to be seen: keep at most 20000 of them.")
    }
    let seen = x.indices.filter { scaleX.accepts(x[$0]) && scaleY.accepts(y[$0]) }
    guard seen.contains(where: { !u[$0].isNaN && !v[$0].isNaN }) else {
      throw PlotError(.data, "\(name) has no arrow that can be drawn: all are NaN.")
    }
    let perSide = max(Double(seen.count).squareRoot().rounded() - 1, 1)
    func widened(_ values: [Double], _ scale: Scale) -> [Double] {
      let places = values.map(scale.uniform)
      guard let low = places.min(), let high = places.max() else { return values }
      let half = (high - low) / perSide / 2
      return values + [low - half, high + half].map(scale.value).filter(scale.accepts)
    }
    return Extent(x: widened(seen.map { x[$0] }, scaleX), y: widened(seen.map { y[$0] }, scaleY))
  }

  /// Draws the arrows whose points lie in the frame.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    // Scale the vectors first, so that no square overflows
    let largest = (u + v).reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
    let unit = largest > 0 ? 1 / largest : 0
    var arrows: [(place: Point, vector: Point)] = []
    for i in x.indices where !u[i].isNaN && !v[i].isNaN {
      guard let place = canvas.place(x[i], y[i]), canvas.shows(place) else { continue }
      arrows.append(
        (
          place,
          Point(unit * u[i] * canvas.x.slope(at: x[i]), unit * v[i] * canvas.y.slope(at: y[i]))
        ))
    }
    let spacing =
      Self.typicalDistance(arrows.map(\.place))
      ?? 0.1 * min(canvas.frame.width, canvas.frame.height)
    let most = arrows.map(\.vector.length).max() ?? 0
    let width = ink.width ?? canvas.style.barWidth
    var dot = ink
    (dot.marker, dot.size, dot.isOpen) = (.circle, 2 * width, false)
    canvas.mark(arrows.filter { $0.vector.unit == nil }.map(\.place), with: dot)
    for (place, vector) in arrows {
      guard let direction = vector.unit else { continue }
      let length = Self.longest * spacing * (areEqual ? 1 : vector.length / most)
      if length < Self.shortest * canvas.style.unit {
        canvas.mark(place, with: dot)
        continue
      }
      let half = 0.5 * length * direction
      // An arrow cut at the frame would have no head
      guard canvas.shows(place - half), canvas.shows(place + half) else { continue }
      canvas.drawArrow(
        along: [place - half, place + half], color: ink.color, width: width, dash: ink.dash)
    }
  }

  /// The median of the distances from each place to its nearest neighbor; `nil` for a single place.
  ///
  /// The places are sorted by x, so that the search for a neighbor ends where x alone is too far.
  static func typicalDistance(_ places: [Point]) -> Double? {
    if places.count > 2_000, let box = Rectangle(around: places), box.width > 0, box.height > 0 {
      // Of so many the mean will do
      return (box.width * box.height / Double(places.count)).squareRoot()
    }
    let sorted = places.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let nearest = sorted.indices.compactMap { i -> Double? in
      var best = Double.infinity
      func look(_ others: some Sequence<Int>) {
        for j in others {
          if abs(sorted[j].x - sorted[i].x) >= best { break }
          let distance = (sorted[j] - sorted[i]).length
          if distance > 0 { best = min(best, distance) }
        }
      }
      look(i + 1..<sorted.count)
      look((0..<i).reversed())
      return best.isFinite ? best : nil
    }.sorted()
    return nearest.isEmpty ? nil : nearest[nearest.count / 2]
  }
}
