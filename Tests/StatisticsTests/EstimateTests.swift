import Foundation
import Statistics
import Testing

struct EstimateTests {
  @Test func `independent errors add in quadrature, exact numbers add none`() {
    let (a, b) = (Estimate(10, standardError: 3), Estimate(2, standardError: 4))
    #expect(a + b == Estimate(12, standardError: 5))
    #expect(a - b == Estimate(8, standardError: 5))
    #expect(-a == Estimate(-10, standardError: 3))
    #expect(a + 1 == Estimate(11, standardError: 3) && 1 + a == a + 1)
    #expect(a - 1 == Estimate(9, standardError: 3) && 1 - a == Estimate(-9, standardError: 3))
    #expect(a * -2 == Estimate(-20, standardError: 6) && -2 * a == a * -2)
    #expect(a / -2 == Estimate(-5, standardError: 1.5))
  }

  @Test func `errors neither overflow nor underflow before their sum does`() {
    for unit in [1e-200, 1, 1e200, 4e307] {
      let sum = Estimate(0, standardError: 3 * unit / 5) + Estimate(0, standardError: 4 * unit / 5)
      #expect(relativeError(sum.standardError, unit) < 1e-15)
    }
    #expect((Estimate(0, standardError: .nan) + Estimate(exactly: 0)).standardError.isNaN)
    #expect((Estimate(exactly: 0) + Estimate(0, standardError: .nan)).standardError.isNaN)
    let infinite = Estimate(0, standardError: .infinity)
    #expect((infinite + infinite).standardError == .infinity)
  }

  @Test func `a pull counts standard errors of the difference`() {
    let a = Estimate(10, standardError: 3)
    #expect(a.pull(from: 4) == 2)
    #expect(a.pull(from: Estimate(20, standardError: 4)) == -2)
    #expect(Estimate(exactly: 1).pull(from: 1) == 0)
    #expect(Estimate(exactly: 1).pull(from: 0) == .infinity)
    #expect(Estimate(exactly: 1).pull(from: 2) == -.infinity)
    #expect(Estimate(.nan, standardError: 1).pull(from: 0).isNaN)
    #expect(Estimate(1, standardError: .nan).pull(from: 0).isNaN)
    #expect(Estimate(1, standardError: .nan).pull(from: 1).isNaN)
  }

  @Test func `agreement is within four standard errors, or as many as asked for`() {
    let a = Estimate(10, standardError: 1)
    #expect(a.agrees(with: 14) && !a.agrees(with: 14.1) && !a.agrees(with: 5.9))
    #expect(!a.agrees(with: 13, within: 2))
    #expect(a.agrees(with: Estimate(15, standardError: 1)))
    #expect(!a.agrees(with: Estimate(16, standardError: 1)))
    #expect(!Estimate(.nan, standardError: 1).agrees(with: 0))
  }

  @Test func `a function of an estimate scales the error by its slope`() {
    let root = Estimate(9, standardError: 0.6).mapped(derivative: { 0.5 / $0.squareRoot() }) {
      $0.squareRoot()
    }
    #expect(root.value == 3)
    #expect(relativeError(root.standardError, 0.1) < 1e-15)
    #expect(
      Estimate(1, standardError: 0.1).mapped(derivative: { _ in -2 }) { $0 }.standardError == 0.2)
  }

  // The pulls of a·x ± b·y over many draws are normal only if the rules of arithmetic are right.
  @Test func `pulls of sums and differences are normal`() {
    var random = RandomStream(seed: 0, "arithmetic")
    func draw(_ value: Double, _ error: Double) -> Estimate {
      Estimate(value + error * random.normal(), standardError: error)
    }
    let pulls = (0..<2000).map { _ in
      (3 * draw(1, 0.1) - draw(5, 0.8) / 2 + 1).pull(from: draw(1.5, 0.2))
    }
    let summary = PullSummary(pulls)
    #expect(summary.mean.agrees(with: 0) && summary.meanSquare.agrees(with: 1))
  }

  @Test func `an estimate survives JSON`() throws {
    let estimate = Estimate(0.1 + 0.2, standardError: 1e-300)
    let data = try JSONEncoder().encode(estimate)
    #expect(try JSONDecoder().decode(Estimate.self, from: data) == estimate)
  }

  @Test func `a negative error stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Estimate(1, standardError: -1) }
  }
}
