import LinearAlgebra
import Statistics
import Testing

/// A matrix of normal numbers.
func randomMatrix(_ rows: Int, _ columns: Int, _ random: inout RandomStream) -> Matrix {
  Matrix(
    rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in random.normal() })
}

/// The largest difference of two matrices of one shape.
func distance(_ a: Matrix, _ b: Matrix) -> Double {
  guard a.rows == b.rows, a.columns == b.columns else { return .infinity }
  return zip(a.elements, b.elements).map { abs($0 - $1) }.max() ?? 0
}

struct MatrixTests {
  @Test func `rows, columns and elements say the same`() {
    let matrix = Matrix([[1, 2, 3], [4, 5, 6]])
    #expect(matrix.rows == 2 && matrix.columns == 3)
    #expect(matrix[1, 0] == 4 && matrix.row(1) == [4, 5, 6] && matrix.column(2) == [3, 6])
    #expect(matrix.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(Matrix(diagonal: [1, 1]) == .identity(2))
    #expect(Matrix([]).rows == 0)
  }

  @Test func `a product is the sum over the middle index, for all shapes`() {
    var random = RandomStream(seed: 1, "product")
    // Below, at and above the widths of a vector and of a block, where fast kernels go wrong.
    let sizes = [0, 1, 2, 3, 5, 8, 9, 16, 17, 33]
    let shapes = sizes.flatMap { rows in
      sizes.flatMap { middle in sizes.map { (rows, middle, $0) } }
    }
    for (rows, middle, columns) in shapes + [(33, 17, 65), (1, 300, 1), (129, 1, 2)] {
      let (a, b) = (randomMatrix(rows, middle, &random), randomMatrix(middle, columns, &random))
      var expected = Matrix(rows: rows, columns: columns)
      for i in 0..<rows {
        for j in 0..<columns {
          expected[i, j] = (0..<middle).map { a[i, $0] * b[$0, j] }.reduce(0, +)
        }
      }
      #expect(distance(a * b, expected) < 1e-12, "\(rows) × \(middle) × \(columns)")
      let x = (0..<middle).map { _ in random.normal() }
      let column = Matrix(rows: middle, columns: 1, elements: x)
      #expect(distance(Matrix(rows: rows, columns: 1, elements: a * x), a * column) < 1e-12)
    }
  }

  @Test func `sums and multiples go element by element`() {
    let (a, b) = (Matrix([[1, 2]]), Matrix([[3, 5]]))
    #expect(a + b == Matrix([[4, 7]]) && b - a == Matrix([[2, 3]]) && 2 * a == Matrix([[2, 4]]))
  }

  @Test func `shapes that do not fit stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2]]) * Matrix([[1, 2]]) }
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2]]) * [1] }
    await #expect(processExitsWith: .failure) { _ = Matrix([[1, 2]]) + Matrix([[1], [2]]) }
    await #expect(processExitsWith: .failure) { _ = try Matrix([[1, 2]]).solve([1]) }
    await #expect(processExitsWith: .failure) { _ = try Matrix.identity(2).solve([1]) }
  }
}
