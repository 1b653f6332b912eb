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
