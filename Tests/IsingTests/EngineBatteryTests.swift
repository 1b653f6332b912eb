import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct EngineBatteryTests {
  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `plain Metropolis keeps the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { ScalarMetropolis($0, coupling: $1, using: &$2) }, updatesBetween: 4, sizes: [size],
      couplings: [coupling])
  }

  @Test func `Metropolis in the order of the sites is not ergodic on 2 × 2 sites`() {
    let complaints = EngineBattery.complaints(
      { ScalarMetropolis($0, coupling: $1, inOrder: true, using: &$2) }, updatesBetween: 4, size: 2,
      coupling: 0.44)
    // It keeps equilibrium, but does not reach it.
    #expect(!complaints.contains { $0.contains("from equilibrium") })
    #expect(complaints.contains { $0.contains("⟨E⟩") })
  }

  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `plain Wolff keeps the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { ScalarWolff($0, coupling: $1, using: &$2) }, updatesBetween: 6, sizes: [size],
      couplings: [coupling])
  }

  @Test(
    arguments: [ScalarWolff.Flaw.halvedCoupling, .stoppingRule, .sharedDecision, .secondChance],
    EngineBattery.couplings)
  func `the battery catches flawed clusters at every coupling`(
    flaw: ScalarWolff.Flaw, coupling: Double
  ) {
    let complaints = EngineBattery.complaints(
      { ScalarWolff($0, coupling: $1, flaw: flaw, using: &$2) }, updatesBetween: 4, size: 4,
      coupling: coupling)
    #expect(!complaints.isEmpty)
  }
}
