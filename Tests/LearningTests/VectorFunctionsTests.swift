import Foundation
import Testing

@testable import Learning

@Suite struct VectorFunctionsTests {
  @Test func `the exponential of eight numbers is that of each, to 1e-15`() {
    var worst = 0.0
    for step in 0..<20_000 {
      let x = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7) * 0.011 + (Double(step) / 14.2 - 707.9)
      let powers = exponential(x)
      for lane in 0..<8 { worst = max(worst, abs(powers[lane] / exp(x[lane]) - 1)) }
    }
    #expect(worst < 1e-15)
  }

  @Test func `the exponential is 1 at 0, exact to the last digits beside it, and 0 far below`() {
    let x = SIMD8<Double>(0, -0.0, 1e-300, -1e-10, -708.5, -1e6, -1e300, -.infinity)
    let powers = exponential(x)
    #expect(powers[0] == 1 && powers[1] == 1 && powers[2] == 1)
    #expect(abs(powers[3] - exp(-1e-10)) < 2e-16)
    for lane in 4..<8 { #expect(powers[lane] == 0, "at \(x[lane])") }
  }

  @Test func `the logarithm of eight numbers is that of each, to 1e-15`() {
    var worst = 0.0
    for step in 0..<20_000 {
      let x = exponential(
        SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7) * 0.011 + (Double(step) / 14.2 - 700))
      let logarithms = logarithm(x)
      for lane in 0..<8 {
        worst = max(worst, abs(logarithms[lane] - log(x[lane])) / max(abs(log(x[lane])), 1))
      }
    }
    #expect(worst < 1e-15)
    #expect(logarithm(SIMD8(repeating: 1)) == SIMD8())
  }

  @Test func `a magnitude takes the sign of another number, of zero too`() {
    let signs = SIMD8<Double>(1, -1, 0, -0.0, 3, -3, .infinity, -.infinity)
    let numbers = SIMD8<Double>(repeating: 2).withSigns(of: signs)
    #expect(numbers == SIMD8(2, -2, 2, -2, 2, -2, 2, -2))
    #expect(signs.magnitudes == SIMD8(1, 1, 0, 0, 3, 3, .infinity, .infinity))
  }
}
