import Foundation
import Testing

@testable import Ising

@Suite struct DoubleExponentialQuadratureTests {
  @Test func `logarithms and roots at the ends are integrated`() {
    func integral(_ end: Double, _ function: (Double) -> Double) -> Double {
      DoubleExponentialQuadrature.integral(to: end, of: function)
    }
    expectEqual(integral(2) { $0 * $0 }, 8.0 / 3, tolerance: 1e-14)
    expectEqual(integral(1) { log($0) }, -1, tolerance: 1e-15)
    expectEqual(integral(1) { (1 - $0 * $0).squareRoot() }, Double.pi / 4, tolerance: 1e-14)
    expectEqual(integral(Double.pi) { sin($0) }, 2, tolerance: 1e-15)
  }

  // ∫₀¹ √(m² + x²) dx = (√(m² + 1) + m² arsinh(1/m))/2: a branch point at x = im.
  @Test(arguments: [1, 1e-1, 1e-2, 1e-4, 1e-6, 1e-9, 1e-14])
  func `a nearby branch point is no harm`(
    mass: Double
  ) {
    let expected = ((mass * mass + 1).squareRoot() + mass * mass * asinh(1 / mass)) / 2
    let measured = DoubleExponentialQuadrature.integral(to: 1) {
      (mass * mass + $0 * $0).squareRoot()
    }
    expectEqual(measured, expected, tolerance: 1e-15)
  }
}
