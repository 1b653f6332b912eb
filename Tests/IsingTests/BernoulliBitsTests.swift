import Statistics
import Testing

@testable import Ising

@Suite struct BernoulliBitsTests {
  @Test(arguments: [1e-3, 0.25, 0.333, 0.5, 0.585_786_437_626_905, 0.9, 0.999])
  func `each bit is 1 with its probability, and so are pairs`(p: Double) {
    var random = RandomStream(seed: 1, "bits", "\(p)")
    var bits = BernoulliBits(probability: p, from: &random)
    let words = (0..<40_000).map { _ in bits.nextWord() }
    let number = Double(64 * words.count)
    let ones = Double(words.reduce(0) { $0 + $1.nonzeroBitCount })
    let pull = (ones - number * p) / (number * p * (1 - p)).squareRoot()
    #expect(abs(pull) < 5, "\(pull)")
    // Bits of one word, of neighboring words, and of the same lane of the next block
    for (pairs, name) in [
      (words.map { $0 & ($0 << 1 | $0 >> 63) }, "word"),
      (zip(words, words.dropFirst()).map { $0 & $1 }, "neighbors"),
      (zip(words, words.dropFirst(8)).map { $0 & $1 }, "blocks"),
    ] {
      let number = Double(64 * pairs.count)
      let both = Double(pairs.reduce(0) { $0 + $1.nonzeroBitCount })
      // Var Σ xᵢxᵢ₊₁ of a ring: n (p² − p⁴ + 2(p³ − p⁴))
      let variance = number * (p * p - p * p * p * p + 2 * (p * p * p - p * p * p * p))
      #expect(abs(both - number * p * p) < 5 * variance.squareRoot(), "\(name)")
    }
  }

  @Test func `impossible and certain bits are exact`() {
    var random = RandomStream(seed: 1, "edges")
    var never = BernoulliBits(probability: 0, from: &random)
    var always = BernoulliBits(probability: 1, from: &random)
    for _ in 0..<100 { #expect(never.nextWord() == 0 && always.nextWord() == .max) }
  }
}
