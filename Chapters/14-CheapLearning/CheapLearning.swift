//: x
import Course
import Foundation
import Plot
import Statistics

@main
struct CheapLearning: Chapter {
  static let number: ChapterNumber = 14
  static let title = "Why cheap learning works"
  static let question = "why does cheap learning work, and what does flattening cost?"
  static let contents = Contents(
    figures: [xFigure],
    claims: [
      walshClaim, priceClaim, wrongClaim, gateClaim, precisionClaim, threeClaim, signsClaim,
      rankClaim,
      layersClaim, parityClaim, upwardClaim, keepsClaim, voteClaim,
    ])
}

extension CheapLearning {
  static let xFigure = Figure("x", "X.", from: taught, shows: []) { rows in
    Drawing {
      Panel(x: "a", y: "b") { Points(x: rows.map { Double($0.samples) }, y: rows.map(\.accuracy)) }
    }
  }
}
