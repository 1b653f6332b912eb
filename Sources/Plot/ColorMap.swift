import Foundation

/// From numbers between 0 and 1 to colors: what a color bar shows.
public struct ColorMap: Sendable, Hashable {
  /// Colors at equal distances from 0 to 1; between them it is linear in sRGB.
  public let anchors: [Color]
  /// Whether the middle stands for zero, so that an automatic range is symmetric about it.
  public let isDiverging: Bool

  /// A map through colors at equal distances, at least two.
  public init(anchors: [Color], isDiverging: Bool = false) {
    precondition(anchors.count >= 2, "a color map needs at least 2 colors, not \(anchors.count)")
    (self.anchors, self.isDiverging) = (anchors, isDiverging)
  }

  /// The color at a number; numbers beyond 0 and 1 have the color of the nearer end.
  public func color(at part: Double) -> Color {
    let place = min(max(part, 0), 1) * Double(anchors.count - 1)
    let i = min(Int(place), anchors.count - 2)
    let (a, b, t) = (anchors[i], anchors[i + 1], place - Double(i))
    return Color(
      red: a.red + t * (b.red - a.red), green: a.green + t * (b.green - a.green),
      blue: a.blue + t * (b.blue - a.blue))
  }

  /// The same colors in the other direction.
  public var reversed: ColorMap { ColorMap(anchors: anchors.reversed(), isDiverging: isDiverging) }

  /// As many colors as a picture uses, from one end to the other.
  var palette: [Color] { (0..<256).map { color(at: (Double($0) + 0.5) / 256) } }
}

extension ColorMap {
  /// Dark violet to yellow, equal steps equally visible: the default.
  ///
  /// By Smith, van der Walt and Firing (2015, public domain); 33 of their 256 colors, so that no
  /// part of a color is off by more than 2/255.
  public static let viridis = ColorMap(hex: [
    0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453681, 0x424086, 0x3F4989, 0x3B528B,
    0x375A8D, 0x33638D, 0x2F6A8E, 0x2C728E, 0x297A8E, 0x26818E, 0x23898E, 0x21908C, 0x1F988B,
    0x1F9F88, 0x21A685, 0x28AE80, 0x31B57B, 0x3EBC74, 0x4CC26C, 0x5DC963, 0x6ECE58, 0x82D34C,
    0x96D83F, 0xABDC32, 0xC0DF24, 0xD5E21A, 0xEAE51A, 0xFDE725,
  ])

  /// Dark blue to yellow, nearly the same to people with and without red–green color blindness.
  ///
  /// By Nuñez, Anderton and Renslow (2018, CC0); 33 of their 256 colors, off by at most 6/255.
  public static let cividis = ColorMap(hex: [
    0x00224E, 0x00285B, 0x002E6A, 0x043371, 0x1A386F, 0x273E6E, 0x32436D, 0x3B496C, 0x434E6C,
    0x4B546C, 0x52596D, 0x5A5F6E, 0x61656F, 0x686A71, 0x6F7073, 0x757676, 0x7C7B78, 0x848179,
    0x8B8778, 0x938D78, 0x9B9376, 0xA39A75, 0xABA072, 0xB3A670, 0xBBAD6C, 0xC3B469, 0xCCBA64,
    0xD4C15F, 0xDDC958, 0xE6D051, 0xEFD748, 0xF8DF3C, 0xFEE838,
  ])

  /// Blue for negative, nearly white for zero, red-brown for positive values.
  ///
  /// Ours: in CIELAB the lightness L* = 97 − 63·|s| is linear and symmetric in the signed distance
  /// s ∈ −1…1 from the middle, the chroma is 45 (blue, hue 280°) or 50 (red, hue 45°) times
  /// sin(π|s|/2). In grey the sign is lost, the magnitude is not.
  public static let diverging = ColorMap(
    anchors: (0...64).map { i in
      let s = Double(i) / 32 - 1
      let (chroma, hue) = s < 0 ? (45.0, 280.0) : (50.0, 45.0)
      let reach = chroma * sin(.pi / 2 * abs(s))
      return Color(
        lightness: 97 - 63 * abs(s), a: reach * cos(hue * .pi / 180),
        b: reach * sin(hue * .pi / 180))
    }, isDiverging: true)

  /// Black to white.
  public static let gray = ColorMap(anchors: [.black, .white])

  private init(hex: [Int]) { self.init(anchors: hex.map { Color(hex: $0) }) }
}
