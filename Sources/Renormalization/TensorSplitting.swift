import LinearAlgebra

/// A tensor split along a diagonal, and cut.
struct TensorSplitting {
  /// The index between the halves.
  let leg: TensorLeg
  /// σ₀, the largest singular value of X.
  let largest: Double
  /// The singular values of X as far as they were computed, descending, one list for each sector.
  let spectra: [[Double]]
  /// S/σ₀ for each value of the leg: over the pairs of its sector, in the order of `sectors`.
  let vectors: [[Double]]
  /// The sector to which each value of the leg belongs.
  let sectors: [PairSector]
}

extension TensorNetwork {
  /// The χ largest singular values of all sectors, with their vectors.
  mutating func split() throws -> TensorSplitting {
    let found = try decompositions()
    let spectra = found.map(\.values)
    let largest = spectra.compactMap(\.first).max() ?? 0
    let cut = cut(of: found)
    var (vectors, sectors): ([[Double]], [PairSector]) = ([], [])
    for parity in [0, 1] {
      // Order the values of one parity by size, whatever their sign under exchange.
      let kept = PairSector.allCases.indices.flatMap { index in
        let isOurs = PairSector.allCases[index].parity == parity
        return (isOurs ? 0..<cut[index] : 0..<0).map { (sector: index, column: $0) }
      }
      for place in kept.sorted(by: {
        spectra[$0.sector][$0.column] > spectra[$1.sector][$1.column]
      }) {
        let scale = spectra[place.sector][place.column] / largest
        vectors.append(found[place.sector].left.column(place.column).map { scale * $0 })
        sectors.append(PairSector.allCases[place.sector])
      }
    }
    return TensorSplitting(
      leg: TensorLeg(
        even: sectors.count { $0.parity == 0 }, signs: sectors.map(\.sign)),
      largest: largest, spectra: spectra, vectors: vectors, sectors: sectors)
  }

  /// For each sector as many singular values as are needed to know the χ largest of all.
  private mutating func decompositions() throws -> [SingularValueDecomposition] {
    // Ask for what the step before has kept and a few more; where these all stay, for twice as many.
    var counts =
      spectra.isEmpty ? halves.map { _ in dimension } : keptCounts.map { $0 + $0 / 8 + 2 }
    var found: [SingularValueDecomposition?] = halves.map { _ in nil }
    while true {
      for index in halves.indices where found[index] == nil {
        found[index] = try halves[index].leadingSingularValues(
          count: min(counts[index], dimension), using: &generator)
      }
      let complete = found.compactMap { $0 }
      let cut = cut(of: complete)
      var isDone = true
      for index in halves.indices {
        let known = complete[index].values.count
        let all = min(halves[index].rows, halves[index].columns, dimension)
        if cut[index] == known && known < all {
          counts[index] = 2 * known + 2
          found[index] = nil
          isDone = false
        }
      }
      if isDone { return complete }
    }
  }

  /// How many values each sector keeps if the χ largest of all are kept.
  ///
  /// Of a sector of rank r, the other values are rounding errors; they are dropped.
  private func cut(of found: [SingularValueDecomposition]) -> [Int] {
    var places = found.indices.flatMap { index in
      let values = found[index].values
      let side = Double(max(halves[index].rows, halves[index].columns))
      let noise = side * Double.ulpOfOne * (values.first ?? 0)
      return values.filter { $0 > noise }.map { (sector: index, value: $0) }
    }
    places.sort { $0.value > $1.value }
    return found.indices.map { index in places.prefix(dimension).count { $0.sector == index } }
  }

  /// How many values of the present leg belong to each sector.
  private var keptCounts: [Int] {
    PairSector.allCases.map { sector in
      leg.values(parity: sector.parity).count { leg.signs[$0] == sector.sign }
    }
  }
}
