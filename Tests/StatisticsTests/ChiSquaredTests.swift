import Foundation
import Statistics
import Testing

struct ChiSquaredTests {
  @Test(arguments: [0, 1e-9, 0.1, 1, 2.9, 3.1, 10, 100, 700, 1400])
  func `the tail for 1 to 6 degrees of freedom has a closed form`(_ x: Double) {
    let h = x / 2
    let odd = erfc(h.squareRoot())
    let step = 2 * (h / .pi).squareRoot() * exp(-h)
    let closed = [
      odd, exp(-h), odd + step, (1 + h) * exp(-h), odd + step * (1 + 2 * h / 3),
      (1 + h + h * h / 2) * exp(-h),
    ]
    for (k, expected) in zip(1..., closed) {
      let tail = chiSquaredTail(x, degreesOfFreedom: k)
      #expect(abs(tail - expected) <= 1e-12 * expected, "k = \(k): \(tail), not \(expected)")
    }
  }

  // Q(m, h) = e⁻ʰ Σ hʲ/j!, j < m: the chance of fewer than m Poisson events.
  @Test(arguments: [10, 30, 50, 200])
  func `the tail for an even number of degrees is a Poisson sum`(_ m: Int) {
    for ratio in [0.1, 0.5, 0.9, 1, 1.1, 2, 3] {
      let h = ratio * Double(m)
      var (term, sum) = (1.0, 0.0)
      for j in 0..<m {
        sum += term
        term *= h / Double(j + 1)
      }
      let tail = chiSquaredTail(2 * h, degreesOfFreedom: 2 * m)
      #expect(relativeError(tail, sum * exp(-h)) < 1e-12, "h = \(h)")
    }
  }

  // (degrees, x, tail), by arbitrary-precision arithmetic
  @Test(
    arguments: [
      (1, 30.0, 4.3204630578274972948e-8),
      (7, 1.5, 9.8230965980685032748e-1),
      (7, 80.0, 1.3775018297426150412e-14),
      (19, 10.0, 9.5294579758662185247e-1),
      (19, 25.0, 1.6054222136106832628e-1),
      (20, 25.0, 2.0143110494553577128e-1),
      (21, 600.0, 1.5991798791476954274e-113),
      (101, 99.5, 5.2355573870805713282e-1),
      (101, 250.0, 1.2390563539741995006e-14),
      (999, 900.0, 9.886211870834188911e-1),
      (1000, 1001.0, 4.8513891876805151551e-1),
      (1000, 1300.0, 3.8897364994868524768e-10),
      (1000, 3000.0, 1.6436845843569543369e-198),
      (100000, 99000.0, 9.8752168436191720123e-1),
      (100000, 100003.0, 4.9672917039368170645e-1),
      (100000, 103000.0, 1.528913011730235185e-11),
      (1_000_001, 1000001.0, 4.9981193689742602938e-1),
      (1_000_001, 1009000.0, 1.1140521719716407015e-10),
    ] as [(Int, Double, Double)])
  func `the tail is right in its relative error for many degrees`(
    _ k: Int, _ x: Double, _ tail: Double
  ) {
    #expect(relativeError(chiSquaredTail(x, degreesOfFreedom: k), tail) < 1e-12)
  }

  @Test func `the tail falls from one to zero, at any argument`() {
    for k in [1, 2, 19, 20, 21, 1_000_000] {
      #expect(chiSquaredTail(0, degreesOfFreedom: k) == 1)
      #expect(chiSquaredTail(.infinity, degreesOfFreedom: k) == 0)
      #expect(chiSquaredTail(1e300, degreesOfFreedom: k) == 0)
      #expect(chiSquaredTail(.nan, degreesOfFreedom: k).isNaN)
      #expect(chiSquaredTail(.leastNonzeroMagnitude, degreesOfFreedom: k) <= 1)
    }
  }

  @Test func `χ² of one pull has that pull's two-sided probability`() {
    for z in [0.1, 1, 2, 4, 10] {
      let verdict = ChiSquared(of: [Estimate(3 + 2 * z, standardError: 2)], from: [3])
      #expect(relativeError(verdict.value, z * z) < 1e-14)
      #expect(relativeError(verdict.pValue, 2 * normalTail(z)) < 1e-12)
      #expect(relativeError(normalTail(verdict.pull), verdict.pValue) < 1e-12)
    }
  }

  @Test func `a verdict accepts what is expected and refuses what is not`() {
    #expect(ChiSquared(100, degreesOfFreedom: 100).agrees())
    #expect(!ChiSquared(200, degreesOfFreedom: 100).agrees())
    #expect(ChiSquared(10, degreesOfFreedom: 100).pull < -4)
    #expect(!ChiSquared(0, degreesOfFreedom: 0).agrees())
    #expect(!ChiSquared(.nan, degreesOfFreedom: 3).agrees())
    #expect(!ChiSquared(.infinity, degreesOfFreedom: 3).agrees())
    #expect(ChiSquared(counts: [498, 502], expected: [500, 500]).degreesOfFreedom == 1)
    #expect(!ChiSquared(counts: [400, 600], expected: [500, 500]).agrees())
  }

  @Test func `pulls of χ² are normal, many degrees or few`() {
    for k in [1, 3, 30] {
      var random = RandomStream(seed: 0, "chi squared", "\(k)")
      let pulls = (0..<2000).map { _ in
        let squares = (0..<k).map { _ in random.normal() }.map { $0 * $0 }
        return ChiSquared(squares.reduce(0, +), degreesOfFreedom: k).pull
      }
      let summary = PullSummary(pulls)
      #expect(summary.mean.agrees(with: 0))
      #expect(summary.meanSquare.agrees(with: 1))
    }
  }
}
