import Foundation
import Testing

@testable import Ising

/// The oracle: the transfer matrix between rows, T(s, s′) = exp(K Σ sᵢs′ᵢ + K Σ (sᵢsᵢ₊₁ + s′ᵢs′ᵢ₊₁)/2),
/// and its largest eigenvalues among even and among odd states, by power iteration.
struct RowTransferMatrix {
  let width: Int
  let coupling: Double

  /// λ₀, the largest of the states with f(s) = f(−s).
  var even: Double { eigenvalue(parity: 1) }
  /// λ₁, the largest of the states with f(s) = −f(−s).
  var odd: Double { eigenvalue(parity: -1) }

  private func rowWeight(_ row: Int) -> Double {
    let rotated = row >> 1 | (row & 1) << (width - 1)
    return exp(coupling * Double(width - 2 * (row ^ rotated).nonzeroBitCount) / 2)
  }

  private func eigenvalue(parity: Double) -> Double {
    let rows = 1 << width
    var vector = (0..<rows).map { row -> Double in
      let up = 2 * row.nonzeroBitCount - width
      return parity > 0 ? 1 : Double(up)
    }
    var eigenvalue = 0.0
    for _ in 0..<400 {
      vector = (0..<rows).map { row in
        (0..<rows).reduce(0.0) { sum, other in
          let bonds = Double(width - 2 * (row ^ other).nonzeroBitCount)
          return sum + rowWeight(row) * exp(coupling * bonds) * rowWeight(other) * vector[other]
        }
      }
      // Remove what rounding has added of the other parity, which would grow
      vector = (0..<rows).map { (vector[$0] + parity * vector[rows - 1 - $0]) / 2 }
      eigenvalue = vector.reduce(0) { max($0, abs($1)) }
      vector = vector.map { $0 / eigenvalue }
    }
    return eigenvalue
  }
}

@Suite struct IsingStripTests {
  static let critical = InfiniteIsingPlane.criticalCoupling

  @Test(arguments: [2, 3, 4, 5], [0.1, 0.35, InfiniteIsingPlane.criticalCoupling, 0.55])
  func `a strip is its transfer matrix`(width: Int, coupling: Double) {
    let matrix = RowTransferMatrix(width: width, coupling: coupling)
    let strip = IsingStrip(width: width, coupling: coupling)
    expectEqual(
      Double(width) * strip.logPartitionPerSite, log(matrix.even), tolerance: 1e-13)
    expectEqual(1 / strip.correlationLength, log(matrix.even / matrix.odd), tolerance: 1e-13)
  }

  // Two routes: the alternating sum over the modes and the integral.
  @Test(arguments: [2, 3, 8, 33], [1e-3, 0.2, 0.43, 0.4406867935097715, 0.445, 0.6])
  func `the sums over the modes differ by the integral`(width: Int, coupling: Double) {
    let strip = IsingStrip(width: width, coupling: coupling)
    expectEqual(
      strip.inverseCorrelationLength.value, 1 / strip.correlationLength, tolerance: 1e-13)
  }

  // REFERENCE values I33 and I34; the pairs are n and n + 1.
  @Test func `the reference values of phenomenological renormalization come out`() {
    expectEqual(IsingStrip.fixedCoupling(width: 2), 0.42236143, tolerance: 5e-9)
    expectEqual(IsingStrip.fixedCoupling(width: 4), 0.43595326, tolerance: 5e-9)
    expectEqual(IsingStrip.thermalExponent(width: 2), 1.07920, tolerance: 5e-6)
    expectEqual(IsingStrip.thermalExponent(width: 4), 1.03693, tolerance: 5e-6)
    expectEqual(IsingStrip.criticalExponent(width: 2), 0.27730, tolerance: 5e-6)
    expectEqual(IsingStrip.criticalExponent(width: 4), 0.25784, tolerance: 5e-6)
  }

  @Test func `wider strips approach the plane`() {
    expectEqual(IsingStrip.criticalExponent(width: 1000), 0.25, tolerance: 1e-6)
    expectEqual(IsingStrip.thermalExponent(width: 100), 1, tolerance: 5e-3)
    // The shift K_c − K* falls as n⁻³.
    let shifts = [20, 40].map { Self.critical - IsingStrip.fixedCoupling(width: $0) }
    expectEqual(shifts[0] / shifts[1], 8, tolerance: 0.1)
    for coupling in [0.1, 0.4, 0.5] {
      let (strip, plane) = (
        IsingStrip(width: 400, coupling: coupling), InfiniteIsingPlane(coupling: coupling)
      )
      expectEqual(strip.logPartitionPerSite, plane.logPartitionPerSite, tolerance: 1e-14)
      expectEqual(strip.energyPerSite, plane.energyPerSite, tolerance: 1e-13)
      expectEqual(strip.specificHeatPerSite, plane.specificHeatPerSite, tolerance: 1e-12)
      if coupling < Self.critical {
        expectEqual(strip.correlationLength, plane.correlationLength, tolerance: 1e-13)
      }
    }
    // Blöte, Cardy and Nightingale (1986), Affleck (1986): πc/(6n²), c = 1/2.
    let excess =
      IsingStrip(width: 200, coupling: Self.critical).logPartitionPerSite
      - InfiniteIsingPlane(coupling: Self.critical).logPartitionPerSite
    expectEqual(excess * 40000 * 6 / Double.pi, 0.5, tolerance: 1e-4)
  }

  // A strip is a torus of very many rows, whose ln Z/N it is.
  @Test(arguments: [2, 3, 7], [0.05, 0.4, 0.4406867935097715, 0.46]) func `a strip is a long torus`(
    width: Int, coupling: Double
  ) {
    let strip = IsingStrip(width: width, coupling: coupling)
    let torus = IsingTorus(rows: 4000, columns: width, coupling: coupling)
    expectEqual(strip.logPartitionPerSite, torus.logPartitionPerSite, tolerance: 1e-13)
    expectEqual(strip.energyPerSite, torus.energyPerSite, tolerance: 1e-12)
    expectEqual(strip.specificHeatPerSite, torus.specificHeatPerSite, tolerance: 1e-11)
  }

  // In the ordered phase a wall across the strip costs the tension 2K + ln tanh K = γ₀ per
  // column, and ln ξ grows by γ₀ with each of them but for the logarithm of n.
  @Test func `below the transition the length grows with the tension of a wall`() {
    for coupling in [0.5, 0.6, 1] {
      let (one, next) = (
        IsingStrip(width: 40, coupling: coupling), IsingStrip(width: 41, coupling: coupling)
      )
      let growth = log(next.correlationLength / one.correlationLength)
      let tension = 2 * coupling + log(tanh(coupling))
      expectEqual(growth, tension + log(41.0 / 40) / 2, tolerance: 1e-3)
    }
    #expect(IsingStrip(width: 4, coupling: 0).correlationLength == 0)
    #expect(IsingStrip(width: 4, coupling: 0).logPartitionPerSite == log(2))
    #expect(IsingStrip(width: 4, coupling: 50).correlationLength.isFinite)
  }
}
