/// One pair of axes with the marks drawn in it.
public struct Panel: Sendable {
  /// Where the legend goes.
  public enum Legend: String, Sendable, Hashable, CaseIterable {
    /// Where it hides the least data, above the frame if it would hide some everywhere.
    case automatic
    /// In the upper left corner.
    case topLeft
    /// In the upper right corner.
    case topRight
    /// In the lower left corner.
    case bottomLeft
    /// In the lower right corner.
    case bottomRight
    /// Above the frame.
    case above
    /// No list: each mark has its label at the right of the frame, where it ends.
    case direct
    /// Nowhere.
    case none
  }

  /// Written above the frame; formulas between dollar signs.
  public var title: String?
  /// The horizontal axis; `nil` hides it.
  public var x: Axis?
  /// The vertical axis; `nil` hides it.
  public var y: Axis?
  /// The axis of colors; `nil` draws no bar, and the colors are those of `viridis`.
  public var color: ColorAxis?
  /// Whether a unit of x is as long as a unit of y.
  public var hasEqualUnits: Bool
  /// Where the legend goes.
  public var legend: Legend
  /// What is drawn, the first at the bottom.
  public var marks: [any Mark]

  /// A panel.
  /// - Parameters:
  ///   - title: Written above the frame.
  ///   - x: The horizontal axis; left out, it has neither label nor ticks.
  ///   - y: The vertical axis; the same.
  ///   - color: The axis of colors, drawn as a bar at the right.
  ///   - hasEqualUnits: Whether a unit of x is as long as a unit of y: for maps and orbits.
  ///   - legend: Where the legend goes.
  ///   - marks: What is drawn.
  public init(
    title: String? = nil, x: Axis? = nil, y: Axis? = nil, color: ColorAxis? = nil,
    hasEqualUnits: Bool = false, legend: Legend = .automatic,
    @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows {
    (self.title, self.x, self.y, self.color, self.legend) = (title, x, y, color, legend)
    self.hasEqualUnits = hasEqualUnits
    self.marks = try marks()
  }
}
