import LinearAlgebra
import Statistics
import Testing

struct EigensystemTests {
  @Test func `eigenvalues add up to the trace, also the complex ones`() throws {
    var random = RandomStream(seed: 1, "trace")
    for n in [1, 2, 5, 30] {
      let a = randomMatrix(n, n, &random)
      let values = try a.eigenvalues()
      let trace = (0..<n).map { a[$0, $0] }.reduce(0, +)
      let squares = a * a
      let traceOfSquare = (0..<n).map { squares[$0, $0] }.reduce(0, +)
      // tr A = Σ λ and tr A² = Σ λ²; conjugates cancel in the imaginary part.
      #expect(abs(values.map(\.real).reduce(0, +) - trace) < 1e-11, "n = \(n)")
      #expect(abs(values.map(\.imaginary).reduce(0, +)) < 1e-11, "n = \(n)")
      let sum = values.map { $0.real * $0.real - $0.imaginary * $0.imaginary }.reduce(0, +)
      #expect(abs(sum - traceOfSquare) < 1e-10, "n = \(n)")
      #expect(values.map(\.magnitude) == values.map(\.magnitude).sorted(by: >))
    }
  }

  @Test(arguments: [1e-200, 1, 1e200]) func `magnitudes neither overflow nor vanish`(scale: Double)
    throws
  {
    // A rotation by a quarter turn, ± i, and a stretching by 2.
    let values = try (scale * Matrix([[0, -1, 0], [1, 0, 0], [0, 0, 2]])).eigenvalues()
    let magnitudes = values.map { $0.magnitude / scale }
    #expect(zip(magnitudes, [2, 1, 1]).allSatisfy { abs($0 - $1) < 1e-14 }, "\(magnitudes)")
  }

  @Test func `eigenvectors of a symmetric matrix are stretched and orthogonal`() throws {
    var random = RandomStream(seed: 1, "symmetric vectors")
    let half = randomMatrix(20, 20, &random)
    let a = half + half.transposed
    let system = try a.symmetricEigensystem()
    #expect(distance(a * system.vectors, system.vectors * Matrix(diagonal: system.values)) < 1e-12)
    #expect(distance(system.vectors.transposed * system.vectors, .identity(20)) < 1e-13)
    // The general routine knows nothing of symmetry, and finds the same.
    let general = try a.realEigensystem().values.sorted()
    #expect(zip(system.values, general).allSatisfy { abs($0 - $1) < 1e-11 })
  }

  @Test func `a Hilbert matrix is solved as well as its condition allows`() throws {
    let n = 8
    let hilbert = Matrix((0..<n).map { i in (0..<n).map { j in 1 / Double(i + j + 1) } })
    let ones = Array(repeating: 1.0, count: n)
    let x = try hilbert.solve(hilbert * ones)
    let σ = try hilbert.singularValueDecomposition().values
    // κ = σ₀/σₙ₋₁, known to be 1.5258 · 10¹⁰ for n = 8; the error is of order κε, the residual of ε.
    let κ = σ[0] / σ[n - 1]
    #expect(abs(κ / 1.5258e10 - 1) < 1e-4)
    let error = zip(x, ones).map { abs($0 - $1) }.max() ?? 0
    #expect(error < κ * Double.ulpOfOne && error > 1e3 * Double.ulpOfOne, "error \(error)")
    let residual = zip(hilbert * x, hilbert * ones).map { abs($0 - $1) }.max() ?? 0
    #expect(residual < 10 * Double.ulpOfOne, "residual \(residual)")
  }
}
