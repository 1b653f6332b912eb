import Foundation
import LinearAlgebra
import Testing

@testable import Learning

/// The probability of v → v′ in one sweep, summed over h one by one; shape [v × v′].
private func transitionMatrix(_ machine: RestrictedBoltzmannMachine) -> Matrix {
  let (n, m, units) = (machine.visibleCount, machine.hiddenCount, machine.units)
  func probability(of state: Int, fields: [Double]) -> Double {
    fields.enumerated().reduce(1) { product, unit in
      let sign = state >> unit.offset & 1 == 1 ? 1.0 : -1
      return product * units.probabilityUp(field: sign * unit.element)
    }
  }
  var matrix = Matrix(rows: 1 << n, columns: 1 << n)
  for v in 0..<1 << n {
    let up = machine.hiddenFields(of: units.values(ofState: v, count: n))
    for h in 0..<1 << m {
      let down = machine.visibleFields(of: units.values(ofState: h, count: m))
      for w in 0..<1 << n {
        matrix[v, w] += probability(of: h, fields: up) * probability(of: w, fields: down)
      }
    }
  }
  return matrix
}

@Suite struct GibbsTests {
  @Test(arguments: Units.allCases, [(4, 3), (2, 4)])
  func `the distribution after k sweeps is that of the transition matrix to the power k`(
    units: Units, size: (Int, Int)
  ) {
    let machine = randomMachine(units, visible: size.0, hidden: size.1)
    let matrix = transitionMatrix(machine)
    var expected = Matrix(rows: 1, columns: 1 << size.0)
    expected[0, 1] = 1
    let start = expected.elements
    for sweeps in 0..<4 {
      let distribution = machine.distribution(after: sweeps, from: start)
      #expect(distance(distribution, expected.elements) < 1e-14)
      expected = expected * matrix
    }
  }

  @Test(arguments: Units.allCases)
  func `a sweep leaves the machine's own distribution as it is`(units: Units) {
    let machine = randomMachine(units, visible: 9, hidden: 4, width: 1)
    let own = machine.visibleDistribution()
    #expect(distance(machine.distribution(after: 1, from: own), own) < 1e-15)
    let divergence = machine.contrastiveDivergence(steps: 1, from: own)
    for number in divergence.flattened { #expect(abs(number) < 1e-14) }
  }

  @Test(arguments: Units.allCases, [(4, 3), (2, 4)])
  func `squared correlations of the layers are the eigenvalues of the transition matrix`(
    units: Units, size: (Int, Int)
  ) throws {
    let machine = randomMachine(units, visible: size.0, hidden: size.1, width: 1)
    let correlations = try machine.gibbsCorrelations()
    #expect(correlations.count == 1 << min(size.0, size.1))
    #expect(abs(correlations[0] - 1) < 1e-14)
    let eigenvalues = try transitionMatrix(machine).eigenvalues().map(\.magnitude)
    let squares = correlations.map { $0 * $0 }
    #expect(distance(squares, Array(eigenvalues.prefix(squares.count))) < 1e-12)
    for rest in eigenvalues.dropFirst(squares.count) { #expect(rest < 1e-7) }
  }

  @Test(arguments: Units.allCases)
  func `CD-2 is the moments before less those after two steps of the transition matrix`(
    units: Units
  ) {
    let machine = randomMachine(units, visible: 4, hidden: 3, width: 1)
    let data = randomMachine(.spins, visible: 4, hidden: 4, seed: 3).visibleDistribution()
    let matrix = transitionMatrix(machine)
    let after = Matrix(rows: 1, columns: 16, elements: data) * matrix * matrix
    let expected = plainMoments(machine, of: data) - plainMoments(machine, of: after.elements)
    let divergence = machine.contrastiveDivergence(steps: 2, from: data)
    #expect(distance(divergence.flattened, expected.flattened) < 1e-13)
  }

  @Test(arguments: Units.allCases)
  func `the bias of CD-k falls by the second correlation squared with every step`(
    units: Units
  ) throws {
    // A ferromagnet: one function of the visible units decays more slowly than all others
    var machine = randomMachine(.spins, visible: 5, hidden: 3, width: 0.1)
    machine.weights = machine.weights + Matrix(rows: 5, columns: 3, filledWith: 0.4)
    machine = machine.converted(to: units)
    let data = randomMachine(.spins, visible: 5, hidden: 4, seed: 3).visibleDistribution()
    let gradient = machine.gradient(towards: data)
    func bias(_ steps: Int) -> [Double] {
      (machine.contrastiveDivergence(steps: steps, from: data) - gradient).flattened
    }
    let factor = try pow(machine.gibbsCorrelations()[1], 2)
    for (sooner, later) in zip(bias(20), bias(21)) {
      #expect(abs(sooner) > 1e-7)
      #expect(abs(later / sooner - factor) < 1e-6)
    }
  }

  @Test func `the probability of a state is its weight over Z`() {
    let machine = randomMachine(.bits, visible: 3, hidden: 2)
    let logPartition = machine.logPartition()
    for (state, probability) in machine.visibleDistribution().enumerated() {
      let v = machine.units.values(ofState: state, count: 3)
      let logarithm = machine.logProbability(ofVisible: v, logPartition: logPartition)
      #expect(abs(exp(logarithm) - probability) < 1e-15)
    }
  }
}
