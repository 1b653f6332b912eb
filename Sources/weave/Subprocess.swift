import Foundation

/// Another program, run to its end.
enum Subprocess {
  /// What it said, and how it ended.
  struct Outcome {
    var output: Data
    var errors: String
    var status: Int32
  }

  /// Runs a program with bytes on its standard input.
  ///
  /// Input and messages go through files, so that only one pipe needs to be drained and none can
  /// fill up.
  ///
  /// - Throws: an error of Foundation if the program cannot be started.
  static func run(_ executable: URL, _ arguments: [String], input: Data) throws -> Outcome {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("weave-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let inputFile = folder.appendingPathComponent("input")
    let errorFile = folder.appendingPathComponent("errors")
    try input.write(to: inputFile)
    try Data().write(to: errorFile)
    let process = Process()
    (process.executableURL, process.arguments) = (executable, arguments)
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let errors = (try? Data(contentsOf: errorFile)) ?? Data()
    return Outcome(
      output: data, errors: String(decoding: errors, as: UTF8.self),
      status: process.terminationStatus)
  }
}
