import Foundation

/// Standard output and error, in whatever state the caller left them.
public enum StandardStreams {
  /// Opens what the caller has closed of the three standard streams, lest a file that is opened
  /// later take its number and receive what was meant for a person.
  public static func open() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = Foundation.open("/dev/null", O_RDWR)
    }
  }

  /// Says something on standard error; if nobody can hear it, that is no reason to stop.
  public static func say(_ text: String) {
    // A reader of standard error that has gone must not end the program.
    let previous = signal(SIGPIPE, SIG_IGN)
    _ = writeAll(Data(text.utf8), to: STDERR_FILENO)
    signal(SIGPIPE, previous)
  }

  /// Writes results to standard output.
  ///
  /// - Throws: `CourseError` if not all of them could be written: a script must not take a
  ///   truncated file for a result.
  public static func print(_ text: String) throws {
    guard writeAll(Data(text.utf8), to: STDOUT_FILENO) else {
      throw CourseError(
        "cannot write the results to standard output: \(String(cString: strerror(errno)))")
    }
  }

  private static func writeAll(_ data: Data, to descriptor: Int32) -> Bool {
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
