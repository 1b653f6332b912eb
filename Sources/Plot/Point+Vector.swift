/// Places as vectors on the page.
extension Point {
  /// The sum, part by part.
  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  /// The vector from b to a.
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  /// The vector made `factor` times as long.
  static func * (factor: Double, a: Point) -> Point { Point(factor * a.x, factor * a.y) }

  /// The distance from the origin.
  var length: Double { (x * x + y * y).squareRoot() }
  /// The vector of length 1 in the same direction; `nil` for the zero vector.
  var unit: Point? {
    let length = length
    return length > 0 && length.isFinite ? (1 / length) * self : nil
  }
  /// The vector turned by a quarter.
  var normal: Point { Point(-y, x) }

  /// The scalar product.
  func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}
