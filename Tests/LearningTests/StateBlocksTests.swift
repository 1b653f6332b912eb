import Foundation
import LinearAlgebra
import Testing

@testable import Learning

/// Moments state by state and unit by unit, by the definitions.
func plainMoments(_ machine: RestrictedBoltzmannMachine, of data: [Double]) -> Moments {
  let (n, m) = (machine.visibleCount, machine.hiddenCount)
  var visible = Array(repeating: 0.0, count: n)
  var hidden = Array(repeating: 0.0, count: m)
  var products = Matrix(rows: n, columns: m)
  for (state, probability) in data.enumerated() {
    let v = machine.units.values(ofState: state, count: n)
    let means = machine.hiddenFields(of: v).map { machine.units.mean(field: $0) }
    for i in 0..<n { visible[i] += probability * v[i] }
    for j in 0..<m {
      hidden[j] += probability * means[j]
      for i in 0..<n { products[i, j] += probability * v[i] * means[j] }
    }
  }
  return Moments(visible: visible, hidden: hidden, products: products)
}

/// The largest difference of two lists of numbers; ∞ if one is not a number.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).isNaN ? .infinity : abs($1.0 - $1.1)) }
}

@Suite struct StateBlocksTests {
  // Blocks that are filled in part, exactly one, and several
  static let sizes = [(1, 1), (2, 3), (3, 1), (7, 4), (8, 2), (9, 5), (12, 3)]

  @Test(arguments: Units.allCases, sizes)
  func `log-weights of blocks are minus the free energies, state by state`(
    units: Units, size: (Int, Int)
  ) {
    let machine = randomMachine(units, visible: size.0, hidden: size.1, width: 2)
    let expected = (0..<1 << size.0).map {
      -machine.freeEnergy(visible: units.values(ofState: $0, count: size.0))
    }
    #expect(distance(machine.logWeights(), expected) < 1e-12)
  }

  @Test(arguments: Units.allCases, sizes)
  func `moments of blocks are those of the definition, and so is the gradient`(
    units: Units, size: (Int, Int)
  ) {
    let machine = randomMachine(units, visible: size.0, hidden: size.1, width: 2)
    let data = randomMachine(.bits, visible: size.0, hidden: 2, seed: 2).visibleDistribution()
    let plain = plainMoments(machine, of: data)
    #expect(distance(machine.moments(of: data).flattened, plain.flattened) < 1e-13)
    let own = plainMoments(machine, of: machine.visibleDistribution())
    let gradient = machine.gradient(towards: data).flattened
    #expect(distance(gradient, (plain - own).flattened) < 1e-13)
  }

  @Test(arguments: Units.allCases)
  func `the logarithm of many factors is taken in time`(units: Units) {
    let machine = randomMachine(units, visible: 3, hidden: 1600, width: 1e-3)
    let expected = (0..<8).map {
      -machine.freeEnergy(visible: units.values(ofState: $0, count: 3))
    }
    #expect(distance(machine.logWeights(), expected) < 1e-9)
  }

  @Test(arguments: Units.allCases)
  func `fields of a thousand give finite weights, distributions and gradients`(units: Units) {
    let machine = randomMachine(units, visible: 9, hidden: 4, width: 1000)
    let expected = (0..<512).map {
      -machine.freeEnergy(visible: units.values(ofState: $0, count: 9))
    }
    #expect(distance(machine.logWeights(), expected) < 1e-10)
    #expect(abs(machine.visibleDistribution().reduce(0, +) - 1) < 1e-14)
    let uniform = Array(repeating: 1.0 / 512, count: 512)
    let plain = plainMoments(machine, of: uniform)
    #expect(distance(machine.moments(of: uniform).flattened, plain.flattened) < 1e-13)
    for number in machine.gradient(towards: uniform).flattened { #expect(number.isFinite) }
    #expect(machine.relativeEntropy(from: uniform).isFinite)
  }
}
