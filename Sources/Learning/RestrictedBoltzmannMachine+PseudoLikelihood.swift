import Statistics

extension RestrictedBoltzmannMachine {
  /// The pseudo-log-likelihood Σ P(v) Σᵢ ln p(vᵢ | all other v), in nats: the sum over all units.
  ///
  /// Each term needs only the difference of two free energies, as Z cancels: with v⁽ⁱ⁾ the state in
  /// which unit i is flipped, p(vᵢ | v others) = 1/(1 + e^(F(v) − F(v⁽ⁱ⁾))). It is the log-likelihood if
  /// units are independent; a machine that knows how to go on from a state, but not how often to be
  /// near it, has a high one too. Source: Besag (1975).
  ///
  /// - Parameter data: P, a probability for every state of the visible units.
  /// - Returns: a sum over units, not a mean; at most 0.
  /// - Complexity: O(2ⁿ (n + m)), n visible and m hidden units.
  public func pseudoLogLikelihood(of data: [Double]) -> Double {
    checkSize(data)
    let logWeights = logWeights()
    var sum = 0.0
    for (state, probability) in data.enumerated() where probability > 0 {
      for i in 0..<visibleCount {
        let gain = logWeights[state ^ 1 << i] - logWeights[state]
        sum -= probability * Units.bits.logSum(field: gain)
      }
    }
    return sum
  }

  /// The pseudo-log-likelihood Σᵢ ln p(vᵢ | all other v) of patterns: the sum over all units.
  ///
  /// - Parameter patterns: values of the visible units, at least two rows of them.
  /// - Returns: the mean over the patterns, its error from their scatter; independent patterns are
  ///   assumed.
  /// - Complexity: O(n m) for each pattern, n visible and m hidden units; a flip changes the fields by
  ///   one row of weights.
  public func pseudoLogLikelihood(ofPatterns patterns: [[Double]]) -> Estimate {
    let machine = VectorMachine(self)
    let rows = (0..<visibleCount).map { vectors(weights.row($0), multiple: 2) }
    return mean(
      of: patterns.map { v in
        units.check(v, count: visibleCount)
        let fields = vectors(hiddenFields(of: v), multiple: 2)
        let before = machine.logSum { fields[$0] }
        var sum = 0.0
        for i in 0..<visibleCount {
          let change = v[i] == 1 ? -units.step : units.step
          let row = rows[i]
          let after = machine.logSum { fields[$0] + change * row[$0] }
          let gain = change * visibleBias[i] + after - before
          sum -= Units.bits.logSum(field: gain)
        }
        return sum
      })
  }
}
