import Foundation
import Statistics
import Testing

struct PowerLawFitTests {
  let x = [4.0, 8, 16, 32, 64, 128]

  /// y = 1.5 x^{7/4}, scattered with these relative errors.
  func points(_ errors: [Double], _ random: inout RandomStream) -> [Estimate] {
    zip(x, errors).map { x, ε in
      let y = 1.5 * pow(x, 1.75)
      return Estimate(y * (1 + ε * random.normal()), standardError: y * ε)
    }
  }

  @Test func `a power law through exact points is recovered to rounding`() {
    let fit = fitPowerLaw(x: x, y: x.map { Estimate(1.5 * pow($0, 1.75), standardError: 0.1 * $0) })
    #expect(relativeError(fit.exponent.value, 1.75) < 1e-14)
    #expect(relativeError(fit.amplitude.value, 1.5) < 1e-13)
    #expect(relativeError(fit.value(at: 256).value, 1.5 * pow(256, 1.75)) < 1e-13)
    #expect(fit.chiSquared < 1e-20 && fit.degreesOfFreedom == 4 && fit.pValue == 1)
  }

  @Test func `over many data sets pulls are normal and χ² has its distribution`() {
    var random = RandomStream(seed: 0, "power law pulls")
    let errors = [0.002, 0.001, 0.003, 0.002, 0.001, 0.004]
    let fits = (0..<1000).map { _ in fitPowerLaw(x: x, y: points(errors, &random)) }
    let pulls = [
      fits.map { $0.exponent.pull(from: 1.75) }, fits.map { $0.amplitude.pull(from: 1.5) },
      fits.map { $0.value(at: 20).pull(from: 1.5 * pow(20, 1.75)) },
      fits.map(\.line.goodnessOfFit.pull),
    ]
    for pulls in pulls {
      #expect(PullSummary(pulls).mean.agrees(with: 0))
      #expect(PullSummary(pulls).meanSquare.agrees(with: 1))
    }
  }

  // Six points y = 1 + δ, δ² = ε² on average, so that ln y = δ − ½ δ² and its weight is
  // (y/σ)². With σ = ε the weight is (1 + 2δ)/ε², and the weighted mean of ln y is
  // (2(1 − 1/6) − ½) ε²; with σ = ε y the weight is 1/ε², and the mean −½ ε².
  @Test func `relative errors of 10 % bias the fit as its documentation says`() {
    let ε = 0.1
    func bias(_ error: (Double) -> Double) -> Estimate {
      var random = RandomStream(seed: 0, "power law bias")
      return mean(
        of: (0..<4000).map { _ in
          let y = x.map { _ in 1 + ε * random.normal() }
          let fit = fitPowerLaw(x: x, y: y.map { Estimate($0, standardError: error($0)) })
          return fit.line.valueAtCenter.value
        })
    }
    let (fixed, proportional) = (bias { _ in ε }, bias { ε * $0 })
    #expect(fixed.agrees(with: 7.0 / 6 * ε * ε) && !fixed.agrees(with: 0), "\(fixed)")
    #expect(proportional.agrees(with: -0.5 * ε * ε) && !proportional.agrees(with: 0))
  }
}
