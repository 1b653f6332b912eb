import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

@main
struct DeepBeliefNetwork: Chapter {
  static let number: ChapterNumber = 11
  static let title = "A deep network discovers block spins"
  static let question = "Does a deep network discover block spins? 1600-400-100-25, with measurements and controls"
  static let contents = Contents(
    figures: [
      unitsFigure
    ],
    claims: [],
    numbers: [])
}
extension DeepBeliefNetwork {
  static let unitsFigure = Figure("f", "F", from: unitTable, layers, pairs, steps, ladders, tops, shows: []) { a, b, c, d, e, f in
    Drawing { Panel(x: "x", y: "y") { Line(x: [0, 1], y: [0, 1]) } }
  }
}
