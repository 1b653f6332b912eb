import Foundation
import LinearAlgebra
import Statistics
import Testing

struct DecompositionTests {
  @Test func `what is solved fulfills its equation`() throws {
    var random = RandomStream(seed: 1, "solve")
    for (rows, columns) in [(1, 1), (3, 2), (20, 5), (4, 0), (0, 0)] {
      let (a, b) = (randomMatrix(rows, rows, &random), randomMatrix(rows, columns, &random))
      let x = try a.solve(b)
      #expect(distance(a * x, b) < 1e-10, "\(rows) × \(columns)")
    }
    let a = randomMatrix(6, 6, &random)
    #expect(distance(try a.inverse() * a, .identity(6)) < 1e-11)
    // A matrix that is not symmetric tells rows from columns.
    #expect(try Matrix([[0, 2], [1, 0]]).solve([4, 3]) == [3, 2])
  }

  @Test func `the inverse of a Hilbert matrix has whole numbers`() throws {
    // The inverse of 1/(i + j + 1) for n = 4, by its formula with binomials.
    let hilbert = Matrix((0..<4).map { i in (0..<4).map { j in 1 / Double(i + j + 1) } })
    let inverse = try hilbert.inverse()
    #expect(abs(inverse[0, 0] - 16) < 1e-9 && abs(inverse[3, 3] - 2800) < 1e-6)
    #expect(abs(inverse[1, 2] + 2700) < 1e-6)
  }

  @Test func `a singular matrix is refused with the name of the routine`() {
    let singular = Matrix([[1, 2], [2, 4]])
    let error = #expect(throws: LinearAlgebraError.self) { try singular.solve([1, 1]) }
    #expect(error?.routine == "dgesv" && error?.info == 2)
    #expect("\(error.map { "\($0)" } ?? "")".contains("singular"))
  }

  @Test(arguments: [Double.nan, .infinity]) func `what is not finite is refused`(bad: Double) {
    let matrix = Matrix([[1, bad], [2, 4]])
    for (routine, attempt) in [
      ("dgesv", { _ = try matrix.solve([1, 1]) }), ("dgeev", { _ = try matrix.eigenvalues() }),
      ("dgesdd", { _ = try matrix.singularValueDecomposition() }),
      ("dsyevd", { _ = try matrix.symmetricEigensystem() }),
    ] as [(String, () throws -> Void)] {
      let error = #expect(throws: LinearAlgebraError.self) { try attempt() }
      #expect(error?.routine == routine && "\(error?.explanation ?? "")".contains("[0, 1]"))
    }
  }

  @Test func `singular values put the matrix together again`() throws {
    var random = RandomStream(seed: 1, "svd")
    for (rows, columns) in [(1, 1), (5, 3), (3, 5), (30, 20), (0, 4), (4, 0)] {
      let a = randomMatrix(rows, columns, &random)
      let parts = try a.singularValueDecomposition()
      let count = min(rows, columns)
      #expect(parts.values.count == count && parts.values.allSatisfy { $0 >= 0 })
      #expect(parts.values == parts.values.sorted(by: >))
      #expect(distance(parts.left * Matrix(diagonal: parts.values) * parts.right, a) < 1e-12)
      #expect(distance(parts.left.transposed * parts.left, .identity(count)) < 1e-12)
      #expect(distance(parts.right * parts.right.transposed, .identity(count)) < 1e-12)
    }
  }

  @Test func `a symmetric matrix is diagonal in its eigenvectors`() throws {
    var random = RandomStream(seed: 1, "symmetric")
    for n in [0, 1, 2, 12] {
      let half = randomMatrix(n, n, &random)
      let a = half + half.transposed
      let system = try a.symmetricEigensystem()
      #expect(system.values == system.values.sorted())
      let rebuilt = system.vectors * Matrix(diagonal: system.values) * system.vectors.transposed
      #expect(distance(rebuilt, a) < 1e-12)
      // The singular values of a symmetric matrix are the magnitudes of its eigenvalues.
      let magnitudes = system.values.map(abs).sorted(by: >)
      let singular = try a.singularValueDecomposition().values
      #expect(zip(magnitudes, singular).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test func `a companion matrix has the roots of its polynomial`() throws {
    // (x − 3)(x + 2)(x² − 2x + 5) = x⁴ − 3x³ + x² + 7x − 30; roots 3, −2, 1 ± 2i.
    let companion = Matrix([[3, -1, -7, 30], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])
    let values = try companion.eigenvalues()
    #expect(values.map { ($0.real * 1e6).rounded() / 1e6 } == [3, 1, 1, -2])
    #expect(values.map { (abs($0.imaginary) * 1e6).rounded() / 1e6 } == [0, 2, 2, 0])
    let error = #expect(throws: LinearAlgebraError.self) { try companion.realEigensystem() }
    #expect(error?.routine == "dgeev" && error?.explanation.contains("not real") == true)
  }

  @Test func `eigenvectors are stretched by their eigenvalues`() throws {
    // Not symmetric, and with real eigenvalues: upper triangular in another basis.
    var random = RandomStream(seed: 1, "general")
    let basis = randomMatrix(5, 5, &random)
    var triangle = Matrix(diagonal: [4, -3, 2, 1, 0.5])
    for row in 0..<4 {
      for column in (row + 1)..<5 { triangle[row, column] = random.normal() }
    }
    let a = basis * triangle * (try basis.inverse())
    let system = try a.realEigensystem()
    #expect(zip(system.values, [4, -3, 2, 1, 0.5]).allSatisfy { abs($0 - $1) < 1e-9 })
    for (index, value) in system.values.enumerated() {
      let vector = system.vectors.column(index)
      #expect(zip(a * vector, vector).allSatisfy { abs($0 - value * $1) < 1e-9 })
    }
  }
}
