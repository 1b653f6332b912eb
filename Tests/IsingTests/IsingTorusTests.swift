import Foundation
import Testing

@testable import Ising

@Suite struct IsingTorusTests {
  static let critical = InfiniteIsingPlane.criticalCoupling

  // REFERENCE table 1c, computed independently of this project.
  @Test func `the reference table of finite tori comes out`() {
    let table: [(Int, Double, Double, Double, Double)] = [
      (4, Self.critical, -1.565623787638, 0.78326682593, 0.9701197161722),
      (8, 1 / 2.0, -1.745683170293, 0.71412260286, 1.036634091863),
      (8, Self.critical, -1.491589107440, 1.14555923990, 0.9397153248292),
      (8, 1 / 2.5, -1.222320643251, 1.10047588940, 0.8843654493816),
      (8, 1 / 3.0, -0.841315427852, 0.48396647144, 0.8165845259305),
      (16, 1 / 2.0, -1.745530668991, 0.72550876774, 1.028500822008),
      (16, Self.critical, -1.453064852813, 1.49870495940, 0.932196314981),
      (16, 1 / 3.0, -0.817689367870, 0.40433257417, 0.8158879889116),
      (32, 1 / 2.0, -1.745564527035, 0.72487397820, 1.026469714467),
      (32, Self.critical, -1.433658466146, 1.84676759000, 0.9303203901841),
      (32, 1 / 3.0, -0.817309738934, 0.40138194750, 0.8158827328469),
      (64, 1 / 2.0, -1.745564575313, 0.72487144861, 1.025962038081),
      (64, Self.critical, -1.423938389833, 2.19221139310, 0.9298516316943),
      (64, 1 / 2.5, -1.106082992472, 0.86185508316, 0.8793638352976),
      (64, 1 / 3.0, -0.817309592503, 0.40137957590, 0.8158827318577),
      (40, 0.408, -1.151821150768, 0.99467047468, 0.8883953584188),
      // I21 has …771725 for this energy; 60 digits (mpmath) and DensityOfStates agree on …771125.
      (20, 0.408, -1.170861771125, 1.1781896268847, 0.8886692853484),
    ]
    for (size, coupling, energy, specificHeat, logPartition) in table {
      let torus = IsingTorus(size: size, coupling: coupling)
      expectEqual(torus.energyPerSite, energy, tolerance: 1e-12)
      expectEqual(torus.specificHeatPerSite, specificHeat, tolerance: 1e-10)
      expectEqual(torus.logPartitionPerSite, logPartition, tolerance: 1e-12)
    }
  }

  @Test(
    arguments: [2, 3, 4],
    [0, 1e-3, 0.1, 0.4, InfiniteIsingPlane.criticalCoupling, 0.45, 0.8, 1.5, 3])
  func `a small torus is its enumeration`(size: Int, coupling: Double) {
    let exact = size == 4 ? .four : TorusEnumeration(size: size)
    let torus = IsingTorus(size: exact.size, coupling: coupling)
    let sites = Double(exact.size * exact.size)
    expectEqual(
      sites * torus.logPartitionPerSite, log(exact.partition(coupling: coupling)),
      tolerance: 1e-14)
    let energy = exact.mean(coupling: coupling) { energy, _ in energy }
    let variance = exact.mean(coupling: coupling) { other, _ in (other - energy) * (other - energy)
    }
    expectEqual(sites * torus.energyPerSite, energy, tolerance: 1e-13)
    expectEqual(
      sites * torus.specificHeatPerSite, coupling * coupling * variance, tolerance: 1e-12)
  }

  @Test(arguments: [(2, 3), (3, 2), (2, 6), (3, 4), (4, 3), (5, 2)])
  func `a rectangle is its enumeration`(rows: Int, columns: Int) {
    let coupling = 0.37
    var (partition, sum) = (0.0, 0.0)
    for state in 0..<(1 << (rows * columns)) {
      func spin(_ row: Int, _ column: Int) -> Int {
        (state >> ((row % rows) * columns + column % columns)) & 1 == 1 ? 1 : -1
      }
      var energy = 0
      for row in 0..<rows {
        for column in 0..<columns {
          energy -= spin(row, column) * (spin(row, column + 1) + spin(row + 1, column))
        }
      }
      let weight = exp(-coupling * Double(energy))
      partition += weight
      sum += weight * Double(energy)
    }
    let torus = IsingTorus(rows: rows, columns: columns, coupling: coupling)
    let sites = Double(rows * columns)
    expectEqual(sites * torus.logPartitionPerSite, log(partition), tolerance: 1e-14)
    expectEqual(sites * torus.energyPerSite, sum / partition, tolerance: 1e-13)
  }

