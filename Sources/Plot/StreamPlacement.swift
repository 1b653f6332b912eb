/// Fills a frame with evenly spaced stream lines.
///
/// After Jobard and Lefer, "Creating evenly-spaced streamlines of arbitrary density", in
/// Visualization in Scientific Computing '97 (Springer, 1997), p. 43: new lines begin at a distance
/// d from those drawn and end where they come nearer than half of it.
struct StreamPlacement {
  private let flow: PageFlow
  private let frame: Rectangle
  private let spacing: Double
  private let step: Double
  private var grid: SeparationGrid
  private var found: [StreamLine] = []

  /// How near a line may come to others, as a part of the spacing.
  static let test = 0.5
  /// Lines shorter than this, in units of the spacing, are not drawn.
  static let shortest = 1.5
  /// The same for closed lines, which have to wind around an arrowhead.
  static let shortestClosed = 3.0

  init(flow: PageFlow, frame: Rectangle, spacing: Double) {
    (self.flow, self.frame, self.spacing) = (flow, frame, spacing)
    step = min(1, spacing / 8)
    grid = SeparationGrid(frame: frame, size: spacing)
  }

  /// All lines, in the order they were found.
  func lines() -> [StreamLine] {
    var placement = self
    placement.fill()
    return placement.found
  }

  private mutating func fill() {
    // Begin in the middle, go on beside each line
    addLine(at: frame.center)
    var next = 0
    growBeside(from: &next)

    // Look for room that cannot be reached this way
    let (columns, rows) = (Int(frame.width / spacing), Int(frame.height / spacing))
    for j in 0...rows {
      for i in 0...columns {
        addLine(
          at: Point(
            frame.left + (Double(i) + 0.5) / Double(columns + 1) * frame.width,
            frame.top + (Double(j) + 0.5) / Double(rows + 1) * frame.height))
        growBeside(from: &next)
      }
    }
  }

  private mutating func growBeside(from next: inout Int) {
    while next < found.count {
      let points = found[next].points
      for place in points {
        guard let normal = flow.direction(place)?.normal else { continue }
        addLine(at: place + spacing * normal)
        addLine(at: place - spacing * normal)
      }
      next += 1
    }
  }

  /// Follows the flow from a place both ways, if there is room, and keeps a line that is long enough.
  private mutating func addLine(at seed: Point) {
    let line = found.count
    guard flow.direction(seed) != nil, grid.isFree(seed, within: 0.98 * spacing, of: line) else {
      return
    }
    grid.add(seed, line: line, arc: 0)
    var (points, isClosed) = follow(from: seed, by: step, line: line)
    if !isClosed {
      points = follow(from: seed, by: -step, line: line).points.reversed() + points.dropFirst()
    }
    grid.removeLast(line: line)
    let path = Polyline(points)
    let shortest = isClosed ? Self.shortestClosed : Self.shortest
    guard path.length >= shortest * spacing else { return }
    for (point, arc) in zip(points, path.lengths) { grid.add(point, line: line, arc: arc) }
    found.append(StreamLine(points: points, isClosed: isClosed))
  }

  /// Follows the flow from a place until it ends, comes near a line, or returns to the place.
  private mutating func follow(from seed: Point, by h: Double, line: Int)
    -> (points: [Point], isClosed: Bool)
  {
    var points = [seed]
    var (place, arc) = (seed, 0.0)
    var near: (count: Int, arc: Double)?
    let distance = Self.test * spacing
    while points.count < 20_000, let next = flow.careful(from: place, by: h) {
      arc += h > 0 ? (next - place).length : -(next - place).length
      if arc > 3 * step, Self.passes(seed, from: place, to: next) { return (points + [seed], true) }
      guard grid.isFree(next, within: distance, of: line) else { break }

      // Near itself: go on a little, for the line may close; if it does not, cut it here
      if near != nil || grid.returns(next, within: distance, line: line, arc: arc) {
        let first = near ?? (points.count, arc)
        near = first
        if h < 0 || arc - first.arc > 3 * distance { break }
      }
      points.append(next)
      grid.add(next, line: line, arc: arc)
      place = next
    }
    if let near { points.removeLast(points.count - near.count) }
    return (points, false)
  }

  /// Whether a step goes through a place, to a third of a point: closed orbits do up to rounding.
  private static func passes(_ seed: Point, from a: Point, to b: Point) -> Bool {
    guard let direction = (b - a).unit else { return false }
    let along = direction.dot(seed - a)
    return along >= 0 && along <= (b - a).length && abs(direction.normal.dot(seed - a)) < 0.3
  }
}
