// Chapter 16: the pictures that its figures show.

import Course
import Foundation
import LinearAlgebra
import Networks
import Pictures
import Statistics

extension RealPictures {
  /// A picture of a figure, a character a pixel.
  struct Shown: Codable {
    var figure, panel: String
    var index: Int
    var cells: String
  }

  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_")

  /// Numbers between −1 and 1, or 0 and 1, as characters.
  static func encoded(_ values: [Double], from least: Double = 0) -> String {
    String(
      values.map { value in
        let part = (value - least) / (1 - least)
        return alphabet[min(63, max(0, Int((part * 63).rounded())))]
      })
  }

  /// The rows of numbers behind characters.
  static func decoded(_ cells: String, from least: Double = 0) -> [[Double]] {
    let values = cells.map { character in
      least + (1 - least) * Double(alphabet.firstIndex(of: character) ?? 0) / 63
    }
    return (0..<side).map { Array(values[$0 * side..<($0 + 1) * side]) }
  }

  static let pictures = Experiment(
    "pictures", over: ["worlds", "places", "fields", "dreams", "maps"]
  ) { (figure: String, run: inout Run) throws -> [Shown] in
    var rows: [Shown] = []
    func add(_ panel: String, _ pictures: [[Double]], isSigned: Bool = false) {
      // Maps with signs have a scale of their own
      let largest = isSigned ? pictures.joined().map { abs($0) }.max() ?? 1 : 1
      for (index, picture) in pictures.enumerated() {
        rows.append(
          Shown(
            figure: figure, panel: panel, index: index,
            cells: encoded(
              picture.map { $0 / max(largest, 1e-300) }, from: isSigned ? -1 : 0)))
      }
    }
    func some(_ matrix: Matrix, _ count: Int) -> [[Double]] { (0..<count).map { matrix.row($0) } }
    switch figure {
    case "worlds":
      // Every fourth: four crops are of one torus
      for name in worlds {
        let all = try world(name, run)
        add(name, (0..<4).map { all.row(4 * $0) })
      }
    case "places":
      let pictures = try world("clothing", run)
      let covariance = try run.shared("covariance clothing") { _, _ in
        RealPictures.covariance(pictures)
      }
      add("mean", [meanRow(pictures)])
      for (panel, site) in placesShown {
        add(
          panel,
          [
            (0..<side * side).map { other in
              covariance[site, other]
                / max(covariance[site, site] * covariance[other, other], 1e-12).squareRoot()
            }
          ], isSigned: true)
      }
    case "fields":
      let modes = try modes(run)
      let stack = try graduate(run).stack
      add("modes", (0..<8).map { unit($0, modes.vectors) }, isSigned: true)
      for layer in 1...3 {
        let fields = stack.effectiveWeights(layer: layer)
        add("layer \(layer)", (0..<8).map { unit($0, fields) }, isSigned: true)
      }
    case "dreams":
      let training = gray(try stock(run).training, 0..<run.count(quick: 3_000, full: 20_000))
      for source in ["pictures", "stack", "stack, from pictures", "persistent", "Gaussian"] {
        let dreams = try dreams(source, source == "pictures" ? 6 : 60, run)
        add(source, some(dreams, 6))
        if source == "persistent" {
          let first = Matrix(some(dreams, 6))
          add("nearest", nearest(first, training).map { training.row($0.index) })
        }
      }
    default:
      let witnesses = try witnesses(1, run)
      let network = witnesses.trained
      let raw = cut(network, last: 3, using: &run.random)
      for picture in shown(try stock(run).test, seed: 1, count: 8).filter({ p in
        p.count { $0 > 0.05 } > 200
      }).prefix(3) {
        let question = question(network.classes(of: Samples([picture]))[0])
        add("picture", [picture.map { Double($0) }])
        for method in methods {
          add(method, [map(method, network, picture, question)], isSigned: true)
        }
        add("another lesson", [integrated(witnesses.again, picture, question)], isSigned: true)
        add("all anew", [integrated(raw, picture, question)], isSigned: true)
        add(
          "absolute", [integrated(network, picture, question).map(abs)], isSigned: true)
        add("absolute, all anew", [integrated(raw, picture, question).map(abs)], isSigned: true)
      }
    }
    return rows
  }

  /// Pixels whose correlations with all others are shown.
  static let placesShown = [
    ("middle", 14 * side + 14), ("sleeve", 14 * side + 4), ("collar", 3 * side + 14),
  ]

  private static func unit(_ index: Int, _ columns: Matrix) -> [Double] {
    // Each field relative to its own largest weight
    let field = columns.column(index)
    let largest = field.map { abs($0) }.max() ?? 1
    return field.map { $0 / largest }
  }
}
