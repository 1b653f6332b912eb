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

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    commit = git("describe", "--always", "--dirty", "--abbrev=12") ?? "unknown"
    let epoch =
      environment["SOURCE_DATE_EPOCH"] ?? git("log", "-1", "--format=%ct") ?? "1000000000"
    let date = Date(timeIntervalSince1970: Double(epoch) ?? 1_000_000_000)
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
