/// Small images of equal size side by side on one color scale: receptive fields, samples, filters.
///
/// Rows of an image go down, cells are square, and images are parted by white lines.
public struct ImageGrid: Mark {
  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let images: [[[Double]]]
  private let columns: Int

  /// Images given as [image][row][column], filled into a grid row by row.
  /// - Parameters:
  ///   - images: The values.
  ///   - columns: The number of images side by side, at least 1; left out, the grid is about square.
  public init(_ images: [[[Double]]], columns: Int? = nil) {
    self.images = images
    self.columns = columns ?? max(1, Int(Double(images.count).squareRoot().rounded(.up)))
  }

  /// Has the colors of its values.
  public var takesColor: Bool { false }
  /// No entry.
  public var key: LegendKey { .none }

  /// The cells of the whole grid, and the range of all values.
  public func extent(x: Scale, y: Scale) throws -> Extent {
    guard let first = images.first else {
      throw PlotError(.data, "\(name) has no images: give it at least one.")
    }
    guard columns >= 1 else {
      throw PlotError(.data, "\(name) has \(columns) columns: it needs at least 1.")
    }
    guard x == .linear, y == .linear else {
      throw PlotError(.data, "\(name) has equal cells and needs linear axes.")
    }
    for (i, image) in images.enumerated() {
      let grid = ValueGrid(image)
      try grid.check("\(name), image \(i),")
      guard image.count == first.count, grid.columns == first[0].count else {
        throw PlotError(
          .data,
          "\(name) has an image of \(first[0].count) × \(first.count) cells, but image \(i) has "
            + "\(grid.columns) × \(grid.rows): give all the same size.")
      }
    }
    let whole = joined
    var extent = Extent(
      x: [-0.5, Double(whole.columns) - 0.5], y: [-0.5, Double(whole.rows) - 0.5])
    (extent.fillsX, extent.fillsY, extent.isGrid, extent.hidesFrame) = (true, true, true, true)
    extent.color = whole.range
    return extent
  }

  /// All images as one, NaN between them: a cell in sixteen, at least one.
  private var joined: ValueGrid {
    let (height, width) = (images.first?.count ?? 0, images.first?.first?.count ?? 0)
    let gap = max(1, max(height, width) / 16)
    let shown = min(columns, images.count)
    let count = (images.count + shown - 1) / shown
    var rows = [[Double]](
      repeating: [Double](repeating: .nan, count: shown * (width + gap) - gap),
      count: count * (height + gap) - gap)
    for (k, image) in images.enumerated() {
      let (left, top) = (k % shown * (width + gap), k / shown * (height + gap))
      for (i, row) in image.enumerated() {
        rows[top + i].replaceSubrange(left..<left + width, with: row)
      }
    }
    return ValueGrid(rows)
  }

  /// Draws the images.
  public func draw(on canvas: inout Canvas, with ink: Ink) {
    let whole = joined
    guard let corner = canvas.place(-0.5, -0.5),
      let opposite = canvas.place(Double(whole.columns) - 0.5, Double(whole.rows) - 0.5)
    else { return }
    canvas.paint(
      whole,
      in: Rectangle(left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y))
  }
}
