import Foundation
import Ising
import LinearAlgebra
import Renormalization
import Testing

struct TensorNetworkTests {
  static let critical = InfiniteIsingPlane.criticalCoupling

  func flow(_ coupling: Double, _ dimension: Int, steps: Int, seed: UInt64 = 1) throws
    -> TensorNetwork
  {
    var flow = TensorNetwork(coupling: coupling, dimension: dimension, seed: seed)
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

  @Test(arguments: [(8, -6.02e-5), (16, -1.23e-6), (24, -2.38e-7)])
  func `errors above the critical temperature are those of the reference`(
    dimension: Int, expected: Double
  ) throws {
    let exact = InfiniteIsingPlane(coupling: 0.408).logPartitionPerSite
    let error = try flow(0.408, dimension, steps: 50).logPartitionPerSite / exact - 1
    #expect(abs(error / expected - 1) < 0.01, "\(error)")
  }

  @Test func `the critical transfer matrix knows c = ½ and the scaling dimensions`() throws {
    var flow = try flow(Self.critical, 24, steps: 10)
    let (even, odd) = try flow.transferEigenvalues
    #expect(even[0] == 1)
    let before = try #require(try flow.logTransferEigenvalues.even.first)
    try flow.step()
    let after = try #require(try flow.logTransferEigenvalues.even.first)
    #expect(abs(6 / Double.pi * (2 * before - after) / 0.50006 - 1) < 1e-3)
    let dimensions = (odd.prefix(3) + even.dropFirst().prefix(1)).map { -log($0) / (2 * .pi) }
    for (found, expected) in zip(dimensions.sorted(), [0.1250, 1.0097, 1.1375, 1.1460]) {
      #expect(abs(found / expected - 1) < 1e-3, "\(found), not \(expected)")
    }
  }

  @Test func `the critical flow leaves its fixed point`() throws {
    for (dimension, steps, expected) in [
      (16, 6, 0.1258), (16, 16, 0.1120), (8, 6, 0.1226), (8, 16, 0.0065),
    ] {
      let odd = try flow(Self.critical, dimension, steps: steps).transferEigenvalues.odd
      let found = -log(odd[0]) / (2 * .pi)
      #expect(abs(found - expected) < 1e-4, "χ = \(dimension), step \(steps): \(found)")
    }
  }

  @Test(arguments: [0, 1, 2, 3, 6])
  func `the dense tensor has the trace, the spectrum and the parities of the engine`(steps: Int)
    throws
  {
    let flow = try flow(0.42, 6, steps: steps)
    let tensor = flow.tensor
    let trace = Tensor.contraction("ulul->", tensor).scalar
    #expect(abs(log(trace) + flow.logScale - flow.logPartition) < 1e-12 * flow.logPartition)
    let (even, odd) = try flow.logTransferEigenvalues
    let transfer = try Tensor.contraction("ulur->lr", tensor).matrix(rows: 1).eigenvalues()
    let logarithms = (even + odd).sorted(by: >)
    for (dense, found) in zip(transfer, logarithms) where dense.magnitude > 1e-10 {
      #expect(abs(log(dense.magnitude) + flow.logScale - found) < 1e-5, "step \(steps)")
    }
    #expect(even.count == flow.dimensions.even && odd.count == flow.dimensions.odd)
    let isOdd = { $0 >= flow.dimensions.even }
    let count = even.count + odd.count
    let wrong = Tensor(shape: [count, count, count, count]) { x in
      x.count(where: isOdd).isMultiple(of: 2) ? 0 : tensor[x[0], x[1], x[2], x[3]]
    }
    #expect(wrong.elements.allSatisfy { $0 == 0 })
    // What the next step splits is the matrix of this tensor.
    var next = flow
    try next.step()
    let values = try tensor.matrix(rows: 2).singularValueDecomposition().values
    let known = (next.singularValues.even + next.singularValues.odd).sorted(by: >)
    #expect(known[0] == 1)
    // Beyond the kept ones, not all values are known.
    for (found, dense) in zip(known.prefix(6), values) {
      #expect(abs(found - dense / values[0]) < 1e-12, "step \(steps)")
    }
  }

  @Test(arguments: [0.1, 0.3, 0.44068679, 0.5, 1, 2, 30])
  func `a hundred steps neither overflow nor lose the free energy`(coupling: Double) throws {
    for dimension in [1, 2, 3, 10] {
      let flow = try flow(coupling, dimension, steps: 100)
      let exact = InfiniteIsingPlane(coupling: coupling).logPartitionPerSite
      let error = flow.logPartitionPerSite / exact - 1
      #expect(
        abs(error) < (dimension == 1 ? 0.2 : dimension < 4 ? 0.02 : 1e-4),
        "K \(coupling), χ \(dimension): \(error)")
      let (even, odd) = try flow.transferEigenvalues
      #expect((even + odd).allSatisfy(\.isFinite) && flow.logPartition.isFinite)
    }
  }

  @Test func `a thousand steps end in one phase or the other`() throws {
    // Above T_c one eigenvalue is left; below it an odd one of the same size stays beside it.
    let disordered = try flow(0.3, 8, steps: 1_000)
    let (even, odd) = try disordered.transferEigenvalues
    #expect((even.dropFirst() + odd).allSatisfy { abs($0) < 1e-10 })
    let ordered = try flow(0.6, 8, steps: 1_000)
    let ratio = try ordered.transferEigenvalues.odd.first
    #expect(abs((ratio ?? 0) - 1) < 1e-10)
    #expect(disordered.logPartition.isFinite && ordered.logPartition.isFinite)
  }

  @Test func `the seed changes the last digits alone, and the same one nothing`() throws {
    let results = try [1, 1, 2].map { try flow(Self.critical, 28, steps: 8, seed: $0) }
    #expect(results[0].logPartition == results[1].logPartition)
    #expect(results[0].singularValues.even == results[1].singularValues.even)
    let other = results[2].logPartitionPerSite / results[0].logPartitionPerSite - 1
    #expect(abs(other) < 1e-11)
    // Four sectors of 98 pairs and more are not decomposed in full.
    #expect(results[2].logPartition != results[0].logPartition)
  }

  @Test func `values that were dropped are known, in order`() throws {
    let flow = try flow(Self.critical, 12, steps: 12)
    let (even, odd) = flow.singularValues
    #expect(flow.dimensions.even + flow.dimensions.odd == 12)
    #expect(even.count > flow.dimensions.even && odd.count > flow.dimensions.odd)
    #expect(even == even.sorted(by: >) && odd == odd.sorted(by: >))
    let cut = min(even[flow.dimensions.even - 1], odd[flow.dimensions.odd - 1])
    #expect(even[flow.dimensions.even] <= cut && odd[flow.dimensions.odd] <= cut)
  }

  @Test func `couplings and dimensions that make no network stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = TensorNetwork(coupling: 0, dimension: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = TensorNetwork(coupling: -0.4, dimension: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = TensorNetwork(coupling: .nan, dimension: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = TensorNetwork(coupling: .infinity, dimension: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = TensorNetwork(coupling: 0.4, dimension: 0)
    }
  }
}
