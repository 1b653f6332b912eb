import LinearAlgebra

extension RestrictedBoltzmannMachine {
  /// The machine with units of the other kind that has the same distribution of states.
  ///
  /// With v = (1 + s)/2 in E, in both layers: W′ = W/4, c′ᵢ = cᵢ/2 + Σⱼ Wᵢⱼ/4, and b′ likewise. The
  /// energy changes by a constant, and with it ln Z, by `gaugeConstant`; no probability does.
  public func converted(to units: Units) -> RestrictedBoltzmannMachine {
    guard units != self.units else { return self }
    let (rows, columns) = weights.sums
    switch units {
    case .spins:
      return RestrictedBoltzmannMachine(
        units: .spins,
        visibleBias: zip(visibleBias, rows).map { $0 / 2 + $1 / 4 },
        hiddenBias: zip(hiddenBias, columns).map { $0 / 2 + $1 / 4 }, weights: 0.25 * weights)
    case .bits:
      return RestrictedBoltzmannMachine(
        units: .bits,
        visibleBias: zip(visibleBias, rows).map { 2 * $0 - 2 * $1 },
        hiddenBias: zip(hiddenBias, columns).map { 2 * $0 - 2 * $1 }, weights: 4 * weights)
    }
  }

  /// The energy of the state in which all units are halfway between their values.
  ///
  /// For 0 and 1 that is −Σc/2 − Σb/2 − ΣW/4, by which the energies of this machine exceed those of the
  /// one with ±1; for ±1 it is 0.
  public var gaugeConstant: Double {
    guard units == .bits else { return 0 }
    let sum = visibleBias.reduce(0, +) + hiddenBias.reduce(0, +)
    return -sum / 2 - weights.elements.reduce(0, +) / 4
  }
}

extension Matrix {
  /// The sums of each row and of each column.
  fileprivate var sums: (rows: [Double], columns: [Double]) {
    var sums = (rows: [Double](), columns: Array(repeating: 0.0, count: columns))
    for row in 0..<rows {
      sums.rows.append((0..<columns).reduce(0) { $0 + self[row, $1] })
      for column in 0..<columns { sums.columns[column] += self[row, column] }
    }
    return sums
  }
}
