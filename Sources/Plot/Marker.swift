/// The shape drawn at a data point.
public enum Marker: String, Sendable, Hashable, Codable, CaseIterable {
  /// A disc.
  case circle
  /// A square.
  case square
  /// A triangle that points up.
  case triangle
  /// A square on its corner.
  case diamond
  /// A triangle that points down.
  case downTriangle
  /// Two strokes like a ×.
  case cross
  /// Two strokes like a +.
  case plus

  /// The order in which marks take their shapes, beside their colors.
  public static let cycle: [Marker] = allCases

  /// Whether the shape has an inside that can be filled.
  public var hasInside: Bool { self != .cross && self != .plus }

  /// The outline around a place.
  ///
  /// All shapes look equally heavy at equal `size`, the width of the disc: the others are scaled to
  /// about its area.
  func outline(at center: Point, size: Double) -> Path {
    let r = size / 2
    func polygon(_ corners: [(Double, Double)]) -> Path {
      Path(through: corners.map { center.moved($0.0 * r, $0.1 * r) }, closed: true)
    }
    switch self {
    case .circle: return Path(circleAround: center, radius: r)
    case .square: return polygon([(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)])
    case .diamond: return polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
    case .triangle: return polygon([(0, -1.3), (1.17, 0.74), (-1.17, 0.74)])
    case .downTriangle: return polygon([(0, 1.3), (-1.17, -0.74), (1.17, -0.74)])
    case .cross, .plus:
      let (a, b) = self == .cross ? (0.8, 0.8) : (1.1, 0)
      var path = Path(through: [center.moved(-a * r, -b * r), center.moved(a * r, b * r)])
      path.append(Path(through: [center.moved(b * r, -a * r), center.moved(-b * r, a * r)]))
      return path
    }
  }
}
