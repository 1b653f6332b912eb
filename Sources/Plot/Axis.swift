/// One axis of a panel.
///
/// A string literal makes a linear axis with that label.
public struct Axis: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// Which values get ticks and labels.
  public enum Ticks: Sendable, Hashable {
    /// Chosen to be round and evenly spread.
    case automatic
    /// The same, at whole numbers alone.
    case integers
    /// At these values.
    case at([Double])
    /// At these values, with these texts (formulas between dollar signs).
    case labeled([(value: Double, text: String)])
    /// No ticks at all.
    case none

    /// Whether both ask for the same ticks.
    public static func == (a: Ticks, b: Ticks) -> Bool { a.key == b.key }
    /// Hashes the values and texts.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private var key: [String] {
      switch self {
      case .automatic: ["automatic"]
      case .integers: ["integers"]
      case .at(let values): ["at"] + values.map { "\($0)" }
      case .labeled(let ticks): ["labeled"] + ticks.flatMap { ["\($0.value)", $0.text] }
      case .none: ["none"]
      }
    }
  }

  /// What the axis shows; formulas between dollar signs.
  public var label: String
  /// The values at its ends; `nil` to find them from the data.
  public var range: ClosedRange<Double>?
  /// Values that an automatic range must contain.
  public var including: [Double]
  /// How values are spaced.
  public var scale: Scale
  /// Which values get ticks and labels.
  public var ticks: Ticks

  /// An axis with its label.
  /// - Parameters:
  ///   - label: What the axis shows; formulas between dollar signs.
  ///   - range: The values at the ends; by default the data, with a little room.
  ///   - including: Values that an automatic range must contain, such as zero.
  ///   - scale: Linear, logarithmic or symmetric logarithmic.
  ///   - ticks: By default round values.
  public init(
    _ label: String = "", range: ClosedRange<Double>? = nil, including: [Double] = [],
    scale: Scale = .linear, ticks: Ticks = .automatic
  ) {
    (self.label, self.range, self.including) = (label, range, including)
    (self.scale, self.ticks) = (scale, ticks)
  }

  /// A linear axis with this label.
  public init(stringLiteral value: String) { self.init(value) }

  /// An axis of names: the n-th name stands at the value n, counted from zero.
  public static func categories(_ names: [String], label: String = "") -> Axis {
    Axis(
      label, range: -0.5...max(Double(names.count) - 0.5, 0.5),
      ticks: .labeled(names.enumerated().map { (Double($0.offset), $0.element) }))
  }

  /// An axis without label and ticks.
  public static let hidden = Axis("", ticks: .none)
}
