import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct MultispinTests {
  static let sizes = [4, 6, 8, 10, 12, 16, 24, 40, 48, 126, 128, 130, 160, 256, 272]

  private static func random(_ size: Int) -> SpinConfiguration {
    var random = RandomStream(seed: 3, "multispin", "\(size)")
    return SpinConfiguration(randomOn: SquareLattice(size: size), using: &random)
  }

  @Test(arguments: sizes) func `packing and unpacking gives the state back`(size: Int) {
    let state = Self.random(size)
    let layout = StripLayout(size: size)
    #expect(layout.unpacked(layout.packed(state), on: state.lattice) == state)
  }

  @Test(arguments: sizes) func `the neighbors of a vector are those of its sites`(size: Int) {
    let state = Self.random(size)
    let layout = StripLayout(size: size)
    let colors = layout.packed(state)
    for site in 0..<state.lattice.sites {
      let (row, column) = (site / size, site % size)
      let color = (row + column) % 2
      let (bit, strip) = (column / 2 % 64, row / layout.rows)
      let lanes = colors[1 - color].withUnsafeBufferPointer { others in
        layout.neighbors(
          of: color, row: row % layout.rows, word: column / 2 / 64, in: others)
      }
      func spin(_ lanes: Lanes) -> Int8 { lanes[strip] >> UInt64(bit) & 1 == 1 ? 1 : -1 }
      #expect(
        [spin(lanes.0), spin(lanes.1)].sorted()
          == [state[row, column - 1], state[row, column + 1]].sorted())
      #expect(spin(lanes.2) == state[row - 1, column], "above \(row), \(column)")
      #expect(spin(lanes.3) == state[row + 1, column], "below \(row), \(column)")
    }
  }

  @Test(arguments: sizes) func `energy and magnetization are those of the state`(size: Int) {
    var stream = RandomStream(seed: 1, "energy", "\(size)")
    var engine = MultispinEngine(Self.random(size), coupling: 0.4, using: &stream)
    for _ in 0..<3 {
      #expect(engine.energy == engine.configuration.energy)
      #expect(engine.magnetization == engine.configuration.magnetization)
      engine.update()
    }
  }

  // At strong coupling only k ≥ 2 flips, and nothing is random: one sweep by hand, color by color.
  @Test(arguments: sizes) func `without noise a sweep flips what has two antiparallel neighbors`(
    size: Int
  ) {
    var stream = RandomStream(seed: 1, "cold", "\(size)")
    var state = Self.random(size)
    var engine = MultispinEngine(state, coupling: 100, using: &stream)
    engine.update()
    for color in 0..<2 {
      let before = state
      for site in 0..<state.lattice.sites where (site / size + site % size) % 2 == color {
        let (right, left, below, above) = state.lattice.neighbors(of: site)
        let sum = [right, left, below, above].reduce(0) { $0 + Int(before.spins[$1]) }
        if Int(before.spins[site]) * sum <= 0 { state.spins[site].negate() }
      }
    }
    #expect(engine.configuration == state)
  }

  @Test(arguments: [4, 6, 12]) func `replicas know their energies and magnetizations`(size: Int) {
    var stream = RandomStream(seed: 1, "replicas", "\(size)")
    var replicas = MultispinReplicas(
      randomOn: SquareLattice(size: size), coupling: 0.4, using: &stream)
    replicas.update(count: 2)
    let (energies, magnetizations) = (replicas.energies, replicas.magnetizations)
    for replica in [0, 1, 63, 64, 200, 511] {
      let state = replicas.configuration(of: replica)
      #expect(energies[replica] == state.energy)
      #expect(magnetizations[replica] == state.magnetization)
    }
  }

  @Test(arguments: [4, 6, 12]) func `a replica without noise moves like the one lattice`(
    size: Int
  ) {
    var stream = RandomStream(seed: 1, "cold replicas", "\(size)")
    let state = Self.random(size)
    var replicas = MultispinReplicas(state, coupling: 100, using: &stream)
    var engine = MultispinEngine(state, coupling: 100, using: &stream)
    replicas.update()
    engine.update()
    for replica in [0, 77, 511] {
      #expect(replicas.configuration(of: replica) == engine.configuration)
    }
  }

  // ⟨E⟩, ⟨E²⟩, ⟨M²⟩ of 512 replicas, independent of each other: errors from their scatter.
  // 3 · 3 comparisons at 4.5 standard errors.
  @Test(arguments: [0.2, 0.440687, 0.6])
  func `replicas of 4 × 4 spins have the moments of all states`(
    coupling: Double
  ) {
    var stream = RandomStream(seed: 1, "moments", "\(coupling)")
    var replicas = MultispinReplicas(
      randomOn: SquareLattice(size: 4), coupling: coupling, using: &stream)
    replicas.update(count: 200)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: 512), count: 3)
    let looks = 200
    for _ in 0..<looks {
      replicas.update(count: 3)
      for (replica, pair) in zip(replicas.energies, replicas.magnetizations).enumerated() {
        sums[0][replica] += Double(pair.0)
        sums[1][replica] += Double(pair.0 * pair.0)
        sums[2][replica] += Double(pair.1 * pair.1)
      }
    }
    let exact = TorusEnumeration.four
    let expected = [
      exact.mean(coupling: coupling) { energy, _ in energy },
      exact.mean(coupling: coupling) { energy, _ in energy * energy },
      exact.mean(coupling: coupling) { _, up in up * up },
    ]
    for (values, expected) in zip(sums, expected) {
      let estimate = mean(of: values.map { $0 / Double(looks) })
      #expect(abs(estimate.pull(from: expected)) < 4.5, "\(estimate), expected \(expected)")
    }
  }

  @Test(arguments: EngineBattery.couplings)
  func `Metropolis in bits keeps the contract of engines`(coupling: Double) {
    EngineBattery.check(
      { MultispinEngine($0, coupling: $1, using: &$2) }, updatesBetween: 4, sizes: [4],
      couplings: [coupling])
  }

  // One strip and a few bits, strips and part of a word, and words in full.
  @Test(arguments: [(10, 0.4), (48, 0.36), (130, 0.36), (256, 0.5)])
  func `Metropolis in bits has the exact energy on large tori`(size: Int, coupling: Double) {
    EngineBattery.checkLargeTorus(
      { MultispinEngine($0, coupling: $1, using: &$2) }, size: size, coupling: coupling,
      burnIn: 400, updatesBetween: 8, measurements: 1_300)
  }

  // 512 replicas are 512 independent values.
  @Test(arguments: [(8, 0.4407), (16, 0.4), (32, 0.5), (64, 0.36)])
  func `replicas have the exact energy on large tori`(size: Int, coupling: Double) {
    var stream = RandomStream(seed: 1, "replicas", "\(size)")
    var replicas = MultispinReplicas(
      SpinConfiguration(on: SquareLattice(size: size)), coupling: coupling, using: &stream)
    replicas.update(count: 1_000)
    let energy = mean(of: replicas.energies.map(Double.init))
    let exact = IsingTorus(size: size, coupling: coupling).energyPerSite * Double(size * size)
    #expect(abs(energy.pull(from: exact)) < 5, "\(energy), exactly \(exact)")
  }

  @Test(arguments: [4, 16, 128]) func `diagonal stripes two wide return after two sweeps`(size: Int)
  {
    let lattice = SquareLattice(size: size)
    let stripes = SpinConfiguration(
      (0..<lattice.sites).map { ($0 / size + $0 % size) % 4 < 2 ? 1 : -1 }, on: lattice)
    var stream = RandomStream(seed: 1, "stripes")
    var engine = MultispinEngine(stripes, coupling: 0.1, using: &stream)
    engine.update()
    #expect(engine.configuration != stripes)
    engine.update()
    #expect(engine.configuration == stripes)
  }

  @Test func `engines of one stream agree, and of two streams do not`() {
    func state(_ seed: UInt64) -> SpinConfiguration {
      var stream = RandomStream(seed: seed, "same")
      var engine = MultispinEngine(Self.random(16), coupling: 0.44, using: &stream)
      engine.update(count: 20)
      return engine.configuration
    }
    #expect(state(1) == state(1))
    #expect(state(1) != state(2))
  }
}
