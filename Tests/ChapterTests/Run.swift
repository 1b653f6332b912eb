import Foundation

/// A temporary folder, removed with the last reference to it.
final class Folder {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The paths of all files in the folder.
  var files: [String] {
    let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      var isFolder: ObjCBool = false
      let full = url.appendingPathComponent(path).path
      return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// Replaces the content of a file.
  func change(_ path: String, _ change: (Data) -> Data) throws {
    let file = url.appendingPathComponent(path)
    try Data(change(Data(contentsOf: file))).write(to: file)
  }
}

/// One run of a chapter's program in a folder, chapter-01's if none is named: its store is there,
/// and its results are in `out`.
struct Run {
  enum Status: Equatable {
    case exited(Int32)
    case died(of: Int32)
  }

  let folder: Folder
  let status: Status
  let output: String
  let errors: String
  /// The CSV files that the run left, by name.
  let tables: [String: Data]

  init(
    _ arguments: String..., in folder: Folder = Folder(), killedWith signal: Int32? = nil,
    after seconds: Double = 0
  ) throws {
    try self.init(arguments, in: folder, killedWith: signal, after: seconds)
  }

  init(
    _ arguments: [String], of program: String = "chapter-01", in folder: Folder = Folder(),
    environment: [String: String] = [:], killedWith signal: Int32? = nil,
    after seconds: Double = 0
  ) throws {
    self.folder = folder
    let process = Process()
    process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent(program)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder.url
    process.arguments = ["--out", "out", "--store", "store"] + arguments
    // Files, not pipes: a pipe that nobody empties would stop the program.
    let texts = ["output", "errors"].map {
      FileManager.default.temporaryDirectory
        .appendingPathComponent("\($0)-\(UUID())")
    }
    defer { for text in texts { try? FileManager.default.removeItem(at: text) } }
    for text in texts { try Data().write(to: text) }
    process.standardOutput = try FileHandle(forWritingTo: texts[0])
    process.standardError = try FileHandle(forWritingTo: texts[1])
    try process.run()
    if let signal {
      Thread.sleep(forTimeInterval: seconds)
      kill(process.processIdentifier, signal)
    }
    process.waitUntilExit()
    status =
      process.terminationReason == .exit
      ? .exited(process.terminationStatus) : .died(of: process.terminationStatus)
    (output, errors) = (
      try String(contentsOf: texts[0], encoding: .utf8),
      try String(contentsOf: texts[1], encoding: .utf8)
    )
    let results = folder.url.appendingPathComponent("out")
    var tables: [String: Data] = [:]
    for file in (try? FileManager.default.contentsOfDirectory(atPath: results.path)) ?? []
    where file.hasSuffix(".csv") {
      tables[file] = try Data(contentsOf: results.appendingPathComponent(file))
    }
    self.tables = tables
  }
}
