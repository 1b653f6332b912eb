import Foundation
import Ising
import LinearAlgebra
import Renormalization
import Testing

struct TensorRenormalizationTests {
  static let critical = InfiniteIsingPlane.criticalCoupling

  func flow(_ coupling: Double, _ dimension: Int, steps: Int, seed: UInt64 = 1) throws
    -> TensorRenormalization
  {
    var flow = TensorRenormalization(coupling: coupling, dimension: dimension, seed: seed)
    for _ in 0..<steps { try flow.step() }
    return flow
  }

  /// The plain method: dense tensors, complete decompositions, both diagonals, and no symmetry.
  func plainLogPartitionPerSite(_ coupling: Double, _ dimension: Int, steps: Int) throws -> Double {
    let bond = Tensor(shape: [2, 2]) { x in
      (x[1] == 0 ? cosh(coupling) : sinh(coupling)).squareRoot() * (x[0] == 1 && x[1] == 1 ? -1 : 1)
    }
    var (tensor, result) = (Tensor.contraction("su,sl,sd,sr->uldr", bond, bond, bond, bond), 0.0)
    func split(_ tensor: Tensor) throws -> (Tensor, Tensor) {
      let (side, parts) = (tensor.shape[0], try tensor.matrix(rows: 2).singularValueDecomposition())
      let kept = min(dimension, parts.values.count)
      let half = { (matrix: Matrix) in
        Tensor(shape: [side, side, kept]) {
          matrix[$0[0] * side + $0[1], $0[2]] * parts.values[$0[2]].squareRoot()
        }
      }
      return (half(parts.left), half(parts.right.transposed))
    }
    for step in 0..<steps {
      let scale = tensor.elements.map(abs).max() ?? 1
      tensor = (1 / scale) * tensor
      result += log(scale) * exp2(-Double(step))
      let (ul, dr) = try split(tensor)
      let (ur, ld) = try split(tensor.transposed([0, 3, 1, 2]))
      tensor = .contraction("bal,acu,cdr,bdm->ulmr", dr, ld, ul, ur)
    }
    return result + log(Tensor.contraction("ulul->", tensor).scalar) * exp2(-Double(steps))
  }

  @Test func `without a cut the trace is Z of tori, square and turned`() throws {
    for coupling in [0.1, 0.4, Self.critical, 0.7, 2] {
      let one = try flow(coupling, 1, steps: 0).logPartition
      #expect(abs(one - log(2) - 2 * coupling) < 1e-14)
      // Two sites with four bonds.
      let two = try flow(coupling, 16, steps: 1).logPartition
      #expect(abs(two - log(4 * cosh(4 * coupling))) < 1e-13)
      // Eight sites in a square turned by 45°: (x, y) ~ (x + 2, y + 2) ~ (x + 2, y − 2).
      let sites = (0..<4).flatMap { x in (0..<2).map { (x, $0) } }
      func index(_ x: Int, _ y: Int) -> Int {
        let wrapped = y >= 2 ? (x + 2, y - 2) : (x, y)
        return wrapped.0 % 4 * 2 + wrapped.1
      }
      let z = (0..<256).map { state -> Double in
        func spin(_ site: Int) -> Double { state >> site & 1 == 1 ? 1 : -1 }
        return exp(
          coupling
            * sites.map { x, y in
              spin(index(x, y)) * (spin(index(x + 1, y)) + spin(index(x, y + 1)))
            }.reduce(0, +))
      }.reduce(0, +)
      #expect(abs(try flow(coupling, 64, steps: 3).logPartition - log(z)) < 1e-12, "K \(coupling)")
      for (steps, size) in [(2, 2), (4, 4)] {
        let exact = IsingTorus(size: size, coupling: coupling).logPartitionPerSite
        let found = try flow(coupling, 64, steps: steps).logPartitionPerSite
        #expect(abs(found - exact) < 1e-12, "K = \(coupling), L = \(size)")
      }
    }
  }

  @Test(arguments: [(0.3, 4), (0.4, 8), (0.4406867935097715, 5), (0.44, 7), (0.6, 6)])
  func `sectors and half rings are the plain method`(coupling: Double, dimension: Int) throws {
    for steps in [1, 4, 7, 12] {
      let plain = try plainLogPartitionPerSite(coupling, dimension, steps: steps)
      let found = try flow(coupling, dimension, steps: steps).logPartitionPerSite
      #expect(abs(found - plain) < 1e-11, "K = \(coupling), χ = \(dimension), \(steps) steps")
    }
  }

  @Test(arguments: [(4, -2.89e-4), (8, -6.91e-5), (16, -4.63e-6)])
  func `errors at the critical point are those of the literature`(
    dimension: Int, expected: Double
  ) throws {
    let exact = log(2) / 2 + 2 * 0.915965594177219015 / Double.pi
    let error = try flow(Self.critical, dimension, steps: 50).logPartitionPerSite / exact - 1
    #expect(abs(error / expected - 1) < 0.01, "\(error)")
  }
}
