// The text of chapter 13: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

import Course
import Foundation
import Ising
import Networks
import Plot
import Statistics

@main
struct LearningPhases: Chapter {
  static let number: ChapterNumber = 13
  static let title = "A network that sees phase transitions"
  static let question = "What does a network that sees phase transitions look at?"
  static let contents = Contents(
    figures: [
      crossingFigure, collapseFigure, scoresFigure, seenFigure, mapsFigure, alteredFigure,
      gaugeFigure,
    ],
    claims: [
      backwardClaim, crossingClaim, widthClaim, limitClaim, convolutionClaim, samplerClaim,
      carriedClaim, matchClaim, oneClaim, insideClaim, toyClaim, completeClaim, pictureClaim,
      alteredClaim, signClaim, startClaim, productsClaim, gaugeClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}
