import Foundation
import Testing

@testable import Learning

@Suite struct BondsTests {
  @Test(arguments: [1e-12, 0.408, -0.7, 3])
  func `a hidden spin on a bond weighs equal spins e^2K times unequal ones`(coupling: Double) {
    let machine = RestrictedBoltzmannMachine(sites: 2, bonds: [[0, 1]], couplings: [coupling])
    let logWeights = machine.logWeights()
    #expect(abs(logWeights[3] - logWeights[1] - 2 * coupling) < 1e-13)
    #expect(abs(logWeights[0] - logWeights[3]) < 1e-13)
    let total = log(2 * exp(coupling) + 2 * exp(-coupling)) + log(2) + abs(coupling)
    #expect(abs(machine.logPartition() - total) < 1e-13)
  }

  @Test func `the weight is arcosh(e^2K) by half`() {
    #expect(abs(RestrictedBoltzmannMachine.bondWeight(0.408) - 0.7281152312) < 1e-10)
    #expect(abs(RestrictedBoltzmannMachine.bondWeight(1) - 1.3442682487) < 1e-10)
  }
}
