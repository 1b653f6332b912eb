import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct SpinConfigurationTests {
  @Test(arguments: [2, 3, 4, 7]) func `the neighbor relation is mutual`(size: Int) {
    let lattice = SquareLattice(size: size)
    for site in 0..<lattice.sites {
      let (right, left, below, above) = lattice.neighbors(of: site)
      let (row, column) = (site / size, site % size)
      #expect(right == lattice.site(row: row, column: column + 1))
      #expect(left == lattice.site(row: row, column: column - 1))
      #expect(below == lattice.site(row: row + 1, column: column))
      #expect(above == lattice.site(row: row - 1, column: column))
      #expect(lattice.neighbors(of: right).left == site)
      #expect(lattice.neighbors(of: below).above == site)
    }
  }

  @Test(arguments: [2, 3, 4, 9]) func `flipping a spin changes the energy by twice its field`(
    size: Int
  ) {
    var random = RandomStream(seed: 1, "flips", "\(size)")
    let lattice = SquareLattice(size: size)
    let state = SpinConfiguration(randomOn: lattice, using: &random)
    for site in 0..<lattice.sites {
      var flipped = state
      flipped.spins[site].negate()
      let (right, left, below, above) = lattice.neighbors(of: site)
      let field = [right, left, below, above].reduce(0) { $0 + Int(state.spins[$1]) }
      #expect(flipped.energy - state.energy == 2 * Int(state.spins[site]) * field)
      #expect(flipped.magnetization - state.magnetization == -2 * Int(state.spins[site]))
    }
  }

  @Test func `the ground states have the energy of all bonds`() {
    let lattice = SquareLattice(size: 6)
    #expect(SpinConfiguration(on: lattice).energy == -72)
    #expect(SpinConfiguration(aligned: -1, on: lattice).energyPerSite == -2)
    #expect(SpinConfiguration(aligned: -1, on: lattice).magnetizationPerSite == -1)
  }

  @Test func `the nearest correlation is the energy of the bonds`() {
    var random = RandomStream(seed: 1, "correlation")
    let state = SpinConfiguration(randomOn: SquareLattice(size: 12), using: &random)
    #expect(abs(-2 * state.correlation(distance: 1) - state.energyPerSite) < 1e-14)
    #expect(state.correlation(rows: 0, columns: 0) == 1)
    #expect(state.correlation(rows: 3, columns: -5) == state.correlation(rows: -3, columns: 5))
    #expect(state.correlation(rows: 12, columns: 24) == 1)
  }

  // Wiener–Khinchin: S(k) = Σ_d C(d) cos k·d.
  @Test(arguments: [5, 8]) func `the structure factor is the transform of the correlations`(
    size: Int
  ) {
    var random = RandomStream(seed: 1, "structure", "\(size)")
    let state = SpinConfiguration(randomOn: SquareLattice(size: size), using: &random)
    var total = 0.0
    for rows in 0..<size {
      for columns in 0..<size {
        var sum = 0.0
        for down in 0..<size {
          for across in 0..<size {
            let angle = 2 * Double.pi * Double(rows * down + columns * across) / Double(size)
            sum += state.correlation(rows: down, columns: across) * cos(angle)
          }
        }
        let factor = state.structureFactor(rows: rows, columns: columns)
        #expect(abs(factor - sum) < 1e-11)
        total += factor
      }
    }
    #expect(abs(total / Double(size * size) - 1) < 1e-12, "the mean of S(k) is 1")
  }
}
