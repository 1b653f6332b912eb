import Foundation
import Testing

@testable import Course

@Suite struct AtomicFileTests {
  /// A process that has ended.
  static func ended() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exit 0"]
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }

  @Test func `what a killed program has left goes, and what another machine is writing stays`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try AtomicFile.makeFolder(folder)
    let dead = try Self.ended()
    let own = folder.appendingPathComponent(".a.csv.\(AtomicFile.host).\(dead).partial")
    let elsewhere = folder.appendingPathComponent(
      ".a.csv.another-\(AtomicFile.host).\(dead).partial")
    let another = folder.appendingPathComponent(".b.csv.\(AtomicFile.host).\(dead).partial")
    for url in [own, elsewhere, another] { try Data("half".utf8).write(to: url) }

    try AtomicFile.write(Data("whole".utf8), to: folder.appendingPathComponent("a.csv"))

    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      names == [another.lastPathComponent, elsewhere.lastPathComponent, "a.csv"].sorted())
    #expect(!AtomicFile.host.contains("/"))
  }
}
