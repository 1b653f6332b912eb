import Foundation
import LinearAlgebra
import Statistics
import Testing

@testable import Learning

/// A machine whose parameters are normal random numbers of that width.
func randomMachine(
  _ units: Units, visible: Int, hidden: Int, width: Double = 0.5, seed: UInt64 = 1
) -> RestrictedBoltzmannMachine {
  var random = RandomStream(seed: seed, "machine")
  func draw(_ n: Int) -> [Double] { (0..<n).map { _ in width * random.normal() } }
  return RestrictedBoltzmannMachine(
    units: units, visibleBias: draw(visible), hiddenBias: draw(hidden),
    weights: Matrix(rows: visible, columns: hidden, elements: draw(visible * hidden)))
}

/// Σ over all states of both layers, one by one, of e^(−E) times something.
func enumerate(
  _ machine: RestrictedBoltzmannMachine, _ body: ([Double], [Double], Double) -> Void
) {
  for v in 0..<1 << machine.visibleCount {
    for h in 0..<1 << machine.hiddenCount {
      let visible = machine.units.values(ofState: v, count: machine.visibleCount)
      let hidden = machine.units.values(ofState: h, count: machine.hiddenCount)
      body(visible, hidden, exp(-machine.energy(visible: visible, hidden: hidden)))
    }
  }
}

@Suite struct RestrictedBoltzmannMachineTests {
  @Test(arguments: Units.allCases, [(6, 3), (3, 6)])
  func `ln Z is the sum over all states of both layers`(units: Units, size: (Int, Int)) {
    let machine = randomMachine(units, visible: size.0, hidden: size.1)
    var total = 0.0
    enumerate(machine) { total += $2 }
    #expect(abs(machine.logPartition() - log(total)) < 1e-12)
  }

  @Test(arguments: Units.allCases)
  func `converting leaves p(v) as it is, and back leaves the machine`(units: Units) {
    let machine = randomMachine(units, visible: 5, hidden: 4)
    for other in Units.allCases {
      let converted = machine.converted(to: other)
      for (p, q) in zip(machine.visibleDistribution(), converted.visibleDistribution()) {
        #expect(abs(p - q) < 1e-14)
      }
      #expect(
        abs(
          machine.logPartition() + machine.gaugeConstant - converted.logPartition()
            - converted.gaugeConstant) < 1e-12)
      let back = converted.converted(to: units)
      for (a, b) in zip(machine.weights.elements, back.weights.elements) {
        #expect(abs(a - b) < 1e-14)
      }
      for (a, b) in zip(machine.visibleBias, back.visibleBias) { #expect(abs(a - b) < 1e-14) }
    }
  }

  @Test(arguments: Units.allCases)
  func `moments are averages over all states of both layers`(units: Units) {
    let machine = randomMachine(units, visible: 4, hidden: 3)
    var (total, first, product) = (0.0, 0.0, 0.0)
    enumerate(machine) { v, h, weight in
      total += weight
      first += weight * h[2]
      product += weight * v[1] * h[2]
    }
    let moments = machine.moments()
    #expect(abs(moments.hidden[2] - first / total) < 1e-13)
    #expect(abs(moments.products[1, 2] - product / total) < 1e-13)
  }

  @Test(arguments: Units.allCases)
  func `the gradient is the finite difference of the log-likelihood, in every parameter`(
    units: Units
  ) {
    let machine = randomMachine(units, visible: 4, hidden: 3)
    let data = randomMachine(.spins, visible: 4, hidden: 5, seed: 2).visibleDistribution()
    let gradient = machine.gradient(towards: data).flattened
    let step = 1e-5
    for index in gradient.indices {
      func moved(_ sign: Double) -> Double {
        var direction = [Double](repeating: 0, count: gradient.count)
        direction[index] = 1
        var copy = machine
        copy.move(
          along: Moments(
            visible: Array(direction[0..<4]), hidden: Array(direction[4..<7]),
            products: Matrix(rows: 4, columns: 3, elements: Array(direction[7...]))),
          by: sign * step)
        return -copy.relativeEntropy(from: data)
      }
      #expect(gradient[index] != 0)
      #expect(
        abs((moved(1) - moved(-1)) / (2 * step) - gradient[index]) < 1e-8, "parameter \(index)")
    }
  }

  @Test func `the free energy of strong fields neither overflows nor loses digits`() {
    #expect(Units.spins.logSum(field: 1000) == 1000)
    #expect(Units.bits.logSum(field: -800) == 0)
    #expect(Units.bits.logSum(field: 1000) == 1000)
    let machine = RestrictedBoltzmannMachine(
      units: .spins, weights: Matrix(rows: 2, columns: 1500, filledWith: 2))
    #expect(machine.logPartition().isFinite)
  }

  @Test(arguments: Units.allCases)
  func `free energies of rows are those of the rows, one by one`(units: Units) {
    let machine = randomMachine(units, visible: 4, hidden: 3)
    let states = (0..<16).map { units.values(ofState: $0, count: 4) }
    for (value, state) in zip(machine.freeEnergies(visible: Matrix(states)), states) {
      #expect(abs(value - machine.freeEnergy(visible: state)) < 1e-13)
    }
  }

  @Test(arguments: Units.allCases)
  func `the table of P(h given v) has rows of sum 1 and gives the marginal of h`(units: Units) {
    let machine = randomMachine(units, visible: 4, hidden: 3)
    let table = machine.hiddenGivenVisible()
    for v in 0..<16 { #expect(abs(table.row(v).reduce(0, +) - 1) < 1e-14) }
    let visible = machine.visibleDistribution()
    let hidden = machine.mirrored.visibleDistribution()
    for h in 0..<8 {
      let sum = (0..<16).reduce(0) { $0 + visible[$1] * table[$1, h] }
      #expect(abs(sum - hidden[h]) < 1e-14)
    }
  }

  @Test func `two spins that are joined have p(1, 1) = e^W / 4cosh W`() {
    let machine = RestrictedBoltzmannMachine(
      units: .spins, weights: Matrix(rows: 1, columns: 1, filledWith: 0.3))
    #expect(abs(machine.logPartition() - log(4 * cosh(0.3))) < 1e-14)
    #expect(machine.energy(visible: [1], hidden: [-1]) == 0.3)
  }

  @Test func `first weights have the width that was asked for, and no biases`() {
    var random = RandomStream(seed: 1, "start")
    let machine = RestrictedBoltzmannMachine(
      units: .bits, visible: 60, hidden: 50, width: 0.1, using: &random)
    let weights = machine.weights.elements
    #expect(mean(of: weights).agrees(with: 0))
    #expect(mean(of: weights.map { $0 * $0 }).agrees(with: 0.01))
    // Of a normal variable; of a uniform one it would be 9/5
    #expect(mean(of: weights.map { $0 * $0 * $0 * $0 }).agrees(with: 3e-4))
    #expect((machine.visibleBias + machine.hiddenBias).allSatisfy { $0 == 0 })
  }
}
