import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

@Suite struct ParallelTemperingTests {
  /// Ten visible units that follow one hidden unit, with a little more weight on one side.
  let bimodal = RestrictedBoltzmannMachine(
    units: .spins, visibleBias: Array(repeating: 0.02, count: 10), hiddenBias: [0],
    weights: Matrix(rows: 10, columns: 1, filledWith: 1.5))

  private func magnetization(_ state: [Double]) -> Double {
    state.reduce(0, +) / Double(state.count)
  }

  @Test func `Gibbs sampling does not cross between deep modes in a thousand sweeps`() {
    var random = RandomStream(seed: 1, "stuck")
    var chains = ParallelTempering(
      of: bimodal, inverseTemperatures: [1], ladders: 64, using: &random)
    chains.sweep(3)
    let before = chains.states.map { magnetization($0) > 0 }
    chains.sweep(1000)
    #expect(chains.states.map { magnetization($0) > 0 } == before)
    #expect(Set(before).count == 2)
    #expect(chains.exchangeRates == [])
  }

  @Test func `tempering crosses between deep modes as often as they weigh`() {
    let exact = mean(bimodal.moments().visible)
    var random = RandomStream(seed: 1, "tempered")
    var tempering = ParallelTempering(
      of: bimodal, inverseTemperatures: (0...8).map { Double($0) / 8 }, ladders: 64,
      using: &random)
    tempering.sweep(100)
    var sums = Array(repeating: 0.0, count: 64)
    for _ in 0..<1000 {
      tempering.sweep()
      for (ladder, state) in tempering.states.enumerated() { sums[ladder] += magnetization(state) }
    }
    let measured = Statistics.mean(of: sums.map { $0 / 1000 })
    #expect(measured.agrees(with: exact), "\(measured) is not \(exact)")
    #expect(measured.standardError < 0.03)
    #expect(exact > 0.1)
    for rate in tempering.exchangeRates { #expect(rate > 0.2 && rate < 1) }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test(arguments: Units.allCases, [true, false])
  func `every rung samples its own machine, with exchanges and without`(
    units: Units, exchanging: Bool
  ) {
    let machine = randomMachine(units, visible: 5, hidden: 4, width: 0.6)
    let base = machine.baseBias(means: machine.moments().visible)
    let betas = [0, 0.4, 0.7, 1]
    var random = RandomStream(seed: 1, "rungs", "\(exchanging)")
    var tempering = ParallelTempering(
      of: machine, inverseTemperatures: betas, ladders: 200, baseBias: base, using: &random)
    tempering.sweep(20, exchanging: exchanging)
    var sums = betas.map { _ in Array(repeating: [0.0, 0.0], count: 200) }
    for _ in 0..<100 {
      tempering.sweep(exchanging: exchanging)
      for index in betas.indices {
        for (ladder, state) in tempering.states(at: index).enumerated() {
          sums[index][ladder][0] += state[0] / 100
          sums[index][ladder][1] += state[1] * state[2] / 100
        }
      }
    }
    for (index, beta) in betas.enumerated() {
      // The machine on the way
      let rung = RestrictedBoltzmannMachine(
        units: units,
        visibleBias: zip(base, machine.visibleBias).map { (1 - beta) * $0 + beta * $1 },
        hiddenBias: machine.hiddenBias.map { beta * $0 }, weights: beta * machine.weights)
      let distribution = rung.visibleDistribution()
      let pairs = distribution.enumerated().reduce(0) { sum, state in
        let v = units.values(ofState: state.offset, count: 5)
        return sum + state.element * v[1] * v[2]
      }
      let measured = (0..<2).map { which in
        Statistics.mean(of: sums[index].map { $0[which] })
      }
      #expect(measured[0].agrees(with: rung.moments().visible[0]), "β = \(beta)")
      #expect(measured[1].agrees(with: pairs), "β = \(beta)")
      #expect(measured[0].standardError < 0.02)
    }
    if exchanging {
      for rate in tempering.exchangeRates { #expect(rate > 0.5 && rate < 1) }
    } else {
      #expect(tempering.exchangeRates == [0, 0, 0])
    }
  }
}
