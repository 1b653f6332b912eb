import Foundation
import Testing

@testable import Ising

@Suite struct DensityOfStatesTests {
  static let eight = DensityOfStates(size: 8)
  static let twenty = DensityOfStates(size: 20)

  @Test(arguments: [2, 3, 4])
  func `the states of small tori are counted as by enumeration`(size: Int) {
    let exact = TorusEnumeration(size: size)
    var counts: [Int: Int] = [:]
    for (level, count) in exact.counts { counts[level.energy, default: 0] += count }
    let density = DensityOfStates(size: exact.size)
    #expect(density.energies == counts.keys.sorted())
    #expect(
      density.counts.map(\.description) == density.energies.map { "\(counts[$0, default: 0])" })
  }

  // REFERENCE values I24 and I25; the integers of L = 8 agree with Beale (1996).
  @Test func `the reference counts come out`() {
    let four = DensityOfStates(size: 4)
    #expect(Array(four.energies.prefix(8)) == [-32, -24, -20, -16, -12, -8, -4, 0])
    #expect(
      Array(four.counts.prefix(8))
        == [2, 32, 64, 424, 1728, 6688, 13568, 20524].map { NaturalNumber($0) }
    )
    let eight = Self.eight
    #expect(
      Array(eight.energies.prefix(10))
        == [-128, -120, -116, -112, -108, -104, -100, -96, -92, -88])
    #expect(
      eight.counts.prefix(10).map(\.description) == [
        "2", "128", "256", "4672", "17920", "145408", "712960", "4274576", "22128384", "118551552",
      ])
  }

  @Test(arguments: [2, 3, 4, 5, 7, 8, 9, 12, 16, 24]) func `all states are counted`(size: Int) {
    let density = DensityOfStates(size: size)
    #expect(
      density.counts.reduce(NaturalNumber(), +) == NaturalNumber(powerOfTwo: size * size))
    if size.isMultiple(of: 2) {
      // Flipping every second spin turns E into −E.
      #expect(density.energies == density.energies.reversed().map { -$0 })
      #expect(density.counts == density.counts.reversed())
    }
    // One flipped spin, and two neighbors: 2N · 1 and 2N · 2 states on tori that tell them apart.
    if size >= 5 {
      let sites = UInt64(size * size)
      #expect(
        Array(density.counts.prefix(3)) == [2, 2 * sites, 4 * sites].map { NaturalNumber($0) })
    }
  }

  @Test(arguments: [0, 1e-3, 0.1, 0.408, InfiniteIsingPlane.criticalCoupling, 0.5, 1, 2, 3, 4])
  func `the levels have the thermodynamics of Kaufman's torus`(coupling: Double) {
    for density in [Self.eight, Self.twenty] {
      let torus = IsingTorus(size: density.size, coupling: coupling)
      expectEqual(
        density.logPartitionPerSite(coupling: coupling), torus.logPartitionPerSite,
        tolerance: 1e-14)
      expectEqual(
        density.energyPerSite(coupling: coupling), torus.energyPerSite, tolerance: 1e-13)
      let heat = density.specificHeatPerSite(coupling: coupling)
      #expect(
        abs(torus.specificHeatPerSite - heat) <= max(1e-12, 1e-17 * exp(6 * coupling)) * heat,
        "\(torus.specificHeatPerSite) for \(heat)")
    }
  }

  @Test func `antiferromagnets are served`() {
    // On even tori E → −E, and K → −K changes nothing.
    let probabilities = Self.eight.probabilities(coupling: -0.4)
    expectEqual(probabilities.reduce(0, +), 1, tolerance: 1e-14)
    expectEqual(
      Self.eight.energyPerSite(coupling: -0.4), -Self.eight.energyPerSite(coupling: 0.4),
      tolerance: 1e-13)
    expectEqual(
      Self.eight.specificHeatPerSite(coupling: -0.4), Self.eight.specificHeatPerSite(coupling: 0.4),
      tolerance: 1e-12)
  }
}
