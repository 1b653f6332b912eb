import Foundation
import Ising
import Renormalization
import Statistics
import Testing

struct StabilityMeasurementTests {
  @Test func `of linear couplings it finds the matrix and its eigenvalue`() throws {
    // Let fine = (x, y) be normal, and coarse such that Cov(coarse, fine) = Cov(coarse, coarse) T.
    var stream = RandomStream(seed: 1, "linear")
    let samples = 20_000
    var measurement = StabilityMeasurement(
      of: [.neighbor, .nextNeighbor], steps: 1, samples: samples)
    for _ in 0..<samples {
      let coarse = [stream.normal() + 3, 2 * stream.normal()]
      // fine = Tᵀ coarse + noise, with T = [[2, 0.5], [0, 0.5]] and eigenvalues 2 and ½.
      // The means, 11 and −4, do not count.
      let fine = [
        2 * coarse[0] + 5 + 0.1 * stream.normal(),
        0.5 * (coarse[0] + coarse[1]) - 5.5 + 0.1 * stream.normal(),
      ]
      measurement.add([fine, coarse])
    }
    #expect(measurement.exponent(step: 1, operators: 2).agrees(with: 1))
    #expect(measurement.exponent(step: 1, operators: 1).agrees(with: 1))
    let matrix = try measurement.stabilityMatrix(step: 1, operators: 2)
    #expect(zip(matrix.elements, [2, 0.5, 0, 0.5]).allSatisfy { abs($0 - $1) < 0.01 })
  }

  @Test func `decimation of free spins forgets them`() throws {
    // Without coupling ⟨S⁽¹⁾S⁽⁰⁾⟩ of the magnetization is N/4, as is ⟨S⁽¹⁾S⁽¹⁾⟩: λ = 1, y = 0.
    var stream = RandomStream(seed: 1, "free")
    var measurement = StabilityMeasurement(of: [.magnetization], steps: 1, samples: 4_000)
    for _ in 0..<4_000 {
      let fine = SpinConfiguration(randomOn: SquareLattice(size: 8), using: &stream)
      let coarse = fine.blocked(by: .decimation, using: &stream)
      measurement.add([fine, coarse].map { $0.values(of: [.magnetization]) })
    }
    #expect(measurement.exponent(step: 1, operators: 1).agrees(with: 0))
  }

  @Test func `a majority of free spins has the eigenvalue of the central limit`() {
    // ⟨μ σ⟩ of a block and one of its spins: 3/8 by counting, so λ = 4 · 3/8.
    var stream = RandomStream(seed: 1, "majority")
    var measurement = StabilityMeasurement(of: [.magnetization], steps: 1, samples: 4_000)
    for _ in 0..<4_000 {
      let fine = SpinConfiguration(randomOn: SquareLattice(size: 8), using: &stream)
      let coarse = fine.blocked(by: .majority, using: &stream)
      measurement.add([fine, coarse].map { $0.values(of: [.magnetization]) })
    }
    #expect(measurement.exponent(step: 1, operators: 1).agrees(with: log2(1.5)))
  }
}
