import Foundation
import Testing

@testable import Ising

@Suite struct CriticalTorusTests {
  static let critical = InfiniteIsingPlane.criticalCoupling

  // REFERENCE values I22 and I23.
  @Test func `the reference values of the critical torus come out`() {
    let square = CriticalTorus()
    expectEqual(square.energyAmplitude, 0.622439460781, tolerance: 1e-12)
    expectEqual(square.logPartitionExcess, 0.639911947192, tolerance: 1e-12)
  }

  // Ferdinand and Fisher (1969): the next terms are of the order L⁻² in ln Z and L⁻³ in E/N, and
  // quadrupling L divides them by 16 and 64.
  @Test(arguments: [1.0, 2, 0.5]) func `the exact torus tends to its corrections`(ratio: Double) {
    let limit = CriticalTorus(aspectRatio: ratio)
    let plane = InfiniteIsingPlane(coupling: Self.critical)
    func remainder(_ columns: Int) -> (logPartition: Double, energy: Double) {
      let rows = Int(ratio * Double(columns))
      let torus = IsingTorus(rows: rows, columns: columns, coupling: Self.critical)
      let sites = Double(rows * columns)
      return (
        sites * (torus.logPartitionPerSite - plane.logPartitionPerSite)
          - limit.logPartitionExcess,
        torus.energyPerSite - plane.energyPerSite + limit.energyAmplitude / Double(columns)
      )
    }
    let (small, large) = (remainder(32), remainder(128))
    #expect(abs(large.logPartition) < 1e-4 && abs(large.energy) < 1e-5, "\(large)")
    expectEqual(small.logPartition / large.logPartition, 16, tolerance: 0.03)
    expectEqual(small.energy / large.energy, 64, tolerance: 0.03)
  }

  // θ₂(1/r) = √r θ₄(r), θ₃(1/r) = √r θ₃(r): the trace does not know which direction is time.
  @Test func `turning the torus changes nothing`() {
    for ratio in [1, 1.5, 7, 40] {
      let (tall, wide) = (CriticalTorus(aspectRatio: ratio), CriticalTorus(aspectRatio: 1 / ratio))
      expectEqual(tall.logPartitionExcess, wide.logPartitionExcess, tolerance: 1e-14)
      expectEqual(tall.energyAmplitude * ratio, wide.energyAmplitude, tolerance: 1e-14)
    }
    // A long torus is a strip, of central charge c = 1/2: ln Z − N f∞ → πcr/6.
    expectEqual(
      CriticalTorus(aspectRatio: 40).logPartitionExcess, Double.pi / 12 * 40, tolerance: 1e-12)
  }
}
