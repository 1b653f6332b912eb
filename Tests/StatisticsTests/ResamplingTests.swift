import Foundation
import Statistics
import Testing

struct ResamplingTests {
  /// Correlated pairs: x = 2 + ξ/2, y = 3 + 0.8(ξ/2) + 0.3 η.
  func pairs(_ n: Int, _ random: inout RandomStream) -> [[Double]] {
    (0..<n).map { _ in
      let ξ = random.normal() / 2
      return [2 + ξ, 3 + 0.8 * ξ + 0.3 * random.normal()]
    }
  }

  @Test func `the jackknife of the mean is the mean`() {
    var random = RandomStream(seed: 0, "jackknife mean")
    let values = (0..<100).map { _ in 5 + random.normal() }
    let (direct, jackknifed) = (mean(of: values), jackknife(over: values.map { [$0] }) { $0[0] })
    #expect(relativeError(jackknifed.value, direct.value) < 1e-14)
    #expect(relativeError(jackknifed.standardError, direct.standardError) < 1e-12)
  }

  // a² over B values: the bias is s²/B, and f is quadratic, so the correction is exact.
  @Test func `each replica leaves one block out`() {
    var seen: [Double] = []
    _ = jackknife(over: [[1], [2], [6]]) { means in
      seen.append(means[0])
      return means[0]
    }
    #expect(seen.sorted() == [1.5, 3, 3.5, 4], "the means of two blocks, and that of all three")
  }

  @Test func `the bias correction of a square is exact`() {
    var random = RandomStream(seed: 0, "jackknife square")
    let values = (0..<50).map { _ in 1 + random.normal() }
    let direct = mean(of: values)
    let corrected = jackknife(over: values.map { [$0] }, correctingBias: true) { $0[0] * $0[0] }
    let expected = direct.value * direct.value - direct.standardError * direct.standardError
    #expect(relativeError(corrected.value, expected) < 1e-12)
    let plain = jackknife(over: values.map { [$0] }) { $0[0] * $0[0] }
    #expect(relativeError(plain.value, direct.value * direct.value) < 1e-14)
    #expect(relativeError(plain.standardError, 2 * direct.value * direct.standardError) < 0.05)
  }

  @Test func `the square of a mean is biased by σ²/n, its bias-corrected jackknife is not`() {
    var random = RandomStream(seed: 0, "jackknife bias")
    let (n, repetitions) = (10, 4000)
    let samples = (0..<repetitions).map { _ in (0..<n).map { _ in [1 + random.normal()] } }
    let plain = mean(of: samples.map { jackknife(over: $0) { $0[0] * $0[0] }.value })
    let corrected = mean(
      of: samples.map { jackknife(over: $0, correctingBias: true) { $0[0] * $0[0] }.value })
    #expect(corrected.agrees(with: 1))
    #expect(plain.agrees(with: 1.1) && !plain.agrees(with: 1), "\(plain)")
  }

  // σ²(y/x) = n⁻¹ [s_yy/x² − 2 s_xy y/x³ + s_xx y²/x⁴]
  @Test func `the jackknife of a ratio is the propagation of errors with the covariance`() {
    var random = RandomStream(seed: 0, "jackknife ratio")
    let n = 2000
    let rows = pairs(n, &random)
    let (x, y) = (mean(of: rows.map { $0[0] }), mean(of: rows.map { $0[1] }))
    let covariance =
      rows.reduce(0) { $0 + ($1[0] - x.value) * ($1[1] - y.value) } / Double(n * (n - 1))
    let (a, b) = (1 / x.value, y.value / (x.value * x.value))
    let independent = pow(a * y.standardError, 2) + pow(b * x.standardError, 2)
    let propagated = (independent - 2 * a * b * covariance).squareRoot()
    let ratio = jackknife(over: rows) { $0[1] / $0[0] }
    #expect(relativeError(ratio.value, y.value / x.value) < 1e-14)
    #expect(relativeError(ratio.standardError, propagated) < 2 / Double(n))
    #expect(relativeError(independent.squareRoot(), propagated) > 0.1)  // without it: refuted
  }

  @Test func `pulls of a jackknifed ratio of correlated series are normal`() {
    let process = AutoregressiveProcess(correlation: 0.8)
    var random = RandomStream(seed: 0, "jackknife coverage")
    let (n, blocks) = (2048, 32)
    var (blocked, naive): ([Double], [Double]) = ([], [])
    for _ in 0..<300 {
      let shared = process.series(n, using: &random)
      let (x, y) = (shared.map { 3 + $0 }, shared.map { 6 - $0 + 0.1 * random.normal() })
      let table = blockMeans(ofColumns: x, y, blocks: blocks)
      blocked.append(jackknife(over: table) { $0[1] / $0[0] }.pull(from: 2))
      let rows = zip(x, y).map { [$0, $1] }
      naive.append(jackknife(over: rows) { $0[1] / $0[0] }.pull(from: 2))
    }
    let shown = process.varianceOfMean(n / blocks) / Double(blocks)
    let variance = process.varianceOfMean(n) / shown
    let ν = Double(blocks - 1)
    let summary = PullSummary(blocked, variance: variance, errorDegreesOfFreedom: ν)
    #expect(summary.mean.agrees(with: 0))
    #expect(summary.meanSquare.agrees(with: variance * ν / (ν - 2)))
    #expect(!PullSummary(naive).meanSquare.agrees(with: 1))
  }

  @Test func `the bootstrap of a mean is the error of the mean`() {
    var random = RandomStream(seed: 0, "bootstrap mean")
    let values = (0..<200).map { _ in random.normal() }
    let direct = mean(of: values)
    let resamples = 2000
    let estimate = bootstrap(over: values, resamples: resamples, using: &random) {
      $0.reduce(0, +) / Double($0.count)
    }
    #expect(relativeError(estimate.value, direct.value) < 1e-12)
    // Its variance is s²/n with n in place of n − 1
    let expected = direct.standardError * (199.0 / 200).squareRoot()
    let error = expected / Double(2 * resamples).squareRoot()
    #expect(Estimate(estimate.standardError, standardError: error).agrees(with: expected))
  }

  // The median of n uniform values has the variance 1/(4(n + 2)) for odd n.
  @Test func `the bootstrap finds the error of a median`() {
    var random = RandomStream(seed: 0, "bootstrap median")
    let (n, repetitions) = (201, 60)
    let estimates = (0..<repetitions).map { _ in
      let values = (0..<n).map { _ in random.uniform() }
      return bootstrap(over: values, resamples: 100, using: &random) { $0.sorted()[$0.count / 2] }
    }
    let shown = mean(of: estimates.map { $0.standardError * $0.standardError })
    #expect(shown.agrees(with: 1 / Double(4 * (n + 2))), "\(shown)")
    let summary = PullSummary(estimates.map { $0.pull(from: 0.5) })
    #expect(summary.mean.agrees(with: 0) && summary.meanSquare.agrees(with: 1))
  }

  @Test func `the bootstrap of a constant has no error, and its resamples are of equal size`() {
    var random = RandomStream(seed: 0, "bootstrap constant")
    #expect(bootstrap(over: [3, 3, 3], using: &random) { $0[0] } == Estimate(exactly: 3))
    #expect(
      bootstrap(over: [3, 4, 5], using: &random) { Double($0.count) } == Estimate(exactly: 3))
  }

  @Test func `a caller's mistake stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = jackknife(over: [[1]]) { $0[0] } }
    await #expect(processExitsWith: .failure) { _ = jackknife(over: [[1], [1, 2]]) { $0[0] } }
  }
}
