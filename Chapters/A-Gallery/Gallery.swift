// The text of appendix A: prose in the lines that begin with //:, and the program that draws every
// figure of it.

//: A figure of this book is a value: panels that hold marks, written one below the other in the
//: order in which they are painted. The program that draws it reads tables and nothing else, so
//: that you can draw it again with numbers of your own.
//:
//: Color is never the only thing that tells two marks apart. Choose at the top of this page how the
//: figures look in grey, or to eyes that lack one kind of cone, and judge for yourself.

import Course
import Foundation
import Plot
import Statistics

@main
struct Gallery: Chapter {
  static let number: ChapterNumber = "A"
  static let title = "Gallery"
  static let question = "What can be drawn here, and how is it written down?"
  static let contents = Contents(figures: [bandFigure])
}

//: ## A line and a band {#sec:band}
//:
//: Exact results are lines; what scatters about them is a band. The magnetization of $N$ spins that
//: do not know of each other has mean 0 and standard deviation
//:
//: $$ \sigma_m = \frac{1}{\sqrt N}, $$ {#eq:free-spins}
//:
//: which the table tells for some sizes:

extension Gallery {
  struct FreeSpins: Codable {
    var spins: Double
    var mean: Double
    var deviation: Double
  }

  static let freeSpins = Experiment("free-spins", over: Array(0...20)) { step, _ in
    let spins = pow(10, Double(step) / 5)
    return [FreeSpins(spins: spins, mean: 0, deviation: 1 / spins.squareRoot())]
  }
}

//: The band is painted first, so that the line lies on it. @Fig:band shows what comes of it: on a
//: logarithmic axis it takes four decades until the magnetization looks certain.

extension Gallery {
  static let bandFigure = Figure(
    "band",
    "The magnetization of spins without coupling closes in on zero as their number grows. "
      + "Line: the mean; band: one standard deviation above and below it, @eq:free-spins.",
    from: freeSpins
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("number of spins $N$", scale: .logarithmic),
        y: Axis("magnetization $m$", range: -1.1...1.1)
      ) {
        Band(
          x: rows.map(\.spins), lower: rows.map { $0.mean - $0.deviation },
          upper: rows.map { $0.mean + $0.deviation }
        )
        .color(.sky).label("one standard deviation")
        Line(rows, x: \.spins, y: \.mean).color(.blue).dash(.solid).label("mean")
      }
    }
  }
}
