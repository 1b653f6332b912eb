import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct CouplingFromThePastTests {
  /// χ² of (E, M) of independent samples; levels with fewer than 10 expected draws count together.
  static func fit(
    size: Int, coupling: Double, draws: Int, _ draw: () -> SpinConfiguration
  ) -> ChiSquared {
    var counts: [TorusEnumeration.Level: Int] = [:]
    for _ in 0..<draws {
      let state = draw()
      counts[.init(energy: state.energy, magnetization: state.magnetization), default: 0] += 1
    }
    let expected = TorusEnumeration(size: size).probabilities(coupling: coupling)
      .mapValues { $0 * Double(draws) }
    let frequent = expected.filter { $0.value >= 10 }
    let rest = Double(draws) - frequent.values.reduce(0, +)
    let observed = frequent.keys.map { counts[$0] ?? 0 }
    guard rest >= 10 else { return ChiSquared(counts: observed, expected: Array(frequent.values)) }
    return ChiSquared(
      counts: observed + [draws - observed.reduce(0, +)], expected: frequent.values + [rest])
  }

  // 0.44 and 0.4407 lie on the two sides of K_c = 0.44069.
  @Test(arguments: [2, 3, 4], [0, 0.2, 0.44, 0.4407, 0.6, 0.9])
  func `samples from the past have the exact distribution`(size: Int, coupling: Double) {
    var random = RandomStream(seed: 1, "past", "L=\(size)", "K=\(coupling)")
    let lattice = SquareLattice(size: size)
    let fit = Self.fit(size: size, coupling: coupling, draws: 3000) {
      CouplingFromThePast.sample(lattice: lattice, coupling: coupling, using: &random)
    }
    #expect(fit.agrees(within: 5), "\(fit), pull \(fit.pull)")
  }

  @Test(arguments: [(16, 0.44068), (33, 0.4), (64, 0.4), (65, 0.39), (20, 0.45), (64, 0.48)])
  func `samples from the past have the exact energy on large tori`(size: Int, coupling: Double) {
    var random = RandomStream(seed: 1, "past", "L=\(size)", "K=\(coupling)")
    let lattice = SquareLattice(size: size)
    let energies = (0..<50).map { _ in
      CouplingFromThePast.sample(lattice: lattice, coupling: coupling, using: &random)
        .energyPerSite
    }
    let pull = mean(of: energies).pull(
      from: IsingTorus(size: size, coupling: coupling).energyPerSite)
    #expect(abs(pull) < 5, "\(pull)")
  }

  @Test(arguments: [4, 20], [0.2, 0.4])
  func `whoever starts still longer ago finds the same state`(size: Int, coupling: Double) {
    let lattice = SquareLattice(size: size)
    for seed: UInt64 in 1...20 {
      func sample(epochs: Int) -> (state: PackedSpins, sweeps: Int) {
        var random = RandomStream(seed: seed, "longer ago")
        return CouplingFromThePast.monotoneSample(
          lattice: lattice, coupling: coupling, epochs: epochs, using: &random)
      }
      let (state, sweeps) = sample(epochs: 1)
      let longer = sample(epochs: (sweeps + 1).trailingZeroBitCount + 2)
      #expect(longer.sweeps == 4 * (sweeps + 1) - 1)
      #expect(longer.state.words == state.words, "seed \(seed)")
    }
  }

  @Test func `reading the state where the chains meet is biased`() {
    // The wrong turn of the method: run forward until top and bottom meet, and stop there.
    let (lattice, coupling) = (SquareLattice(size: 4), 0.44)
    var random = RandomStream(seed: 1, "forward")
    var heatBath = MonotoneHeatBath(lattice, coupling: coupling)
    var lanes = SFC64x8(from: &random)
    let ends = [SpinConfiguration(on: lattice), SpinConfiguration(aligned: -1, on: lattice)]
      .map { PackedSpins($0).words }
    let fit = Self.fit(size: 4, coupling: coupling, draws: 15_000) {
      var (top, bottom) = (ends[0], ends[1])
      while top != bottom { heatBath.sweep(&top, &bottom, using: &lanes) }
      return PackedSpins(words: top, on: lattice).configuration
    }
    #expect(fit.pull > 5, "\(fit), pull \(fit.pull)")
  }

  @Test(arguments: [2, 3, 4, 7, 64, 65], [0.2, 0.44])
  func `the heat bath keeps the order of two states`(size: Int, coupling: Double) {
    var random = RandomStream(seed: 1, "order", "\(size)", "\(coupling)")
    let lattice = SquareLattice(size: size)
    var heatBath = MonotoneHeatBath(lattice, coupling: coupling)
    var lanes = SFC64x8(from: &random)
    let (one, other) = (
      PackedSpins(SpinConfiguration(randomOn: lattice, using: &random)),
      PackedSpins(SpinConfiguration(randomOn: lattice, using: &random))
    )
    var upper = zip(one.words, other.words).map { $0 | $1 }
    var lower = zip(one.words, other.words).map { $0 & $1 }
    for _ in 0..<20 {
      heatBath.sweep(&upper, &lower, using: &lanes)
      #expect(zip(upper, lower).allSatisfy { $1 & ~$0 == 0 })
    }
  }

  @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
  func `the heat bath keeps the contract of engines`(size: Int, coupling: Double) {
    EngineBattery.check(
      { HeatBathEngine($0, coupling: $1, using: &$2) }, updatesBetween: 4, sizes: [size],
      couplings: [coupling])
  }

  /// The heat bath as an engine.
  private struct HeatBathEngine: MonteCarloEngine {
    let coupling: Double
    private var spins: PackedSpins
    private var heatBath: MonotoneHeatBath
    private var lanes: SFC64x8

    init(_ configuration: SpinConfiguration, coupling: Double, using stream: inout RandomStream) {
      (spins, self.coupling) = (PackedSpins(configuration), coupling)
      heatBath = MonotoneHeatBath(configuration.lattice, coupling: coupling)
      lanes = SFC64x8(from: &stream)
    }

    var lattice: SquareLattice { spins.lattice }
    var configuration: SpinConfiguration { spins.configuration }
    var energy: Int { spins.energy }
    var magnetization: Int { spins.magnetization }

    mutating func update() {
      var idle = spins.words
      heatBath.sweep(&spins.words, &idle, using: &lanes)
    }
  }
}
