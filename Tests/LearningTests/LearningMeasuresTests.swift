import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// Patterns with the number of times that each state occurs, and their distribution.
private func patterns(
  _ machine: RestrictedBoltzmannMachine, counts: [Int]
) -> (rows: [[Double]], distribution: [Double]) {
  let total = Double(counts.reduce(0, +))
  return (
    counts.enumerated().flatMap { state, count in
      Array(
        repeating: machine.units.values(ofState: state, count: machine.visibleCount), count: count)
    }, counts.map { Double($0) / total }
  )
}

@Suite struct LearningMeasuresTests {
  /// Two visible units, 0 or 1, and one hidden unit.
  let small = RestrictedBoltzmannMachine(
    units: .bits, visibleBias: [0.5, -1], hiddenBias: [0.25], weights: Matrix([[2], [-1]]))

  @Test func `the pseudo-log-likelihood of three units is what one computes by hand`() {
    // e^(−F) of the states 00, 10, 01, 11 (unit 0 first):
    let weights = [
      1 + exp(0.25), exp(0.5) * (1 + exp(2.25)), exp(-1) * (1 + exp(-0.75)),
      exp(-0.5) * (1 + exp(1.25)),
    ]
    // Of 10: unit 0 against 00, unit 1 against 11
    let expected =
      log(weights[1] / (weights[1] + weights[0])) + log(weights[1] / (weights[1] + weights[3]))
    #expect(abs(small.pseudoLogLikelihood(of: [0, 1, 0, 0]) - expected) < 1e-14)
    let both = small.pseudoLogLikelihood(ofPatterns: [[1, 0], [1, 0]])
    #expect(abs(both.value - expected) < 1e-14)
    #expect(abs(expected + 0.270336) < 1e-6)
  }

  @Test func `the reconstruction error of three units is what one computes by hand`() {
    // From 10 the hidden unit is up with σ(2.25), and v′ has fields (2.5, −2), or (0.5, −1) if it is down
    func sigma(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    let up = sigma(2.25)
    let expected =
      (up * (sigma(-2.5) + sigma(-2)) + (1 - up) * (sigma(-0.5) + sigma(-1))) / 2
    #expect(abs(small.reconstructionError(of: [0, 1, 0, 0]) - expected) < 1e-15)
  }

  @Test(arguments: Units.allCases)
  func `patterns and their distribution have one pseudo-log-likelihood`(units: Units) {
    let machine = randomMachine(units, visible: 3, hidden: 11, width: 1)
    let (rows, distribution) = patterns(machine, counts: [3, 1, 0, 4, 1, 5, 9, 2])
    let estimate = machine.pseudoLogLikelihood(ofPatterns: rows)
    #expect(abs(estimate.value - machine.pseudoLogLikelihood(of: distribution)) < 1e-13)
    #expect(estimate.standardError > 0)
  }

  @Test(arguments: Units.allCases)
  func `patterns and their distribution have one reconstruction error`(units: Units) {
    let machine = randomMachine(units, visible: 3, hidden: 4, width: 1)
    let counts = [3, 1, 0, 4, 1, 5, 9, 2].map { 400 * $0 }
    let (rows, distribution) = patterns(machine, counts: counts)
    var random = RandomStream(seed: 1, "reconstruction")
    let estimate = machine.reconstructionError(ofPatterns: rows, using: &random)
    let exact = machine.reconstructionError(of: distribution)
    #expect(estimate.agrees(with: exact), "\(estimate) is not \(exact)")
    #expect(estimate.standardError < 0.01)
  }

  @Test func `a machine and the one with other units have the same measures`() {
    let bits = randomMachine(.bits, visible: 5, hidden: 3, width: 1)
    let spins = bits.converted(to: .spins)
    let data = randomMachine(.spins, visible: 5, hidden: 2, seed: 2).visibleDistribution()
    let errors = [bits, spins].map { $0.reconstructionError(of: data) }
    #expect(abs(errors[0] - errors[1]) < 1e-14)
    let likelihoods = [bits, spins].map { $0.pseudoLogLikelihood(of: data) }
    #expect(abs(likelihoods[0] - likelihoods[1]) < 1e-12)
  }

  @Test(arguments: Units.allCases)
  func `independent units have their log-likelihood as pseudo-log-likelihood`(units: Units) {
    var machine = randomMachine(units, visible: 4, hidden: 2, width: 1)
    machine.weights = 0 * machine.weights
    let data = randomMachine(.spins, visible: 4, hidden: 2, seed: 2).visibleDistribution()
    let entropy = data.reduce(0) { $0 - $1 * log($1) }
    let expected = -entropy - machine.relativeEntropy(from: data)
    #expect(abs(machine.pseudoLogLikelihood(of: data) - expected) < 1e-13)
  }
}
