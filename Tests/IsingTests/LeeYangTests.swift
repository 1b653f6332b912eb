import Foundation
import Testing

@testable import Ising

@Suite struct LeeYangTests {
  typealias Distributions = MagnetizationDistributionTests

  // REFERENCE values I31 and I32: h = iθ, not the angle of e⁻²ʰ.
  @Test func `the reference zeros come out`() {
    let (four, six) = (Distributions.distribution(4), Distributions.distribution(6))
    expectEqual(four.leeYangZeros[0], 0.1148461433, tolerance: 1e-10)
    expectEqual(six.leeYangZeros[0], 0.0535492667, tolerance: 1e-10)
    expectEqual(four.magneticExponent(with: six), 1.88177, tolerance: 5e-6)
  }

  // Lee and Yang (1952). Sums over zeros know all of them: with z = e⁻²ʰ the polynomial is
  // Σ w(M) zᵘ, u the number of spins down, so that Σ cos 2θ = −w(N − 2)/w(N), and at h = 0,
  // ⟨M²⟩ = ∂² ln Z/∂h² = Σ 1/sin²θ.
  @Test(arguments: [2, 3, 4, 5, 6, 7], [0.001, 0.02, 0.1, 0.3, 0.4406867935097715, 0.6, 2])
  func `all zeros lie on the circle and are found`(size: Int, coupling: Double) {
    if size > 4 && coupling < 0.02 || size == 7 && coupling < 0.1 { return }
    let distribution = Distributions.distribution(size, coupling)
    let sites = size * size
    let zeros = distribution.leeYangZeros
    #expect(zeros.count == sites)
    #expect(zeros == zeros.sorted() && zeros.allSatisfy { $0 > 0 && $0 < Double.pi })
    #expect(Set(zeros).count == sites)
    let weights = distribution.probabilities
    expectEqual(
      zeros.reduce(0) { $0 + cos(2 * $1) }, -weights[1] / weights[0], tolerance: 1e-10)
    let square = Double(sites * sites) * distribution.secondMoment
    expectEqual(zeros.reduce(0) { $0 + 1 / (sin($1) * sin($1)) }, square, tolerance: 1e-10)
    // Z(h)/Z(0) = Π (1 + sinh²h/sin²θ)^½ at a real field.
    let field = 0.1
    let logRatio = zeros.reduce(0) { $0 + log1p(pow(sinh(field) / sin($1), 2)) / 2 }
    let direct = distribution.mean { cosh(field * Double(sites) * $0) }
    expectEqual(logRatio, log(direct), tolerance: 1e-11)
  }

  @Test func `the extremes of the temperature are the textbook's`() {
    // K = 0: (2 cos θ)ᴺ. K = ∞: 2 cos Nθ.
    #expect(
      Distributions.distribution(4, 0).leeYangZeros == [Double](repeating: .pi / 2, count: 16))
    for (index, zero) in Distributions.distribution(5, 8).leeYangZeros.enumerated() {
      expectEqual(zero, Double.pi / 25 * (Double(index) + 0.5), tolerance: 1e-12)
    }
  }
}
