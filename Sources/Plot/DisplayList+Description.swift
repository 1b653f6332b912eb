import Foundation

/// The text form: a line an item, numbers rounded to 1/1000 point. Free of any drawing library's
/// version, it is what the golden tests compare.
extension DisplayList: CustomStringConvertible {
  /// A line for the page and a line for each item.
  public var description: String {
    var lines = ["page \(rounded(page.width)) \(rounded(page.height))"]
    var clip: Rectangle?
    for item in items {
      if item.clip != clip {
        clip = item.clip
        lines.append("clip " + (clip.map(text) ?? "none"))
      }
      lines.append(text(item.shape))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ shape: Shape) -> String {
    switch shape {
    case .stroke(let path, let pen):
      let dash = pen.dash == .solid ? "" : " \(pen.dash)"
      return "stroke \(pen.color.hex) \(rounded(pen.width))\(dash) \(text(path))"
    case .fill(let path, let color):
      return "fill \(color.hex) \(text(path))"
    case .glyphs(let run):
      let place = "\(text(run.origin)) \(run.isVertical ? "up " : "")"
      let ends = "\(rounded(run.ink.left))…\(rounded(run.ink.right))"
      return "text \(run.face) \(rounded(run.size)) \(run.color.hex) \(place)\(ends) “\(run.text)”"
    case .cells(let cells):
      let palette = cells.palette.map(\.hex).joined(separator: " ")
      let separator = cells.palette.count > 10 ? " " : ""
      let rows = (0..<cells.rows).map { row in
        cells.indices[row * cells.columns..<(row + 1) * cells.columns].map(String.init)
          .joined(separator: separator)
      }
      return (["cells \(text(cells.frame)) \(palette)"] + rows).joined(separator: "\n  ")
    }
  }

  private func text(_ path: Path) -> String {
    path.steps.map { step in
      switch step {
      case .move(let p): "M " + text(p)
      case .line(let p): "L " + text(p)
      case .curve(let a, let b, let c): "C " + [a, b, c].map(text).joined(separator: " ")
      case .close: "Z"
      }
    }.joined(separator: " ")
  }

  private func text(_ point: Point) -> String { "\(rounded(point.x)) \(rounded(point.y))" }

  private func text(_ box: Rectangle) -> String {
    [box.left, box.top, box.right, box.bottom].map(rounded).joined(separator: " ")
  }

  private func rounded(_ value: Double) -> String {
    var text = String(format: "%.3f", value)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }
}

extension Color {
  /// Six or, if not opaque, eight hexadecimal digits.
  var hex: String {
    let parts = opacity < 1 ? [red, green, blue, opacity] : [red, green, blue]
    return "#" + parts.map { String(format: "%02X", Int(($0 * 255).rounded())) }.joined()
  }
}
