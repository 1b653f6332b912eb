import Foundation

/// A figure: panels in a grid.
///
/// A value, drawn only when asked for.
public struct Drawing: Sendable {
  /// Axes that neighboring panels have in common.
  public enum Shared: String, Sendable, Hashable, Codable {
    /// The panels of a column share the range of x; only the lowest is labeled.
    case x
    /// The panels of a row share the range of y; only the leftmost is labeled.
    case y
    /// All panels share one range of colors, and one bar beside them.
    case color
    /// All panels share one legend, above them.
    case legend
  }

  /// The width of the page.
  public var width: Length
  /// The height of the page; `nil` to find it from the width and the panels.
  public var height: Length?
  /// Panels side by side; they fill the grid row by row.
  public var columns: Int
  /// Which axes neighbors share.
  public var sharing: Set<Shared>
  /// Whether several panels are lettered (a), (b), ….
  public var isLettered: Bool
  /// All measures and colors.
  public var style: Style
  /// The panels, row by row.
  public var panels: [Panel]

  /// A drawing.
  /// - Parameters:
  ///   - width: The width of the page, kept exactly; left out, the style's.
  ///   - height: The height of the page; left out, the frames get the aspect of the style.
  ///   - columns: Panels side by side, at least 1.
  ///   - sharing: Which axes neighbors share; their inner labels are left out.
  ///   - isLettered: Whether several panels are lettered (a), (b), ….
  ///   - style: All measures and colors.
  ///   - panels: The panels, row by row.
  public init(
    width: Length? = nil, height: Length? = nil, columns: Int = 1,
    sharing: Set<Shared> = [], isLettered: Bool = true, style: Style = .print,
    @ListBuilder<Panel> panels: () throws -> [Panel]
  ) rethrows {
    (self.width, self.height, self.columns) = (width ?? style.width, height, columns)
    (self.sharing, self.isLettered, self.style) = (sharing, isLettered, style)
    self.panels = try panels()
  }

  /// The same drawing at another width.
  ///
  /// A given height changes by the same factor; type and lines keep their sizes.
  public func resized(width: Length) -> Drawing {
    var copy = self
    copy.height = height?.scaled(by: width.points / self.width.points)
    copy.width = width
    return copy
  }

  /// The same drawing in another style: a drawing as wide as a column of the old style gets the
  /// width of a column of the new one, and none gets wider than the page.
  public func restyled(_ style: Style) -> Drawing {
    let factor = width.points / self.style.width.points
    var copy = resized(
      width: .points(min(style.width.points * factor, style.fullWidth.points)))
    copy.style = style
    return copy
  }

  /// Lays the drawing out.
  /// - Throws: `PlotError` for data that cannot be drawn, labels that cannot be set, sizes into
  ///   which nothing fits, and missing fonts.
  public func displayList() throws -> DisplayList { try Layout(self).displayList() }

  /// The drawing as a complete file in memory.
  /// - Parameters:
  ///   - format: PDF, SVG or PNG.
  ///   - metadata: What the file says about itself.
  ///   - resolution: Pixels per inch of a PNG.
  public func rendered(
    as format: Format, metadata: Metadata = Metadata(), resolution: Double = 300
  ) throws -> Data {
    try displayList().rendered(as: format, metadata: metadata, resolution: resolution)
  }
}
