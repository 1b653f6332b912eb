/// The values that one index of a tensor takes: first the even ones, then the odd ones.
///
/// Flipping all spins changes the sign of the odd values. Each value i also has a sign σᵢ: that of
/// its three-legged tensor under the exchange of the two other indices, S[y, x, i] = σᵢ S[x, y, i].
struct TensorLeg: Sendable {
  /// The number of even values.
  let even: Int
  /// σ of each value, 1 or −1.
  let signs: [Double]

  var count: Int { signs.count }
  func values(parity: Int) -> Range<Int> { parity == 0 ? 0..<even : even..<count }
  func parity(of value: Int) -> Int { value < even ? 0 : 1 }

  /// The basis of pairs (x, y) of one parity and one sign under exchange.
  ///
  /// x < y stands for (|xy⟩ ± |yx⟩)/√2, and x = y, for the sign + alone, for |xx⟩. The last entry
  /// runs fastest.
  func pairs(of sector: PairSector) -> [(x: Int, y: Int)] {
    let first = sector.isSymmetric ? 0 : 1
    if sector.parity == 1 {
      return values(parity: 0).flatMap { x in values(parity: 1).map { (x, $0) } }
    }
    return [0, 1].flatMap { parity in
      values(parity: parity).flatMap { x in
        (x..<values(parity: parity).upperBound).dropFirst(first).map { (x, $0) }
      }
    }
  }
}

/// What the exchange of spin signs, and that of two indices, do to a pair of indices.
struct PairSector: Sendable, Hashable, CaseIterable {
  /// 0 if the pair is even, 1 if it is odd when all spins are flipped.
  let parity: Int
  /// Whether it stays, or changes its sign, when its indices are exchanged.
  let isSymmetric: Bool

  var sign: Double { isSymmetric ? 1 : -1 }

  static let allCases = [0, 1].flatMap { parity in
    [true, false].map { PairSector(parity: parity, isSymmetric: $0) }
  }
}
