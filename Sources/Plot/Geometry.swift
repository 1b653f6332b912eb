/// A place on the page in points: x to the right, y down, the origin at the upper left.
public struct Point: Sendable, Hashable {
  /// Distance from the left edge.
  public var x: Double
  /// Distance from the upper edge.
  public var y: Double

  /// The place with these two coordinates.
  public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

  /// The place moved to the right and down.
  public func moved(_ dx: Double, _ dy: Double) -> Point { Point(x + dx, y + dy) }
}

/// A rectangle on the page in points, its sides along the axes.
public struct Rectangle: Sendable, Hashable {
  /// The left edge.
  public var left: Double
  /// The upper edge.
  public var top: Double
  /// The right edge, not left of `left`.
  public var right: Double
  /// The lower edge, not above `top`.
  public var bottom: Double

  /// The rectangle between four edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  /// The smallest rectangle around some places; `nil` if there are none.
  public init?(around points: some Sequence<Point>) {
    var box: Rectangle?
    for point in points {
      let spot = Rectangle(left: point.x, top: point.y, right: point.x, bottom: point.y)
      box = box?.union(spot) ?? spot
    }
    guard let box else { return nil }
    self = box
  }

  /// From left to right.
  public var width: Double { right - left }
  /// From top to bottom.
  public var height: Double { bottom - top }
  /// The middle.
  public var center: Point { Point((left + right) / 2, (top + bottom) / 2) }

  /// The smallest rectangle that contains both.
  public func union(_ other: Rectangle) -> Rectangle {
    Rectangle(
      left: min(left, other.left), top: min(top, other.top),
      right: max(right, other.right), bottom: max(bottom, other.bottom))
  }

  /// What both have in common; `nil` if they are apart.
  public func intersection(_ other: Rectangle) -> Rectangle? {
    let common = Rectangle(
      left: max(left, other.left), top: max(top, other.top),
      right: min(right, other.right), bottom: min(bottom, other.bottom))
    return common.width >= 0 && common.height >= 0 ? common : nil
  }

  /// The rectangle with each edge moved outward (inward if `margin` is negative).
  public func grown(by margin: Double) -> Rectangle {
    Rectangle(
      left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }

  /// The rectangle moved to the right and down.
  public func moved(_ dx: Double, _ dy: Double) -> Rectangle {
    Rectangle(left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy)
  }

  /// Whether a place lies inside or on the edge.
  public func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// Whether the other rectangle lies inside, allowing rounding of `tolerance` points.
  public func contains(_ other: Rectangle, tolerance: Double = 1e-6) -> Bool {
    let box = grown(by: tolerance)
    return other.left >= box.left && other.right <= box.right
      && other.top >= box.top && other.bottom <= box.bottom
  }
}
