import ArgumentParser
import Plot

/// One of the styles in which all figures of a chapter can be drawn, by its name.
struct FigureStyle: ExpressibleByArgument, Sendable {
  let name: String
  private let style: Style

  init?(argument: String) {
    guard let style = Style.named(argument) else { return nil }
    (name, self.style) = (argument, style)
  }

  /// The options that ask for it, in a folder of its own.
  var options: String { Self.options(name) }

  static func options(_ name: String) -> String { "--style \(name) --out \(name)" }

  static var allValueStrings: [String] { Style.names }

  /// A drawing of the book in this style, at its width.
  func applied(to drawing: Drawing) -> Drawing { drawing.restyled(style) }
}
