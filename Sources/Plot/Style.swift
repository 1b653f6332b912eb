/// All measures of a figure in one value, in points.
///
/// There is no global style.
public struct Style: Sendable, Hashable {
  /// How panels are lettered.
  public enum Letters: String, Sendable, Hashable, Codable {
    /// (a), (b), …, as in physics journals.
    case parenthesized
    /// **a**, **b**, … in bold type.
    case bold
  }

  /// Width of a drawing that is not given one.
  public var width = Length.singleColumn
  /// Width of the widest drawing: the whole page or slide.
  public var fullWidth = Length.doubleColumn
  /// What one point of a size given to a mark, or of a small gap, becomes: 1, on a slide more.
  public var unit = 1.0
  /// How panels are lettered.
  public var letters = Letters.parenthesized
  /// Size of the letters of panels.
  public var letterSize = 8.0
  /// Size of axis labels, titles and annotations.
  public var labelSize = 8.0
  /// Size of tick labels.
  public var tickLabelSize = 7.0
  /// Size of legends.
  public var legendSize = 7.0
  /// Scripts are never set smaller than this.
  public var smallestText = 5.0
  /// Width of the frame and of the ticks.
  public var axisWidth = 0.5
  /// Width of data lines.
  public var lineWidth = 1.0
  /// Width of error bars and of the outlines of markers.
  public var barWidth = 0.6
  /// Width of reference lines.
  public var ruleWidth = 0.5
  /// Full width of the caps of error bars; 0 for none.
  public var capWidth = 3.0
  /// Width of a round marker.
  public var markerSize = 3.6
  /// Length of labeled ticks.
  public var majorTick = 3.0
  /// Length of ticks between them.
  public var minorTick = 1.5
  /// From the frame to the tick labels.
  public var tickGap = 3.0
  /// From the tick labels to the axis label.
  public var labelGap = 3.5
  /// Width of a color bar.
  public var colorBarWidth = 6.0
  /// From the frame to its color bar.
  public var colorBarGap = 5.0
  /// Between neighboring panels, labels not counted; twice that before a labeled y axis.
  public var panelGap = 5.0
  /// Free space along the edge of the page.
  public var pagePadding = 1.5
  /// Space added around data on an automatic axis, as a part of its length.
  public var rangePadding = 0.05
  /// Length of the line sample in a legend.
  public var keyLength = 16.0
  /// Wished distance between tick labels along x.
  public var tickSpacingX = 40.0
  /// Wished distance between tick labels along y.
  public var tickSpacingY = 28.0
  /// Height of a frame over its width, where the drawing is not given a height.
  public var aspect = 0.72
  /// The same for panels that are stacked.
  public var stackedAspect = 0.5
  /// Color of frame, ticks and text.
  public var ink = Color.black
  /// Colors in the order marks take them.
  public var colors = Color.cycle
  /// Dashes in the order lines take them.
  public var dashes = Dash.cycle
  /// Shapes in the order points take them.
  public var markers = Marker.cycle
  /// The colors in print.
  public var palette = Palette.okabeIto
  /// What is written in place of some texts: their translations.
  public var texts: [String: String] = [:]

  /// The style with the sizes of this page.
  public init() {}
}
