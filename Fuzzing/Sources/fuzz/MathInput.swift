import Foundation

@testable import Course
@testable import Plot
@testable import weave

/// Labels of figures: words, and formulas between dollar signs; and formulas for those who hear them.
struct MathInput: Fuzzed {
  static let name = "math"

  func seeds() throws -> [Data] {
    let labels = [
      "$\\frac{a}{b_1^2} \\le \\sqrt{x}$", "$T/T_\\mathrm{c}$", "distance $r$",
      "$\\hat{x}' \\bar y$",
      "$\\overline{m^2} \\operatorname{tanh}\\mathbf{K}\\text{ and }\\ln x$", "costs \\$5",
      "$x~y\\,z$",
    ]
    var found: Set<String> = []
    for url in files("Chapters", ".swift") {
      let text = try String(contentsOf: url, encoding: .utf8)
      found.formUnion(text.matches(of: /\$[^$\n]{1,60}\$/).map { String($0.0) })
    }
    return (labels + found.sorted().prefix(600)).map { Data($0.utf8) }
  }

  func read(_ data: Data) {
    let text = String(decoding: data, as: UTF8.self)
    _ = plainMath(text)
    do {
      let label = try Label(text, size: 8, style: .print)
      promise(label.width.isFinite && label.above.isFinite && label.below.isFinite, "no size")
      promise(label.ink.left.isFinite && label.ink.right.isFinite, "no ink")
      _ = try label.items(at: Point(0, 0), color: .black)
    } catch {
      promise(!"\(error)".isEmpty, "no message")
    }
  }
}

private typealias Label = Plot.Label
