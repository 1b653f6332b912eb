import LinearAlgebra
import Statistics

extension LayeredMachine {
  /// For each pattern an unbiased sample of the variational bound on ln p(v).
  ///
  ///     ln p(v) ≥ Σ Q(h¹…hᴸ⁻¹ | v) [ln p₁(v | h¹) + … + ln p_L(hᴸ⁻¹)] + H(Q).
  ///
  /// The states of the hidden layers are drawn once from Q; the entropies of each layer given the one
  /// below are exact. For a single machine nothing is drawn, and the bound is ln p(v). Source: Hinton,
  /// Osindero and Teh (2006), eq. 8; Salakhutdinov and Murray (2008), section 4.
  ///
  /// - Parameters:
  ///   - patterns: v, one a row.
  ///   - logPartition: ln Z of the last machine.
  /// - Complexity: O(patterns × weights).
  public func bound(
    on patterns: Patterns, logPartition: Double, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    checkPatterns(patterns, fit: layers[0])
    let units = layers[0].units
    var (states, sums) = (patterns.matrix, Array(repeating: -logPartition, count: patterns.count))
    for layer in layers.dropLast() {
      // Draw the layer above, and add its entropy
      let fields = layer.hiddenFields(ofRows: states)
      let width = layer.hiddenCount
      var above = [Double]()
      above.reserveCapacity(fields.elements.count)
      for (index, field) in fields.elements.enumerated() {
        let isUp = generator.uniform() < units.probabilityUp(field: field)
        above.append(isUp ? 1 : units.down)
        sums[index / width] += units.logSum(field: field) - units.mean(field: field) * field
      }

      // Add ln p of the layer below
      let answers = Matrix(rows: patterns.count, columns: width, elements: above)
      let down = layer.mirrored.hiddenFields(ofRows: answers)
      for (index, field) in down.elements.enumerated() {
        sums[index / layer.visibleCount] +=
          states.elements[index] * field - units.logSum(field: field)
      }
      states = answers
    }
    return zip(sums, layers[depth - 1].freeEnergies(visible: states)).map { $0 - $1 }
  }
}

extension RestrictedBoltzmannMachine {
  /// The machine whose visible unit number 0 is held at a value: the others see it as biases, and its
  /// own bias adds to ln Z.
  ///
  /// - Returns: the machine with one visible unit less, and what has to be added to its ln Z.
  /// - Precondition: there are two visible units or more.
  public func holdingFirst(at value: Double) -> (machine: Self, logFactor: Double) {
    precondition(visibleCount >= 2, "the only visible unit cannot be held")
    let machine = RestrictedBoltzmannMachine(
      units: units, visibleBias: Array(visibleBias.dropFirst()),
      hiddenBias: zip(hiddenBias, weights.row(0)).map { $0 + value * $1 },
      weights: Matrix(
        rows: visibleCount - 1, columns: hiddenCount,
        elements: Array(weights.elements.dropFirst(hiddenCount))))
    return (machine, value * visibleBias[0])
  }
}
