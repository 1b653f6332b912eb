import LinearAlgebra

extension TensorSplitting {
  /// X[(u, l), (b, c)] = Σₐ S[a, b, l] S[a, c, u] in its four sectors.
  ///
  /// - Parameter inner: the leg of the tensor that was split, of which a, b and c are values.
  func halfRings(inner: TensorLeg) -> [Matrix] {
    // S is one matrix for each parity q of a, with columns (i, b) of that parity: G = SᵀS.
    let layouts = [0, 1].map { GramLayout(parity: $0, outer: leg, inner: inner) }
    let grams = layouts.map { layout in
      let matrix = spread(over: layout, inner: inner)
      return matrix.transposedTimes(matrix)
    }
    return PairSector.allCases.map { halfRing(in: $0, inner: inner, layouts, grams) }
  }

  /// S[a, b, i] for all a of one parity; shape [a] × [(i, b)].
  private func spread(over layout: GramLayout, inner: TensorLeg) -> Matrix {
    let rows = inner.values(parity: layout.parity)
    var elements = Array(repeating: 0.0, count: rows.count * layout.columns)
    func put(_ value: Double, _ a: Int, _ b: Int, _ i: Int) {
      guard rows.contains(a) else { return }
      elements[(a - rows.lowerBound) * layout.columns + layout.column(i, b)] = value
    }
    for sector in PairSector.allCases {
      let pairs = inner.pairs(of: sector)
      for i in vectors.indices where sectors[i] == sector {
        for (pair, value) in zip(pairs, vectors[i]) {
          // (|xy⟩ ± |yx⟩)/√2, or |xx⟩
          guard pair.x != pair.y else {
            put(value, pair.x, pair.x, i)
            continue
          }
          put(value * 0.5.squareRoot(), pair.x, pair.y, i)
          put(value * 0.5.squareRoot() * sector.sign, pair.y, pair.x, i)
        }
      }
    }
    return Matrix(rows: rows.count, columns: layout.columns, elements: elements)
  }

  /// One sector: between pairs, X[(u, l), (b, c)] ± X[(u, l), (c, b)], each equal pair with 1/√2.
  private func halfRing(
    in sector: PairSector, inner: TensorLeg, _ layouts: [GramLayout], _ grams: [Matrix]
  ) -> Matrix {
    let rows = leg.pairs(of: sector)
    let columns = inner.pairs(of: sector).count
    var elements = Array(repeating: 0.0, count: rows.count * columns)
    let root = 0.5.squareRoot()
    elements.withUnsafeMutableBufferPointer { elements in
      var next = 0
      for (u, l) in rows {
        let weight = u == l ? root : 1
        // Run over c for fixed u, l, b: G[(l, b), (u, c)] and, as G is symmetric, G[(u, b), (l, c)].
        for b in inner.values(parity: 0).lowerBound..<inner.count {
          let range = inner.partners(of: b, in: sector)
          guard !range.isEmpty else { continue }
          let direct = leg.parity(of: l) ^ inner.parity(of: b)
          let crossed = leg.parity(of: u) ^ inner.parity(of: b)
          let first = layouts[direct].position(l, b, u, range.lowerBound)
          let second = layouts[crossed].position(u, b, l, range.lowerBound)
          grams[direct].elements.withUnsafeBufferPointer { straight in
            grams[crossed].elements.withUnsafeBufferPointer { swapped in
              for step in 0..<range.count {
                elements[next + step] =
                  weight * (straight[first + step] + sector.sign * swapped[second + step])
              }
            }
          }
          if range.lowerBound == b { elements[next] *= root }
          next += range.count
        }
      }
    }
    return Matrix(rows: rows.count, columns: columns, elements: elements)
  }
}

extension TensorLeg {
  /// The second entries of the pairs of a sector whose first entry is x, in their order.
  func partners(of x: Int, in sector: PairSector) -> Range<Int> {
    if sector.parity == 1 { return x < even ? even..<count : 0..<0 }
    let end = x < even ? even : count
    return (sector.isSymmetric ? x : x + 1)..<end
  }
}

/// How the pairs (i, b) of an outer and an inner index stand in a row, if their parities add up to q.
private struct GramLayout {
  let parity: Int
  let columns: Int
  private let starts: [Int]

  init(parity: Int, outer: TensorLeg, inner: TensorLeg) {
    var (starts, next): ([Int], Int) = ([], 0)
    for i in 0..<outer.count {
      // b is counted from the first value of its parity.
      let values = inner.values(parity: parity ^ outer.parity(of: i))
      starts.append(next - values.lowerBound)
      next += values.count
    }
    (self.parity, self.starts, columns) = (parity, starts, next)
  }

  func column(_ i: Int, _ b: Int) -> Int { starts[i] + b }

  /// Where G[(i, b), (j, c)] stands.
  func position(_ i: Int, _ b: Int, _ j: Int, _ c: Int) -> Int {
    column(i, b) * columns + column(j, c)
  }
}
