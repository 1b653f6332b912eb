/// Something drawn in a panel from data: a line, points, a band and so on.
///
/// Marks are values; modifiers such as `.color(.blue)` return changed copies. Other modules can add
/// their own.
public protocol Mark: Sendable {
  /// What was chosen by modifiers.
  var appearance: Appearance { get set }

  /// Whether the mark takes the next color of the cycle when it is given none.
  var takesColor: Bool { get }

  /// What the sample in a legend shows.
  var key: LegendKey { get }

  /// Checks the values and tells what an automatic axis must show.
  /// - Throws: `PlotError` for values that cannot be drawn.
  func extent(x: Scale, y: Scale) throws -> Extent

  /// Draws the mark with its resolved appearance.
  func draw(on canvas: inout Canvas, with ink: Ink) throws
}

/// What an automatic axis must show.
public struct Extent: Sendable, Hashable {
  /// Values along x.
  public var x: [Double]
  /// Values along y.
  public var y: [Double]
  /// Whether the mark fills the panel in x, so that no room is added there.
  public var fillsX = false
  /// The same for y.
  public var fillsY = false
  /// Whether the mark stands on the lower end of y, so that no room is added there.
  public var standsOnZero = false
  /// Rows go down: y has its smallest value at the top, and cells are as wide as high.
  public var isGrid = false
  /// A unit of x is as long as a unit of y.
  public var isSquare = false
  /// Whether the mark covers the panel, so that ticks point outward.
  public var isPicture = false
  /// Whether the mark is a diagram of its own, without frame and ticks.
  public var hidesFrame = false
  /// Values shown by colors.
  public var color: [Double] = []

  /// An extent that contains these values.
  public init(x: [Double] = [], y: [Double] = []) { (self.x, self.y) = (x, y) }
}

/// What the sample in a legend shows.
public enum LegendKey: Sendable, Hashable {
  /// A piece of the line.
  case line
  /// One marker, with an error bar or without.
  case marker(hasBar: Bool)
  /// A filled patch, with an outline or without.
  case patch(hasOutline: Bool)
  /// No entry.
  case none
}
