import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// States of the visible units drawn from a machine's exact distribution.
func exactSamples(
  _ machine: RestrictedBoltzmannMachine, count: Int, using random: inout RandomStream
) -> Patterns {
  var sums = machine.visibleDistribution()
  for k in 1..<sums.count { sums[k] += sums[k - 1] }
  let states = (0..<count).map { _ in
    let u = random.uniform()
    return sums.firstIndex { u < $0 } ?? sums.count - 1
  }
  return Patterns(units: machine.units, width: machine.visibleCount, states: states)
}

/// χ² of frequencies, over the number of states less one; and its standard deviation.
private func chiSquared(
  _ frequencies: [Double], _ probabilities: [Double], count: Int
) -> (value: Double, deviation: Double) {
  let sum = zip(frequencies, probabilities).reduce(0) {
    $0 + Double(count) * ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1
  }
  let freedom = Double(probabilities.count - 1)
  return (sum / freedom, (2 / freedom).squareRoot())
}

@Suite struct GibbsChainsTests {
  @Test(arguments: Units.allCases)
  func `chains that start in equilibrium do not drift`(units: Units) {
    let machine = randomMachine(units, visible: 6, hidden: 5, width: 0.7)
    var random = RandomStream(seed: 0, "start")
    let start = exactSamples(machine, count: 40_000, using: &random)
    let chains = GibbsChains(machine: machine, start: start, random: random)
    let exact = machine.visibleDistribution()
    for sweeps in [1, 2, 10] {
      chains.run(sweeps: sweeps)
      let (value, deviation) = chiSquared(
        chains.visible.frequencies(), exact, count: chains.count)
      #expect(abs(value - 1) < 4 * deviation, "after \(chains.sweeps) sweeps")
    }
  }

  @Test(arguments: Units.allCases)
  func `chains forget where they start, and their moments become the machine's`(units: Units) {
    let machine = randomMachine(units, visible: 5, hidden: 7, width: 0.4)
    let chains = GibbsChains(
      machine: machine, chains: 40_000, random: RandomStream(seed: 0, "chains"))
    chains.run(sweeps: 40)
    let exact = machine.moments()
    let (means, states, hidden) = (chains.visibleMeans, chains.visible, chains.hiddenMeans)
    for i in 0..<5 {
      let sampled = mean(of: (0..<chains.count).map { states[$0][i] })
      #expect(abs(sampled.value - exact.visible[i]) < 4 * sampled.standardError)
      let smooth = mean(of: (0..<chains.count).map { means[$0, i] })
      #expect(abs(smooth.value - exact.visible[i]) < 4 * smooth.standardError)
      #expect(smooth.standardError < sampled.standardError)
      for j in 0..<7 {
        let product = mean(of: (0..<chains.count).map { states[$0][i] * hidden[$0, j] })
        #expect(abs(product.value - exact.products[i, j]) < 4.5 * product.standardError)
      }
    }
  }

  @Test(arguments: Units.allCases)
  func `one sweep has the transition probabilities of the machine`(units: Units) {
    let machine = randomMachine(units, visible: 3, hidden: 4, width: 1)
    let table = machine.hiddenGivenVisible()
    let back = machine.mirrored.hiddenGivenVisible()
    for start in [0, 5] {
      let chains = GibbsChains(
        machine: machine,
        start: Patterns(units: units, width: 3, states: Array(repeating: start, count: 30_000)),
        random: RandomStream(seed: 3, "\(start)"))
      chains.run(sweeps: 1)
      let exact = (0..<8).map { v in
        (0..<16).reduce(0) { $0 + table[start, $1] * back[$1, v] }
      }
      let (value, deviation) = chiSquared(
        chains.visible.frequencies(), exact, count: chains.count)
      #expect(abs(value - 1) < 4 * deviation, "from state \(start)")
    }
  }

  @Test(arguments: [(1, 1), (33, 65), (64, 31), (70, 130)])
  func `means of any size are those in double precision`(size: (Int, Int)) {
    for units in Units.allCases {
      let machine = randomMachine(units, visible: size.0, hidden: size.1, width: 0.3)
      let chains = GibbsChains(machine: machine, chains: 9, random: RandomStream(seed: 5))
      chains.run(sweeps: 1)
      let (states, means) = (chains.visible, chains.hiddenMeans)
      for row in 0..<9 {
        let fields = machine.hiddenFields(of: states[row])
        for j in 0..<size.1 {
          #expect(abs(means[row, j] - units.mean(field: fields[j])) < 4e-6)
        }
      }
    }
  }

  @Test func `threads and calls do not change the states`() {
    let machine = randomMachine(.spins, visible: 40, hidden: 70, width: 0.2)
    func states(threads: Int, calls: [Int]) -> Patterns {
      let chains = GibbsChains(
        machine: machine, chains: 700, random: RandomStream(seed: 0), threads: threads)
      for sweeps in calls { chains.run(sweeps: sweeps) }
      return chains.visible
    }
    let reference = states(threads: 1, calls: [5])
    #expect(states(threads: 2, calls: [5]) == reference)
    #expect(states(threads: 3, calls: [2, 0, 3]) == reference)
    #expect(states(threads: 1, calls: [4]) != reference)
  }

  @Test func `seeds give other states, and seed 0 is one of them`() {
    let machine = randomMachine(.bits, visible: 64, hidden: 8)
    let states = [UInt64](0...2).map { seed in
      let chains = GibbsChains(machine: machine, chains: 10, random: RandomStream(seed: seed))
      chains.run(sweeps: 1)
      return chains.visible
    }
    #expect(Set(states).count == 3)
  }
}
