import Course
import Foundation

/// A figure with its caption, its files, and what it takes to make it again.
struct FigureBox {
  var record: Ledger.FigureRecord
  var number: String
  /// The caption, resolved.
  var caption: String
  /// Links to the claims that the figure shows.
  var claims: [String]
  /// The files of the tables it is drawn from.
  var tables: [String]
  /// Where the files lie, as the page sees them.
  var folder: String
  /// The printed width in points, if the SVG says so.
  var width: Double?
  var effort: Effort
  var seed: UInt64

  /// Pixels per printed point: letters of 8 points become as large as the captions.
  static let scale = 2.1

  var markdown: String {
    let kind = (width ?? 0) > 300 ? "figure wide" : "figure"
    let size = width.map { " width=\"\(Int(($0 * Self.scale).rounded()))\"" } ?? ""
    let alt = escapedHTML(plainWords(firstSentence(of: caption)))
    let address = "\(folder)/\(record.id).svg"
    let shown = claims.isEmpty ? "" : " Shows \(claims.joined(separator: ", "))."
    let slider = FrameSlider(record.frames, folder: folder).map { [$0.html] } ?? []
    let parts =
      [
        "<figure class=\"\(kind)\" id=\"fig-\(record.id)\">",
        "<div class=\"card\"><a href=\"\(address)\">"
          + "<img src=\"\(address)\" alt=\"\(alt)\"\(size)></a></div>",
      ] + slider + [
        "<figcaption>", "**Figure\u{A0}\(number).** \(caption)\(shown)",
        "<div class=\"files\">", files, "</div>", "<div class=\"made\">", made, "</div>",
        "</figcaption>", "</figure>",
      ]
    return parts.joined(separator: "\n\n")
  }

  private var files: String {
    let pictures = record.files.map { file in
      "[\(file.split(separator: ".").last?.uppercased() ?? file)](\(folder)/\(file))"
    }
    let tables = tables.map { "[\($0)](\(folder)/\($0))" }
    return (pictures + tables).joined(separator: " · ")
  }

  private var made: String {
    "`\(record.command)` · \(duration(record.computeSeconds)) of computing, seed \(seed), "
      + "\(effort.rawValue) effort"
  }
}

/// The width in points that an SVG declares, or nil if it declares none.
func declaredWidth(ofSVG text: String) -> Double? {
  guard let match = text.firstMatch(of: /<svg[^>]*?\swidth="([0-9.]+)(pt|px)?"/) else { return nil }
  return Double(match.1)
}

/// Text as HTML shows it.
func escapedHTML(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;")
}
