import Foundation
import Statistics
import Testing

@Suite struct PolynomialFitTests {
  let x = [-1.0, 0.5, 1, 2, 3, 5, 7]
  let errors = [0.3, 0.1, 0.2, 0.4, 0.2, 0.5, 0.1]

  private func cubic(_ x: Double) -> Double { 2 - x + 0.5 * x * x - 0.25 * x * x * x }

  @Test func `a cubic through exact points is recovered`() {
    let fit = fitPolynomial(
      x: x, y: zip(x, errors).map { Estimate(cubic($0), standardError: $1) }, degree: 3)
    for place in [-3.0, 0, 4, 10] {
      #expect(abs(fit.value(at: place).value - cubic(place)) < 1e-10)
    }
    #expect(fit.goodnessOfFit.value < 1e-20 && fit.goodnessOfFit.degreesOfFreedom == 3)
  }

  // Two routes to one line.
  @Test func `a polynomial of degree 1 is the line`() {
    var random = RandomStream(seed: 0, "degree one")
    let y = zip(x, errors).map { Estimate(3 + 2 * $0 + $1 * random.normal(), standardError: $1) }
    let (fit, line) = (fitPolynomial(x: x, y: y, degree: 1), fitLine(x: x, y: y))
    for place in [-2.0, 0, 2.5, 9] {
      #expect(abs(fit.value(at: place).value - line.value(at: place).value) < 1e-12)
      #expect(
        abs(fit.value(at: place).standardError - line.value(at: place).standardError) < 1e-13)
    }
    #expect(abs(fit.goodnessOfFit.value - line.chiSquared) < 1e-10)
  }

  // 1,000 data sets; 4 standard errors of the mean square 1 of normal pulls.
  @Test func `over many data sets heights and roots scatter by their errors`() {
    var random = RandomStream(seed: 0, "pulls")
    var (heights, roots): ([Double], [Double]) = ([], [])
    // A parabola with the root 2.
    let truth = { (x: Double) in (x - 2) * (8 + 0.3 * x) }
    for _ in 0..<1_000 {
      let y = zip(x, errors).map { Estimate(truth($0) + $1 * random.normal(), standardError: $1) }
      let fit = fitPolynomial(x: x, y: y, degree: 2)
      heights.append(fit.value(at: 6).pull(from: truth(6)))
      roots.append(fit.root(in: 0...5).pull(from: 2))
    }
    for pulls in [heights, roots] {
      #expect(mean(of: pulls).agrees(with: 0))
      #expect(mean(of: pulls.map { $0 * $0 }).agrees(with: 1))
    }
  }

  @Test func `there is no root between equal signs`() {
    let fit = fitPolynomial(
      x: [0, 1, 2], y: [1.0, 2, 1].map { Estimate($0, standardError: 1) }, degree: 2)
    #expect(fit.root(in: 0...2).value.isNaN)
  }
}
