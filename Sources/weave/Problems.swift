/// Something wrong with the book, and where to mend it.
struct Problem: Hashable, Comparable, CustomStringConvertible {
  /// The file, relative to the package.
  var path: String
  /// The line, from 1.
  var line: Int
  /// What was expected, what was found, and what to do.
  var message: String

  var description: String { "\(path):\(line): \(message)" }

  static func < (first: Problem, second: Problem) -> Bool {
    (first.path, first.line, first.message) < (second.path, second.line, second.message)
  }
}

/// The problems found so far.
///
/// A weave looks for all of them before it gives up, so that an author mends a page in one go.
final class Problems {
  private(set) var found: Set<Problem> = []

  /// Notes a problem.
  func add(_ path: String, _ line: Int, _ message: String) {
    found.insert(Problem(path: path, line: line, message: message))
  }

  /// - Throws: `WeaveError` with all problems, sorted by file and line, if there are any.
  func check() throws {
    guard found.isEmpty else {
      throw WeaveError(description: found.sorted().map(\.description).joined(separator: "\n"))
    }
  }
}

/// Why there is no book.
struct WeaveError: Error, CustomStringConvertible {
  /// The whole message; a line for each problem.
  let description: String
}
