import Foundation
import Renormalization
import Testing

struct CouplingFlowTests {
  /// x′ = 2x − y² + …, with a fixed point at (1, 1) and the stability matrix [[3, −1], [0.5, 0]].
  let flow = CouplingFlow(scale: 2) { couplings in
    let (x, y) = (couplings[0] - 1, couplings[1] - 1)
    return [1 + 3 * x - y + x * x * y, 1 + 0.5 * x + y * y * y]
  }

  @Test func `the stability matrix is the matrix of derivatives`() {
    let matrix = flow.stabilityMatrix(at: [1, 1])
    let expected = [3, -1, 0.5, 0]
    #expect(zip(matrix.elements, expected).allSatisfy { abs($0 - $1) < 1e-11 })
  }

  @Test func `Newton finds the fixed point from near it`() throws {
    let fixed = try flow.fixedPoint(near: [1.1, 0.9])
    #expect(abs(fixed[0] - 1) < 1e-14 && abs(fixed[1] - 1) < 1e-14)
  }

  @Test func `no fixed point is an error that says from where`() {
    let shift = CouplingFlow(scale: 2) { [exp($0[0])] }
    let error = #expect(throws: FixedPointError.self) { try shift.fixedPoint(near: [0.5]) }
    #expect(error?.start == [0.5])
  }

  @Test func `an eigenvalue of b to the y has the exponent y`() {
    #expect(abs(flow.exponent(of: pow(2, 1.875)) - 1.875) < 1e-14)
    #expect(abs(flow.exponent(of: -0.5) + 1) < 1e-14)
  }

  @Test func `the critical surface parts strong from weak`() throws {
    // K′ = K² 2: critical at ½.
    let square = CouplingFlow(scale: 2) { [2 * $0[0] * $0[0]] }
    let critical = try square.critical(along: { [2 * $0] }, bounds: 0.01...10)
    #expect(abs(2 * critical - 0.5) < 1e-14)
    #expect(throws: FixedPointError.self) {
      try square.critical(along: { [0.1 * $0] }, bounds: 0.01...10)
    }
  }

  @Test func `a trajectory begins with its start`() {
    let double = CouplingFlow(scale: 2) { [2 * $0[0]] }
    #expect(double.trajectory(from: [1], steps: 3) == [[1], [2], [4], [8]])
  }
}
