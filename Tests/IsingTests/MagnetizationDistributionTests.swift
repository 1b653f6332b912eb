import Foundation
import Testing

@testable import Ising

@Suite struct MagnetizationDistributionTests {
  static let critical = InfiniteIsingPlane.criticalCoupling
  static let states = [2, 3, 4, 5, 6, 7].reduce(into: [Int: JointDensityOfStates]()) {
    $0[$1] = JointDensityOfStates(size: $1)
  }

  static func distribution(_ size: Int, _ coupling: Double = critical) -> MagnetizationDistribution
  {
    MagnetizationDistribution(states[size] ?? JointDensityOfStates(size: size), coupling: coupling)
  }

  @Test(arguments: [3, 4], [0, 0.2, 0.44, 1.5]) func `the moments are those of enumeration`(
    size: Int, coupling: Double
  ) {
    let exact = TorusEnumeration(size: size)
    let distribution = Self.distribution(size, coupling)
    let sites = Double(size * size)
    for power in [1.0, 2, 4, 6] {
      expectEqual(
        distribution.mean { pow(abs($0), power) },
        exact.mean(coupling: coupling) { _, up in pow(abs(up) / sites, power) }, tolerance: 1e-13)
    }
    var probabilities: [Int: Double] = [:]
    for (level, probability) in exact.probabilities(coupling: coupling) {
      probabilities[level.magnetization, default: 0] += probability
    }
    for (magnetization, probability) in zip(
      distribution.magnetizations, distribution.probabilities)
    {
      expectEqual(probability, probabilities[magnetization] ?? .nan, tolerance: 1e-14)
    }
  }

  // REFERENCE values I26 and I28–I30.
  @Test func `the reference moments at the critical point come out`() {
    let table = [
      (4, 0.6171993184, 0.7613589086, 0.8438604448, 1.0767),
      (6, 0.6143562391, 0.6933165911, 0.8049765584, 1.0851),
    ]
    for (size, cumulant, second, absolute, scaled) in table {
      let distribution = Self.distribution(size)
      expectEqual(distribution.binderCumulant, cumulant, tolerance: 1e-10)
      expectEqual(distribution.secondMoment, second, tolerance: 1e-10)
      expectEqual(distribution.absoluteMagnetization, absolute, tolerance: 1e-10)
      expectEqual(distribution.secondMoment * pow(Double(size), 0.25), scaled, tolerance: 5e-5)
    }
  }

  @Test func `the cumulant tends to 2 over 3 in order and to 0 in disorder`() {
    expectEqual(Self.distribution(6, 0).binderCumulant, 2.0 / (3 * 36), tolerance: 1e-14)
    expectEqual(Self.distribution(6, 0).secondMoment, 1.0 / 36, tolerance: 1e-14)
    expectEqual(Self.distribution(6, 30).binderCumulant, 2.0 / 3, tolerance: 1e-14)
    #expect(Self.distribution(6, 400).probabilities.last == 0.5)
    // The crossings approach I27: 0.610690 at K_c.
    let cumulants = [4, 5, 6, 7].map { Self.distribution($0).binderCumulant }
    #expect(cumulants == cumulants.sorted(by: >))
    #expect(cumulants.allSatisfy { $0 > 0.610690 })
  }
}
