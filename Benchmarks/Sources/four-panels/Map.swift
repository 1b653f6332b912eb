import Plot

/// Numbers on a square grid as colors, rows from below.
struct Map: Mark {
  var appearance = Appearance()
  let columns: Int
  let rows: Int
  /// For each cell, rows from above, its color.
  private let indices: [Int]

  init(values: [Float], columns: Int) {
    (self.columns, rows) = (columns, values.count / columns)
    var (low, high) = (Float.infinity, -Float.infinity)
    for value in values { (low, high) = (min(low, value), max(high, value)) }
    let scale = high > low ? 255.99 / (high - low) : 0
    var indices: [Int] = []
    indices.reserveCapacity(values.count)
    for row in (0..<rows).reversed() {
      for value in values[row * columns..<(row + 1) * columns] {
        indices.append(Int((value - low) * scale))
      }
    }
    self.indices = indices
  }

  var takesColor: Bool { false }
  var key: LegendKey { .none }

  func extent(x: Scale, y: Scale) -> Extent {
    var extent = Extent(x: [-0.5, Double(columns) - 0.5], y: [-0.5, Double(rows) - 0.5])
    (extent.fillsX, extent.fillsY, extent.isGrid) = (true, true, true)
    return extent
  }

  func draw(on canvas: inout Canvas, with ink: Ink) {
    canvas.add(
      .cells(
        .init(frame: canvas.frame, columns: columns, palette: Self.palette, indices: indices)),
      clip: canvas.frame)
  }

  /// 256 steps from dark violet over green to yellow.
  private static let palette: [Color] = (0..<256).map { i in
    let stops = [(0.27, 0.0, 0.33), (0.19, 0.41, 0.56), (0.21, 0.72, 0.47), (0.99, 0.91, 0.14)]
    let place = 3 * Double(i) / 255
    let k = min(Int(place), 2)
    func mix(_ a: Double, _ b: Double) -> Double { a + (place - Double(k)) * (b - a) }
    let (a, b) = (stops[k], stops[k + 1])
    return Color(red: mix(a.0, b.0), green: mix(a.1, b.1), blue: mix(a.2, b.2))
  }
}
