/// The normalized autocorrelation function of a stationary series, ρ(0) = 1 to ρ(`maximumLag`).
///
///     ρ(t) = C(t)/C(0),   C(t) = (n − t)⁻¹ Σ (x_s − m)(x_{s+t} − m),   0 ≤ s < n − t,
///
/// m the mean of all n values. Estimating m from the same series lowers every ρ(t) by about 2τ/n
/// (τ: `integratedAutocorrelationTime`). A constant series has no fluctuations to correlate: all
/// of its ρ(t) are `nan`.
///
/// - Precondition: 0 ≤ `maximumLag` < n.
/// - Complexity: O(n · `maximumLag`), by direct sums.
public func autocorrelation(of series: [Double], upTo maximumLag: Int) -> [Double] {
  precondition(
    maximumLag >= 0 && maximumLag < series.count,
    "the lag must be in 0..<\(series.count), the number of values, not \(maximumLag)")
  let deviations = deviations(of: series)
  let variance = autocovariance(deviations, lag: 0)
  return (0...maximumLag).map { autocovariance(deviations, lag: $0) / variance }
}

/// The integrated autocorrelation time of a stationary series, in units of its steps.
///
/// Defined as τ = ½ + Σ ρ(t), t = 1, 2, …: independent values have τ = ½, and n values are worth
/// n/(2τ) independent ones. (Some authors define twice this, 1 + 2 Σ ρ(t).)
///
/// The sum must be cut: far out ρ(t) is noise that never averages out. The cut is at the smallest
/// W ≥ c τ(W), τ(W) the sum up to there: Sokal's automatic window (*Monte Carlo methods in
/// statistical mechanics*, 1996, section 3). For an exponential decay it leaves out a fraction
/// e⁻ᶜ of τ, and slower decays need a larger c. The standard error is τ√(2(2W + 1)/n), after
/// Madras and Sokal (1988). It is meant for W ≫ τ and on the safe side: for an exponential decay
/// and c = 5 the true scatter is about 20 % smaller. It does not include what was cut off.
///
/// Trust the result only where τ ≪ n, say n > 1000 τ. Series that alternate (ρ(1) < 0 by more
/// than a little) stop the sum too early. A constant series gives `nan`.
///
/// - Parameters:
///   - series: at least 2 values, in equilibrium.
///   - window: c, by default 5, so that e⁻ᶜ is below 1 %.
/// - Complexity: O(n · W).
public func integratedAutocorrelationTime(
  of series: [Double], window: Double = 5
) -> Estimate {
  precondition(series.count >= 2, "a series must have at least 2 values, not \(series.count)")
  precondition(window > 0, "the window must be positive, not \(window)")
  let deviations = deviations(of: series)
  let variance = autocovariance(deviations, lag: 0)
  guard variance > 0 else { return Estimate(.nan, standardError: .nan) }

  // Add lags until the window is wide enough
  var (time, lag) = (0.5, 0)
  repeat {
    lag += 1
    time += autocovariance(deviations, lag: lag) / variance
  } while Double(lag) < window * time && lag < series.count - 1
  let relative = (2 * Double(2 * lag + 1) / Double(series.count)).squareRoot()
  return Estimate(time, standardError: abs(time) * relative)
}

private func deviations(of series: [Double]) -> [Double] {
  let mean = average(series[...])
  return series.map { $0 - mean }
}

/// The mean product of deviations that are `lag` steps apart.
private func autocovariance(_ deviations: [Double], lag: Int) -> Double {
  let pairs = deviations.count - lag
  var sum = 0.0
  for start in 0..<pairs { sum += deviations[start] * deviations[start + lag] }
  return sum / Double(pairs)
}
