import Foundation

/// Why a figure cannot be drawn: what was expected, what was found, and what to do.
public struct PlotError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// Where the trouble lies.
  public enum Kind: String, Sendable, Hashable {
    /// The values of a mark.
    case data
    /// A label: its mathematics or a character the fonts do not have.
    case text
    /// A font that is not installed.
    case font
    /// Sizes: something does not fit.
    case layout
    /// The drawing library.
    case drawing
  }

  /// Where the trouble lies.
  public var kind: Kind
  /// One or more lines for people.
  public var message: String

  /// An error with its message.
  public init(_ kind: Kind, _ message: String) { (self.kind, self.message) = (kind, message) }

  /// The message.
  public var description: String { message }
  /// The message.
  public var errorDescription: String? { message }

  /// An error about one place in a label: the label, and below it a caret under the place.
  static func inText(_ text: String, at offset: Int, _ message: String) -> PlotError {
    // Of a long label the part around the place
    let start = max(0, offset - 40)
    let part = text.dropFirst(start).prefix(80)
    let caret = String(repeating: " ", count: offset - start) + "^"
    return PlotError(.text, "\(message)\n  \(part)\n  \(caret)")
  }
}

extension String {
  /// The beginning of a long text, for messages.
  var shortened: String { count <= 60 ? self : prefix(59) + "…" }
}
