import Foundation
import Testing

@testable import Ising

@Suite struct DoubleDoubleTests {
  @Test func `thirty digits survive a cancellation`() {
    let third = DoubleDouble(1.0) / DoubleDouble(3.0)
    let rest = third * DoubleDouble(3.0) - DoubleDouble(1.0)
    #expect(abs(rest.high) < 1e-31)
    let tiny = DoubleDouble(1.0) + DoubleDouble(1e-25) - DoubleDouble(1.0)
    #expect(abs(tiny.high / 1e-25 - 1) < 1e-6)
    // (1 + x)(1 − x) − 1 = −x²
    let x = DoubleDouble(1e-14)
    let product = (DoubleDouble(1.0) + x) * (DoubleDouble(1.0) - x) - DoubleDouble(1.0)
    #expect(abs(product.high / -1e-28 - 1) < 1e-3)
    let word = DoubleDouble(UInt64.max)
    #expect((word.high, word.low) == (0x1p64, -1))
  }
}
