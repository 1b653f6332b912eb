import Foundation
import Statistics
import Testing

struct AutocorrelationTests {
  @Test func `small series have the autocorrelation one computes by hand`() {
    #expect(autocorrelation(of: [1, -1, 1, -1, 1, -1], upTo: 3) == [1, -1, 1, -1])
    // Mean 2; deviations −1, 0, 1: C = 2/3, 0, −1
    let ρ = autocorrelation(of: [1, 2, 3], upTo: 2)
    #expect(ρ[0] == 1 && ρ[1] == 0)
    #expect(relativeError(ρ[2], -1.5) < 1e-15)
  }

  // Error of ρ(t): Bartlett's formula, for this process
  // n⁻¹ [(1 + r²)(1 − r²ᵗ)/(1 − r²) − 2t r²ᵗ], r = ρ(1).
  @Test(arguments: MeanTests.processes)
  func `the autocorrelation falls as the powers of its first value`(
    _ process: AutoregressiveProcess
  ) {
    var random = RandomStream(seed: 0, "autocorrelation", "\(process.correlation)")
    let n = 100_000
    let ρ = autocorrelation(of: process.series(n, using: &random), upTo: 30)
    for lag in 1...30 {
      let (r, t) = (process.correlation, Double(lag))
      let decay = pow(r, 2 * t)
      let variance = (1 + r * r) * (1 - decay) / (1 - r * r) - 2 * t * decay
      let estimate = Estimate(ρ[lag], standardError: (variance / Double(n)).squareRoot())
      #expect(estimate.agrees(with: pow(r, t)), "lag \(lag)")
    }
  }

  @Test(arguments: MeanTests.processes)
  func `the integrated time is one half of (1 + ρ)/(1 − ρ)`(_ process: AutoregressiveProcess) {
    var random = RandomStream(seed: 0, "integrated time", "\(process.correlation)")
    let series = process.series(1 << 17, using: &random)
    let time = integratedAutocorrelationTime(of: series)
    #expect(time.agrees(with: process.autocorrelationTime), "\(time)")
    #expect(time.standardError < 0.05 * process.autocorrelationTime)
    // The other convention, 1 + 2 Σ ρ(t), must not pass
    #expect(!time.agrees(with: 2 * process.autocorrelationTime))

    // Two routes to one error: √(2τ) times the naive one, and blocks
    let (naive, blocked) = (mean(of: series).standardError, blockedMean(of: series).standardError)
    let ratio = Estimate(blocked / naive, standardError: blocked / naive / 254.0.squareRoot())
    let root = time.mapped(derivative: { 1 / (2 * $0).squareRoot() }) { (2 * $0).squareRoot() }
    #expect(ratio.agrees(with: root))
  }

  // The scatter is Bartlett's formula for the covariance of ρ(s) and ρ(t), summed over the windows
  // W = 3, 8 and 48 that 5τ asks for. The quoted error is for W ≫ τ, and on the safe side.
  @Test(arguments: [(0, 0.01914), (0.5, 0.0765), (0.9, 1.103)])
  func `the quoted error of the integrated time bounds its scatter over many series`(
    _ correlation: Double, _ bartlett: Double
  ) {
    let process = AutoregressiveProcess(correlation: correlation)
    var random = RandomStream(seed: 0, "scatter of times", "\(correlation)")
    let n = 300
    let times = (0..<n).map { _ in
      integratedAutocorrelationTime(of: process.series(1 << 13, using: &random))
    }
    let scatter = mean(of: times.map(\.value)).standardError * Double(n).squareRoot()
    let error = scatter / Double(2 * (n - 1)).squareRoot()
    #expect(Estimate(scatter, standardError: error).agrees(with: bartlett), "\(scatter)")
    let quoted = mean(of: times.map(\.standardError)).value
    #expect(quoted > bartlett && quoted < 1.4 * bartlett, "\(quoted)")
  }

  @Test func `a wider window leaves out less of a slow decay`() {
    let process = AutoregressiveProcess(correlation: 0.9)
    var random = RandomStream(seed: 0, "window")
    let series = process.series(1 << 17, using: &random)
    let narrow = integratedAutocorrelationTime(of: series, window: 1)
    #expect(narrow.value < 0.75 * process.autocorrelationTime)
    #expect(
      integratedAutocorrelationTime(of: series, window: 8).agrees(with: process.autocorrelationTime)
    )
  }

  @Test func `a constant series has no autocorrelation time`() {
    #expect(integratedAutocorrelationTime(of: [2, 2, 2, 2]).value.isNaN)
    #expect(autocorrelation(of: [2, 2, 2, 2], upTo: 1)[1].isNaN)
  }

  @Test func `the sum ends on any series`() {
    #expect(integratedAutocorrelationTime(of: [1, 2]).value.isFinite)
    #expect(integratedAutocorrelationTime(of: (0..<100).map(Double.init)).value.isFinite)
    #expect(integratedAutocorrelationTime(of: [1, .nan, 2]).value.isNaN)
  }
}
