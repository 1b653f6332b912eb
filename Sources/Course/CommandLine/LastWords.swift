import Foundation

/// What to say if the program traps.
nonisolated(unsafe) private var lastWords: UnsafeMutableBufferPointer<UInt8>?

/// Does something in which a trap, the end of a program that was given what it cannot work with,
/// becomes a message and exit code 1.
///
/// A figure of the book may need what a person's own table does not have, such as two rows to take a
/// mean of. Nobody can foresee all of that, and a dump of the stack says nothing to that person.
func withLastWords<Result>(_ words: String, _ body: () throws -> Result) rethrows -> Result {
  let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: words.utf8.count)
  _ = bytes.initialize(from: words.utf8)
  lastWords = bytes
  var previous: [(Int32, sigaction)] = []
  for number in [SIGILL, SIGTRAP] {
    var action = sigaction()
    sigaction(number, nil, &action)
    previous.append((number, action))
    signal(number) { _ in
      // Nothing but these two is safe here
      if let words = lastWords { _ = write(STDERR_FILENO, words.baseAddress, words.count) }
      _exit(1)
    }
  }
  defer {
    for (number, before) in previous {
      var action = before
      sigaction(number, &action, nil)
    }
    lastWords = nil
    bytes.deallocate()
  }
  return try body()
}
