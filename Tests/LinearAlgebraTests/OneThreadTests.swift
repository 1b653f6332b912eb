import CBLAS
import Foundation
import LinearAlgebra
import Statistics
import Testing

// An OpenBLAS that was built without threads has nothing to switch off.
@Suite(.enabled(if: openblas_get_parallel() != 0))
struct OneThreadTests {
  // Each in a process of its own: the switch is thrown once in the life of a process. The program
  // ends well if it finds one thread after it has asked for two.
  @Test func `whatever comes first switches OpenBLAS to one thread`() async {
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = $0 * $0 }
    }
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = $0 * $0.row(0) }
    }
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = try $0.solve($0) }
    }
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = try $0.eigenvalues() }
    }
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = try $0.symmetricEigensystem() }
    }
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = try $0.singularValueDecomposition() }
    }
    await #expect(processExitsWith: .success) {
      expectOneThread { _ = $0.transposedTimes($0) }
    }
    // The control: what does not call OpenBLAS leaves its two threads alone.
    await #expect(processExitsWith: .failure) {
      expectOneThread { _ = $0 + $0 }
    }
  }

  @Test func `points in parallel find what they find one by one`() async throws {
    var random = RandomStream(seed: 1, "parallel")
    let matrices = (0..<32).map { _ in randomMatrix(30, 30, &random) }
    let alone = try matrices.map(spectrum)
    let together = try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
      for (index, matrix) in matrices.enumerated() {
        group.addTask { (index, try spectrum(matrix)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (index, values) in alone.enumerated() {
      #expect(together[index] == values, "matrix \(index)")
    }
  }
}

/// Singular values, and the magnitudes of eigenvalues of A².
private func spectrum(_ a: Matrix) throws -> [Double] {
  try a.singularValueDecomposition().values + (a * a).eigenvalues().map(\.magnitude)
}

/// Stops the program if OpenBLAS has more than one thread after a use of a matrix, first on this
/// thread and then on a new one: with OpenMP the number belongs to the thread that asks.
private func expectOneThread(after use: @escaping @Sendable (Matrix) throws -> Void) {
  openblas_set_num_threads(2)
  precondition(openblas_get_num_threads() == 2, "OpenBLAS does not run two threads")
  // Symmetric, and large enough to be worth two threads to every routine.
  let large = Matrix((0..<120).map { i in (0..<120).map { j in 1 / Double(1 + abs(i - j)) } })
  let check: @Sendable () -> Void = {
    do { try use(large) } catch { preconditionFailure("\(error)") }
    precondition(openblas_get_num_threads() == 1, "OpenBLAS runs more than one thread")
  }
  check()
  let done = DispatchSemaphore(value: 0)
  Thread {
    check()
    done.signal()
  }.start()
  done.wait()
}
