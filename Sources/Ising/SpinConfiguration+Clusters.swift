extension SpinConfiguration {
  /// The connected regions of equal spin: which of them each site belongs to, and their sizes.
  ///
  /// These are *not* the clusters of Swendsen and Wang, which are smaller: there only a fraction of
  /// the bonds between equal spins connects. In two dimensions both kinds first span the lattice at
  /// T_c.
  ///
  /// - Returns: for each site the number of its region, numbered from 0 in the order of their
  ///   first sites, and for each region the number of its sites.
  /// - Complexity: O(N), N the number of spins.
  public var clusterLabels: (labels: [Int], sizes: [Int]) {
    var labels = [Int](repeating: -1, count: spins.count)
    var sizes: [Int] = []
    var stack: [Int] = []
    for first in spins.indices where labels[first] < 0 {
      let label = sizes.count
      labels[first] = label
      stack.append(first)
      var size = 0
      while let site = stack.popLast() {
        size += 1
        let (right, left, below, above) = lattice.neighbors(of: site)
        for next in [right, left, below, above]
        where labels[next] < 0 && spins[next] == spins[first] {
          labels[next] = label
          stack.append(next)
        }
      }
      sizes.append(size)
    }
    return (labels, sizes)
  }
}
