/// A function of averages, with its standard error from leaving out one block at a time.
///
/// Ratios, logarithms and squares of averages need this: their arguments come from the same data
/// and fluctuate together. With a the average over all B blocks and a_b the average without block
/// b, the estimate is f(a) and its error
///
///     σ² = (B − 1)/B · Σ (f(a_b) − f̄)²,   f̄ = B⁻¹ Σ f(a_b).
///
///     let heat = jackknife(over: blockMeans(ofColumns: energies, squares)) { $0[1] - $0[0] * $0[0] }
///
/// f(a) is off by O(1/n), n the number of independent values, because f is curved: much less than
/// the error, unless errors of many such estimates are averaged away. Then correct it:
/// B f(a) − (B − 1) f̄ is off by O(1/n²) only, and scatters about as much. Blocks count alike,
/// whatever their length. Quantiles and extremes are no smooth functions of averages: use
/// `bootstrap` there.
///
/// Source: Efron, *The jackknife, the bootstrap and other resampling plans* (1982), chapters 2, 3.
///
/// - Parameters:
///   - blocks: block averages, [block][observable], at least 2 independent blocks.
///   - correctingBias: whether to take out the bias of order 1/n.
///   - f: a smooth function of the averages, [observable].
/// - Complexity: O(B) calls of f.
public func jackknife(
  over blocks: [[Double]], correctingBias: Bool = false, _ f: ([Double]) throws -> Double
) rethrows -> Estimate {
  precondition(blocks.count >= 2, "a jackknife needs at least 2 blocks, not \(blocks.count)")
  let widths = Set(blocks.map(\.count))
  precondition(widths.count == 1, "all blocks must have one length, not \(widths.sorted())")

  // Leave out one block: a_b = a + (a − x_b)/(B − 1)
  let count = Double(blocks.count)
  let all = blocks[0].indices.map { observable in average(blocks.map { $0[observable] }[...]) }
  let replicas = try blocks.map { block in
    try f(zip(all, block).map { $0 + ($0 - $1) / (count - 1) })
  }

  // Blow up their scatter
  let center = average(replicas[...])
  let scatter = replicas.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  let value = try f(all)
  return Estimate(
    correctingBias ? count * value - (count - 1) * center : value,
    standardError: ((count - 1) / count * scatter).squareRoot())
}

/// Any function of independent values, with its standard error from drawing samples anew.
///
/// The estimate is f of the values; its error is the standard deviation of f over `resamples`
/// samples of the same size, drawn from the values with replacement. Serves where nothing else
/// does, for medians and other quantiles; for functions of averages `jackknife` is cheaper and
/// draws nothing. Correlated values must be blocked first (`blockMeans`), or the error is too
/// small.
///
/// Source: Efron, *Annals of Statistics* **7**, 1 (1979).
///
/// - Parameters:
///   - values: independent values, or rows of values, or blocks of them.
///   - resamples: how many samples to draw, at least 2. The error is known to
///     1/√(2 · `resamples`), 2 % for the default.
///   - generator: takes one integer for each value of each sample.
///   - f: a function of a sample.
/// - Complexity: O(`resamples` · n) and as many calls of f.
@inlinable
public func bootstrap<Value>(
  over values: [Value], resamples: Int = 1000,
  using generator: inout some RandomNumberGenerator, _ f: ([Value]) throws -> Double
) rethrows -> Estimate {
  precondition(!values.isEmpty, "there must be at least 1 value")
  precondition(resamples >= 2, "there must be at least 2 resamples, not \(resamples)")
  var sample = values
  var results: [Double] = []
  for _ in 0..<resamples {
    for index in sample.indices {
      sample[index] = values[generator.integer(below: values.count)]
    }
    results.append(try f(sample))
  }
  let scatter = mean(of: results).standardError * Double(resamples).squareRoot()
  return Estimate(try f(values), standardError: scatter)
}
