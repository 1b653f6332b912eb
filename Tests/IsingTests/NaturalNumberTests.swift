import Foundation
import Testing

@testable import Ising

@Suite struct NaturalNumberTests {
  @Test func `factorials are multiplied exactly`() {
    var number = NaturalNumber(1)
    for factor in 2...30 { number.multiply(by: UInt32(factor), adding: 0) }
    #expect(number.description == "265252859812191058636308480000000")
    #expect(abs(number.logarithm - lgamma(31)) < 1e-13)
  }

  @Test func `words, powers and sums are printed in full`() {
    #expect(NaturalNumber().description == "0")
    #expect(NaturalNumber().isZero && NaturalNumber().logarithm == -.infinity)
    #expect(NaturalNumber(.max).description == "18446744073709551615")
    #expect(NaturalNumber(1_000_000_000_000).description == "1000000000000")
    #expect((NaturalNumber(.max) + NaturalNumber(1)).description == "18446744073709551616")
    #expect(NaturalNumber(.max) + NaturalNumber(1) == NaturalNumber(powerOfTwo: 64))
    #expect(NaturalNumber(powerOfTwo: 100).description == "1267650600228229401496703205376")
    #expect(abs(NaturalNumber(powerOfTwo: 4000).logarithm - 4000 * log(2)) < 1e-12)
    #expect(NaturalNumber(5) < NaturalNumber(7))
    #expect(NaturalNumber(.max) < NaturalNumber(powerOfTwo: 64))
    #expect(!(NaturalNumber(powerOfTwo: 33) < NaturalNumber(powerOfTwo: 33)))
  }
}
