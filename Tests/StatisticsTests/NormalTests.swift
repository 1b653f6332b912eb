import Foundation
import Statistics
import Testing

struct NormalTests {
  @Test func `normal draws have the moments 0, 1, 0, 3, 0, 15`() {
    var random = RandomStream(seed: 0, "moments")
    let n = 400_000
    let draws = (0..<n).map { _ in random.normal() }
    // (2k − 1)!! is the moment of order 2k
    let moments: [Double] = [1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10_395]
    for order in 1...6 {
      let sum = draws.reduce(0) { $0 + pow($1, Double(order)) }
      let variance = moments[2 * order] - moments[order] * moments[order]
      let error = (variance / Double(n)).squareRoot()
      #expect(Estimate(sum / Double(n), standardError: error).agrees(with: moments[order]))
    }
  }

  @Test func `normal draws fill bins of equal probability evenly`() {
    var random = RandomStream(seed: 1, "normal bins")
    let n = 100_000
    let ranks = (0..<n).map { _ in 1 - normalTail(random.normal()) }
    #expect(ChiSquared(counts: histogram(ranks, bins: 100), expected: flat(n, 100)).agrees())
  }

  @Test func `successive normal draws are uncorrelated, and so are their squares`() {
    var random = RandomStream(seed: 2, "normal pairs")
    let draws = (0..<100_000).map { _ in random.normal() }
    let squares = draws.map { $0 * $0 - 1 }
    for series in [draws, squares] {
      let products = zip(series, series.dropFirst()).map { $0 * $1 }
      #expect(mean(of: products).agrees(with: 0))
    }
  }

  @Test func `every word gives a finite normal draw, and complementary words opposite ones`() {
    var (zeros, ones) = (ConstantGenerator.zeros, ConstantGenerator.ones)
    #expect(abs(zeros.normal() + 8.209536151601387) < 1e-12)
    #expect(ones.normal() == -zeros.normal())
    var random = RandomStream(seed: 0, "opposites")
    for _ in 0..<1000 {
      let word = random.next()
      var (one, other) = (ConstantGenerator(word: word), ConstantGenerator(word: ~word))
      #expect(one.normal() == -other.normal())
    }
  }
}
