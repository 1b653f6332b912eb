/// Cutting lines and areas at a rectangle, in full precision: Cairo's coordinates end at a few
/// million points, so nothing far outside may reach it.
extension Rectangle {
  /// The part of a segment inside the rectangle (Liang and Barsky); `nil` if there is none.
  func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    let edges = [
      (-dx, a.x - left), (dx, right - a.x), (-dy, a.y - top), (dy, bottom - a.y),
    ]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
    }
    guard enter <= leave else { return nil }
    let start = enter > 0 ? Point(a.x + enter * dx, a.y + enter * dy) : a
    let end = leave < 1 ? Point(a.x + leave * dx, a.y + leave * dy) : b
    return (start, end)
  }

  /// The parts of a line of segments inside the rectangle, each as one piece.
  func clipped(line points: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (start, end) = clipped(a, b) else { continue }
      if let last = pieces.last?.last, last == start {
        if end != start { pieces[pieces.count - 1].append(end) }
      } else {
        pieces.append([start, end])
      }
    }
    return pieces
  }

  /// The part of an area inside the rectangle: cut at one edge after the other (Sutherland and
  /// Hodgman).
  ///
  /// Pieces of a cut area stay joined along the edge.
  func clipped(area points: [Point]) -> [Point] {
    var area = points
    let edges: [(Point) -> Double] = [
      { $0.x - left }, { right - $0.x }, { $0.y - top }, { bottom - $0.y },
    ]
    for inside in edges {
      guard let last = area.last else { return [] }
      var result: [Point] = []
      var previous = last
      for point in area {
        let (d, e) = (inside(previous), inside(point))
        if (d >= 0) != (e >= 0) {
          let t = d / (d - e)
          result.append(
            Point(previous.x + t * (point.x - previous.x), previous.y + t * (point.y - previous.y)))
        }
        if e >= 0 { result.append(point) }
        previous = point
      }
      area = result
    }
    return area
  }
}
