/// g(E, M), the number of states of a small L × L torus at each energy and magnetization.
///
/// No formula is known in a field, so the states are summed site by site. The front, the latest spin
/// of each column, has 2ᴸ states; with each goes a polynomial whose coefficients count how many
/// ways lead there with u spins up and b broken bonds. A new spin replaces its column's in the front
/// and multiplies by a power of the two variables: it only shifts the coefficients. To close the
/// torus this is done for each first row, one for every class of rows that rotations, reflections and
/// a flip of all spins turn into each other.
///
/// Everything is an exact integer, and one table serves all couplings and fields. Source: Binder
/// (1972) for the site by site method.
public struct JointDensityOfStates: Sendable {
  /// L, from 2 to 8.
  public let size: Int
  /// g, index (b/2)(N + 1) + u, where E = −2N + 2b and M = 2u − N.
  let counts: [UInt64]

  /// Counts the states of the L × L torus, L = `size` from 2 to 8: of 2⁶⁴ states at L = 8.
  ///
  /// - Complexity: O(4ᴸ L⁵): milliseconds up to L = 6, seconds at L = 8.
  public init(size: Int) {
    precondition((2...8).contains(size), "the size must lie in 2…8, not at \(size)")
    self.size = size
    let sites = size * size
    let shape = Shape(size: size)

    // Sum over the classes of first rows
    var sum = [UInt64](repeating: 0, count: shape.count)
    var multiplicities: [Int: UInt64] = [:]
    for row in 0..<(1 << size) { multiplicities[shape.representative(of: row), default: 0] += 1 }
    for (row, multiplicity) in multiplicities {
      for (index, count) in shape.tori(firstRow: row).enumerated() {
        sum[index] &+= multiplicity * count
      }
    }

    // A class holds as many flipped rows as others: average g(E, M) and g(E, −M)
    counts = (0...sites).flatMap { half in
      (0...sites).map { up in
        let (one, other) = (shape.index(up, 2 * half), shape.index(sites - up, 2 * half))
        // The half of each first, as the sum of two numbers near 2⁶³ would not fit.
        return sum[one] / 2 + sum[other] / 2 + (sum[one] % 2 + sum[other] % 2) / 2
      }
    }
  }

  /// g(E, M); 0 where there is no such state.
  public func count(energy: Int, magnetization: Int) -> UInt64 {
    let sites = size * size
    let (bonds, up) = (energy + 2 * sites, magnetization + sites)
    guard bonds >= 0, bonds <= 4 * sites, up >= 0, up <= 2 * sites else { return 0 }
    guard bonds.isMultiple(of: 4), up.isMultiple(of: 2) else { return 0 }
    return counts[bonds / 4 * (sites + 1) + up / 2]
  }
}

/// The polynomials in two variables, and the rows of spins: bit i of a row is 1 where spin i is up.
private struct Shape {
  let size: Int
  /// The coefficients of one polynomial: N + 1 numbers of spins up, each with 2N + 1 of broken bonds.
  var count: Int { (size * size + 1) * stride }
  private var stride: Int { 2 * size * size + 1 }

  init(size: Int) { self.size = size }

  /// Where the coefficient with `up` spins up and `broken` bonds stands; and the shift by them.
  func index(_ up: Int, _ broken: Int) -> Int { up * stride + broken }

  /// The least row among the rotations and reflections of a row and of its flip.
  func representative(of row: Int) -> Int {
    let mask = 1 << size - 1
    let mirrored = (0..<size).reduce(0) { $0 | (row >> $1 & 1) << (size - 1 - $1) }
    return [row, mirrored, row ^ mask, mirrored ^ mask].flatMap { row in
      (0..<size).map { (row << $0 | row >> (size - $0)) & mask }
    }.reduce(mask, min)
  }

  /// The polynomial of all tori with this first row.
  func tori(firstRow: Int) -> [UInt64] {
    var front = [[UInt64]](repeating: [], count: 1 << size)
    let rotated = firstRow >> 1 | (firstRow & 1) << (size - 1)
    front[firstRow] = monomial(
      index(firstRow.nonzeroBitCount, (firstRow ^ rotated).nonzeroBitCount))
    for row in 1..<size {
      for column in 0..<size {
        let bit = 1 << column
        let length = (row * size + column + 2) * stride
        front = (0..<(1 << size)).map { state in
          // Count the broken bonds to the left, and around the row from its last spin
          let spin = state >> column & 1
          var broken = 0
          if column > 0, state >> (column - 1) & 1 != spin { broken += 1 }
          if column == size - 1, state & 1 != spin { broken += 1 }
          // Add up the two fronts it may come from; one breaks the bond above
          var result = [UInt64](repeating: 0, count: min(length, count))
          add(front[state], shiftedBy: index(spin, broken), to: &result)
          add(front[state ^ bit], shiftedBy: index(spin, broken + 1), to: &result)
          return result
        }
      }
    }
    var sum = [UInt64](repeating: 0, count: count)
    for (state, polynomial) in front.enumerated() {
      add(polynomial, shiftedBy: (state ^ firstRow).nonzeroBitCount, to: &sum)
    }
    return sum
  }

  private func monomial(_ index: Int) -> [UInt64] {
    [UInt64](repeating: 0, count: index) + [1]
  }

  private func add(_ polynomial: [UInt64], shiftedBy shift: Int, to sum: inout [UInt64]) {
    // What would not fit is 0: more spins or bonds than there are.
    let length = min(polynomial.count, sum.count - shift)
    polynomial.withUnsafeBufferPointer { source in
      sum.withUnsafeMutableBufferPointer { target in
        for index in 0..<max(0, length) { target[index + shift] &+= source[index] }
      }
    }
  }
}
