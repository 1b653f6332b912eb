import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct SwendsenWangEngineTests {
  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `multiple clusters keep the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { SwendsenWangEngine($0, coupling: $1, using: &$2) }, updatesBetween: 4, sizes: [size],
      couplings: [coupling])
  }

  @Test(arguments: [(63, 0.4), (64, 0.44), (65, 0.42), (70, 0.4), (128, 0.46), (130, 0.41)])
  func `multiple clusters have the exact energy on large tori`(size: Int, coupling: Double) {
    EngineBattery.checkLargeTorus(
      { SwendsenWangEngine($0, coupling: $1, using: &$2) }, size: size, coupling: coupling,
      burnIn: 200, updatesBetween: 2, measurements: 1300)
  }

  @Test(arguments: [2, 3, 4], EngineBattery.couplings)
  func `the improved estimator agrees with enumeration, and is the better one`(
    size: Int, coupling: Double
  ) {
    var random = RandomStream(seed: 1, "improved", "\(size)", "\(coupling)")
    let lattice = SquareLattice(size: size)
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: lattice), coupling: coupling, using: &random)
    #expect(engine.lastClusterSizes == [] && engine.improvedSquaredMagnetization == 0)
    engine.update(count: 100)
    var (improved, plain): ([Double], [Double]) = ([], [])
    for _ in 0..<10_000 {
      engine.update()
      improved.append(engine.improvedSquaredMagnetization)
      let magnetization = Double(engine.magnetization) / Double(lattice.sites)
      plain.append(magnetization * magnetization)
    }
    #expect(engine.lastClusterSizes.reduce(0, +) == lattice.sites)
    let exact = TorusEnumeration(size: size).mean(coupling: coupling) { $1 * $1 }
    let estimate = blockedMean(of: improved)
    let pull = estimate.pull(from: exact / Double(lattice.sites * lattice.sites))
    #expect(abs(pull) < 5, "\(pull)")
    #expect(estimate.standardError < blockedMean(of: plain).standardError)
  }

  @Test(arguments: [2, 5, 64, 65, 130])
  func `without coupling clusters are spins, with very strong coupling regions`(size: Int) {
    var random = RandomStream(seed: 1, "limits", "\(size)")
    let lattice = SquareLattice(size: size)
    let state = SpinConfiguration(randomOn: lattice, using: &random)
    var engine = SwendsenWangEngine(state, coupling: 0, using: &random)
    engine.update()
    #expect(engine.lastClusterSizes == [Int](repeating: 1, count: lattice.sites))
    engine = SwendsenWangEngine(state, coupling: 100, using: &random)
    engine.update()
    let (labels, sizes) = state.clusterLabels
    #expect(engine.lastClusterSizes == sizes)
    let after = engine.configuration
    var turns = [Int: Int8]()
    for site in labels.indices {
      let turn = after.spins[site] * state.spins[site]
      #expect(turns[labels[site], default: turn] == turn)
      turns[labels[site]] = turn
    }
  }
}
