import Course
import Foundation
import Plot

/// Which chapters refer to which: the map of the book.
struct BookMap {
  /// What a page writes, alone in its paragraph, where the map is to stand.
  static let token = "{{map}}"
  static let file = "assets/map.svg"
  /// For the printed book.
  static let printedFile = "assets/map.pdf"

  /// A chapter as the map shows it.
  struct Place: Equatable {
    var number: ChapterNumber
    var title: String
  }

  var places: [Place]
  /// How often each chapter refers to each other one: the later one first.
  var references: [[ChapterNumber]: Int]

  init(of manuscripts: [Manuscript]) {
    places = manuscripts.filter { !$0.number.isAppendix }.map {
      Place(number: $0.number, title: $0.ledger.title)
    }
    references = [:]
    for manuscript in manuscripts {
      let prose = manuscript.sources.flatMap(\.blocks).filter { $0.kind == .prose }
        .flatMap(\.prose).joined(separator: "\n")
      for number in Self.chapters(in: prose) where number != manuscript.number {
        references[[manuscript.number, number], default: 0] += 1
      }
    }
  }

  /// The chapters that a text refers to, once for each time: by a label, or in words.
  static func chapters(in prose: String) -> [ChapterNumber] {
    prose.matches(of: /@\w+:(\d\d|[A-Z])\b|[Cc]hapter\s(\d\d?)\b/).compactMap { match in
      (match.1 ?? match.2).flatMap { ChapterNumber($0) }
    }
  }

  /// What stands on the page.
  var markdown: String {
    let text =
      "The chapters from top to bottom, with arcs from each to the earlier ones that it refers to."
    let width = Int((Length.doubleColumn.points * FigureBox.scale).rounded())
    return [
      "<figure class=\"figure wide\" id=\"map\">",
      "<div class=\"card\"><img src=\"\(Self.file)\" alt=\"\(text)\" width=\"\(width)\"></div>",
      "</figure>",
    ].joined(separator: "\n\n")
  }

  /// The map as a file, such as SVG.
  ///
  /// - Throws: `PlotError` if Latin Modern is missing.
  func drawing(as format: Format) throws -> Data {
    let parts: [String: Color] = Dictionary(
      zip(
        places.map { Parts.title(of: $0.number) }.reduce(into: [String]()) { titles, title in
          if titles.last != title { titles.append(title) }
        }, [.blue, .vermillion, .green, .purple, .gray]), uniquingKeysWith: { first, _ in first })
    func color(_ place: Place) -> Color { parts[Parts.title(of: place.number)] ?? .gray }
    let rows = Double(places.count)
    let drawing = Drawing(width: .doubleColumn, height: .centimeters(11.5)) {
      Panel(
        x: Axis("", range: -7.7...8, ticks: .none), y: Axis("", range: -rows...1, ticks: .none),
        legend: .none
      ) {
        for (index, place) in places.enumerated() {
          for (earlier, other) in places[..<index].enumerated() {
            if let count = references[[place.number, other.number]] {
              let radius = Double(index - earlier) / 2
              let angles = (0...60).map { Double.pi * Double($0) / 60 }
              Line(
                x: angles.map { 0.15 + radius * sin($0) },
                y: angles.map { -(Double(index + earlier) / 2) + radius * cos($0) }
              ).color(color(other)).dash(.solid).width(min(2.6, 0.25 + 0.16 * Double(count)))
            }
          }
          Text(place.title, at: (-0.6, -Double(index)), anchor: .right).color(.black)
          Text(place.number.label, at: (0, -Double(index)), anchor: .right).color(color(place))
        }
      }
    }
    var metadata = Metadata()
    metadata.title = "Hints from Physics, the map of the book"
    metadata.description = markdown.firstMatch(of: /alt="([^"]+)"/).map { String($0.1) } ?? ""
    metadata.identifier = "map"
    return try drawing.rendered(as: format, metadata: metadata)
  }
}
