// The text of chapter 16: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

import Course
import Foundation
import LinearAlgebra
import Pictures
import Plot
import Statistics

@main
struct RealPictures: Chapter {
  static let number: ChapterNumber = 16
  static let title = "From spins to pictures"
  static let question = "Do the same tools say anything about real images?"
  static let data: DataFiles? = DataFiles(
    name: "Fashion-MNIST", files: PictureFolder.files, folder: "/usr/share/datasets/fashion-mnist",
    package: "dataset-fashion-mnist", source: "https://github.com/zalandoresearch/fashion-mnist")
  static let contents = Contents(
    figures: [],
    claims: [spectrumClaim, blurClaim, t3, t4, t5, t6, t7, t8, t9, ta, tb, tc, td],
    numbers: [])
}

extension RealPictures {
  static func stock(_ run: Run) throws -> PictureFolder {
    try run.shared("pictures") { _, _ in try PictureFolder(run.data) }
  }
}
