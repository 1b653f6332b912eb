/// Straight and curved pieces, to be stroked or filled.
public struct Path: Sendable, Hashable {
  /// One step of the pen.
  public enum Step: Sendable, Hashable {
    /// Lift the pen and start anew.
    case move(Point)
    /// A straight line.
    case line(Point)
    /// A cubic Bézier curve with two control points.
    case curve(Point, Point, Point)
    /// Back to where the piece began.
    case close
  }

  /// The steps in order.
  public var steps: [Step] = []

  /// A path that goes through the places in straight lines.
  public init(through points: [Point] = [], closed: Bool = false) {
    guard let first = points.first else { return }
    steps = [.move(first)] + points.dropFirst().map { .line($0) } + (closed ? [.close] : [])
  }

  /// The outline of a rectangle.
  public init(_ box: Rectangle) {
    self.init(
      through: [
        Point(box.left, box.top), Point(box.right, box.top), Point(box.right, box.bottom),
        Point(box.left, box.bottom),
      ], closed: true)
  }

  /// A circle of four Bézier arcs; κ = 4(√2 − 1)/3 makes each pass through the middle of its arc.
  public init(circleAround center: Point, radius: Double) {
    let (r, k) = (radius, radius * 0.552_284_749_8)
    func at(_ x: Double, _ y: Double) -> Point { center.moved(x, y) }
    steps = [
      .move(at(r, 0)), .curve(at(r, k), at(k, r), at(0, r)),
      .curve(at(-k, r), at(-r, k), at(-r, 0)), .curve(at(-r, -k), at(-k, -r), at(0, -r)),
      .curve(at(k, -r), at(r, -k), at(r, 0)), .close,
    ]
  }

  /// Several paths as one.
  init(joining paths: [Path]) {
    steps.reserveCapacity(paths.reduce(0) { $0 + $1.steps.count })
    for path in paths { steps += path.steps }
  }

  /// Adds all steps of another path.
  public mutating func append(_ other: Path) { steps += other.steps }

  /// All places named by the steps, control points among them.
  public var points: [Point] {
    var points: [Point] = []
    points.reserveCapacity(steps.count)
    for step in steps {
      switch step {
      case .move(let p), .line(let p): points.append(p)
      case .curve(let a, let b, let c):
        points.append(a)
        points.append(b)
        points.append(c)
      case .close: break
      }
    }
    return points
  }

  /// The same places, for each piece between lifts of the pen.
  var pieces: [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    for step in steps {
      switch step {
      case .move(let p):
        if !piece.isEmpty { pieces.append(piece) }
        piece = [p]
      case .line(let p): piece.append(p)
      case .curve(let a, let b, let c): piece += [a, b, c]
      case .close: break
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  /// A rectangle that contains the path, pen width not counted; `nil` if it is empty.
  public var bounds: Rectangle? { Rectangle(around: points) }
}
