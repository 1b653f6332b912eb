import Foundation
import LinearAlgebra
import Statistics
import Testing

struct LeadingSingularValuesTests {
  /// U diag(σ) Vᵀ with random orthonormal U and V.
  func matrix(_ rows: Int, _ columns: Int, _ values: [Double], _ random: inout RandomStream)
    throws -> Matrix
  {
    let left = try randomMatrix(rows, values.count, &random).singularValueDecomposition().left
    let right = try randomMatrix(values.count, columns, &random).singularValueDecomposition().right
    return left * Matrix(diagonal: values) * right
  }

  @Test(arguments: [(120, 90), (90, 120), (60, 400)])
  func `the leading triples are those of the full decomposition`(rows: Int, columns: Int) throws {
    var random = RandomStream(seed: 1, "leading")
    let side = min(rows, columns)
    let a = try matrix(rows, columns, (0..<side).map { pow(0.8, Double($0)) }, &random)
    let found = try a.leadingSingularValues(count: 15, using: &random)
    #expect(found.values.count == 15 && found.left.columns == 15 && found.right.rows == 15)
    for (index, value) in found.values.enumerated() {
      #expect(abs(value - pow(0.8, Double(index))) < 1e-13, "value \(index)")
    }
    #expect(distance(found.left.transposed * found.left, .identity(15)) < 1e-13)
    #expect(distance(found.right * found.right.transposed, .identity(15)) < 1e-13)
    // A V = U Σ; the vectors are less accurate than the values.
    let images = a * found.right.transposed
    #expect(distance(images, found.left * Matrix(diagonal: found.values)) < 1e-7)
  }

  @Test func `iterations make up for a spectrum that falls slowly`() throws {
    var random = RandomStream(seed: 1, "slow")
    let a = try matrix(100, 100, (0..<100).map { 1 / Double($0 + 1) }, &random)
    let errors = try [0, 1, 2, 4, 8].map { iterations in
      let last = try a.leadingSingularValues(count: 10, iterations: iterations, using: &random)
        .values[9]
      return 1 - last * 10
    }
    #expect(errors == errors.sorted(by: >) && errors[0] > 1e-2 && errors[4] < 1e-6, "\(errors)")
  }

  @Test func `small matrices and many values are decomposed in full`() throws {
    var random = RandomStream(seed: 1, "full")
    for (rows, columns, count) in [(5, 3, 2), (5, 3, 9), (60, 60, 40), (0, 4, 2), (4, 0, 0)] {
      let a = randomMatrix(rows, columns, &random)
      let full = try a.singularValueDecomposition()
      let found = try a.leadingSingularValues(count: count, using: &random)
      #expect(found.values == Array(full.values.prefix(count)))
      #expect(found.left.columns == found.values.count && found.right.rows == found.values.count)
      if count > 0 && count >= min(rows, columns) { #expect(found.right == full.right) }
      for (index, value) in found.values.enumerated() {
        let image = a * found.right.row(index)
        #expect(zip(image, found.left.column(index)).allSatisfy { abs($0 - value * $1) < 1e-12 })
      }
    }
  }

  @Test func `a matrix of low rank has no other singular values`() throws {
    var random = RandomStream(seed: 1, "rank")
    let a = try matrix(80, 70, [3, 2, 1], &random)
    let values = try a.leadingSingularValues(count: 8, using: &random).values
    #expect(zip(values, [3, 2, 1]).allSatisfy { abs($0 - $1) < 1e-13 })
    #expect(values.dropFirst(3).allSatisfy { $0 < 1e-14 })
    let zero = try Matrix(rows: 80, columns: 70).leadingSingularValues(count: 8, using: &random)
    #expect(zero.values == Array(repeating: 0, count: 8))
  }

  @Test func `what is not finite, and fewer than no values, are refused`() async {
    var random = RandomStream(seed: 1, "refused")
    var bad = Matrix(rows: 60, columns: 60)
    bad[3, 4] = .nan
    let error = #expect(throws: LinearAlgebraError.self) {
      try bad.leadingSingularValues(count: 3, using: &random)
    }
    #expect(error?.explanation.contains("[3, 4]") == true)
    await #expect(processExitsWith: .failure) {
      var random = RandomStream(seed: 1, "refused")
      _ = try Matrix.identity(2).leadingSingularValues(count: -1, using: &random)
    }
  }

  @Test func `the product with a transpose is the product with the transpose`() {
    var random = RandomStream(seed: 1, "transposed product")
    for (rows, left, right) in [(3, 4, 5), (1, 1, 7), (0, 2, 3), (9, 0, 2)] {
      let (a, b) = (randomMatrix(rows, left, &random), randomMatrix(rows, right, &random))
      #expect(distance(a.transposedTimes(b), a.transposed * b) < 1e-13)
    }
  }
}
