import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct IsingRingTests {
  static let couplings = [-1.3, -0.4, 0, 0.2, 0.5, 1, 1.7]

  @Test(arguments: [3, 4, 5, 8, 11], couplings)
  func `a ring without field is its enumeration`(sites: Int, coupling: Double) {
    let exact = Enumeration(sites: sites, coupling: coupling, field: 0)
    let ring = IsingRing(sites: sites, coupling: coupling)
    let number = Double(sites)
    expectEqual(number * ring.logPartitionPerSite, exact.logPartition, tolerance: 1e-13)
    expectEqual(number * ring.energyPerSite, exact.energy, tolerance: 1e-12)
    expectEqual(
      number * ring.specificHeatPerSite, coupling * coupling * exact.energyVariance,
      tolerance: 1e-12)
    for distance in 0...sites {
      expectEqual(
        ring.correlation(distance: distance), exact.correlations[distance], tolerance: 1e-13)
    }
  }

  @Test(arguments: couplings, [-2.5, -0.3, 0, 0.1, 1.4])
  func `a ring in a field is its enumeration`(coupling: Double, field: Double) {
    for sites in [3, 6, 9] {
      let exact = Enumeration(sites: sites, coupling: coupling, field: field)
      let ring = IsingRing(sites: sites, coupling: coupling, field: field)
      expectEqual(Double(sites) * ring.logPartitionPerSite, exact.logPartition, tolerance: 1e-13)
      expectEqual(ring.magnetization, exact.magnetization, tolerance: 1e-13)
    }
  }

  // REFERENCE values I1–I5, computed independently of this project.
  @Test func `the reference values of the chain come out`() {
    let logPartitions = [(0.5, 0.813261687518), (1, 1.126928011043), (2, 2.018149927918)]
    for (coupling, expected) in logPartitions {
      expectEqual(
        InfiniteIsingChain(coupling: coupling).logPartitionPerSite, expected, tolerance: 1e-12)
    }
    let ring = IsingRing(sites: 8, coupling: 1)
    expectEqual(8 * ring.logPartitionPerSite, 9.1226493520, tolerance: 1e-10)
    expectEqual(ring.energyPerSite, -0.8176628754, tolerance: 1e-10)
    expectEqual(ring.correlation(distance: 3), 0.6270000968, tolerance: 1e-10)
    let lengths = [(0.5, 1.29544278), (1, 3.67186093), (1.5, 10.03446512), (2, 27.29602214)]
    for (coupling, expected) in lengths {
      expectEqual(
        InfiniteIsingChain(coupling: coupling).correlationLength, expected, tolerance: 1e-8)
    }
    expectEqual(
      InfiniteIsingChain(coupling: 1).specificHeatPerSite, 0.419974341614, tolerance: 1e-12)
    let inField = InfiniteIsingChain(coupling: 0.5, field: 0.3)
    expectEqual(inField.magnetization, 0.637652644359, tolerance: 1e-12)
    expectEqual(exp(inField.logPartitionPerSite), 2.510842662859, tolerance: 1e-12)
  }

  @Test func `nothing overflows at strong coupling or in a strong field`() {
    for (coupling, field) in [(800.0, 0.0), (400, 900), (-800, 0), (-800, 3), (0, 1000), (5, -900)]
    {
      let chain = InfiniteIsingChain(coupling: coupling, field: field)
      // The ground state: all along the field, or alternating.
      let ground = max(coupling + abs(field), -coupling)
      expectEqual(chain.logPartitionPerSite, ground, tolerance: 1e-2)
      #expect(abs(chain.magnetization) <= 1)
      #expect(abs(chain.eigenvalueRatio) <= 1)
    }
    // ξ ≈ e²ᴷ/2 where tanh K has long rounded to 1.
    let length = InfiniteIsingChain(coupling: 25).correlationLength
    expectEqual(length / (exp(50) / 2), 1, tolerance: 1e-12)
  }

  @Test(arguments: [(0.7, 0.0), (-0.6, 0), (0.4, 0.5), (1.2, -0.1)])
  func `the exact sampler draws every state as often as it should`(coupling: Double, field: Double)
  {
    let ring = IsingRing(sites: 5, coupling: coupling, field: field)
    var random = RandomStream(seed: 11, "IsingRingTests", "\(coupling)", "\(field)")
    let draws = 200_000
    var counts = [Int](repeating: 0, count: 32)
    for _ in 0..<draws {
      let spins = ring.sample(using: &random)
      counts[spins.enumerated().reduce(0) { $0 | ($1.element == 1 ? 1 << $1.offset : 0) }] += 1
    }
    let normalization = exp(Enumeration(sites: 5, coupling: coupling, field: field).logPartition)
    var chiSquared = 0.0
    for (state, count) in counts.enumerated() {
      let spins = (0..<5).map { (state >> $0) & 1 == 1 ? 1.0 : -1 }
      let bonds = (0..<5).map { spins[$0] * spins[($0 + 1) % 5] }.reduce(0, +)
      let expected =
        Double(draws) * exp(coupling * bonds + field * spins.reduce(0, +)) / normalization
      chiSquared += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    // 31 degrees of freedom: mean 31, standard deviation √62 = 7.9.
    #expect(chiSquared < 31 + 4.5 * 7.9, "χ² = \(chiSquared)")
  }
}

/// |measured − expected| ≤ tolerance · max(1, |expected|).
func expectEqual(
  _ measured: Double, _ expected: Double, tolerance: Double,
  location: SourceLocation = #_sourceLocation
) {
  #expect(
    abs(measured - expected) <= tolerance * max(1, abs(expected)),
    "measured \(measured), expected \(expected)", sourceLocation: location)
}
