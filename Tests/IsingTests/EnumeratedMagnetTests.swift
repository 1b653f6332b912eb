import Foundation
import Testing

@testable import Ising

@Suite struct EnumeratedMagnetTests {
  @Test(arguments: [0.0, 0.408, 1]) func `ln Z of a torus is Kaufman's`(coupling: Double) {
    for size in 2...4 {
      let exact =
        Double(size * size) * IsingTorus(size: size, coupling: coupling).logPartitionPerSite
      let magnet = EnumeratedMagnet.torus(size: size, coupling: coupling)
      #expect(abs(magnet.logPartition - exact) < 1e-12, "L = \(size)")
      #expect(abs(magnet.probabilities.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test(arguments: [-0.7, 0.5]) func `ln Z of a ring is λ₊ᴺ + λ₋ᴺ, also where bonds repel`(
    coupling: Double
  ) {
    for sites in 3...7 {
      let exact = Double(sites) * IsingRing(sites: sites, coupling: coupling).logPartitionPerSite
      #expect(
        abs(EnumeratedMagnet.ring(sites: sites, coupling: coupling).logPartition - exact) < 1e-12)
    }
  }

  @Test func `every site has four bonds, twice as many as to its right and below`() {
    for size in [2, 3, 5] {
      let lattice = SquareLattice(size: size)
      let ends = lattice.bondEnds
      #expect(ends.count == lattice.bonds)
      for site in 0..<lattice.sites {
        let neighbors = lattice.neighbors(of: site)
        let others = ends.filter { $0.contains(site) }.map { $0[0] == site ? $0[1] : $0[0] }
        #expect(
          others.sorted()
            == [neighbors.right, neighbors.left, neighbors.below, neighbors.above].sorted())
      }
    }
  }

  @Test func `a sum by halves keeps the digits that a sum in a row loses`() {
    let terms = Array(repeating: 0.1, count: 1 << 20)
    let exact = 0.1 * Double(1 << 20)
    #expect(abs(EnumeratedMagnet.sum(terms[...]) { $0 } - exact) < 1e-9)
    #expect(abs(terms.reduce(0, +) - exact) > 1e-8)
  }

  @Test func `bit i of a state is spin i`() {
    let magnet = EnumeratedMagnet(sites: 3, bonds: [[0, 1], [1, 2]], couplings: [0.3, 0.5])
    #expect(magnet.exponents[0b000] == 0.8)
    #expect(abs(magnet.exponents[0b001] - 0.2) < 1e-15)
    #expect(abs(magnet.exponents[0b110] - 0.2) < 1e-15)
    #expect(abs(magnet.exponents[0b100] + 0.2) < 1e-15)
  }
}
