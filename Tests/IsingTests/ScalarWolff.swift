import Foundation
import Statistics

@testable import Ising

/// Wolff's algorithm in its plainest form, right or with one of the flaws that fool people.
struct ScalarWolff: MonteCarloEngine {
  enum Flaw {
    case none
    /// p = 1 − e⁻ᴷ instead of 1 − e⁻²ᴷ.
    case halvedCoupling
    /// An update is as many clusters as it takes to flip N spins.
    case stoppingRule
    /// The bonds of a site to the right and left share one random number.
    case sharedDecision
    /// A bond that is refused gets a second chance, of a tenth of p.
    case secondChance
  }

  private(set) var configuration: SpinConfiguration
  let coupling: Double
  let flaw: Flaw
  private var random: SFC64

  init(
    _ configuration: SpinConfiguration, coupling: Double, flaw: Flaw = .none,
    using stream: inout RandomStream
  ) {
    (self.configuration, self.coupling, self.flaw) = (configuration, coupling, flaw)
    random = SFC64(from: &stream)
  }

  var lattice: SquareLattice { configuration.lattice }
  var energy: Int { configuration.energy }
  var magnetization: Int { configuration.magnetization }

  mutating func update() {
    var flipped = flipCluster()
    while flaw == .stoppingRule && flipped < lattice.sites { flipped += flipCluster() }
  }

  private mutating func flipCluster() -> Int {
    let probability = 1 - exp(flaw == .halvedCoupling ? -coupling : -2 * coupling)
    let start = random.integer(below: lattice.sites)
    let spin = configuration.spins[start]
    configuration.spins[start].negate()
    var (stack, size) = ([start], 1)
    while let site = stack.popLast() {
      let (right, left, below, above) = lattice.neighbors(of: site)
      var decision = false
      for (direction, next) in [right, left, below, above].enumerated() {
        if flaw != .sharedDecision || direction != 1 { decision = random.bernoulli(probability) }
        if flaw == .secondChance && !decision { decision = random.bernoulli(0.1 * probability) }
        guard configuration.spins[next] == spin && decision else { continue }
        configuration.spins[next].negate()
        stack.append(next)
        size += 1
      }
    }
    return size
  }
}
