/// One stream line on the page, in the direction of the flow.
struct StreamLine: Sendable {
  /// The places along it; those of a closed one end where they began.
  var points: [Point]
  var isClosed: Bool
}

/// The direction of a flow as it appears on the page.
struct PageFlow: Sendable {
  private let field: VectorField
  private let x: AxisMap
  private let y: AxisMap
  private let frame: Rectangle
  /// Makes the largest component 1, so that no square overflows.
  private let unit: Double
  /// A radius of curvature in points; a tighter bend is the neighborhood of a fixed point.
  private static let tightest = 1.2
  /// Slower flow counts as none.
  private var slowest = 0.0

  /// The flow of a checked field in a panel.
  init(_ field: VectorField, on canvas: Canvas) {
    (self.field, x, y, frame) = (field, canvas.x, canvas.y, canvas.frame.grown(by: 1e-6))
    let largest = (field.u.joined() + Array(field.v.joined())).reduce(0) {
      $1.isNaN ? $0 : max($0, abs($1))
    }
    unit = 1 / largest
    for (j, y) in field.y.enumerated() {
      for (i, x) in field.x.enumerated() {
        let vector = onPage(field.u[j][i], field.v[j][i], x, y)
        if vector.length > slowest { slowest = vector.length }
      }
    }
    slowest *= 1e-9
  }

  private func onPage(_ u: Double, _ v: Double, _ x: Double, _ y: Double) -> Point {
    Point(unit * u * self.x.slope(at: x), unit * v * self.y.slope(at: y))
  }

  /// The direction at a place, of length 1; `nil` outside, in holes, and where nothing flows.
  func direction(_ place: Point) -> Point? {
    guard frame.contains(place) else { return nil }
    let (x, y) = (x.value(at: place.x), y.value(at: place.y))
    guard let (u, v) = field(x, y) else { return nil }
    let vector = onPage(u, v, x, y)
    return vector.length > slowest ? vector.unit : nil
  }

  /// The place a step further along the flow, or against it if the step is negative.
  ///
  /// A Runge–Kutta step of fourth order for dp/ds = direction(p): p + h (k₁ + 2k₂ + 2k₃ + k₄)/6.
  /// Across a fixed point the direction jumps, and around a focus it turns in no time: there is no
  /// further place then.
  func step(from place: Point, by h: Double) -> Point? {
    guard let a = direction(place), let b = direction(place + (h / 2) * a),
      let c = direction(place + (h / 2) * b), let d = direction(place + h * c)
    else { return nil }
    guard (d - a).length * Self.tightest <= abs(h) else { return nil }
    return place + (h / 6) * (a + 2 * b + 2 * c + d)
  }

  /// A step, or as large a part of it as leads to a place where something flows.
  func careful(from place: Point, by h: Double) -> Point? {
    for part in [1, 0.5, 0.25, 0.125] {
      if let next = step(from: place, by: part * h) { return next }
    }
    return nil
  }
}
