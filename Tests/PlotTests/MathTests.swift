import Foundation
import Testing

@testable import Plot

@Suite struct MathTests {
  private func label(_ text: String, size: Double = 10) throws -> Label {
    try Label(text, size: size, style: .print)
  }

  @Test(arguments: [
    ("energy $\\foo_1$", 8, "Unknown command \\foo."),
    ("$\\lamda$", 1, "Unknown command \\lamda. Did you mean \\lambda?"),
    ("$x_{ab$", 3, "This brace is never closed: add a }."),
    ("$a}$", 2, "This brace closes nothing"),
    ("price $5", 6, "This formula is never closed: add a $"),
    ("$x_$", 2, "_ needs something after it"),
    ("$x^{a}^{b}$", 6, "A second script at one symbol"),
    ("$\\frac{a}$", 1, "\\frac needs something after it"),
    ("$\\mathrm x$", 1, "\\mathrm needs braces after it"),
    ("$\\mathrm{a_b}$", 10, "\\mathrm takes plain letters only."),
    ("$T = 1 \\text{a漢}$", 14, "Latin Modern has no glyph for “漢” (U+6F22)."),
    ("$漢$", 1, "Latin Modern Math has no glyph for “漢” (U+6F22)."),
    ("snow ☃", 5, "Latin Modern has no glyph for “☃” (U+2603)."),
    ("$x^_y$", 3, "^ needs something before this"),
  ])
  func `a mistake in a label is an error with a caret under its place`(
    text: String, place: Int, message: String
  ) throws {
    let error = try #require(plotError { _ = try label(text) })
    // Compared outside of #expect: with a substring inside it, Swift 6.3.1 crashes
    let lines = error.message.components(separatedBy: "\n")
    let isExpected =
      lines.count == 3 && lines[0].hasPrefix(message) && lines[1] == "  " + text
      && lines[2] == "  " + String(repeating: " ", count: place) + "^"
    #expect(isExpected, "\(error.message)")
  }

  @Test func `every command of the tables can be set`() throws {
    for (name, scalar) in MathSymbol.commands {
      let text = try label("$\\\(name)$").box.glyphs.map(\.text).joined()
      #expect(text == String(scalar), "\\\(name)")
    }
    for name in MathSymbol.accents.keys {
      #expect(try label("$\\\(name) x$").box.glyphs.count == 2)
    }
    for name in MathSymbol.functions {
      #expect(try label("$\\\(name) x$").box.glyphs.map(\.text).joined() == name + "x")
    }
  }

  @Test func `letters are italic, digits and capitals of Greek upright`() {
    #expect(MathSymbol("x").glyph == "𝑥" && MathSymbol("h").glyph == "ℎ")
    #expect(MathSymbol("β").glyph == "𝛽" && MathSymbol("Δ").glyph == "Δ")
    #expect(MathSymbol("7").glyph == "7" && MathSymbol("-").text == "−")
  }

  @Test func `commands and Unicode mean the same`() throws {
    let pairs = [
      ("$\\langle m\\rangle \\approx \\beta$", "$⟨m⟩ ≈ β$"), ("$\\hat{m}$", "$\\hat m$"),
      ("$f'$", "$f′$"), ("$\\partial\\ell\\infty$", "$∂ℓ∞$"), ("$a-b$", "$a−b$"),
    ]
    for (a, b) in pairs { #expect(try label(a).box == label(b).box, "\(a) and \(b)") }
  }

  @Test func `scripts are smaller, shifted, and not under the smallest size`() throws {
    let box = try label("$x_i^2$").box
    #expect(box.glyphs.map(\.text) == ["x", "i", "2"])
    #expect(box.glyphs[1].size == 7 && box.glyphs[2].size == 7)
    #expect(box.glyphs[1].y > 0 && box.glyphs[2].y < 0)
    #expect(try label("$x_{i_{j_k}}$", size: 6).box.glyphs.map(\.size) == [6, 5, 5, 5])
  }

  @Test func `a minus sign binds two sides or one`() throws {
    // In a − b there is medium space around the sign, in (−b) there is none
    func gap(_ text: String) throws -> Double {
      let glyphs = try label(text).box.glyphs
      let minus = try #require(glyphs.firstIndex { $0.text == "−" })
      let width = try Fonts.installed().math.metrics(of: glyphs[minus].index).advance * 10
      return glyphs[minus + 1].x - glyphs[minus].x - width
    }
    #expect(abs(try gap("$a-b$") - 40.0 / 18) < 1e-9)
    #expect(abs(try gap("$(-b)$")) < 1e-9)
    #expect(abs(try gap("$a=-b$")) < 1e-9)
  }

  @Test func `a fraction has its bar on the axis and its parts on either side`() throws {
    let box = try label("$\\frac{a}{b}$").box
    let bar = try #require(box.rules.first)
    let axis = try Fonts.installed().mathTable[.axisHeight] * 10
    #expect(abs(bar.center.y + axis) < 1e-9)
    #expect(box.glyphs[0].y < bar.top && box.glyphs[1].y > bar.bottom)
  }

  @Test func `a root grows with what is under it`() throws {
    let (small, large) = (try label("$\\sqrt{x}$"), try label("$\\sqrt{\\frac{x_1}{y_1^2}}$"))
    #expect(small.box.glyphs[0].index != large.box.glyphs[0].index)
    #expect(large.above + large.below > 1.3 * (small.above + small.below))
    let bar = try #require(large.box.rules.first { $0.top < -large.above + 1 })
    #expect(large.box.glyphs.dropFirst().allSatisfy { $0.x >= bar.left - 1e-9 })
  }

  @Test func `letters are joined and keep their text`() throws {
    let box = try label("specific field, effective").box
    #expect(box.glyphs.map(\.text).joined() == "specific field, effective")
    #expect(box.glyphs.filter { $0.text == "fi" }.count == 2)
    #expect(box.glyphs.contains { $0.text == "ff" })
  }

  @Test func `a dollar sign can be written`() throws {
    #expect(try label("5 \\$ and $x$").box.glyphs.map(\.text).joined() == "5 $ and x")
  }
}
