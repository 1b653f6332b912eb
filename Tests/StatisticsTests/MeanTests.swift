import Statistics
import Testing

struct MeanTests {
  static let processes = [0, 0.5, 0.9].map(AutoregressiveProcess.init(correlation:))

  @Test func `the mean of a few numbers and its error are those of the textbook`() {
    // Deviations −2, −1, 0, 3: s² = 14/3
    let estimate = mean(of: [1, 2, 3, 6])
    #expect(estimate.value == 3)
    #expect(relativeError(estimate.standardError, (14.0 / 12).squareRoot()) < 1e-15)
    #expect(mean(of: [5, 5, 5]) == Estimate(exactly: 5))
  }

  @Test func `a large offset costs no digits of the error`() {
    let shifted = mean(of: [1, 2, 3, 6].map { $0 + 1e9 })
    #expect(shifted.value == 3 + 1e9)
    #expect(relativeError(shifted.standardError, (14.0 / 12).squareRoot()) < 1e-15)
  }

  @Test func `the mean of a million equal numbers is that number`() {
    let estimate = mean(of: [Double](repeating: 0.1, count: 1_000_000))
    #expect(relativeError(estimate.value, 0.1) < 2e-16)
    #expect(estimate.standardError < 1e-19)
  }

  @Test func `blocks of one value give the naive error, and blocks use every value`() {
    var random = RandomStream(seed: 0, "blocks")
    let series = (0..<1000).map { _ in random.normal() }
    #expect(blockedMean(of: series, blocks: 1000) == mean(of: series))
    for blocks in [2, 3, 7, 128, 999] {
      let estimate = blockedMean(of: series, blocks: blocks)
      #expect(estimate.value == mean(of: series).value, "\(blocks) blocks")
    }
    // Block means weigh alike, so their average is that of the series if lengths are equal
    #expect(
      relativeError(mean(of: blockMeans(of: series, blocks: 125)).value, mean(of: series).value)
        < 1e-12)
    #expect(blockMeans(of: [1, 2, 3, 4, 5], blocks: 2) == [1.5, 4])
    #expect(blockMeans(of: [1, 2, 3, 4, 5], blocks: 3) == [1, 2.5, 4.5])
  }

  @Test func `block means of columns and of rows are the same table`() {
    let (a, b) = ([1.0, 2, 3, 4, 5, 6], [0.0, 1, 0, 1, 4, 4])
    let expected = [[1.5, 0.5], [3.5, 0.5], [5.5, 4]]
    #expect(blockMeans(ofColumns: a, b, blocks: 3) == expected)
    #expect(blockMeans(ofRows: zip(a, b).map { [$0, $1] }, blocks: 3) == expected)
  }

  // For independent values the error of unequal blocks has no bias: E σ² = 1/n exactly.
  @Test func `unequal blocks give an unbiased error`() {
    var random = RandomStream(seed: 0, "unequal blocks")
    let variances = (0..<4000).map { _ in
      let error = blockedMean(of: (0..<11).map { _ in random.normal() }, blocks: 4).standardError
      return error * error
    }
    #expect(mean(of: variances).agrees(with: 1.0 / 11))
  }

  // The variance of a mean of L values is known exactly for this process, so the error that blocks
  // of that length show is known too: √(var(L)/B), itself known to 1/√(2(B − 1)).
  @Test(arguments: processes)
  func `the error grows with the block length as it must`(_ process: AutoregressiveProcess) throws {
    var random = RandomStream(seed: 0, "plateau", "\(process.correlation)")
    let series = process.series(1 << 17, using: &random)
    let points = errorAgainstBlockLength(of: series)
    #expect(points.map(\.blockLength) == (0...13).map { 1 << $0 })
    for (length, error) in points {
      let blocks = Double(series.count / length)
      #expect(
        error.agrees(with: (process.varianceOfMean(length) / blocks).squareRoot()), "\(length)")
    }

    // The plateau is the true error; the naive error is refuted unless the values are independent
    let truth = process.varianceOfMean(series.count).squareRoot()
    let naive = try #require(points.first).standardError
    #expect(points[9].standardError.agrees(with: truth))
    #expect(naive.agrees(with: truth) == (process.correlation == 0), "\(naive), truly \(truth)")
    #expect(relativeError(mean(of: series).standardError, naive.value) < 1e-12)
  }

  @Test(arguments: processes)
  func `pulls of blocked means are normal, pulls with the naive error are not`(
    _ process: AutoregressiveProcess
  ) {
    var random = RandomStream(seed: 0, "coverage", "\(process.correlation)")
    let (n, blocks) = (1 << 12, 64)
    let (blocked, naive) = (0..<400).map { _ in process.series(n, using: &random) }
      .reduce(into: ([Double](), [Double]())) { pulls, series in
        pulls.0.append(blockedMean(of: series, blocks: blocks).pull(from: 0))
        pulls.1.append(mean(of: series).pull(from: 0))
      }
    // Blocks of 64 values are long, not infinitely long; that too is known exactly
    let shown = process.varianceOfMean(n / blocks) / Double(blocks)
    let variance = process.varianceOfMean(n) / shown
    let ν = Double(blocks - 1)
    let summary = PullSummary(blocked, variance: variance, errorDegreesOfFreedom: ν)
    #expect(summary.mean.agrees(with: 0))
    #expect(summary.meanSquare.agrees(with: variance * ν / (ν - 2)))
    #expect(abs(variance - 1) < 0.2)

    let wrong = PullSummary(naive)
    #expect(wrong.meanSquare.agrees(with: 1) == (process.correlation == 0))
    let inflated = PullSummary(naive, variance: 2 * process.autocorrelationTime)
    #expect(inflated.meanSquare.agrees(with: 2 * process.autocorrelationTime))
  }

  @Test func `a caller's mistake stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = mean(of: [1]) }
    await #expect(processExitsWith: .failure) { _ = blockedMean(of: [1, 2, 3], blocks: 4) }
    await #expect(processExitsWith: .failure) { _ = blockMeans(of: [1, 2, 3], blocks: 1) }
    await #expect(processExitsWith: .failure) { _ = blockMeans(ofColumns: [1, 2], [1], blocks: 2) }
  }
}
