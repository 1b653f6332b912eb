import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct IsingSamplesTests {
  static let stream = RandomStream(seed: 1, "samples")

  @Test(arguments: [2, 3, 4], EngineBattery.couplings)
  func `samples of small tori have the exact distribution`(size: Int, coupling: Double) {
    let samples = IsingSamples.generate(
      count: 5000, latticeSize: size, coupling: coupling, using: Self.stream)
    var index = 0
    let fit = CouplingFromThePastTests.fit(size: size, coupling: coupling, draws: 5000) {
      defer { index += 1 }
      return samples[index]
    }
    #expect(fit.agrees(within: 5), "\(fit), pull \(fit.pull)")
  }

  // REFERENCE 1c: Kaufman's exact energies of finite tori.
  @Test func `samples at the coupling of the block-spin experiment have the exact energy`() {
    let samples = IsingSamples.generate(
      count: 2000, latticeSize: 40, coupling: 0.408, using: Self.stream)
    let energy = mean(of: (0..<samples.count).map { samples[$0].energyPerSite })
    #expect(abs(energy.pull(from: -1.151821150768)) < 5, "\(energy)")
  }

  @Test(arguments: [16, 70]) func `the samples of one chain are nearly independent`(size: Int) {
    let samples = IsingSamples.generate(
      count: 3200, latticeSize: size, coupling: 0.4, using: Self.stream)
    // States 32 apart come from one chain
    let chains = (0..<32).map { chain in
      stride(from: chain, to: 3200, by: 32).map { samples[$0].energyPerSite }
    }
    let all = chains.flatMap { $0 }
    let average = mean(of: all).value
    let variance = mean(of: all.map { ($0 - average) * ($0 - average) }).value
    let products = chains.flatMap { series in
      zip(series, series.dropFirst()).map { ($0 - average) * ($1 - average) / variance }
    }
    let correlation = mean(of: products)
    #expect(correlation.value < 0.05 + 5 * correlation.standardError, "\(correlation)")
  }

  @Test func `samples do not depend on what was drawn from the stream before`() {
    var used = Self.stream
    _ = used.next()
    let make = { IsingSamples.generate(count: 40, latticeSize: 9, coupling: 0.3, using: $0) }
    #expect(make(used) == make(Self.stream))
    #expect(make(Self.stream.substream("other")).words != make(Self.stream).words)
  }

  @Test(arguments: [2, 5, 8, 40, 64, 65, 100, 130])
  func `a packed state unpacks to itself`(size: Int) {
    var random = RandomStream(seed: 1, "packing", "\(size)")
    let lattice = SquareLattice(size: size)
    var packed = PackedConfigurations(
      count: 2, lattice: lattice, coupling: 0, updatesBetween: 1, source: "")
    let states = (0..<2).map { _ in SpinConfiguration(randomOn: lattice, using: &random) }
    let width = packed.wordsPerState
    for (index, state) in states.enumerated() {
      let spins = PackedSpins(state)
      #expect(spins.configuration == state)
      #expect(spins.energy == state.energy)
      #expect(spins.magnetization == state.magnetization)
      packed.words.withUnsafeMutableBufferPointer {
        PackedConfigurations.pack(
          spins, into: UnsafeMutableBufferPointer(rebasing: $0[index * width..<(index + 1) * width])
        )
      }
    }
    #expect(packed[0] == states[0] && packed[1] == states[1])
    let spare = UInt64(64 * width - lattice.sites)
    #expect(spare == 0 || packed.words[width - 1] >> (64 - spare) == 0)
  }
}
