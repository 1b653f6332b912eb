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
  /// The width in points of a white rim on both sides of lines.
  public var halo: Double?

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
  /// The width of a white rim on both sides of lines; 0 for none.
  public var halo = 0.0
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
  /// Gives a `Line` or `Steps` a white rim, so that it is seen on every color of a map.
  public func halo(_ points: Double = 0.7) -> Self { changed { $0.halo = points } }
  /// Makes markers white inside.
  public func open(_ isOpen: Bool = true) -> Self { changed { $0.isOpen = isOpen } }

  private func changed(_ change: (inout Appearance) -> Void) -> Self {
    var copy = self
    change(&copy.appearance)
    return copy
  }
}
