import Foundation
import Statistics

/// Samples below T_c from samples above it, by the duality of Kramers and Wannier (1941).
///
/// In the representation of Fortuin and Kasteleyn (1972) a set of bonds A has the weight
///
///     w(A) = v^|A| 2^k(A),   v = e²ᴷ − 1,
///
/// k the number of clusters, and spins follow from bonds by a fair coin for each cluster. Let A*
/// be the bonds of the dual lattice that cross no bond of A. Euler's relation on the torus,
///
///     k(A*) = k(A) + |A| − N + 1 − r(A),
///
/// gives w(A) ∝ (2/v)^|A*| 2^k(A*) 2^r(A): the same model at the dual coupling, v* = 2/v or
/// sinh 2K* sinh 2K = 1, but for the factor 2^r(A). The rank r, 0, 1 or 2, is the number of
/// independent ways in which A winds around the torus, and r(A) + r(A*) = 2. So a set A* that is
/// drawn at K* is accepted with probability 2^−r(A*). Far from T_c that is nearly always.
struct ClusterDuality {
  let lattice: SquareLattice
  let dualCoupling: Double

  init(_ lattice: SquareLattice, coupling: Double) {
    // tanh K* = e⁻²ᴷ
    (self.lattice, dualCoupling) = (lattice, atanh(exp(-2 * coupling)))
  }

  /// Spins at K, from independent spins at K*; nothing if the bonds are rejected.
  func sample(
    from dual: SpinConfiguration, using generator: inout some RandomNumberGenerator
  ) -> SpinConfiguration? {
    // Draw the dual bonds, one to the right and one down from each site of the dual lattice
    let probability = -expm1(-2 * dualCoupling)
    var bonds = TorusBonds(lattice)
    for site in dual.spins.indices {
      let (right, _, below, _) = lattice.neighbors(of: site)
      let links = (generator.bernoulli(probability), generator.bernoulli(probability))
      bonds.right[site] = dual.spins[site] == dual.spins[right] && links.0
      bonds.down[site] = dual.spins[site] == dual.spins[below] && links.1
    }
    let acceptance = [1, 0.5, 0.25][bonds.windingRank]
    guard generator.bernoulli(acceptance) else { return nil }
    // Give each cluster of the bonds that they do not cross a fair spin
    let (labels, count) = bonds.crossed.clusters
    let signs: [Int8] = (0..<count).map { _ in generator.next() >> 63 == 1 ? 1 : -1 }
    return SpinConfiguration(labels.map { signs[$0] }, on: lattice)
  }
}

/// A set of bonds of the torus.
struct TorusBonds {
  let lattice: SquareLattice
  /// Whether the bond from a site to the right, or down, belongs to the set; index = site.
  var right: [Bool]
  var down: [Bool]

  init(_ lattice: SquareLattice) {
    self.lattice = lattice
    right = [Bool](repeating: false, count: lattice.sites)
    down = right
  }

  /// The bonds of the dual lattice that cross none of these.
  ///
  /// The dual site with the number of a site sits half a step to the right of it and below. A dual
  /// bond to the right ends right of it and crosses the bond down from the site's right neighbor;
  /// a dual bond down crosses the bond to the right from the site's lower neighbor.
  var crossed: TorusBonds {
    var dual = TorusBonds(lattice)
    for site in right.indices {
      let (rightSite, _, below, _) = lattice.neighbors(of: site)
      dual.right[site] = !down[rightSite]
      dual.down[site] = !right[below]
    }
    return dual
  }

  /// The cluster of each site, numbered in the order of their first sites, and their number.
  var clusters: (labels: [Int], count: Int) {
    let (labels, count, _) = explored
    return (labels, count)
  }

  /// r: the number of linearly independent windings of closed paths, 0, 1 or 2.
  var windingRank: Int {
    let windings = explored.windings
    guard let first = windings.first else { return 0 }
    return windings.contains { $0.rows * first.columns != $0.columns * first.rows } ? 2 : 1
  }

  /// Walks through every cluster, keeping count of the way: where a bond leads to a site that was
  /// reached before, another way, the path closes, and the two ways may differ by a winding.
  private var explored: (labels: [Int], count: Int, windings: Set<Winding>) {
    let size = lattice.size
    var labels = [Int](repeating: -1, count: lattice.sites)
    var ways = [Winding](repeating: Winding(rows: 0, columns: 0), count: lattice.sites)
    var (windings, count): (Set<Winding>, Int) = ([], 0)
    for start in labels.indices where labels[start] < 0 {
      labels[start] = count
      var stack = [start]
      while let site = stack.popLast() {
        let (right, left, below, above) = lattice.neighbors(of: site)
        let steps = [
          (self.right[site], right, 0, 1), (self.right[left], left, 0, -1),
          (self.down[site], below, 1, 0), (self.down[above], above, -1, 0),
        ]
        for (isSet, next, rows, columns) in steps where isSet {
          let way = Winding(rows: ways[site].rows + rows, columns: ways[site].columns + columns)
          if labels[next] < 0 {
            (labels[next], ways[next]) = (count, way)
            stack.append(next)
          } else if way != ways[next] {
            windings.insert(
              Winding(
                rows: (way.rows - ways[next].rows) / size,
                columns: (way.columns - ways[next].columns) / size))
          }
        }
      }
      count += 1
    }
    return (labels, count, windings)
  }

  private struct Winding: Hashable {
    var rows: Int
    var columns: Int
  }
}
