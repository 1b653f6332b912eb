/// A line of straight pieces on the page that can be measured along its length.
struct Polyline: Sendable {
  let points: [Point]
  /// The length of the line from its start to each point.
  let lengths: [Double]

  /// A line through at least one point.
  init(_ points: [Point]) {
    precondition(!points.isEmpty, "a line needs at least 1 point")
    self.points = points
    var sum = 0.0
    lengths =
      [0]
      + zip(points, points.dropFirst()).map { a, b in
        sum += (b - a).length
        return sum
      }
  }

  /// The length of the whole line.
  var length: Double { lengths[lengths.count - 1] }

  /// The place at a length from the start, an end if the length lies beyond.
  func point(at length: Double) -> Point {
    let i = piece(at: length)
    guard i + 1 < points.count, lengths[i + 1] > lengths[i] else { return points[i] }
    let t = min(max((length - lengths[i]) / (lengths[i + 1] - lengths[i]), 0), 1)
    return points[i] + t * (points[i + 1] - points[i])
  }

  /// The part up to a length from the start.
  func part(upTo length: Double) -> [Point] {
    guard length > 0 else { return [points[0]] }
    return points[...piece(at: length)] + [point(at: length)]
  }

  /// The last piece that starts at or before a length, by bisection.
  private func piece(at length: Double) -> Int {
    var (low, high) = (0, max(points.count - 1, 1))
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= length { low = middle } else { high = middle }
    }
    return low
  }
}

extension Polyline {
  /// The parts of the line outside a rectangle, each as one piece.
  ///
  /// The two parts at the start of a closed line are joined.
  func parts(outside box: Rectangle) -> [[Point]] {
    var pieces: [[Point]] = [[points[0]]]
    func go(to point: Point) {
      if pieces[pieces.count - 1].last != point { pieces[pieces.count - 1].append(point) }
    }
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (enter, leave) = box.clipped(a, b) else {
        go(to: b)
        continue
      }
      go(to: enter)
      if leave != b { pieces.append([leave, b]) } else { pieces.append([b]) }
    }
    if points.first == points.last, pieces.count > 1, let last = pieces.last {
      pieces[0] = last + pieces[0].dropFirst()
      pieces.removeLast()
    }
    return pieces.filter { $0.count >= 2 }
  }
}
