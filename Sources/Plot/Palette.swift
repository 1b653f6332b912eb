/// The colors in which a figure is printed, in place of those it is drawn with.
///
/// A figure is drawn in the colors of Okabe and Ito, and shows values by color maps of even lightness. A
/// palette exchanges colors when everything has its place: none changes a layout.
public enum Palette: String, Sendable, Hashable, CaseIterable {
  /// As drawn.
  case okabeIto = "okabe-ito"
  /// Brighter colors, also told apart with every kind of color vision: “bright” of P. Tol, Colour
  /// schemes, technical note SRON/EPS/TN/09-002, issue 3.2 (2021), figure 1.
  ///
  /// Color maps stay as they are.
  case bright
  /// Shades of grey, for print without color.
  ///
  /// Colored lines keep the dashes, and points the markers, that tell them apart; where all lines of a
  /// panel are solid, they get dashes. A color map becomes its lightness; one with two ends, in which that
  /// is the same for both signs, goes from dark to light instead.
  case grey

  /// The palette with a name, as one would type it on a command line; `nil` if there is none.
  public init?(named name: String) { self.init(rawValue: name == "gray" ? "grey" : name) }

  /// What stands for the colors of the cycle, beside black.
  private var exchanges: [(from: Color, to: Color)] {
    let from: [Color] = [.blue, .vermillion, .green, .orange, .purple, .sky]
    let to: [Color]
    switch self {
    case .okabeIto: return []
    case .bright:
      to = [0x4477AA, 0xEE6677, 0x228833, 0xCCBB44, 0xAA3377, 0x66CCEE].map { Color(hex: $0) }
    // Neighbors in the cycle lie far apart
    case .grey: to = [0.38, 0.6, 0.22, 0.7, 0.48, 0.66].map(Color.gray)
    }
    return Array(zip(from, to)) + zip(from, to).map { ($0.readable, $1.readable) }
  }

  /// From the colors of a drawing to those of the palette.
  var recoloring: @Sendable (Color) -> Color {
    if self == .okabeIto { return { $0 } }
    let table = Dictionary(exchanges.map { ($0.from, $0.to) }) { first, _ in first }
    let isGrey = self == .grey
    return { color in
      if let new = table[color.opacity(1)] { return new.opacity(color.opacity) }
      guard isGrey, color.red != color.green || color.green != color.blue else { return color }
      let level = Color(lightness: color.lightness, a: 0, b: 0).green
      return Color.gray(level).opacity(color.opacity)
    }
  }

  /// The color map in which two values still differ.
  func map(_ map: ColorMap) -> ColorMap {
    guard self == .grey, map.isDiverging else { return map }
    return ColorMap(anchors: [.gray(0.05), .gray(0.97)], isDiverging: true)
  }
}

extension DisplayList {
  /// The same in other colors.
  func recolored(for palette: Palette) -> DisplayList {
    guard palette != .okabeIto else { return self }
    var copy = self
    let color = palette.recoloring
    copy.items = items.map { Item(shape: $0.shape.recolored(color), clip: $0.clip) }
    return copy
  }
}

extension DisplayList.Shape {
  fileprivate func recolored(_ color: (Color) -> Color) -> DisplayList.Shape {
    switch self {
    case .stroke(let path, var pen):
      pen.color = color(pen.color)
      return .stroke(path, pen)
    case .fill(let path, let old): return .fill(path, color(old))
    case .glyphs(var run):
      run.color = color(run.color)
      return .glyphs(run)
    case .cells(var cells):
      cells.palette = cells.palette.map(color)
      return .cells(cells)
    case .raster(var raster):
      raster.shapes = raster.shapes.map { $0.recolored(color) }
      return .raster(raster)
    }
  }
}
