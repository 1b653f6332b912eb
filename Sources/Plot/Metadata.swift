/// What a finished figure says about itself.
///
/// Dates are given, never read from the clock: the same figure with the same metadata has the same
/// bytes.
public struct Metadata: Sendable, Hashable, Codable {
  /// A short name of the figure.
  public var title: String
  /// What the figure shows, in words, for those who cannot see it.
  public var description: String
  /// Who made it.
  public var author: String
  /// The command that made it.
  public var creator: String
  /// Seed, version, commit: whatever helps to make it again.
  public var keywords: [String]
  /// When it was made, as `2001-09-09T01:46:40Z`.
  public var date: String
  /// Put before every id in the SVG, so that several figures can share one page.
  public var identifier: String

  /// Metadata from its parts; the defaults are meant for tests.
  public init(
    title: String = "Figure", description: String = "", author: String = "", creator: String = "",
    keywords: [String] = [], date: String = "2001-09-09T01:46:40Z", identifier: String = "figure"
  ) {
    (self.title, self.description, self.author) = (title, description, author)
    (self.creator, self.keywords) = (creator, keywords)
    (self.date, self.identifier) = (date, identifier)
  }

  /// Refuses what a file could not hold.
  ///
  /// Cairo would drop a malformed date without a word.
  func check() throws {
    let shape = date.map { $0.isASCII && $0.isNumber ? "0" : $0 }
    let parts = date.split { !$0.isNumber }.compactMap { Int($0) }
    let ranges = [1...9999, 1...12, 1...31, 0...23, 0...59, 0...60]
    let isDate = parts.count == 6 && zip(parts, ranges).allSatisfy { $1.contains($0) }
    guard String(shape) == "0000-00-00T00:00:00Z", isDate else {
      throw PlotError(
        .data, "The date of a figure looks like 2001-09-09T01:46:40Z, not like “\(date)”.")
    }
    let isName = identifier.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard isName, identifier.first?.isLetter == true else {
      throw PlotError(
        .data,
        "The identifier of a figure begins with a letter and goes on with letters, digits and "
          + "hyphens, unlike “\(identifier)”.")
    }
  }

  /// The same without characters that PDF or XML cannot hold: controls and noncharacters.
  var cleaned: Metadata {
    func clean(_ text: String) -> String {
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.filter { scalar in
            scalar.value >= 32 && !(0x7F...0x9F).contains(scalar.value)
              && !(0xFDD0...0xFDEF).contains(scalar.value) && scalar.value & 0xFFFE != 0xFFFE
          }))
    }
    return Metadata(
      title: clean(title), description: clean(description), author: clean(author),
      creator: clean(creator), keywords: keywords.map(clean), date: date, identifier: identifier)
  }
}
