import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct ConfigurationFileTests {
  static let stream = RandomStream(seed: 1, "files")
  static let samples = IsingSamples.generate(
    count: 10, latticeSize: 9, coupling: 0.3, using: stream)

  /// Runs with a file that holds the samples, and removes it.
  private func withFile(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ising-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appendingPathComponent("samples.ising")
    try Self.samples.write(to: url)
    try body(url)
  }

  private func complaint(_ url: URL) -> String {
    do {
      _ = try PackedConfigurations(contentsOf: url)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a file gives back what was written, and leaves nothing beside it`() throws {
    try withFile { url in
      #expect(try PackedConfigurations(contentsOf: url) == Self.samples)
      try Self.samples.write(to: url)
      let folder = url.deletingLastPathComponent().path
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["samples.ising"])
      #expect(
        try IsingSamples.load(
          contentsOf: url, count: 10, latticeSize: 9, coupling: 0.3, using: Self.stream)
          == Self.samples)
    }
  }

  @Test func `a file of other samples is refused`() throws {
    try withFile { url in
      for (count, size, coupling, stream) in [
        (11, 9, 0.3, Self.stream), (10, 8, 0.3, Self.stream), (10, 9, 0.31, Self.stream),
        (10, 9, 0.3, Self.stream.substream("x")),
      ] {
        #expect(throws: ConfigurationFileError.self) {
          try IsingSamples.load(
            contentsOf: url, count: count, latticeSize: size, coupling: coupling, using: stream)
        }
      }
    }
  }

  @Test func `every changed byte and every cut is noticed`() throws {
    try withFile { url in
      let whole = try Data(contentsOf: url)
      for index in whole.indices {
        var damaged = whole
        damaged[index] ^= 0x10
        try damaged.write(to: url)
        #expect(complaint(url) != "none", "byte \(index)")
        try whole.prefix(index).write(to: url)
        #expect(complaint(url) != "none", "cut at \(index)")
      }
      try (whole + Data([0])).write(to: url)
      #expect(complaint(url).contains("whole file"))
    }
  }

  @Test func `the complaint says what was expected, what was found, and what to do`() throws {
    try withFile { url in
      let whole = try Data(contentsOf: url)
      try Data("something else entirely".utf8).write(to: url)
      #expect(complaint(url).contains("expected a file of Ising configurations, found another"))
      try Data().write(to: url)
      #expect(complaint(url).contains("found an empty file"))
      try whole.prefix(40).write(to: url)
      #expect(complaint(url).contains("expected a header"))
      var newer = whole
      newer[8] = 2
      try newer.write(to: url)
      #expect(complaint(url).contains("expected version 1, found version 2; remove the file"))
      var flipped = whole
      flipped[flipped.count - 20] ^= 1
      try flipped.write(to: url)
      #expect(complaint(url).contains("checksum"))
      #expect(complaint(url.appendingPathExtension("missing")).contains("cannot read"))
      #expect(throws: ConfigurationFileError.self) {
        try Self.samples.write(to: URL(fileURLWithPath: "/nonexistent/folder/file"))
      }
    }
  }

  @Test func `a file of version 1 can be read, and is written so today`() throws {
    // Two lattices of 3 × 3 spins; words and checksum come from a program in another language
    let words: [UInt64] = [
      0x6B61_5067_6E69_7349, 1, 3, 2, 4, 0x3FD0_0000_0000_0000, 15, 0x202C_3020_6465_6573,
      0x0031_2320_6874_6170, 0x155, 0x1E, 0x3747_6BA8_2280_B22B,
    ]
    try withFile { url in
      let file = words.map(\.littleEndian).withUnsafeBytes { Data($0) }
      try file.write(to: url)
      let samples = try PackedConfigurations(contentsOf: url)
      #expect(samples.count == 2 && samples.coupling == 0.25 && samples.updatesBetween == 4)
      #expect(samples.source == "seed 0, path #1")
      #expect(samples[0].spins == [1, -1, 1, -1, 1, -1, 1, -1, 1])
      #expect(samples[1].spins == [-1, 1, 1, 1, 1, -1, -1, -1, -1])
      try samples.write(to: url)
      #expect(try Data(contentsOf: url) == file)
    }
  }
}
