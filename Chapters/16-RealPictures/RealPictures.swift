// The text of chapter 16: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

import Course
import Foundation
import LinearAlgebra
import Networks
import Plot
import Statistics

@main
struct RealPictures: Chapter {
  static let number: ChapterNumber = 16
  static let title = "From spins to pictures"
  static let question = "Do the same tools say anything about real images?"
  static let contents = Contents(
    figures: [],
    claims: [spectrumClaim, blurClaim, t3, t4, t5, t6, t7, t8, t9, ta, tb, tc],
    numbers: [])
}

extension RealPictures {
  struct Stock: Sendable { var training, test: LabeledPictures }
  static func stock(_ run: Run) throws -> Stock {
    let folder = run.data
    return try run.shared("pictures") { _, _ in
      let (training, test) = try PictureFolder.read(folder: folder)
      return Stock(training: training, test: test)
    }
  }
}
