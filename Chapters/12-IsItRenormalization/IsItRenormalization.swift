// The text of chapter 12: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: A throwaway beginning.

import Course

@main
struct IsItRenormalization: Chapter {
  static let number: ChapterNumber = 12
  static let title = "Is it renormalization?"
  static let question = "Where does the analogy break?"
  static let contents = Contents(
    figures: keepingFigures, claims: keepingClaims, numbers: keepingNumbers)
}

//: {{text:Keeping}}
//:
//: {{text:Learner}}
//:
//: {{text:Objections}}
//:
//: {{text:KeepingExercises}}
