import Foundation
import Plot

extension Pulls {
  /// The histogram as SVG, with the standard normal curve scaled to the counts.
  ///
  /// - Throws: `PlotError` if Latin Modern is missing.
  func drawing() throws -> Data {
    let binWidth = Self.edges[1] - Self.edges[0]
    let scale = Double(values.count) * binWidth / (2 * Double.pi).squareRoot()
    let drawing = Drawing(width: .singleColumn) {
      Panel(x: "pull, (measured − expected) / error", y: "comparisons") {
        Histogram(edges: Self.edges, counts: counts.map(Double.init)).label("this run")
        Line(over: -4...4) { scale * exp(-$0 * $0 / 2) }.label("standard normal")
      }
    }
    var metadata = Metadata()
    metadata.title = "Hints from Physics, pulls"
    metadata.description = "Histogram of \(values.count) pulls."
    metadata.identifier = "pulls"
    return try drawing.rendered(as: .svg, metadata: metadata)
  }
}
