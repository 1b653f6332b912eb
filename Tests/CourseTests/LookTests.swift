import ArgumentParser
import Foundation
import Plot
import Testing

@testable import Course

/// Figures drawn again in another width, in other colors, with other words.
@Suite struct LookTests {
  static let drawing = Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
    for title in ["one", "the other"] {
      Panel(title: title, x: "temperature $T$", y: "energy") {
        Line(x: [0, 1], y: [0, 1]).label("exact")
        Line(x: [0, 1], y: [1, 0]).label("$L = 8$")
      }
    }
  }

  @Test(arguments: [
    ("8.6cm", 243.78), ("86mm", 243.78), ("86 mm", 243.78), ("3.4in", 244.8), ("246pt", 246),
    ("3cm", 85.04), ("100cm", 2834.65),
  ])
  func `a width is a number and a unit`(text: String, points: Double) throws {
    #expect(abs(try FigureWidth(text).length.points - points) < 0.01)
  }

  @Test(arguments: [
    ("", "8.6cm"), ("8.6", "8.6cm"), ("8,6cm", "8.6cm"), ("-3cm", "8.6cm"), ("1e3cm", "8.6cm"),
    ("nancm", "8.6cm"), ("3 inches", "8.6cm"), ("2.9cm", "3cm or more"), ("0cm", "3cm or more"),
    ("101cm", "100cm or less"), (String(repeating: "9", count: 400) + "in", "100cm or less"),
  ])
  func `other widths are refused with advice`(text: String, advice: String) {
    #expect { try FigureWidth(text) } throws: {
      ($0 as? ValidationError)?.message.contains(advice) == true
    }
  }

  @Test func `a figure gets its width exactly, and its panels go below one another`() throws {
    let look = Look(width: try FigureWidth("8.6cm"))
    let (drawing, reduction) = try look.applied(to: Self.drawing)
    #expect(drawing.width == .centimeters(8.6) && reduction == 1)
    #expect(drawing.columns == 1)
    let list = try drawing.displayList()
    #expect(abs(list.page.width - 8.6 * 72 / 2.54) < 1e-9)
    #expect(
      try Look().applied(to: Self.drawing).drawing.displayList() == Self.drawing.displayList())
  }

  @Test func `pictures whose titles would not fit go below one another`() throws {
    let titles = (0..<4).map { "a title with the number \($0)" }
    let row = Drawing(width: .doubleColumn, height: .centimeters(4.6), columns: 4) {
      for title in titles { Panel(title: title) { SpinGrid(rows: [[1, -1], [-1, 1]]) } }
    }
    let (drawing, reduction) = try Look(width: try FigureWidth("8.6cm")).applied(to: row)
    #expect(drawing.columns == 2 && reduction == 1)
  }

  @Test func `type gets smaller before a figure is refused`() throws {
    let label = "a label that is a good deal longer than its axis"
    let long = Drawing { Panel(x: Axis(label), y: "y") { Line(x: [0, 1], y: [0, 1]) } }
    let (_, reduction) = try Look(width: try FigureWidth("5.4cm")).applied(to: long)
    #expect(reduction == 0.9)
    let (narrow, least) = try Look(width: try FigureWidth("3cm")).applied(to: long)
    #expect(least == 0.7)
    #expect(throws: PlotError.self) { try narrow.displayList() }
  }

  @Test func `labels are translated, and those that are not are named`() throws {
    let file = try LabelFile(
      """
      # German
      temperature $T$ => Temperatur $T$ in Kälte
      energy=>Énergie

      the other => l’autre → ça
      exact =>
      gone => weg
      """, path: "de/labels.txt")
    #expect(file.name == "labels.txt" && file.translations.count == 4)
    let look = Look(labels: file)
    let (drawing, _) = try look.applied(to: Self.drawing)
    #expect(try drawing.displayList().description.contains("Temperatur"))
    #expect(try !drawing.displayList().description.contains("energy"))
    let texts = try drawing.texts()
    #expect(texts.contains("energy") && texts.contains("$L = 8$"), "as they are given: \(texts)")
    let warnings = file.warnings([("f", texts)])
    #expect(warnings.count == 2)
    for text in ["“f”", "“one”", "“exact”"] {
      #expect(warnings.first?.contains(text) == true, "\(warnings)")
    }
    #expect(
      warnings.last == "warning: labels.txt, line 7: “gone” stands in no figure that was drawn.")
  }

  @Test func `the template has the words of a figure, each once, and no numbers`() throws {
    let texts = try Self.drawing.texts()
    let template = LabelFile.template([("f", texts), ("g", texts)])
    let lines = template.split(separator: "\n").filter { !$0.hasPrefix("#") }.sorted()
    #expect(
      lines == ["energy =>", "exact =>", "one =>", "temperature $T$ =>", "the other =>"],
      "\(template)")
    let file = try LabelFile(template, path: "template")
    #expect(file.translations.isEmpty && file.lines.count == 5)
  }

  @Test func `words are told from numbers and formulas`() {
    for text in ["energy", "$T$ in Kelvin", "é è été", "$W_{\\mathrm{max}}$", "$\\text{data}$"] {
      #expect(LabelFile.hasWords(text), "\(text)")
    }
    for text in ["0.5", "$10^{-3}$", "$\\xi$", "(a)", "−1", "$L = 8$", "x", "$\\mathrm{e}^x$", ""] {
      #expect(!LabelFile.hasWords(text), "\(text)")
    }
  }

  @Test(arguments: [
    (
      "energy: Energie\n", "labels, line 1: expected “text => translation”, found “energy: Energie”"
    ),
    ("\n=> Energie\n", "labels, line 2"), ("a => b\n#\na => c\n", "line 3: “a” stands in line 1"),
  ])
  func `a label file that cannot be read names the line`(content: String, message: String) {
    #expect { try LabelFile(content, path: "labels") } throws: { "\($0)".contains(message) }
    #expect { try LabelFile(path: "/nowhere/labels") } throws: {
      "\($0)".contains("--label-template")
    }
  }
}
