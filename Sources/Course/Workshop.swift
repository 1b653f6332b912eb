import Foundation
import Statistics
import Synchronization

/// What the points of a run make once and share, such as a trained machine that several experiments
/// look at.
final class Workshop: Sendable {
  private final class Piece: Sendable {
    let value = Mutex<(any Sendable)?>(nil)
  }

  private let pieces = Mutex<[String: Piece]>([:])

  /// The piece of that name; whoever comes first makes it, and others wait.
  func piece<Value: Sendable>(_ name: String, make: () throws -> Value) throws -> Value {
    let piece = pieces.withLock { pieces in
      let piece = pieces[name] ?? Piece()
      pieces[name] = piece
      return piece
    }
    return try piece.value.withLock { value in
      if let value {
        guard let value = value as? Value else {
          throw CourseError("“\(name)” is shared by points that want different types")
        }
        return value
      }
      let made = try make()
      value = made
      return made
    }
  }
}

/// What a run offers to a point beside its stream.
struct Surroundings: Sendable {
  var workshop = Workshop()
  /// The stream of a shared piece.
  var stream: @Sendable (String) -> RandomStream
  /// The folder of a shared piece.
  var folder: @Sendable (String) throws -> URL?
  /// The folder of the files that the chapter reads.
  var data: URL?
  /// Shows a line.
  var report: @Sendable (String) -> Void
}

extension Run {
  /// Something that several points or experiments use, made once for all of them.
  ///
  /// - Parameters:
  ///   - name: Tells it from others of the chapter.
  ///   - make: Makes it from a stream that depends on seed, chapter and name alone. In the folder it may
  ///     keep unfinished work: what is there survives an interruption, and is gone when the program, the seed
  ///     or the effort has changed. Without a store, as in a test, there is no folder.
  public func shared<Value: Sendable>(
    _ name: String, make: (RandomStream, URL?) throws -> Value
  ) throws -> Value {
    try surroundings.workshop.piece(name) {
      try make(surroundings.stream(name), surroundings.folder(name))
    }
  }

  /// Tells how far a long point is: on a terminal at once, in a log now and then.
  public func report(_ text: String) { surroundings.report(text) }
}
