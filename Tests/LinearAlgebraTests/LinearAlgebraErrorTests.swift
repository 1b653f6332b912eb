import LinearAlgebra
import Testing

struct LinearAlgebraErrorTests {
  @Test func `an empty matrix has empty results`() throws {
    let empty = Matrix([])
    #expect(empty == Matrix(rows: 0, columns: 0) && empty == .identity(0))
    #expect(try empty.solve([]) == [] && empty.inverse() == empty)
    #expect(try empty.solve(Matrix(rows: 0, columns: 3)) == Matrix(rows: 0, columns: 3))
    #expect(try empty.eigenvalues().isEmpty && empty.realEigensystem().values.isEmpty)
    #expect(try empty.symmetricEigensystem().values.isEmpty)
    #expect(try empty.singularValueDecomposition().values.isEmpty)
    #expect(empty * empty == empty && empty + empty == empty && 2 * empty == empty)
    #expect(empty * [] == [] && empty.transposed == empty)
    // A sum over nothing is zero, and a side of length 0 keeps the other.
    #expect(Matrix([[], []]) * [] == [0, 0])
    #expect(Matrix([[], []]).transposed == Matrix(rows: 0, columns: 2))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is not finite is refused on the right side too`(bad: Double) {
    let error = #expect(throws: LinearAlgebraError.self) { try Matrix.identity(2).solve([1, bad]) }
    #expect(error?.routine == "dgesv" && error?.info == 0)
    #expect(error?.explanation.contains("[1, 0] is \(bad)") == true)
    let inverse = #expect(throws: LinearAlgebraError.self) { try Matrix([[bad]]).inverse() }
    #expect(inverse?.routine == "dgesv")
    let system = #expect(throws: LinearAlgebraError.self) { try Matrix([[bad]]).realEigensystem() }
    #expect(system?.routine == "dgeev")
  }

  @Test func `a singular matrix is told its first dependent column`() {
    // Column 1 is twice column 0; a row of zeros shows in the last column alone.
    for (matrix, column) in [
      (Matrix([[1, 2, 1], [2, 4, 3], [3, 6, 7]]), 1), (Matrix([[0, 1], [0, 5]]), 0),
      (Matrix([[1, 2], [0, 0]]), 1), (Matrix(rows: 3, columns: 3), 0),
    ] {
      let error = #expect(throws: LinearAlgebraError.self) { try matrix.inverse() }
      #expect(error?.routine == "dgesv" && error?.info == column + 1)
      #expect(error?.explanation.contains("column \(column),") == true, "\(matrix)")
    }
  }
}
