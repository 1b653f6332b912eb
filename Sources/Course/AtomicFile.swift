import Foundation

/// Files that appear whole or not at all.
public enum AtomicFile {
  /// Writes to a neighbor file, waits until the disk has it, and renames it into place.
  ///
  /// - Throws: `CourseError` with the path and the system's reason; nothing is left behind, and a
  ///   file that stood there before is untouched.
  public static func write(_ data: Data, to url: URL) throws {
    let directory = url.deletingLastPathComponent()
    try makeFolder(directory)
    removeRemains(of: url.lastPathComponent, in: directory)
    let process = ProcessInfo.processInfo.processIdentifier
    let temporary = directory.appendingPathComponent(
      ".\(url.lastPathComponent).\(host).\(process).partial")
    do {
      try writeAll(data, to: temporary.path)
      guard rename(temporary.path, url.path) == 0 else { throw failure }
    } catch {
      unlink(temporary.path)
      throw CourseError("cannot write \(url.relativePath): \(reason(error))")
    }
  }

  /// Makes a folder and makes sure that files can be written there.
  ///
  /// - Throws: `CourseError` with the path and the system's reason.
  static func makeFolder(_ directory: URL) throws {
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw CourseError("cannot make the folder \(directory.relativePath): \(reason(error))")
    }
    guard access(directory.path, W_OK) == 0 else {
      throw CourseError("cannot write in the folder \(directory.relativePath): \(reason(failure))")
    }
  }

  /// The name of this machine: others may write into the same folder, with the same process numbers.
  static let host: String = {
    // Foundation would ask the network for it
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      .replacing("/", with: "-")
  }()

  /// Removes what a program that was killed on this machine has left of a file.
  private static func removeRemains(of name: String, in directory: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let prefix = ".\(name).\(host)."
    for remains in names where remains.hasPrefix(prefix) && remains.hasSuffix(".partial") {
      let process = remains.dropFirst(prefix.count).dropLast(".partial".count)
      guard let process = pid_t(process), kill(process, 0) != 0, errno == ESRCH else { continue }
      unlink(directory.appendingPathComponent(remains).path)
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

  /// The system's own words, and what to do about it.
  public static func reason(_ error: any Error) -> String {
    guard let error = error as? POSIXError else {
      let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
      return inner.map(reason) ?? (error as NSError).localizedDescription
    }
    let words = String(cString: strerror(error.code.rawValue))
    return switch error.code {
    case .ENOSPC, .EDQUOT: "\(words); make room, and give the same command again"
    case .EROFS, .EACCES, .EPERM: "\(words); choose another folder with --out or --store"
    case .EEXIST, .ENOTDIR, .EISDIR: "\(words); move away what stands in its place"
    default: words
    }
  }
}
