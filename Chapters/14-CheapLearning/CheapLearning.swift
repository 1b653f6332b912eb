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
    figures: [],
    claims: [
      walshClaim, priceClaim, wrongClaim, gateClaim, precisionClaim, threeClaim, signsClaim, rankClaim,
      layersClaim, parityClaim,
    ])
}
