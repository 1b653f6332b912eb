import Foundation

/// Files that appear whole or not at all.
enum AtomicFile {
  /// Writes to a neighbor file, waits until the disk has it, and renames it into place.
  ///
  /// - Throws: `CourseError` with the path and the system's reason; nothing is left behind, and a
  ///   file that stood there before is untouched.
  static func write(_ data: Data, to url: URL) throws {
    let directory = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw CourseError("cannot make the folder \(directory.relativePath): \(reason(error))")
    }
    let temporary = directory.appendingPathComponent(
      ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
    do {
      try writeAll(data, to: temporary.path)
      guard rename(temporary.path, url.path) == 0 else { throw failure }
    } catch {
      unlink(temporary.path)
      throw CourseError("cannot write \(url.relativePath): \(reason(error))")
    }
  }

  private static func writeAll(_ data: Data, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    try data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure }
        rest = rest.dropFirst(count)
      }
    }
    guard fsync(descriptor) == 0 else { throw failure }
  }

  private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

  /// The system's own words, without the frame that Foundation puts around them.
  static func reason(_ error: any Error) -> String {
    if let error = error as? POSIXError { return String(cString: strerror(error.code.rawValue)) }
    let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    return inner.map(reason) ?? "\((error as NSError).localizedDescription)"
  }
}
