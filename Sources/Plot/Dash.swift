/// The pattern of a line.
public enum Dash: String, Sendable, Hashable, Codable, CaseIterable {
  /// Unbroken.
  case solid
  /// Dashes of middle length.
  case dashed
  /// Dashes and dots in turn.
  case dashDotted
  /// Dots.
  case dotted
  /// Long dashes.
  case longDashed

  /// The order in which marks take their patterns, beside their colors.
  public static let cycle: [Dash] = [.solid, .dashed, .dashDotted, .longDashed, .dotted]

  /// Lengths drawn and skipped in turn, in points, for a pen of this width.
  func pattern(width: Double) -> [Double] {
    // A thin line keeps the pattern of a line half a point wide: shorter dashes would fuse in print.
    let unit = max(width, 0.5)
    let lengths: [Double] =
      switch self {
      case .solid: []
      case .dashed: [4, 2]
      case .dotted: [1, 1.6]
      case .dashDotted: [5, 1.6, 1, 1.6]
      case .longDashed: [8, 2]
      }
    return lengths.map { $0 * unit }
  }
}
