// The text of chapter 09: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: INTRO

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

@main
struct LearningThermodynamics: Chapter {
  static let number: ChapterNumber = 9
  static let title = "A machine that learns thermodynamics"
  static let question = "What does a machine that was trained on spins know?"
  static let contents = Contents(
    figures: [
    ],
    claims: [tempClaim
    ],
    numbers: [])
}

//: ## School {#sec:school}
//:
//: SCHOOL

extension LearningThermodynamics {
  typealias Machine = RestrictedBoltzmannMachine

  /// Samples of the magnet: some to learn from, and others to be tested by.
  struct Samples: Sendable {
    var size: Int
    var coupling: Double
    var training, test: Patterns
  }

  static func samples(
    size: Int, temperature: Double, training: Int, test: Int, using stream: RandomStream
  ) -> Samples {
    let states = IsingSamples.generate(
      count: training + test, latticeSize: size, coupling: 1 / temperature,
      using: stream.substream("magnet"))
    func patterns(_ range: Range<Int>) -> Patterns {
      Patterns(
        units: .spins, width: size * size,
        bits: range.flatMap { index in
          (0..<size * size).map { site in
            let word = states.words[index * states.wordsPerState + site / 64]
            return UInt8(word >> UInt64(site % 64) & 1)
          }
        })
    }
    return Samples(
      size: size, coupling: 1 / temperature, training: patterns(0..<training),
      test: patterns(training..<training + test))
  }

  /// A machine that has looked at all patterns so many times, without its biases.
  static func trained(
    on patterns: Patterns, hidden: Int, epochs: Int, using stream: RandomStream
  ) -> Machine {
    var random = stream.substream("start", "\(hidden)")
    let start = Machine(
      units: .spins, visible: patterns.width, hidden: hidden, width: 0.01, using: &random)
    let plan = TrainingPlan(
      method: .contrastiveDivergence(steps: 1), batchSize: 100,
      learningRate: .linear(from: 0.05, to: 0, over: epochs), momentum: 0.9)
    let run = TrainingRun(
      machine: start, patterns: patterns, plan: plan,
      random: stream.substream("training", "\(hidden)"))
    run.train(epochs: epochs)
    return Machine(units: .spins, weights: run.machine.weights)
  }
}

//: MEASURE

extension LearningThermodynamics {
  /// The states, a row each, of ±1.
  static func matrix(_ patterns: Patterns) -> Matrix {
    Matrix(
      rows: patterns.count, columns: patterns.width,
      elements: (0..<patterns.count).flatMap { row in
        (0..<patterns.width).map { patterns.isUp(row: row, unit: $0) ? 1.0 : -1 }
      })
  }

  /// B = Σ vv′ over all bonds and M = Σ v, of every row; a lattice with `size` spins a side.
  static func totals(_ states: Matrix, size: Int) -> [(bonds: Double, spins: Double)] {
    states.elements.withUnsafeBufferPointer { v in
      (0..<states.rows).map { row in
        var (bonds, spins) = (0.0, 0.0)
        let first = row * states.columns
        for y in 0..<size {
          for x in 0..<size {
            let right = v[first + y * size + (x + 1) % size]
            let below = v[first + (y + 1) % size * size + x]
            bonds += v[first + y * size + x] * (right + below)
            spins += v[first + y * size + x]
          }
        }
        return (bonds, spins)
      }
    }
  }

  struct Thermodynamics {
    var energy, specificHeat, absolute, susceptibility: Estimate

    /// From independent rows of B, B², |M| and M².
    init(_ rows: [[Double]], sites: Double, coupling: Double) {
      let blocks = blockMeans(ofRows: rows, blocks: 100)
      energy = jackknife(over: blocks) { -$0[0] / sites }
      specificHeat = jackknife(over: blocks) {
        coupling * coupling * ($0[1] - $0[0] * $0[0]) / sites
      }
      absolute = jackknife(over: blocks) { $0[2] / sites }
      susceptibility = jackknife(over: blocks) { coupling * $0[3] / sites }
    }
  }

  static func observables(_ states: Matrix, size: Int) -> [[Double]] {
    totals(states, size: size).map { bonds, spins in
      [bonds, bonds * bonds, abs(spins), spins * spins]
    }
  }
}
