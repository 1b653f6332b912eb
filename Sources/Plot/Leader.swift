/// A thin line from a text to what it speaks of.
struct Leader: Sendable {
  /// The data point it leads to.
  var x: Double
  var y: Double
  var hasHead: Bool

  /// Space between the text and the line.
  static let airAtText = 1.5
  /// Space between the line and its target.
  static let airAtTarget = 2.0

  /// Draws the line from the edge of the text's box nearest to the target.
  ///
  /// A text that all but touches its target needs no line.
  func draw(from box: Rectangle, of text: String, on canvas: inout Canvas) throws {
    let unit = canvas.style.unit
    guard let target = canvas.place(x, y), canvas.shows(target) else {
      throw PlotError(
        .data,
        "The text “\(text)” points to (\(x), \(y)) beyond the axes: widen their range.")
    }
    let nearest = Point(
      min(max(target.x, box.left), box.right), min(max(target.y, box.top), box.bottom))
    guard let direction = (target - nearest).unit else {
      throw PlotError(
        .layout, "The text “\(text)” covers what it points to: move it away.")
    }
    guard (target - nearest).length > Self.airAtText * unit + Self.airAtTarget * unit else {
      return
    }
    let line = [
      nearest + Self.airAtText * unit * direction, target - Self.airAtTarget * unit * direction,
    ]
    let (color, width) = (canvas.style.ink, canvas.style.ruleWidth)
    if hasHead {
      canvas.drawArrow(along: line, color: color, width: width)
    } else {
      canvas.stroke(line, color: color, width: width)
    }
  }
}
