import Foundation
import Statistics
import Testing

@Suite struct RelativeEntropyTests {
  @Test func `two coins are as far apart as one reckons by hand`() {
    // ½ ln(½ / ¼) + ½ ln(½ / ¾) = ½ ln(4/3), and the other way ¼ ln ½ + ¾ ln(3/2)
    let (fair, bent) = ([0.5, 0.5], [0.25, 0.75])
    #expect(abs(relativeEntropy(of: fair, from: bent) - 0.5 * log(4.0 / 3)) < 1e-15)
    #expect(
      abs(relativeEntropy(of: bent, from: fair) - (0.25 * log(0.5) + 0.75 * log(1.5))) < 1e-15)
  }

  @Test func `it is nothing between equals, and infinite where the other forbids`() {
    #expect(relativeEntropy(of: [0.2, 0.8], from: [0.2, 0.8]) == 0)
    #expect(relativeEntropy(of: [0, 1], from: [0.5, 0.5]) == log(2))
    #expect(relativeEntropy(of: [0.5, 0.5], from: [0, 1]) == .infinity)
  }
}
