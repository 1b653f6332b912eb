import Foundation
import Statistics

@testable import Ising

/// Draws from exactly the Boltzmann distribution of a small torus, by listing all of its states.
///
/// The draws owe nothing to any Markov chain, so that a chain can be started in equilibrium.
struct TorusStates {
  let lattice: SquareLattice
  /// Σ exp(−KE) over the states up to this one; index = state, whose bits are the spins.
  private let cumulative: [Double]

  init(size: Int, coupling: Double) {
    precondition(size >= 2 && size <= 4, "a torus of size \(size) has too many states to list")
    let lattice = SquareLattice(size: size)
    var sum = 0.0
    cumulative = (0..<(1 << lattice.sites)).map { state in
      sum += exp(-coupling * Double(Self.energy(of: state, size: size)))
      return sum
    }
    self.lattice = lattice
  }

  /// E of a state whose bit number `row · size + column` is the spin there.
  private static func energy(of state: Int, size: Int) -> Int {
    var unequal = 0
    for row in 0..<size {
      for column in 0..<size {
        let here = state >> (row * size + column)
        let right = state >> (row * size + (column + 1) % size)
        let below = state >> ((row + 1) % size * size + column)
        unequal += (here ^ right) & 1 + (here ^ below) & 1
      }
    }
    return 2 * unequal - 2 * size * size
  }

  /// One state, independent of all before, for one word.
  func sample(using generator: inout some RandomNumberGenerator) -> SpinConfiguration {
    let target = generator.uniform() * (cumulative.last ?? 0)
    // Find the first state whose cumulative weight exceeds the target
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return SpinConfiguration(
      (0..<lattice.sites).map { (low >> $0) & 1 == 1 ? 1 : -1 }, on: lattice)
  }
}
