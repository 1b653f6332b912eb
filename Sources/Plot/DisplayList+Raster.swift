/// Shapes that a vector file holds as one image.
extension DisplayList {
  /// Shapes too many for a vector format: a cloud of a million points becomes pixels, and the axes
  /// around it stay lines.
  public struct Raster: Sendable, Hashable {
    /// What is drawn, the first at the bottom.
    public var shapes: [Shape]
    /// Pixels per inch of the image.
    public var resolution: Double

    /// An image of these shapes.
    public init(_ shapes: [Shape], resolution: Double = 600) {
      (self.shapes, self.resolution) = (shapes, resolution)
    }

    /// A rectangle that contains all ink.
    var bounds: Rectangle? {
      shapes.compactMap { Item(shape: $0, clip: nil).bounds }.reduce(nil) { $0?.union($1) ?? $1 }
    }
  }

  /// For each image of a vector file, in the order drawn, whether its pixels are cells to be kept
  /// sharp.
  var imagesAreCells: [Bool] {
    items.compactMap { item in
      switch item.shape {
      case .cells(let cells): CellPainter.usesImage(cells) ? true : nil
      case .raster: false
      case .stroke, .fill, .glyphs: nil
      }
    }
  }
}

extension Canvas {
  /// Draws as a body does, but as one image in vector files.
  mutating func rasterize(clip: Rectangle? = nil, _ draw: (inout Canvas) -> Void) {
    var layer = Canvas(frame: frame, style: style, x: x, y: y, colors: colors, hasColors: hasColors)
    draw(&layer)
    guard !layer.items.isEmpty else { return }
    add(.raster(DisplayList.Raster(layer.items.map(\.shape))), clip: clip)
  }
}
