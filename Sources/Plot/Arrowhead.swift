/// The filled head of an arrow, slightly barbed.
///
/// The shape follows the "Stealth" tip of TikZ (Tantau, The TikZ and PGF Packages, section "Arrow
/// Tips: Geometric"): four corners, of which the one at the shaft lies inside.
struct Arrowhead {
  let tip: Point
  /// Where the head points; of length 1.
  let direction: Point
  /// From the tip to the barbs.
  let length: Double

  /// Half the width over the length.
  static let halfWidth = 0.36
  /// How far the notch lies before the barbs, as a part of the length.
  static let notch = 0.28

  /// The length of a head that suits a line: never too small to be seen, longer on thick lines.
  static func length(forWidth width: Double, unit: Double) -> Double { 2.4 * unit + 3 * width }

  /// The four corners.
  var outline: [Point] {
    let barbs = tip - length * direction
    let side = Self.halfWidth * length * direction.normal
    return [tip, barbs + side, tip - (1 - Self.notch) * length * direction, barbs - side]
  }

  /// Where the shaft ends: inside the head, so that it leaves no gap and does not blunt the tip.
  var neck: Point { tip - 0.6 * length * direction }
}

extension Canvas {
  /// Draws a line with a head at its end; a line that ends beyond the frame has no head.
  ///
  /// The head of a short arrow is smaller, its line thinner.
  mutating func drawArrow(
    along points: [Point], color: Color, width: Double, dash: Dash = .solid
  ) {
    guard let tip = points.last else { return }
    let line = Polyline(points)
    let size = max(
      min(Arrowhead.length(forWidth: width, unit: style.unit), 0.6 * line.length),
      min(2 * style.unit, line.length))

    // The head lies along the chord of the piece it covers
    let start = line.length - 0.8 * size
    guard shows(tip), let direction = (tip - line.point(at: start)).unit else {
      stroke(points, color: color, width: width, dash: dash)
      return
    }
    let head = Arrowhead(tip: tip, direction: direction, length: size)
    stroke(
      line.part(upTo: start) + [head.neck], color: color,
      width: min(width, max(0.4 * size, 0.3 * style.unit)), dash: dash)
    fill(head.outline, color: color)
  }
}
