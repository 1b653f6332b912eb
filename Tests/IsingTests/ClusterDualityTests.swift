import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct ClusterDualityTests {
  private func bonds(_ size: Int, _ probability: Double, _ name: String) -> TorusBonds {
    var random = RandomStream(seed: 1, "bonds", name, "\(size)", "\(probability)")
    var bonds = TorusBonds(SquareLattice(size: size))
    for site in bonds.right.indices {
      bonds.right[site] = random.bernoulli(probability)
      bonds.down[site] = random.bernoulli(probability)
    }
    return bonds
  }

  private func number(_ bonds: TorusBonds) -> Int {
    (bonds.right + bonds.down).filter { $0 }.count
  }

  // k(A*) = k(A) + |A| − N + 1 − r(A), and r(A) + r(A*) = 2
  @Test(arguments: [2, 3, 4, 9, 16], [0, 0.2, 0.45, 0.5, 0.55, 0.8, 1])
  func `clusters and dual clusters obey the relation of Euler on the torus`(
    size: Int, probability: Double
  ) {
    for repetition in 0..<20 {
      let set = bonds(size, probability, "\(repetition)")
      let dual = set.crossed
      #expect(number(dual) + number(set) == 2 * size * size)
      #expect(set.windingRank + dual.windingRank == 2)
      #expect(
        dual.clusters.count == set.clusters.count + number(set) - size * size + 1
          - set.windingRank)
    }
  }

  @Test func `the rank counts independent windings`() {
    var bonds = TorusBonds(SquareLattice(size: 5))
    #expect(bonds.windingRank == 0)
    // Two rings along rows wind the same way, even where they are not connected
    for column in 0..<5 {
      bonds.right[column] = true
      bonds.right[10 + column] = true
    }
    #expect(bonds.windingRank == 1 && bonds.clusters.count == 17)
    for row in 0..<5 { bonds.down[row * 5] = true }
    #expect(bonds.windingRank == 2)
    // A staircase that closes after one winding in each direction has rank 1
    var stairs = TorusBonds(SquareLattice(size: 5))
    for step in 0..<5 {
      stairs.right[step * 5 + step] = true
      stairs.down[step * 5 + (step + 1) % 5] = true
    }
    #expect(stairs.windingRank == 1)
  }

  @Test(arguments: [0.45, 0.6, 1.3, 5, 20]) func `the dual of the dual coupling is the coupling`(
    coupling: Double
  ) {
    let lattice = SquareLattice(size: 2)
    let dual = ClusterDuality(lattice, coupling: coupling).dualCoupling
    #expect(abs(sinh(2 * coupling) * sinh(2 * dual) - 1) < 1e-10)
  }
}
