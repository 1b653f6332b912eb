import ArgumentParser
import Plot

/// How figures are to look, where not as the chapter draws them.
struct Look: Sendable {
  var style: FigureStyle?
  var width: FigureWidth?
  var palette: Palette?
  var labels: LabelFile?

  /// Whether nothing but perhaps the style is another than the chapter's.
  var isOfARun: Bool { width == nil && palette == nil && labels == nil }

  /// The options beyond the style, as the files of a figure quote them.
  var options: String {
    [
      width.map { "--width \($0.text)" }, palette.map { "--palette \($0.rawValue)" },
      labels.map { "--labels \($0.name)" },
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// A drawing of the book that looks so.
  ///
  /// Where a width or other words leave too little room, fewer panels stand side by side, and then the
  /// type gets smaller, down to seven tenths.
  ///
  /// - Returns: the drawing, which may not fit even so, and by how much its type is reduced.
  /// - Throws: `PlotError` if it cannot be drawn for other reasons.
  func applied(to original: Drawing) throws -> (drawing: Drawing, reduction: Double) {
    let isSure = width == nil && labels == nil
    var columns = [Int.max]
    // Pictures stay side by side where they can
    if width != nil {
      let all = min(original.columns, original.panels.count)
      columns += [all / 2 + all % 2, all / 3 + min(1, all % 3), 1].filter { $0 >= 1 && $0 < all }
    }
    for scale in isSure ? [] : [1, 0.9, 0.8, 0.7] {
      for most in columns {
        let drawing = applied(to: original, scale: scale, columns: most)
        do {
          _ = try drawing.displayList()
          return (drawing, scale)
        } catch let error as PlotError where error.kind == .layout { continue }
      }
    }
    let last = isSure ? 1 : 0.7
    return (applied(to: original, scale: last, columns: .max), last)
  }

  private func applied(to original: Drawing, scale: Double, columns: Int) -> Drawing {
    var drawing = style?.applied(to: original) ?? original
    if scale < 1 { drawing.style = drawing.style.scaled(by: scale) }
    if let palette { drawing.style.palette = palette }
    if let labels { drawing.style.texts = labels.translations }
    return width.map { drawing.fitted(to: $0.length, columns: columns) } ?? drawing
  }
}

/// The width of a figure, as one types it.
struct FigureWidth: Sendable {
  let text: String
  let length: Length

  /// - Throws: `ValidationError` if this is no length, or none that a figure can have.
  init(_ text: String) throws {
    guard let match = text.wholeMatch(of: /(\d+\.?\d*|\.\d+) ?(cm|mm|in|pt)/),
      let number = Double(String(match.1))
    else {
      throw ValidationError("expected a number and cm, mm, in or pt, for example 8.6cm.")
    }
    length =
      switch match.2 {
      case "cm": .centimeters(number)
      case "mm": .millimeters(number)
      case "in": .inches(number)
      default: .points(number)
      }
    guard length.points >= Length.centimeters(3).points - 1e-9 else {
      throw ValidationError("that is too narrow for a figure: choose 3cm or more.")
    }
    guard length.points <= Length.centimeters(100).points + 1e-9 else {
      throw ValidationError("that is too wide for a figure: choose 100cm or less.")
    }
    self.text = text.filter { $0 != " " }
  }
}

extension Palette: ExpressibleByArgument {
  /// The palette with a name.
  public init?(argument: String) { self.init(named: argument) }
}
