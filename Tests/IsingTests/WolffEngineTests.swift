import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct WolffEngineTests {
  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `single clusters keep the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { WolffEngine($0, coupling: $1, using: &$2) }, updatesBetween: 6, sizes: [size],
      couplings: [coupling])
  }

  @Test(arguments: [(63, 0.4), (64, 0.44), (65, 0.42), (70, 0.4), (128, 0.46), (130, 0.41)])
  func `single clusters have the exact energy on large tori`(size: Int, coupling: Double) {
    EngineBattery.checkLargeTorus(
      { WolffEngine($0, coupling: $1, using: &$2) }, size: size, coupling: coupling, burnIn: 1500,
      updatesBetween: coupling < 0.43 ? 20 : 3, measurements: 1300)
  }

  @Test(arguments: [3, 4], EngineBattery.couplings)
  func `the mean size of clusters is the susceptibility`(size: Int, coupling: Double) {
    var random = RandomStream(seed: 1, "cluster sizes", "\(size)", "\(coupling)")
    let lattice = SquareLattice(size: size)
    var engine = WolffEngine(SpinConfiguration(on: lattice), coupling: coupling, using: &random)
    engine.update(count: 100)
    let sizes = (0..<20_000).map { _ in
      engine.update()
      return Double(engine.lastClusterSize)
    }
    let exact = TorusEnumeration(size: size).mean(coupling: coupling) { $1 * $1 }
    let pull = blockedMean(of: sizes).pull(from: exact / Double(lattice.sites))
    #expect(abs(pull) < 5, "\(pull)")
  }

  @Test func `without coupling a cluster is one spin, with very strong coupling a whole domain`() {
    var random = RandomStream(seed: 1, "limits")
    let lattice = SquareLattice(size: 70)
    let state = SpinConfiguration(randomOn: lattice, using: &random)
    var engine = WolffEngine(state, coupling: 0, using: &random)
    engine.update()
    #expect(engine.lastClusterSize == 1)
    for _ in 0..<50 {
      engine = WolffEngine(state, coupling: 100, using: &random)
      engine.update()
      // The flipped sites are one region of the state
      let (labels, sizes) = state.clusterLabels
      let after = engine.configuration
      let flipped = labels.indices.filter { after.spins[$0] != state.spins[$0] }
      #expect(Set(flipped.map { labels[$0] }).count == 1)
      #expect(flipped.count == engine.lastClusterSize)
      #expect(flipped.count == sizes[labels[flipped[0]]])
    }
  }
}
