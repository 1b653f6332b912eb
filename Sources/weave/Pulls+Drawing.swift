import Foundation
import Plot

extension Pulls {
  /// The histogram as SVG.
  func drawing() throws -> Data {
    var metadata = Metadata()
    metadata.title = "Hints from Physics, pulls"
    metadata.identifier = "pulls"
    return try Drawing().rendered(as: .svg, metadata: metadata)
  }
}
