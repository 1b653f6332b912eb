/// What a routine of LAPACK could not do.
public struct LinearAlgebraError: Error, Hashable, CustomStringConvertible {
  /// The routine, such as dgesv.
  public let routine: String
  /// What the routine returned, or 0 if it was not called.
  public let info: Int
  /// What that means, and what to do.
  public let explanation: String

  /// The routine, what it returned, and what that means.
  public var description: String {
    "\(routine) failed\(info == 0 ? "" : " (info = \(info))"): \(explanation)"
  }
}

/// Throws what a nonzero info means.
///
/// - Parameter positive: the meaning of a positive info, which each routine defines for itself.
func check(_ info: Int32, of routine: String, positive: (Int) -> String) throws {
  guard info != 0 else { return }
  let explanation =
    info > 0
    ? positive(Int(info))
    : "argument \(-info) is illegal, or memory is short; this is a mistake of LinearAlgebra"
  throw LinearAlgebraError(routine: routine, info: Int(info), explanation: explanation)
}

extension Matrix {
  /// Throws if an element is infinite or not a number: LAPACK would loop or return nonsense.
  func checkFinite(for routine: String) throws {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw LinearAlgebraError(
      routine: routine, info: 0,
      explanation: "element [\(index / columns), \(index % columns)] is \(elements[index]); look "
        + "where it comes from, as the routine needs finite numbers")
  }

  /// Stops if the matrix is not square.
  func checkSquare(for routine: String) {
    precondition(rows == columns, "\(routine) needs a square matrix, not \(rows) × \(columns)")
  }
}

/// The size of an array as LAPACK counts.
package func size(_ n: Int) -> Int32 {
  precondition(n <= Int(Int32.max), "\(n) is more than LAPACK can count")
  return Int32(n)
}

/// A letter by which LAPACK is told what to do: V vectors, N none, S thin, U the upper triangle.
func letter(_ unicode: Unicode.Scalar) -> CChar { CChar(unicode.value) }
