import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// A machine with a hidden unit on every bond of a 4 × 4 torus, and ln Z of its Ising model.
///
/// Summing out a unit that is joined to s and s′ with W gives 2cosh W(s + s′) = 2e^K e^(Kss′) if
/// cosh 2W = e^2K. So the machine has 32 ln 2 + 32 K more than the ln Z of the Ising model.
private func bondMachine(coupling: Double) -> (RestrictedBoltzmannMachine, logPartition: Double) {
  var bonds: [(Int, Int)] = []
  for site in 0..<16 {
    let (row, column) = (site / 4, site % 4)
    bonds.append((site, row * 4 + (column + 1) % 4))
    bonds.append((site, (row + 1) % 4 * 4 + column))
  }
  var weights = Matrix(rows: 16, columns: 32)
  for (bond, ends) in bonds.enumerated() {
    weights[ends.0, bond] = acosh(exp(2 * coupling)) / 2
    weights[ends.1, bond] = weights[ends.0, bond]
  }
  var sum = 0.0
  for state in 0..<1 << 16 {
    let broken = bonds.count { (state >> $0.0 ^ state >> $0.1) & 1 == 1 }
    sum += exp(coupling * Double(32 - 2 * broken))
  }
  return (RestrictedBoltzmannMachine(units: .spins, weights: weights), log(sum))
}

/// Independent states of the visible units.
private func samples(
  _ machine: RestrictedBoltzmannMachine, count: Int, using random: inout RandomStream
) -> [[Double]] {
  let distribution = machine.visibleDistribution()
  return (0..<count).map { _ in
    var (state, rest) = (0, random.uniform())
    while rest >= distribution[state] && state < distribution.count - 1 {
      rest -= distribution[state]
      state += 1
    }
    return machine.units.values(ofState: state, count: machine.visibleCount)
  }
}

@Suite struct AnnealedImportanceSamplingTests {
  @Test func `ln Z of bonds on a torus is that of the Ising model plus 32 ln 2 + 32 K`() {
    let (machine, ising) = bondMachine(coupling: 0.408)
    let expected = ising + 32 * log(2) + 32 * 0.408
    #expect(abs(expected - 49.976901) < 1e-6)
    #expect(abs(machine.logPartition() - expected) < 1e-12)
    var random = RandomStream(seed: 1, "bonds")
    let weights = AnnealedImportanceSampling(of: machine, steps: 300)
      .forward(chains: 500, using: &random)
    #expect(weights.logPartition.agrees(with: expected), "\(weights.logPartition)")
    #expect(weights.logPartition.standardError < 0.05)
    #expect(weights.effectiveChains > 250 && weights.effectiveChains <= 500)
  }

  @Test(arguments: Units.allCases, [1, 4])
  func `the mean of weights is Z, and of backward ones 1/Z, however few the steps`(
    units: Units, steps: Int
  ) {
    let machine = randomMachine(units, visible: 6, hidden: 11, width: 0.4)
    var random = RandomStream(seed: 1, "unbiased", "\(steps)")
    let base = machine.baseBias(means: machine.moments().visible)
    let sampling = AnnealedImportanceSampling(of: machine, baseBias: base, steps: steps)
    let logPartition = machine.logPartition()
    let forward = sampling.forward(chains: 20_000, using: &random).logWeights
    let ratio = mean(of: forward.map { exp($0 - logPartition) })
    #expect(ratio.agrees(with: 1) && ratio.standardError < 0.03, "forward \(ratio)")
    let backward = sampling.backward(
      from: samples(machine, count: 20_000, using: &random), using: &random)
    let inverse = mean(of: backward.logWeights.map { exp(logPartition - $0) })
    #expect(inverse.agrees(with: 1) && inverse.standardError < 0.03, "backward \(inverse)")
  }

  @Test func `few chains give too small a ln Z forward, and too large a one backward`() {
    let machine = randomMachine(.spins, visible: 6, hidden: 4, width: 0.8)
    var random = RandomStream(seed: 1, "bracket")
    let sampling = AnnealedImportanceSampling(of: machine, steps: 3)
    let forward = mean(
      of: (0..<500).map { _ in sampling.forward(chains: 2, using: &random).logPartition.value })
    let backward = mean(
      of: (0..<500).map { _ in
        let exact = samples(machine, count: 2, using: &random)
        return sampling.backward(from: exact, using: &random).logPartition.value
      })
    let logPartition = machine.logPartition()
    #expect(forward.pull(from: logPartition) < -4, "\(forward) against \(logPartition)")
    #expect(backward.pull(from: logPartition) > 4, "\(backward) against \(logPartition)")
  }

  @Test(arguments: Units.allCases)
  func `a machine without weights is its own base, and every chain brings ln Z`(units: Units) {
    var machine = randomMachine(units, visible: 9, hidden: 3, width: 1)
    machine.weights = 0 * machine.weights
    machine.hiddenBias = [0, 0, 0]
    var random = RandomStream(seed: 1, "base")
    let sampling = AnnealedImportanceSampling(
      of: machine, baseBias: machine.visibleBias, inverseTemperatures: [0, 0.3, 1])
    for logWeight in sampling.forward(chains: 10, using: &random).logWeights {
      #expect(abs(logWeight - machine.logPartition()) < 1e-13)
    }
  }

  @Test func `the same stream gives the same weights`() {
    let machine = randomMachine(.bits, visible: 20, hidden: 9)
    let runs = (0..<2).map { _ in
      var random = RandomStream(seed: 0, "again")
      return AnnealedImportanceSampling(of: machine, steps: 5)
        .forward(chains: 11, using: &random).logWeights
    }
    #expect(runs[0] == runs[1])
  }

  @Test(arguments: Units.allCases)
  func `the field of a mean has that mean`(units: Units) {
    for mean in [0.001, 0.3, 0.5, 0.9] {
      #expect(abs(units.mean(field: units.field(mean: mean)) - mean) < 1e-15)
    }
  }
}
