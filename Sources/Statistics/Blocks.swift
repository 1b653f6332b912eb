// A series of n values is cut into B blocks of consecutive values; block b is nb/B ..< n(b+1)/B,
// rounded down, so that every value is used and the lengths differ by at most one.

/// The means of a series over blocks of consecutive values, in the order of the series.
///
/// - Precondition: 2 ≤ `blocks` ≤ n, n the length of the series.
/// - Complexity: O(n).
public func blockMeans(of series: [Double], blocks: Int = 128) -> [Double] {
  blockRanges(count: series.count, blocks: blocks).map { average(series[$0]) }
}

/// The block means of several observables of one run, one series each: food for `jackknife`.
///
///     let blocks = blockMeans(ofColumns: energies, squaredEnergies, blocks: 64)
///
/// - Parameters:
///   - columns: one series for each observable, [time], all of the same length n.
///   - blocks: their number, 2 ≤ `blocks` ≤ n.
/// - Returns: the block means, [block][observable].
/// - Complexity: O(n) for each observable.
public func blockMeans(ofColumns columns: [Double]..., blocks: Int = 128) -> [[Double]] {
  let lengths = Set(columns.map(\.count))
  precondition(lengths.count == 1, "all columns must have one length, not \(lengths.sorted())")
  let means = columns.map { blockMeans(of: $0, blocks: blocks) }
  return (0..<blocks).map { block in means.map { $0[block] } }
}

/// The block means of several observables of one run, measured together.
///
/// - Parameters:
///   - rows: the measurements, [time][observable].
///   - blocks: their number, 2 ≤ `blocks` ≤ the number of rows.
/// - Returns: the block means, [block][observable].
/// - Complexity: O(n) for each observable, n the number of rows.
public func blockMeans(ofRows rows: [[Double]], blocks: Int = 128) -> [[Double]] {
  let widths = Set(rows.map(\.count))
  precondition(widths.count == 1, "all rows must have one length, not \(widths.sorted())")
  return blockRanges(count: rows.count, blocks: blocks).map { range in
    rows[0].indices.map { observable in
      average(rows[range].map { $0[observable] }[...])
    }
  }
}

/// The error of the mean that blocks of growing length show: the plateau is the true one.
///
/// n, n/2, n/4, … blocks, so that lengths double. While blocks are shorter than the
/// autocorrelation time the error grows with their length; once they are longer it stays, within
/// its own error of 1/√(2(B − 1)) for B blocks (Flyvbjerg and Petersen 1989). Neighboring points
/// share their data: do not fit them as independent ones.
///
/// - Parameters:
///   - series: a stationary series of n values.
///   - minimum: the least number of blocks, at least 2. Below the default, 16, the error's own
///     error exceeds 18 %.
/// - Returns: the length of the blocks, rounded down, and the standard error of the mean of the
///   whole series. Empty if the series is shorter than `minimum`.
/// - Complexity: O(n log n).
public func errorAgainstBlockLength(
  of series: [Double], downTo minimum: Int = 16
) -> [(blockLength: Int, standardError: Estimate)] {
  precondition(minimum >= 2, "there must be at least 2 blocks, not \(minimum)")
  return sequence(first: series.count) { $0 / 2 }.prefix { $0 >= minimum }.map { blocks in
    let error = blockedMean(of: series, blocks: blocks).standardError
    let relative = 1 / Double(2 * (blocks - 1)).squareRoot()
    return (series.count / blocks, Estimate(error, standardError: error * relative))
  }
}

/// Where each block begins and ends.
func blockRanges(count: Int, blocks: Int) -> [Range<Int>] {
  precondition(
    blocks >= 2 && blocks <= count,
    "the number of blocks must be in 2...\(count), the number of values, not \(blocks)")
  return (0..<blocks).map { count * $0 / blocks..<count * ($0 + 1) / blocks }
}
