import LinearAlgebra
import Statistics
import Testing

@testable import Learning

@Suite struct PackedWeightsTests {
  @Test(arguments: [(1, 1), (7, 16), (17, 33), (40, 100)])
  func `the product is that of matrices, idle rows and columns apart`(size: (Int, Int)) {
    var random = RandomStream(seed: 1, "packed")
    func draw(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(
        rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in random.normal() })
    }
    let (weights, states, bias) = (draw(size.0, size.1), draw(16, size.0), draw(1, size.1))
    let rows = (0..<16).flatMap { vectors(states.row($0), multiple: 2) }
    let biases = vectors(bias.elements, multiple: 2)
    var result = Array(repeating: SIMD8<Double>(repeating: 7), count: 16 * biases.count)
    PackedWeights(weights).multiply(rows, plus: biases, into: &result)
    let expected = states * weights
    for row in 0..<16 {
      for column in 0..<biases.count * 8 {
        let element = result[row * biases.count + column / 8][column % 8]
        let plain = column < size.1 ? expected[row, column] + bias[0, column] : 0
        #expect(abs(element - plain) < 1e-13)
      }
    }
  }
}
