/// Where the values of level lines are written on them.
///
/// Text runs horizontally, so a label stands where its line runs nearly so too, with all other
/// lines and labels clear of it. A level none of whose lines has such a place is not labeled.
struct LevelLabels {
  struct Place {
    /// The position of the line among those of its level.
    var line: Int
    var label: Label
    /// Where the baseline starts.
    var origin: Point
    /// What the line leaves free.
    var box: Rectangle
  }
  /// For each level its label, if it has one.
  private(set) var places: [Place?]

  /// No labels at all.
  init(none levels: [Double]) { places = levels.map { _ in nil } }

  /// Finds places for all levels in turn, each on its longest line with room.
  init(_ levels: [Double], lines: [[Polyline]], on canvas: Canvas) throws {
    let style = canvas.style
    let size = max(6, style.tickLabelSize - 1)
    places = []
    let boxed = lines.map { $0.map { (line: $0, box: Rectangle(around: $0.points)) } }
    let steps = zip(levels, levels.dropFirst()).map { $1 - $0 }
    let areEven = steps.allSatisfy { abs($0 - steps[0]) < 1e-6 * steps[0] }
    let texts = areEven ? TickText.plain(levels) : levels.flatMap { TickText.plain([$0]) }
    for (k, text) in texts.enumerated() {
      let label = try Label(text, size: size, style: style)
      let others = lines.indices.filter { $0 != k }.flatMap { boxed[$0] }
      let taken = places.compactMap { $0?.box.grown(by: 2) }
      var found: Place?
      let longest = lines[k].indices.sorted { lines[k][$0].length > lines[k][$1].length }
      for i in longest.prefix(4) {
        let neighbors = others + lines[k].indices.filter { $0 != i }.map { boxed[k][$0] }
        found = Self.place(
          label, on: lines[k][i], index: i, clearOf: neighbors, taken,
          in: canvas.frame.grown(by: -2))
        if found != nil { break }
      }
      places.append(found)
    }
  }

  /// The best place on one line: where it is most nearly horizontal and straight.
  private static func place(
    _ label: Label, on line: Polyline, index: Int,
    clearOf others: [(line: Polyline, box: Rectangle?)],
    _ taken: [Rectangle], in frame: Rectangle
  ) -> Place? {
    let (width, height) = (label.ink.width + 3, label.ink.height + 2)
    let isRing = line.points.first == line.points.last
    guard line.length > 4 * width else { return nil }
    var best: (score: Double, place: Place)?
    let step = max(2, line.length / 300)
    for length in stride(
      from: isRing ? 0 : width, to: line.length - (isRing ? 0 : width), by: step)
    {
      let center = line.point(at: length)
      let box = Rectangle(
        left: center.x - width / 2, top: center.y - height / 2, right: center.x + width / 2,
        bottom: center.y + height / 2)

      // Slope of the chord under the label, and how far the line bends away from it
      func around(_ s: Double) -> Point {
        line.point(at: isRing ? (s + line.length).truncatingRemainder(dividingBy: line.length) : s)
      }
      let (a, b) = (around(length - width / 2), around(length + width / 2))
      let slope = abs((b - a).unit?.y ?? 1)
      let bend = (0.5 * (a + b) - center).length / width
      let score = slope + 2 * bend + 0.2 * abs(length / line.length - 0.5)
      guard score < best?.score ?? .infinity, frame.contains(box),
        taken.allSatisfy({ box.intersection($0) == nil }),
        isAlone(in: box, line, from: length, reach: width, isRing: isRing),
        others.allSatisfy({ $0.box?.intersection(box) == nil || !$0.line.enters(box) })
      else { continue }
      let origin = Point(
        center.x - (label.ink.left + label.ink.right) / 2,
        center.y + (label.above - label.below) / 2)
      best = (score, Place(line: index, label: label, origin: origin, box: box))
    }
    return best?.place
  }

  /// Whether only the piece of the line near a length lies in a box.
  private static func isAlone(
    in box: Rectangle, _ line: Polyline, from length: Double, reach: Double, isRing: Bool
  ) -> Bool {
    zip(line.points, line.lengths).allSatisfy { point, s in
      let gap = abs(s - length)
      return !box.contains(point) || min(gap, isRing ? line.length - gap : gap) < reach
    }
  }
}

extension Polyline {
  /// Whether a piece of the line lies in a rectangle.
  func enters(_ box: Rectangle) -> Bool {
    zip(points, points.dropFirst()).contains { a, b in
      max(a.x, b.x) >= box.left && min(a.x, b.x) <= box.right && max(a.y, b.y) >= box.top
        && min(a.y, b.y) <= box.bottom && box.clipped(a, b) != nil
    }
  }
}
