import Foundation
import Testing

@testable import Ising

@Suite struct CompleteEllipticIntegralsTests {
  @Test func `the ends are π over 2 and infinity`() {
    let none = CompleteEllipticIntegrals(modulus: 0, complement: 1)
    #expect(none.first == Double.pi / 2)
    #expect((none.firstMinusSecond, none.deficit, none.excess) == (0, 0, 0))
    #expect(CompleteEllipticIntegrals(modulus: 1, complement: 0).first == .infinity)
  }

  // The defining integrals ∫ dx/√(cos²x + k′² sin²x) and ∫ √(cos²x + k′² sin²x) dx.
  @Test(arguments: [0.1, 0.5, 0.9, 0.999]) func `the means are the integrals`(modulus: Double) {
    let complement = ((1 - modulus) * (1 + modulus)).squareRoot()
    let elliptic = CompleteEllipticIntegrals(modulus: modulus, complement: complement)
    func integral(_ power: Double) -> Double {
      DoubleExponentialQuadrature.integral(to: Double.pi / 2) { x in
        // Measured from π/2, where the root is smallest.
        let (sine, cosine) = (sin(x), complement * cos(x))
        return pow(sine * sine + cosine * cosine, power)
      }
    }
    expectEqual(elliptic.first, integral(-0.5), tolerance: 1e-14)
    expectEqual(elliptic.first - elliptic.firstMinusSecond, integral(0.5), tolerance: 1e-14)
  }

  // Legendre: E K′ + E′ K − K K′ = π/2 joins small and large moduli.
  @Test(arguments: [1e-12, 1e-7, 1e-3, 0.1, 0.5, 0.7]) func `Legendre's relation holds`(
    modulus: Double
  ) {
    let complement = ((1 - modulus) * (1 + modulus)).squareRoot()
    let one = CompleteEllipticIntegrals(modulus: modulus, complement: complement)
    let other = CompleteEllipticIntegrals(modulus: complement, complement: modulus)
    // (E − K) K′ + E′ K
    let left =
      -one.firstMinusSecond * other.first + (other.first - other.firstMinusSecond) * one.first
    expectEqual(left, Double.pi / 2, tolerance: 3e-14)
    // K′ → ln(4/k) as k → 0.
    if modulus < 1e-6 { expectEqual(other.first, log(4 / modulus), tolerance: 1e-14) }
  }

  // K − E = (π/4)(k² + 3k⁴/8 + …), 2K/π − 1 = k²/4 + 9k⁴/64 + …
  @Test(arguments: [1e-100, 1e-12, 1e-5, 1e-3]) func `small moduli keep their digits`(
    modulus: Double
  ) {
    let square = modulus * modulus
    let elliptic = CompleteEllipticIntegrals(
      modulus: modulus, complement: ((1 - modulus) * (1 + modulus)).squareRoot())
    #expect(
      abs(elliptic.firstMinusSecond / (Double.pi / 4 * square * (1 + 3 * square / 8)) - 1) < 1e-11)
    #expect(abs(elliptic.excess / (square / 4 * (1 + 9 * square / 16)) - 1) < 1e-11)
  }
}
