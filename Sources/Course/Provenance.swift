import Foundation

/// Where results come from, as they say of themselves.
struct Provenance: Sendable {
  /// The version of the book.
  static let version = "0.1.0"

  /// The commit of the sources, with “-dirty” if they differ from it, or “unknown”.
  let commit: String
  /// The date that files carry: SOURCE_DATE_EPOCH, else the commit's, else a constant, never the
  /// clock's, so that the same input gives the same bytes.
  let date: String

  /// - Throws: `CourseError` if SOURCE_DATE_EPOCH is not a number of seconds.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    // Figures that an earlier chapter has just drawn are results, and no change of the sources.
    let changes = git(
      "status", "--porcelain", "--untracked-files=no", "--", ":(top)", ":(top,exclude)Figures")
    let described = git("describe", "--always", "--abbrev=12") ?? "unknown"
    commit = changes == nil ? described : "\(described)-dirty"
    var seconds = git("log", "-1", "--format=%ct").flatMap(Int.init) ?? 1_000_000_000
    if let epoch = environment["SOURCE_DATE_EPOCH"] {
      guard let given = Int(epoch), (0...253_402_300_799).contains(given) else {
        throw CourseError(
          "SOURCE_DATE_EPOCH must be a number of seconds from 0 to the year 9999, not “\(epoch)”")
      }
      seconds = given
    }
    let date = Date(timeIntervalSince1970: Double(seconds))
    self.date = ISO8601DateFormatter().string(from: date)
  }
}

/// The output of a git command, or nil if there is no git, or no repository, here.
private func git(_ arguments: String...) -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["git"] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  return process.terminationStatus == 0 && !text.isEmpty ? text : nil
}
