// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: SCALE

extension LearningThermodynamics {
  /// −F(v) = Σ ln 2cosh θⱼ of every row.
  static func logWeights(_ states: Matrix, _ machine: Machine) -> [Double] {
    let fields = states * machine.weights
    return (0..<states.rows).map { row in
      fields.elements[row * fields.columns..<(row + 1) * fields.columns].reduce(0) {
        $0 + abs($1) + log(1 + exp(-2 * abs($1)))
      }
    }
  }

  /// Δ(v) = −F(v) − KB(v) of every row.
  static func differences(_ states: Matrix, _ machine: Machine, _ samples: Samples) -> [Double] {
    zip(logWeights(states, machine), totals(states, size: samples.size)).map {
      $0 - samples.coupling * $1.bonds
    }
  }

  /// What a comparison with the magnet on its own samples gives.
  struct Weighing {
    /// ln Z of the machine, less that of the magnet.
    var logRatio: Estimate
    /// D(P‖p).
    var divergence: Estimate
  }

  /// Both from Δ of samples of the magnet.
  static func weigh(_ differences: [Double], logRatio exact: Double? = nil) -> Weighing {
    let top = differences.max() ?? 0
    let blocks = blockMeans(
      ofColumns: differences, differences.map { exp($0 - top) }, blocks: 100)
    return Weighing(
      logRatio: jackknife(over: blocks) { top + log($0[1]) },
      divergence: jackknife(over: blocks) { (exact ?? (top + log($0[1]))) - $0[0] })
  }
}
