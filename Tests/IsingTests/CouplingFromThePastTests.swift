import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct CouplingFromThePastTests {
  /// χ² of (E, M) of independent samples.
  static func fit(size: Int, coupling: Double, draws: Int, _ draw: () -> SpinConfiguration)
    -> ChiSquared
  {
    var counts: [TorusEnumeration.Level: Int] = [:]
    for _ in 0..<draws {
      let state = draw()
      counts[.init(energy: state.energy, magnetization: state.magnetization), default: 0] += 1
    }
    let enumeration = TorusEnumeration(size: size)
    let expected = enumeration.probabilities(coupling: coupling)
      .mapValues { $0 * Double(draws) }
    let frequent = expected.filter { $0.value >= 10 }
    let rest = Double(draws) - frequent.values.reduce(0, +)
    let observed = frequent.keys.map { counts[$0] ?? 0 }
    guard rest >= 10 else { return ChiSquared(counts: observed, expected: Array(frequent.values)) }
    return ChiSquared(
      counts: observed + [draws - observed.reduce(0, +)], expected: frequent.values + [rest])
  }

  @Test(arguments: [2, 3, 4], [0, 0.2, 0.44, 0.4407, 0.6, 0.9])
  func `samples from the past have the exact distribution`(size: Int, coupling: Double) {
    var random = RandomStream(seed: 1, "past", "L=\(size)", "K=\(coupling)")
    let lattice = SquareLattice(size: size)
    let fit = Self.fit(size: size, coupling: coupling, draws: 4_000) {
      CouplingFromThePast.sample(lattice: lattice, coupling: coupling, using: &random)
    }
    #expect(fit.agrees(within: 5), "\(fit), pull \(fit.pull)")
  }
}
