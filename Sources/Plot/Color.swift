/// A color in sRGB with opacity; each part from 0 to 1.
public struct Color: Sendable, Hashable, Codable {
  /// The red part.
  public let red: Double
  /// The green part.
  public let green: Double
  /// The blue part.
  public let blue: Double
  /// 1 is opaque, 0 invisible.
  public let opacity: Double

  /// A color from its parts, each in 0…1.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    for part in [red, green, blue, opacity] {
      precondition(part >= 0 && part <= 1, "a part of a color lies in 0...1, not at \(part)")
    }
    (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
  }

  /// A color from six hexadecimal digits, such as `0x0072B2`.
  public init(hex: Int) {
    precondition((0...0xFFFFFF).contains(hex), "a color has six hexadecimal digits, not \(hex)")
    self.init(
      red: Double(hex >> 16) / 255, green: Double(hex >> 8 & 255) / 255,
      blue: Double(hex & 255) / 255)
  }

  /// A shade of grey: 0 is black, 1 is white.
  public static func gray(_ level: Double) -> Color {
    Color(red: level, green: level, blue: level)
  }

  /// The same color, more or less transparent.
  public func opacity(_ value: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: value)
  }

  /// Black, lightness L* = 0.
  public static let black = Color(hex: 0)
  /// White, for paper and for the inside of open markers.
  public static let white = Color(hex: 0xFFFFFF)
  // The colors of Okabe and Ito (2002), told apart with every kind of color vision.
  /// Okabe–Ito blue, L* = 46.
  public static let blue = Color(hex: 0x0072B2)
  /// Okabe–Ito vermillion, L* = 54.
  public static let vermillion = Color(hex: 0xD55E00)
  /// Okabe–Ito green, L* = 58.
  public static let green = Color(hex: 0x009E73)
  /// Okabe–Ito orange, L* = 71.
  public static let orange = Color(hex: 0xE69F00)
  /// Okabe–Ito purple, L* = 61.
  public static let purple = Color(hex: 0xCC79A7)
  /// Okabe–Ito sky blue, L* = 70.
  public static let sky = Color(hex: 0x56B4E9)
  /// A middle grey for guides.
  public static let gray = Color.gray(0.5)

  /// The order in which marks take their colors.
  ///
  /// Neighbors differ in lightness as well as hue; Okabe–Ito yellow is left out, for it cannot be
  /// seen as a line on white.
  public static let cycle: [Color] = [.black, .blue, .vermillion, .green, .orange, .purple, .sky]
}
