import Foundation
import Testing

@testable import Ising

@Suite struct JointDensityOfStatesTests {
  @Test(arguments: [2, 3, 4]) func `small tori are counted as by enumeration`(size: Int) {
    let exact = TorusEnumeration(size: size)
    let states = JointDensityOfStates(size: size)
    for (level, count) in exact.counts {
      #expect(
        states.count(energy: level.energy, magnetization: level.magnetization) == UInt64(count))
    }
    #expect(states.counts.reduce(0, +) == 1 << UInt64(size * size), "no others are counted")
    #expect(states.count(energy: 1, magnetization: 0) == 0)
    #expect(states.count(energy: -2 * size * size - 4, magnetization: 0) == 0)
    #expect(states.count(energy: 0, magnetization: size * size + 2) == 0)
  }

  // Two routes: Kaufman's products know no magnetization, the sum over sites no determinant.
  @Test(arguments: [5, 6, 7]) func `the sum over magnetizations is Beale's density of states`(
    size: Int
  ) {
    let states = JointDensityOfStates(size: size)
    let density = DensityOfStates(size: size)
    let sites = size * size
    var sums: [Int: UInt64] = [:]
    for energy in stride(from: -2 * sites, through: 2 * sites, by: 4) {
      for magnetization in stride(from: -sites, through: sites, by: 2) {
        let count = states.count(energy: energy, magnetization: magnetization)
        #expect(count == states.count(energy: energy, magnetization: -magnetization))
        if count > 0 { sums[energy, default: 0] += count }
      }
    }
    #expect(sums.keys.sorted() == density.energies)
    for (energy, count) in zip(density.energies, density.counts) {
      #expect(sums[energy].map { NaturalNumber($0) } == count)
    }
  }

  // Without regard to energy there are binomially many: the sum over E is N!/(u! (N − u)!).
  @Test func `the sum over energies is a binomial coefficient`() {
    let states = JointDensityOfStates(size: 6)
    var binomial: UInt64 = 1
    for up in 0...36 {
      let sum = stride(from: -72, through: 72, by: 4).reduce(0 as UInt64) {
        $0 + states.count(energy: $1, magnetization: 2 * up - 36)
      }
      #expect(sum == binomial, "with \(up) spins up")
      binomial = binomial * UInt64(36 - up) / UInt64(up + 1)
    }
  }
}
