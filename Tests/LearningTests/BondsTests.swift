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

  @Test(arguments: [0.5, 2, 6])
  func
    `copies with the bonds of their spins are the decimated ring, and the machine nearly the ring`(
      copyWeight: Double
    )
  {
    let bonds = [[0, 1], [1, 2], [2, 3], [3, 0]]
    let machine = RestrictedBoltzmannMachine(
      sites: 4, bonds: bonds, couplings: [1, 1, 1, 1], copies: [0, 2], copyWeight: copyWeight)
    // Two bonds of ½ ln cosh 2K between the two copies, one over each of the spins 1 and 3.
    let hidden = machine.mirrored.logWeights()
    #expect(abs(hidden[3] - hidden[1] - 2 * log(cosh(2))) < 1e-13)
    // Up and down as a ring, and all up: the weights e^(−4) and e^4, up to 2cosh(w + 2K) for 2cosh(w − 2K).
    let visible = machine.logWeights()
    let expected = 2 * (logCosh(copyWeight + 2) - logCosh(copyWeight - 2))
    #expect(abs(visible[15] - visible[5] - expected) < 1e-13)
    #expect(abs(expected - 8) < 8 * exp(-2 * (copyWeight - 2)))
  }

  /// ln cosh x.
  private func logCosh(_ x: Double) -> Double { abs(x) + log1p(exp(-2 * abs(x))) - log(2) }

  @Test func `the weight is arcosh(e^2K) by half`() {
    #expect(abs(RestrictedBoltzmannMachine.bondWeight(0.408) - 0.7281152312) < 1e-10)
    #expect(abs(RestrictedBoltzmannMachine.bondWeight(1) - 1.3442682487) < 1e-10)
  }
}
