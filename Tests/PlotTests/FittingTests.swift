import Testing

@testable import Plot

@Suite struct FittingTests {
  private func panels(_ count: Int, shared: Bool = false) -> [Panel] {
    (0..<count).map { i in
      Panel(x: "x", y: shared && i > 0 ? nil : Axis("y", range: 0...2)) {
        Line(x: [0, 1], y: [0, 1])
      }
    }
  }

  private func drawing(
    _ panels: [Panel], columns: Int, sharing: Set<Drawing.Shared> = [], height: Double = 7
  ) -> Drawing {
    Drawing(width: .doubleColumn, height: .centimeters(height), columns: columns, sharing: sharing)
    {
      for panel in panels { panel }
    }
  }

  @Test func `on a column two panels stand below one another, each of its old size`() {
    let fitted = drawing(panels(2), columns: 2).fitted(to: .centimeters(8.9))
    #expect(fitted.columns == 1)
    #expect(abs((fitted.height?.points ?? 0) - Length.centimeters(14).points) < 1e-9)
    let four = drawing(panels(4), columns: 4).fitted(to: .centimeters(8.9))
    #expect(four.columns == 2)
    #expect(abs((four.height?.points ?? 0) - Length.centimeters(14).points) < 1e-9)
  }

  @Test func `a little narrower, or wider, nothing moves`() {
    for width in [15.0, 17.8, 30] {
      let fitted = drawing(panels(2), columns: 2).fitted(to: .centimeters(width))
      #expect(fitted.columns == 2)
      #expect(abs((fitted.height?.points ?? 0) / fitted.width.points - 7 / 17.8) < 1e-9)
    }
  }

  @Test func `pictures become smaller, and stay side by side`() {
    let pictures = (0..<3).map { _ in Panel { SpinGrid(rows: [[1, -1], [-1, 1]]) } }
    let row = drawing(pictures, columns: 3)
    #expect(row.fitted(to: .centimeters(8.6)).columns == 3)
    #expect(row.fitted(to: .centimeters(8.6), columns: 2).columns == 2, "unless one asks for fewer")
  }

  @Test func `a panel that had its axis from a neighbor keeps range and label`() throws {
    let fitted = drawing(panels(2, shared: true), columns: 2, sharing: [.y])
      .fitted(to: .centimeters(8.6))
    #expect(fitted.panels.allSatisfy { $0.y?.range == 0...2 && $0.y?.label == "y" })
    #expect(try fitted.displayList().texts.filter { $0 == "y" }.count == 2)
  }

  @Test func `panels that come to stand in one column share no other axis`() throws {
    let four = ["x", "u", "x", "u"].map { name in
      Panel(x: Axis(name), y: "y") { Line(x: [0, 1], y: [0, 1]) }
    }
    let fitted = drawing(four, columns: 2, sharing: [.x], height: 12).fitted(to: .centimeters(8.6))
    #expect(fitted.columns == 1 && !fitted.sharing.contains(.x))
    #expect(try fitted.displayList().texts.filter { $0 == "u" }.count == 2)
    let same = drawing(panels(4), columns: 2, sharing: [.x], height: 12)
    #expect(same.fitted(to: .centimeters(8.6)).sharing == [.x])
  }

  @Test func `texts are known as they were given, and written in other words`() throws {
    var drawing = Drawing { Panel(x: "energy", y: "$m$") { Line(x: [0, 1], y: [0, 1]) } }
    #expect(try Set(drawing.texts()).isSuperset(of: ["energy", "$m$"]))
    #expect(try drawing.texts().contains { Double($0) != nil }, "numbers are texts too")
    drawing.style.texts = ["energy": "Énergie naïve", "$m$": "$M$"]
    #expect(try drawing.displayList().texts.contains("Énergie naïve"))
    #expect(try !drawing.displayList().texts.contains("energy"))
    #expect(try drawing.texts().contains("energy"))
  }
}
