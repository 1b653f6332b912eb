/// The places of a panel that hold data, as weighted samples: what a legend should not hide.
struct Obstacles: Sendable {
  private var samples: [(point: Point, weight: Double)] = []

  /// Samples the ink of what was drawn.
  init(_ items: [DisplayList.Item]) {
    for item in items { add(item) }
  }

  private mutating func add(_ item: DisplayList.Item) {
    switch item.shape {
    case .stroke(let path, let pen) where pen.hasRoundEnds: add(dots: path, pen.width / 2)
    case .stroke(let path, _): add(line: path, clip: item.clip)
    case .fill(let path, _): for piece in path.pieces { add(area: piece) }
    case .glyphs(let run): add(box: run.bounds, weight: 5)
    case .cells(let cells): add(box: cells.frame, weight: 5)
    case .raster(let raster):
      for shape in raster.shapes { add(.init(shape: shape, clip: item.clip)) }
    }
  }

  /// How much a rectangle would hide; once it is more than `limit`, it is not counted further.
  func weight(in box: Rectangle, limit: Double = .infinity) -> Double {
    var sum = 0.0
    for sample in samples where box.contains(sample.point) {
      sum += sample.weight
      if sum > limit { break }
    }
    return sum
  }

  /// A sample every point and a half along each straight piece.
  ///
  /// Of a path of very many pieces some tell enough.
  private mutating func add(line path: Path, clip: Rectangle?) {
    var last = Point(0, 0)
    let every = max(1, path.steps.count / 10_000)
    for (i, step) in path.steps.enumerated() {
      switch step {
      case .move(let p): last = p
      case .line(let p) where i % every != 0: last = p
      case .line(let p): add(from: &last, to: p, clip: clip)
      case .curve(let a, let b, let c):
        for p in [a, b, c] { add(from: &last, to: p, clip: clip) }
      case .close: break
      }
    }
  }

  private mutating func add(from a: inout Point, to b: Point, clip: Rectangle?) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let count = min(Int((dx * dx + dy * dy).squareRoot() / 1.5) + 1, 10_000)
    for k in 0...count {
      let t = Double(k) / Double(count)
      let point = Point(a.x + t * dx, a.y + t * dy)
      if clip?.contains(point) ?? true { samples.append((point, 1)) }
    }
    a = b
  }

  /// The rims of the dots of a round pen.
  private mutating func add(dots path: Path, _ radius: Double) {
    let rim = Path(circleAround: Point(0, 0), radius: radius).points
    let every = max(1, path.steps.count / 40_000)  // of a cloud some dots tell enough
    for (i, step) in path.steps.enumerated() where i / 2 % every == 0 {
      guard case .move(let dot) = step else { continue }
      for point in rim { samples.append((point.moved(dot.x, dot.y), 2)) }
    }
  }

  /// The corners of an area, and a grid of samples inside a large one; the inside weighs less.
  private mutating func add(area outline: [Point]) {
    let every = max(1, outline.count / 1_000)
    let corners =
      every == 1 ? outline : outline.indices.filter { $0 % every == 0 }.map { outline[$0] }
    for corner in corners { samples.append((corner, 2)) }
    guard let box = Rectangle(around: corners), max(box.width, box.height) > 12 else { return }
    for y in stride(from: box.top + 2, to: box.bottom, by: 4) {
      for x in stride(from: box.left + 2, to: box.right, by: 4)
      where Self.isInside(Point(x, y), corners) {
        samples.append((Point(x, y), 1))
      }
    }
  }

  private mutating func add(box: Rectangle, weight: Double) {
    for y in stride(from: box.top, through: box.bottom, by: 2) {
      for x in stride(from: box.left, through: box.right, by: 2) {
        samples.append((Point(x, y), weight))
      }
    }
  }

  /// Whether a ray to the right crosses the outline an odd number of times.
  private static func isInside(_ point: Point, _ corners: [Point]) -> Bool {
    guard var previous = corners.last else { return false }
    var inside = false
    for corner in corners {
      if (corner.y > point.y) != (previous.y > point.y) {
        let t = (point.y - corner.y) / (previous.y - corner.y)
        if point.x < corner.x + t * (previous.x - corner.x) { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }
}

extension Obstacles {
  /// The place for a box in a frame that hides least; among equals a corner, the upper right first.
  /// - Returns: The upper left corner of the box and the weight of what it hides.
  func freePlace(for size: (width: Double, height: Double), in frame: Rectangle, margin: Double)
    -> (corner: Point, weight: Double)?
  {
    let room = frame.grown(by: -margin)
    guard size.width <= room.width, size.height <= room.height else { return nil }
    var best: (corner: Point, weight: Double, score: Double)?
    let steps = 8
    for i in 0...steps {
      for j in 0...steps {
        let (u, v) = (Double(i) / Double(steps), Double(j) / Double(steps))
        let corner = Point(
          room.right - size.width - u * (room.width - size.width),
          room.top + v * (room.height - size.height))
        let box = Rectangle(
          left: corner.x, top: corner.y, right: corner.x + size.width,
          bottom: corner.y + size.height)
        // Corners before edges before the inside
        let fromCorner = min(u, 1 - u) + min(v, 1 - v)
        let fromEdge = min(u, 1 - u, v, 1 - v)
        let distance = 0.2 * fromCorner + fromEdge + 0.01 * u + 0.02 * v
        let limit = best?.score ?? .infinity
        guard distance < limit else { continue }
        let weight = weight(in: box.grown(by: 2), limit: limit)
        if weight + distance < limit { best = (corner, weight, weight + distance) }
      }
    }
    return best.map { ($0.corner, $0.weight) }
  }
}
