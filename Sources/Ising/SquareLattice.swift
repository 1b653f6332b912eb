/// The L × L sites of the square lattice on a torus: row L−1 neighbors row 0, and so do columns.
///
/// A site is a number in 0..<L², row by row: site = row · L + column. Each site owns two bonds, to
/// the right and down, so there are always 2L² of them; at L = 2 the two bonds between a pair of
/// neighbors count twice.
public struct SquareLattice: Hashable, Sendable {
  /// L, at least 2.
  public let size: Int

  /// The lattice of L rows and L columns.
  public init(size: Int) {
    precondition(size >= 2, "a square lattice needs at least 2 rows, not \(size)")
    self.size = size
  }

  /// N = L².
  public var sites: Int { size * size }
  /// 2N: one bond to the right and one down from every site.
  public var bonds: Int { 2 * sites }

  /// The two ends of every bond, in the order of the sites that own them, to the right first.
  public var bondEnds: [[Int]] {
    (0..<sites).flatMap { site -> [[Int]] in
      let neighbors = neighbors(of: site)
      return [[site, neighbors.right], [site, neighbors.below]]
    }
  }

  /// The site in that row and column, both counted around the torus.
  @inlinable
  public func site(row: Int, column: Int) -> Int {
    wrapped(row) * size + wrapped(column)
  }

  /// The four neighbors of a site: right, left, below, above.
  @inlinable
  public func neighbors(of site: Int) -> (right: Int, left: Int, below: Int, above: Int) {
    let column = site % size
    return (
      column + 1 < size ? site + 1 : site + 1 - size, column > 0 ? site - 1 : site - 1 + size,
      site + size < sites ? site + size : site + size - sites,
      site >= size ? site - size : site - size + sites
    )
  }

  @usableFromInline
  func wrapped(_ index: Int) -> Int {
    let remainder = index % size
    return remainder < 0 ? remainder + size : remainder
  }
}