  @Test(
    arguments: [5, 32, 257], [0.05, 0.3, 0.43, InfiniteIsingPlane.criticalCoupling, 0.45, 0.7])
  func `energy and specific heat of a torus are derivatives of its free energy`(
    size: Int, coupling: Double
  ) {
    // Differences with the error h⁴, h small beside the width 1/L of the transition.
    let step = 3e-3 / Double(size)
    func slope(_ value: (IsingTorus) -> Double) -> Double {
      func at(_ steps: Double) -> Double {
        value(IsingTorus(size: size, coupling: coupling + steps * step))
      }
      return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
    }
    let torus = IsingTorus(size: size, coupling: coupling)
    expectEqual(torus.energyPerSite, -slope(\.logPartitionPerSite), tolerance: 1e-8)
    expectEqual(
      torus.specificHeatPerSite / (coupling * coupling), -slope(\.energyPerSite), tolerance: 1e-8)
  }

  // The corrections fall as e^(−L/ξ) above T_c; ln Z/N has ln 2/N more below it.
  @Test(arguments: [0, 1e-3, 0.2, 0.4, 0.42, 0.46, 0.5, 1, 2, 20])
  func `a large torus is the plane`(coupling: Double) {
    let torus = IsingTorus(size: 1024, coupling: coupling)
    let plane = InfiniteIsingPlane(coupling: coupling)
    let degeneracy: Double = coupling > Self.critical ? log(2) / 1_048_576 : 0
    expectEqual(
      torus.logPartitionPerSite, plane.logPartitionPerSite + degeneracy, tolerance: 1e-14)
    expectEqual(torus.energyPerSite, plane.energyPerSite, tolerance: 1e-13)
    expectEqual(torus.specificHeatPerSite, plane.specificHeatPerSite, tolerance: 1e-12)
  }

  @Test(arguments: [2, 3, 16, 255, 1024]) func `rows and columns can be exchanged`(size: Int) {
    for coupling in [0.1, Self.critical, 0.6] {
      let (one, other) = (
        IsingTorus(rows: size, columns: 12, coupling: coupling),
        IsingTorus(rows: 12, columns: size, coupling: coupling)
      )
      expectEqual(one.logPartitionPerSite, other.logPartitionPerSite, tolerance: 1e-14)
      expectEqual(one.energyPerSite, other.energyPerSite, tolerance: 1e-13)
      expectEqual(one.specificHeatPerSite, other.specificHeatPerSite, tolerance: 1e-12)
    }
  }

  @Test(arguments: [2, 3, 10, 1024]) func `all temperatures from 0.05 to 1000 are served`(
    size: Int
  ) {
    var previous = -2.0
    for step in 0...200 {
      let temperature = 0.05 * pow(20000, Double(step) / 200)
      let torus = IsingTorus(size: size, coupling: 1 / temperature)
      #expect(torus.energyPerSite >= previous - 1e-15 && torus.energyPerSite < 0)
      #expect(torus.specificHeatPerSite >= 0 && torus.specificHeatPerSite.isFinite)
      #expect(torus.logPartitionPerSite >= log(2) && torus.logPartitionPerSite.isFinite)
      previous = torus.energyPerSite
    }
  }

  // The minus sign of the last product above T_c, and its derivative at T_c, where it is 0.
  @Test(arguments: [2, 3, 8]) func `nothing happens at the critical point of a finite torus`(
    size: Int
  ) {
    func torus(_ distance: Double) -> IsingTorus {
      IsingTorus(size: size, coupling: Self.critical + distance)
    }
    let (below, at, above) = (torus(-1e-7), torus(0), torus(1e-7))
    expectEqual(
      (below.energyPerSite + above.energyPerSite) / 2, at.energyPerSite, tolerance: 1e-12)
    expectEqual(
      (below.specificHeatPerSite + above.specificHeatPerSite) / 2, at.specificHeatPerSite,
      tolerance: 1e-11)
  }
}
