import Foundation
import Statistics
import Testing

struct LineFitTests {
  let x = [1.0, 2, 3, 5, 8, 13]
  let errors = [0.3, 0.1, 0.2, 0.4, 0.2, 0.5]

  /// Points scattered about y = 4 − ½ x.
  func points(_ random: inout RandomStream) -> [Estimate] {
    zip(x, errors).map { x, σ in Estimate(4 - x / 2 + σ * random.normal(), standardError: σ) }
  }

  @Test func `a line through exact points is recovered to rounding`() {
    let fit = fitLine(
      x: x, y: zip(x, errors).map { Estimate(4 - $0 / 2, standardError: $1) })
    #expect(abs(fit.intercept.value - 4) < 1e-14)
    #expect(abs(fit.slope.value + 0.5) < 1e-15)
    #expect(fit.chiSquared < 1e-25 && fit.degreesOfFreedom == 4 && fit.pValue == 1)
    #expect(abs(fit.value(at: 100).value + 46) < 1e-12)
  }

  // The normal equations in the textbook's form: with S_k = Σ w xᵏ and Δ = S₀S₂ − S₁²,
  // a = (S₂ Σwy − S₁ Σwxy)/Δ, b = (S₀ Σwxy − S₁ Σwy)/Δ, and the covariances S₂/Δ, S₀/Δ, −S₁/Δ.
  @Test func `the fit solves the normal equations`() {
    var random = RandomStream(seed: 0, "normal equations")
    let y = points(&random)
    let fit = fitLine(x: x, y: y)
    func sum(_ term: (Double, Double) -> Double) -> Double {
      zip(x, y).reduce(0) { $0 + term($1.0, $1.1.value) / pow($1.1.standardError, 2) }
    }
    let (s0, s1, s2) = (sum { _, _ in 1 }, sum { x, _ in x }, sum { x, _ in x * x })
    let (sy, sxy) = (sum { _, y in y }, sum { x, y in x * y })
    let Δ = s0 * s2 - s1 * s1
    let (a, b) = ((s2 * sy - s1 * sxy) / Δ, (s0 * sxy - s1 * sy) / Δ)
    #expect(relativeError(fit.intercept.value, a) < 1e-13)
    #expect(relativeError(fit.slope.value, b) < 1e-13)
    #expect(relativeError(fit.intercept.standardError, (s2 / Δ).squareRoot()) < 1e-13)
    #expect(relativeError(fit.slope.standardError, (s0 / Δ).squareRoot()) < 1e-13)
    #expect(relativeError(fit.covariance, -s1 / Δ) < 1e-13)
    #expect(relativeError(fit.chiSquared, sum { x, y in pow(y - a - b * x, 2) }) < 1e-12)
    let variance = (s2 - 2 * 7 * s1 + 49 * s0) / Δ
    #expect(relativeError(fit.value(at: 7).standardError, variance.squareRoot()) < 1e-13)
  }

  @Test func `over many data sets pulls are normal and χ² has its distribution`() {
    var random = RandomStream(seed: 0, "line pulls")
    let fits = (0..<1000).map { _ in fitLine(x: x, y: points(&random)) }
    let pulls = [
      fits.map { $0.slope.pull(from: -0.5) }, fits.map { $0.intercept.pull(from: 4) },
      fits.map { $0.value(at: 7).pull(from: 0.5) }, fits.map { $0.value(at: 100).pull(from: -46) },
      fits.map(\.goodnessOfFit.pull),
    ]
    for pulls in pulls {
      #expect(PullSummary(pulls).mean.agrees(with: 0))
      #expect(PullSummary(pulls).meanSquare.agrees(with: 1))
    }
    let chiSquared = Estimate(
      fits.reduce(0) { $0 + $1.chiSquared } / 1000, standardError: (8.0 / 1000).squareRoot())
    #expect(chiSquared.agrees(with: 4))

    // Without the covariance the error of a value between the points is wrong
    let careless = fits.map { ($0.intercept + 7 * $0.slope).pull(from: 0.5) }
    #expect(!PullSummary(careless).meanSquare.agrees(with: 1))
  }

  @Test func `a curve is refused as a line`() {
    let curve = x.map { Estimate($0 * $0 / 10, standardError: 0.1) }
    #expect(!fitLine(x: x, y: curve).goodnessOfFit.agrees())
  }

  @Test func `abscissas far from zero cost no more digits than they have lost`() {
    let y = zip(x, errors).map { Estimate(4 - $0 / 2, standardError: $1) }
    let (near, far) = (fitLine(x: x, y: y), fitLine(x: x.map { $0 + 1e8 }, y: y))
    #expect(relativeError(far.slope.value, -0.5) < 1e-14)
    #expect(relativeError(far.slope.standardError, near.slope.standardError) < 1e-14)
    let (a, b) = (far.value(at: 1e8 + 7), near.value(at: 7))
    #expect(relativeError(a.standardError, b.standardError) < 1e-8)
  }

  @Test func `two points make a line that nothing tests`() {
    let fit = fitLine(
      x: [0, 1], y: [Estimate(1, standardError: 0.1), Estimate(3, standardError: 0.2)])
    #expect(abs(fit.slope.value - 2) < 1e-15 && abs(fit.intercept.value - 1) < 1e-15)
    #expect(relativeError(fit.slope.standardError, 0.05.squareRoot()) < 1e-14)
    #expect(relativeError(fit.intercept.standardError, 0.1) < 1e-14)
    #expect(fit.degreesOfFreedom == 0 && fit.pValue.isNaN)
  }

  @Test func `a caller's mistake stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = fitLine(x: [1, 2], y: [Estimate(exactly: 1), Estimate(exactly: 2)])
    }
    await #expect(processExitsWith: .failure) {
      _ = fitLine(x: [1, 1], y: [Estimate(1, standardError: 1), Estimate(2, standardError: 1)])
    }
    // The mean of three tenths is not a tenth
    await #expect(processExitsWith: .failure) {
      _ = fitLine(
        x: [0.1, 0.1, 0.1], y: [1, 2, 3].map { Estimate($0, standardError: 1) })
    }
    await #expect(processExitsWith: .failure) {
      _ = fitPowerLaw(
        x: [1, 2], y: [Estimate(-1, standardError: 1), Estimate(2, standardError: 1)])
    }
  }
}
