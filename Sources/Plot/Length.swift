/// A length on the printed page, kept in points (72 to the inch).
public struct Length: Sendable, Hashable, Codable {
  /// The length in points.
  public var points: Double

  /// One column of a physics journal: 8.6 cm.
  public static let singleColumn = Length.centimeters(8.6)
  /// The full width of a two-column page: 17.8 cm.
  public static let doubleColumn = Length.centimeters(17.8)

  /// A length in points.
  public static func points(_ value: Double) -> Length { Length(points: value) }
  /// A length in centimeters.
  public static func centimeters(_ value: Double) -> Length { Length(points: value * 72 / 2.54) }
  /// A length in millimeters.
  public static func millimeters(_ value: Double) -> Length { .centimeters(value / 10) }
  /// A length in inches.
  public static func inches(_ value: Double) -> Length { Length(points: value * 72) }

  /// The same length, `factor` times as long.
  public func scaled(by factor: Double) -> Length { Length(points: points * factor) }
}
