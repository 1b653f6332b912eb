/// The mean of independent values, and its standard error √(s²/n).
///
/// s² is the unbiased variance of the n values. Values from a Markov chain are not independent,
/// and this error is then too small by the factor √(2τ), τ their autocorrelation time: use
/// `blockedMean`.
///
/// - Precondition: at least 2 values.
/// - Complexity: O(n).
public func mean(of values: [Double]) -> Estimate {
  precondition(values.count >= 2, "a mean with its error needs 2 values, not \(values.count)")
  return blockedMean(of: values, blocks: values.count)
}

/// The mean of a stationary series, with the standard error that its blocks show.
///
/// The series is cut into B blocks of consecutive values. If they are much longer than the
/// autocorrelation time τ, their means m_b are nearly independent, and their scatter measures
/// the error of the mean m without a model of the correlations:
///
///     σ² = Σ L_b² (m_b − m)² / (n² − Σ L_b²),
///
/// L_b the length of block b. All n values are used: where B does not divide n, the lengths
/// differ by one, and the formula stays unbiased for independent blocks. For equal lengths it is
/// the usual Σ (m_b − m)²/[B(B − 1)].
///
/// Blocks that are too short still give too small an error, by about the factor
/// √(1 − τ/L) for an exponential decay; `errorAgainstBlockLength` shows whether there is a
/// plateau. The error itself is known to 1/√(2(B − 1)), 6 % for the default of 128 blocks, which
/// makes blocks as long as possible while pulls are still nearly normal.
///
/// - Precondition: 2 ≤ B ≤ n.
/// - Complexity: O(n).
public func blockedMean(of series: [Double], blocks: Int = 128) -> Estimate {
  let ranges = blockRanges(count: series.count, blocks: blocks)
  let mean = average(series[...])
  var (scatter, squaredLengths) = (0.0, 0.0)
  for range in ranges {
    let length = Double(range.count)
    let deviation = length * (average(series[range]) - mean)
    scatter += deviation * deviation
    squaredLengths += length * length
  }
  let n = Double(series.count)
  return Estimate(mean, standardError: (scatter / (n * n - squaredLengths)).squareRoot())
}

/// The plain average, from the second pass on free of the rounding of a long sum.
func average(_ values: ArraySlice<Double>) -> Double {
  let n = Double(values.count)
  let first = values.reduce(0, +) / n
  guard first.isFinite else { return first }
  return first + values.reduce(0) { $0 + ($1 - first) } / n
}
