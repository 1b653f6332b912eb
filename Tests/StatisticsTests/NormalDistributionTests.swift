import Foundation
import Statistics
import Testing

struct NormalDistributionTests {
  // (z, tail) to 20 digits, by arbitrary-precision arithmetic
  @Test(
    arguments: [
      (0.0, 5.0e-1),
      (0.5, 3.0853753872598689636e-1),
      (1.0, 1.5865525393145705141e-1),
      (1.959963984540054, 2.5000000000000010876e-2),
      (3.0, 1.3498980316300945267e-3),
      (5.0, 2.8665157187919391167e-7),
      (8.0, 6.2209605742717841235e-16),
      (10.0, 7.619853024160526066e-24),
      (20.0, 2.7536241186062336951e-89),
      (37.0, 5.7255712225245768227e-300),
    ] as [(Double, Double)])
  func `the normal tail is right in its relative error`(_ z: Double, _ tail: Double) {
    // The rounding of z/√2 alone costs z²·10⁻¹⁶
    #expect(relativeError(normalTail(z), tail) < 4e-16 * (1 + z * z))
    #expect(abs(normalTail(-z) - (1 - tail)) < 1e-15)
    #expect(abs(-normalQuantile(tail) - z) < 1e-14 * max(z, 1))
  }

  @Test func `the quantile undoes the tail, from 10⁻³⁰⁰ to 1`() {
    for exponent in stride(from: -300.0, to: -0.31, by: 0.37) {
      let p = pow(10, exponent)
      let z = -normalQuantile(p)
      #expect(relativeError(normalTail(z), p) < 3e-15 * (1 + z * z), "p = \(p)")
    }
  }

  @Test func `the quantile is odd about one half and infinite at the ends`() {
    #expect(normalQuantile(0.5) == 0)
    #expect(normalQuantile(0) == -.infinity)
    #expect(normalQuantile(1) == .infinity)
    #expect(normalQuantile(.nan).isNaN)
    for p in [0.25, 0.0625, 0x1p-20, 0x1p-40] {
      #expect(normalQuantile(1 - p) == -normalQuantile(p))
    }
  }

  @Test func `the quantile rises where its approximations meet`() {
    for seam in [0.075, 0.925, exp(-25.0)] {
      let (below, above) = (seam * (1 - 1e-9), seam * (1 + 1e-9))
      #expect(normalQuantile(below) < normalQuantile(above))
      #expect(normalQuantile(above) - normalQuantile(below) < 1e-7)
    }
  }
}
