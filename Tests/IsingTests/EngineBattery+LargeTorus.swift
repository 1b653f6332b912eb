import Foundation
import Statistics
import Testing

@testable import Ising

extension EngineBattery {
  /// Expects that a long run on a larger torus, of any size, has the exact ⟨E⟩ and Var E.
  ///
  /// For engines that cannot do small sizes, and for what only happens on large ones: several words
  /// in a row, sizes next to a multiple of 64. E and M are compared with the state's on the way.
  ///
  /// - Parameters:
  ///   - updatesBetween: between measurements; they may be correlated, as long as a 64th of the run
  ///     is long compared with the time of correlation.
  ///   - burnIn: updates, from aligned spins, before the first measurement.
  static func checkLargeTorus<Engine: MonteCarloEngine>(
    _ make: @escaping Maker<Engine>, size: Int, coupling: Double, burnIn: Int,
    updatesBetween: Int, measurements: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var random = RandomStream(seed: 1, "large torus", "L=\(size)", "K=\(coupling)")
    let lattice = SquareLattice(size: size)
    var engine = make(SpinConfiguration(on: lattice), coupling, &random)
    engine.update(count: burnIn)
    let (exact, sites) = (IsingTorus(size: size, coupling: coupling), Double(lattice.sites))
    let mean = exact.energyPerSite
    let energies = (0..<measurements).map { measurement in
      engine.update(count: updatesBetween)
      if measurement % (measurements / 4 + 1) == 0 {
        let state = engine.configuration
        #expect(engine.energy == state.energy, sourceLocation: sourceLocation)
        #expect(engine.magnetization == state.magnetization, sourceLocation: sourceLocation)
      }
      return Double(engine.energy) / sites
    }
    let energy = blockedMean(of: energies, blocks: 64)
    let variance = blockedMean(
      of: energies.map { sites * ($0 - mean) * ($0 - mean) }, blocks: 64)
    // 64 blocks: 6 of their standard errors are about as improbable as 5 true ones
    #expect(
      abs(energy.pull(from: mean)) < 6, "E/N = \(energy), exactly \(mean)",
      sourceLocation: sourceLocation)
    let exactVariance = exact.specificHeatPerSite / (coupling * coupling)
    #expect(
      abs(variance.pull(from: exactVariance)) < 6,
      "Var E/N = \(variance), exactly \(exactVariance)", sourceLocation: sourceLocation)
  }
}
