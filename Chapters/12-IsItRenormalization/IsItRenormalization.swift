// The text of chapter 12: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A machine is shown magnets, looks at a state, dreams of it, looks at its dream, and goes on.
//: Where does it end?
//:
//: {{figure:ends}}

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Renormalization
import Statistics

@main
struct IsItRenormalization: Chapter {
  static let number: ChapterNumber = 12
  static let title = "Is it renormalization?"
  static let question = "Where does the analogy break?"
  static let contents = Contents(
    figures: [endsFigure, exactFigure, thermometersFigure, flowsFigure, rulesFigure],
    claims: [
      stationaryClaim, endClaim, lessonClaim, fallsClaim,
      backwardClaim, shuffledClaim, arrivesClaim, driftClaim, spreadClaim,
      blockWeightClaim, windowClaim, goodClaim, badClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: {{text:Flow}}
//:
//: {{text:Thermometers}}
//:
//: {{text:Kernel}}
//:
//: ## Balance sheet {#sec:balance}
