import Statistics
import Testing

@testable import Ising

@Suite struct ClusterLabelsTests {
  @Test func `regions are numbered by their first sites, around the torus`() {
    let picture = """
      +--+
      ----
      -++-
      ----
      """
    let spins: [Int8] = picture.filter { $0 != "\n" }.map { $0 == "+" ? 1 : -1 }
    let (labels, sizes) = SpinConfiguration(spins, on: SquareLattice(size: 4)).clusterLabels
    #expect(labels == [0, 1, 1, 0, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1])
    #expect(sizes == [2, 12, 2])
  }

  @Test(arguments: [2, 3, 8, 17]) func `regions are what equal bonds connect, and no less`(
    size: Int
  ) {
    var random = RandomStream(seed: 1, "regions", "\(size)")
    let state = SpinConfiguration(randomOn: SquareLattice(size: size), using: &random)
    let (labels, sizes) = state.clusterLabels
    for site in labels.indices {
      let (right, _, below, _) = state.lattice.neighbors(of: site)
      for next in [right, below] {
        #expect((labels[site] == labels[next]) == (state.spins[site] == state.spins[next]))
      }
    }
    #expect(sizes == sizes.indices.map { label in labels.filter { $0 == label }.count })
    #expect(SpinConfiguration(on: state.lattice).clusterLabels.sizes == [size * size])
  }
}
