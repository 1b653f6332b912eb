import Foundation

/// CIELAB, the color space in which equal distances look about equal (CIE 1976, white point D65).
extension Color {
  /// The color of a lightness L* in 0…100 and two coordinates, a* from green to red and b* from blue
  /// to yellow; what no screen can show is cut off.
  public init(lightness: Double, a: Double, b: Double) {
    func inverse(_ t: Double) -> Double {
      t > 6.0 / 29 ? t * t * t : 3 * 36.0 / 841 * (t - 4.0 / 29)
    }
    let f = (lightness + 16) / 116
    let (x, y, z) = (0.95047 * inverse(f + a / 500), inverse(f), 1.08883 * inverse(f - b / 200))

    // From XYZ to linear RGB, and from there to sRGB (IEC 61966-2-1)
    func companded(_ c: Double) -> Double {
      min(max(c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055, 0), 1)
    }
    self.init(
      red: companded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
      green: companded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
      blue: companded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z))
  }

  /// How light the color looks, L* from 0 (black) to 100 (white); opacity is not counted.
  public var lightness: Double {
    func linear(_ c: Double) -> Double { c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4) }
    let y = 0.2126729 * linear(red) + 0.7151522 * linear(green) + 0.0721750 * linear(blue)
    return 116 * (y > 216.0 / 24389 ? cbrt(y) : 841.0 / 108 * y + 4.0 / 29) - 16
  }
}
