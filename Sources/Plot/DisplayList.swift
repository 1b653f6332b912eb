/// A laid-out figure: what to draw, in order, in points on the page.
///
/// It knows nothing of data or axes, and nothing of files: one painter replays it as PDF, SVG or
/// PNG.
public struct DisplayList: Sendable, Hashable {
  /// Something to draw, and the part of the page it may touch.
  public struct Item: Sendable, Hashable {
    /// What is drawn.
    public var shape: Shape
    /// Nothing outside is drawn; `nil` stands for the whole page.
    public var clip: Rectangle?
  }

  /// What can be drawn.
  public enum Shape: Sendable, Hashable {
    /// A line along a path.
    case stroke(Path, Pen)
    /// The inside of a path, by the nonzero winding rule.
    case fill(Path, Color)
    /// Glyphs of one font and size.
    case glyphs(GlyphRun)
    /// Equal cells in a few colors.
    case cells(Cells)
    /// Shapes that are one image in a vector file.
    case raster(Raster)
  }

  /// How a line is drawn.
  public struct Pen: Sendable, Hashable {
    /// The color of the line.
    public var color: Color
    /// Its width in points.
    public var width: Double
    /// Its pattern.
    public var dash: Dash
    /// Whether the line ends in half discs; a piece without length is then a disc.
    public var hasRoundEnds = false

    /// A pen; solid unless a pattern is given.
    public init(color: Color, width: Double, dash: Dash = .solid) {
      (self.color, self.width, self.dash) = (color, width, dash)
    }
  }

  /// A grid of equal cells, rows from top to bottom.
  public struct Cells: Sendable, Hashable {
    /// The place of the whole grid.
    public var frame: Rectangle
    /// Cells in a row.
    public var columns: Int
    /// The colors cells refer to.
    public var palette: [Color]
    /// For each cell, [row × columns + column], the position of its color in the palette.
    public var indices: [Int]

    /// A grid of cells, given as [row × columns + column].
    public init(frame: Rectangle, columns: Int, palette: [Color], indices: [Int]) {
      precondition(
        columns >= 1 && indices.count % columns == 0,
        "\(indices.count) cells do not fill rows of \(columns)")
      precondition(
        indices.allSatisfy(palette.indices.contains),
        "a cell refers to a color beyond the \(palette.count) of the palette")
      (self.frame, self.columns, self.palette, self.indices) = (frame, columns, palette, indices)
    }

    /// The number of rows.
    public var rows: Int { indices.count / columns }
  }

  /// The size of the page.
  public var page: Rectangle
  /// What to draw, the first at the bottom.
  public var items: [Item] = []

  mutating func add(_ shape: Shape, clip: Rectangle? = nil) {
    items.append(Item(shape: shape, clip: clip))
  }
}

extension DisplayList.Item {
  /// A rectangle that contains all ink of the item; `nil` if it leaves none.
  public var bounds: Rectangle? {
    let box: Rectangle? =
      switch shape {
      case .stroke(let path, let pen): path.bounds?.grown(by: pen.width / 2)
      case .fill(let path, _): path.bounds
      case .glyphs(let run): run.bounds
      case .cells(let cells): cells.frame
      case .raster(let raster): raster.bounds
      }
    guard let box, let clip else { return box }
    return box.intersection(clip)
  }
}
