/// Where the units of a network lie, and how it is drawn.
extension NetworkDiagram {
  /// The places of all that is drawn.
  struct Places {
    /// For each layer, by the position of the unit, the middle of its disc.
    var units: [[Int: Point]] = []
    /// For each layer the middle of the three dots, if units are left out.
    var dots: [Point?] = []
    var radius = 0.0
  }

  /// Divides a frame: names at the left, layers in rows.
  func places(in frame: Rectangle, names: [Label], style: Style) throws -> Places {
    let nameWidth = names.map(\.ink.width).max() ?? 0
    let left = frame.left + nameWidth + (nameWidth > 0 ? style.labelSize : 0)
    let shown = layers.map { Self.shownUnits(of: $0.units.count) }
    let most = Double(shown.map(\.count).max() ?? 1)
    let rowHeight = frame.height / Double(layers.count)
    let radius = min(0.36 * (frame.right - left) / most, 0.25 * rowHeight, 1.15 * style.labelSize)
    guard radius >= 1.5 else {
      throw PlotError(
        .layout,
        "\(name) has no room for \(Int(most)) units in \(Int(frame.width)) × \(Int(frame.height)) "
          + "points: make the drawing larger or the names of layers shorter.")
    }
    var places = Places(radius: radius)
    let pen = style.barWidth
    let (bottom, top) = (frame.bottom - radius - pen, frame.top + radius + pen)
    for (l, units) in shown.enumerated() {
      let y = bottom + Double(l) / Double(layers.count - 1) * (top - bottom)
      let step = (frame.right - left) / Double(units.count)
      // Layers with fewer units are not spread over the whole width
      let gap = min(step, 6 * radius)
      let start = (left + frame.right) / 2 - gap * Double(units.count - 1) / 2
      var row: [Int: Point] = [:]
      var dots: Point?
      for (k, unit) in units.enumerated() {
        let place = Point(start + Double(k) * gap, y)
        if let unit { row[unit] = place } else { dots = place }
      }
      places.units.append(row)
      places.dots.append(dots)
    }
    return places
  }

  /// Draws the weights, the units on top of them, and the names of the layers.
  public func draw(on canvas: inout Canvas, with ink: Ink) throws {
    let style = canvas.style
    let names = try layers.map { try Label($0.name, size: style.labelSize, style: style) }
    let places = try places(in: canvas.frame, names: names, style: style)
    for line in lines(places, unit: style.unit) {
      canvas.stroke(line.ends, color: line.color, width: line.width, dash: line.dash)
    }
    for (l, layer) in layers.enumerated() {
      for (unit, place) in places.units[l].sorted(by: { $0.key < $1.key }) {
        let disc = Path(circleAround: place, radius: places.radius)
        canvas.add(.fill(disc, .white))
        canvas.add(.stroke(disc, .init(color: style.ink, width: style.barWidth)))
        try write(layer.units[unit], at: place, radius: places.radius, on: &canvas)
      }
      for dx in places.dots[l] == nil ? [] : [-0.7, 0, 0.7] {
        guard let middle = places.dots[l] else { continue }
        let dot = Path(circleAround: middle.moved(dx * places.radius, 0), radius: 0.7 * style.unit)
        canvas.add(.fill(dot, style.ink))
      }
      guard let y = places.units[l].values.first?.y else { continue }
      let rise = 0.22 * style.labelSize  // half the height of a small letter
      try canvas.write(
        names[l], at: Point(canvas.frame.left - names[l].ink.left, y + rise), color: style.ink)
    }
  }

  private func write(_ text: String, at place: Point, radius: Double, on canvas: inout Canvas)
    throws
  {
    let label = try Label(text, size: canvas.style.legendSize, style: canvas.style)
    let (width, height) = (label.ink.width, label.above + label.below)
    let needed = (width * width + height * height).squareRoot() / 2 + canvas.style.barWidth
    guard needed <= radius else {
      throw PlotError(
        .layout,
        "\(name): the label “\(text)” needs a disc of radius \(TickText.points(needed)) points, but there is "
          + "room for \(TickText.points(radius)): shorten it, leave it empty, or make the drawing larger."
      )
    }
    let origin = Point(
      place.x - (label.ink.left + label.ink.right) / 2, place.y + (label.above - label.below) / 2)
    try canvas.write(label, at: origin, color: canvas.style.ink)
  }
}
