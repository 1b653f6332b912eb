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
