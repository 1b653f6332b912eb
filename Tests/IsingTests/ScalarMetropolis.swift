import Foundation
import Statistics

@testable import Ising

/// The plainest engine, for the battery: Metropolis; an update is N attempts at random sites.
///
/// In the order of the sites it would not do: on 2 × 2 sites, where free spins are always flipped,
/// it never leaves a part of the states, and the battery says so.
struct ScalarMetropolis: MonteCarloEngine {
  private(set) var configuration: SpinConfiguration
  let coupling: Double
  let inOrder: Bool
  private var random: SFC64

  init(
    _ configuration: SpinConfiguration, coupling: Double, inOrder: Bool = false,
    using stream: inout RandomStream
  ) {
    (self.configuration, self.coupling, self.inOrder) = (configuration, coupling, inOrder)
    random = SFC64(from: &stream)
  }

  var lattice: SquareLattice { configuration.lattice }
  var energy: Int { configuration.energy }
  var magnetization: Int { configuration.magnetization }

  mutating func update() {
    for attempt in 0..<lattice.sites {
      let site = inOrder ? attempt : random.integer(below: lattice.sites)
      let (right, left, below, above) = lattice.neighbors(of: site)
      let field = [right, left, below, above].reduce(0) { $0 + Int(configuration.spins[$1]) }
      let cost = 2 * Double(Int(configuration.spins[site]) * field)
      if random.uniform() < exp(-coupling * cost) { configuration.spins[site].negate() }
    }
  }
}
