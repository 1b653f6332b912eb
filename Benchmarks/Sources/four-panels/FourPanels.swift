import Foundation
import Plot

/// Draws the figure that is compared with the same one of other plotting programs.
///
/// A cold process: reading, layout, drawing and writing, once.
@main struct FourPanels {
  static let help = """
    four-panels FILE [DATA]     draw the benchmark's figure; FILE ends in .pdf, .svg or .png
    four-panels --data DATA     write its data into the folder DATA, for the other programs

    The figure is 17.8 cm × 14 cm: 1,000 points with error bars, a map of 512 × 512 cells, two series
    on logarithmic axes, two curves. DATA holds line.dat (x, y, error), log.dat (r, two values) and
    map.bin (512 × 512 numbers of 32 bits, in rows from below). Without DATA the program makes the
    same numbers itself.
    """

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 2, arguments[0] == "--data" {
      try FigureData.made().write(to: URL(fileURLWithPath: arguments[1]))
      return
    }
    guard (1...2).contains(arguments.count), !arguments[0].hasPrefix("-"),
      let format = Format(rawValue: URL(fileURLWithPath: arguments[0]).pathExtension)
    else {
      print(help)
      exit(arguments.first == "--help" ? 0 : 64)
    }
    let data =
      arguments.count == 2
      ? try FigureData(folder: URL(fileURLWithPath: arguments[1])) : FigureData.made()
    let file = try data.drawing.rendered(as: format, resolution: 200)
    try file.write(to: URL(fileURLWithPath: arguments[0]))
  }
}

extension FigureData {
  /// Error bars without caps, as in the other programs.
  private var style: Style {
    var style = Style.print
    style.capWidth = 0
    return style
  }

  /// The figure of these data.
  var drawing: Drawing {
    Drawing(width: .centimeters(17.8), height: .centimeters(14), columns: 2, style: style) {
      Panel(x: "$T/J$", y: "$\\langle|m|\\rangle$") {
        Points(x: x, y: y, errors: errors).size(1)
        Line(x: x, y: y).color(.blue).width(0.8).label("$|m|$, $L=64$")
      }
      Panel(x: "$i$", y: "$j$") {
        HeatMap((0..<512).map { row in map[row * 512..<(row + 1) * 512].map(Double.init) })
      }
      Panel(x: Axis("$r$", scale: .logarithmic), y: Axis("$G(r)$", scale: .logarithmic)) {
        for (values, label) in [(slow, "$r^{-1/4}$"), (fast, "$r^{-1}$")] {
          Line(x: r, y: values).label(label)
          Points(x: r, y: values).label(label)
        }
      }
      Panel {
        Line(x: x, y: x.map { sin(3 * $0) }).label("sin")
        Line(x: x, y: x.map { cos(3 * $0) }).label("cos")
      }
    }
  }
}
