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

/// What modifiers have chosen for a mark; `nil` leaves it to the style and the cycle.
public struct Appearance: Sendable, Hashable {
  /// The text in the legend; formulas between dollar signs.
  public var label: String?
  /// The color.
  public var color: Color?
  /// The pattern of lines.
  public var dash: Dash?
  /// The shape of points.
  public var marker: Marker?
  /// The width of lines in points.
  public var width: Double?
  /// The size of markers, or of letters, in points.
  public var size: Double?
  /// Whether markers are white inside.
  public var isOpen: Bool?

  /// Everything left open.
  public init() {}
}

/// The appearance of a mark with nothing left open.
public struct Ink: Sendable, Hashable {
  /// The color.
  public var color: Color
  /// The pattern of lines.
  public var dash: Dash
  /// The shape of points.
  public var marker: Marker
  /// The width chosen by a modifier, if any.
  public var width: Double?
  /// The size of markers.
  public var size: Double
  /// Whether markers are white inside.
  public var isOpen: Bool
}

extension Mark {
  /// The text in the legend; formulas between dollar signs.
  public func label(_ text: String) -> Self { changed { $0.label = text } }
  /// The color; dash and marker follow it in the cycle unless given.
  public func color(_ color: Color) -> Self { changed { $0.color = color } }
  /// The pattern of lines.
  public func dash(_ dash: Dash) -> Self { changed { $0.dash = dash } }
  /// The shape of points.
  public func marker(_ marker: Marker) -> Self { changed { $0.marker = marker } }
  /// The width of lines in points.
  public func width(_ points: Double) -> Self { changed { $0.width = points } }
  /// The size of markers, or of the letters of a `Text`, in points.
  public func size(_ points: Double) -> Self { changed { $0.size = points } }
  /// Makes markers white inside.
  public func open(_ isOpen: Bool = true) -> Self { changed { $0.isOpen = isOpen } }

  private func changed(_ change: (inout Appearance) -> Void) -> Self {
    var copy = self
    change(&copy.appearance)
    return copy
  }

  /// The name of the mark in error messages.
  var name: String {
    let type = "\(Self.self)"
    return appearance.label.map { "\(type) “\($0)”" } ?? type
  }

  /// Refuses lists of different lengths.
  func checkLengths(_ lists: [(String, Int)]) throws {
    guard let first = lists.first, let odd = lists.first(where: { $0.1 != first.1 }) else { return }
    throw PlotError(
      .data,
      "\(name) has \(first.1) values of \(first.0) but \(odd.1) of \(odd.0): give one for each.")
  }

  /// Refuses infinite values; NaN is a gap.
  func checkFinite(_ values: [Double], _ what: String) throws {
    guard let i = values.firstIndex(where: \.isInfinite) else { return }
    throw PlotError(
      .data, "\(name) has the value \(values[i]) at \(what)[\(i)]: use NaN for a gap.")
  }

  /// Refuses a mark of which nothing can be seen.
  func checkVisible(_ x: [Double], _ y: [Double], _ scaleX: Scale, _ scaleY: Scale) throws {
    if x.isEmpty { throw PlotError(.data, "\(name) has no values: leave it out, or give it some.") }
    if zip(x, y).contains(where: { scaleX.accepts($0) && scaleY.accepts($1) }) { return }
    let isLog = scaleX == .logarithmic || scaleY == .logarithmic
    throw PlotError(
      .data,
      "\(name) has no value that can be drawn: all are NaN"
        + (isLog ? " or not above zero on a logarithmic axis; use a linear one." : "."))
  }
}
