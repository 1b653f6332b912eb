import Foundation
import Testing

@testable import Course

@Suite struct FingerprintTests {
  /// A 64-bit ELF file with a section of code, one for debuggers, a note, and a hash of a module.
  private static func program(
    code: String = "code", lines: String = "lines", note: String = "note", hash: String = "hash"
  ) -> Data {
    func bytes(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let names = "\0.text\0.debug_line\0.note\0.swift_modhash\0.shstrtab\0"
    // Name, type, flags and content of each section
    let sections = [
      ("", 0, 0, ""), (".text", 1, 2, code), (".debug_line", 1, 0, lines), (".note", 7, 2, note),
      (".swift_modhash", 1, 2, hash), (".shstrtab", 3, 0, names),
    ]
    var (contents, headers): ([UInt8], [UInt8]) = ([], [])
    for (name, type, flags, content) in sections {
      let place = names.range(of: "\0\(name)\0").map {
        names.distance(from: names.startIndex, to: $0.lowerBound) + 1
      }
      headers += bytes(name.isEmpty ? 0 : place ?? 0, 4) + bytes(type, 4) + bytes(flags, 8)
      headers += bytes(0, 8) + bytes(64 + contents.count, 8) + bytes(content.utf8.count, 8)
      headers += bytes(0, 24)
      contents += Array(content.utf8)
    }
    var header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + bytes(0, 0x28 - 6)
    header += bytes(64 + contents.count, 8) + bytes(0, 10) + bytes(64, 2)
    header += bytes(sections.count, 2) + bytes(sections.count - 1, 2)
    return Data(header + contents + headers)
  }

  @Test func `a program is what it computes with, not its line numbers`() {
    let plain = Fingerprint.ofProgram(Self.program())
    #expect(Fingerprint.ofProgram(Self.program(lines: "other lines")) == plain)
    #expect(Fingerprint.ofProgram(Self.program(note: "other note")) == plain)
    #expect(Fingerprint.ofProgram(Self.program(hash: "other hash")) == plain)
    #expect(Fingerprint.ofProgram(Self.program(code: "other code")) != plain)
    #expect(Fingerprint.ofProgram(Self.program(code: "codE")) != plain)
  }

  @Test func `any other file is all its bytes`() {
    for file in [Data("text".utf8), Data(), Self.program().prefix(80), Self.program().prefix(300)] {
      #expect(Fingerprint.ofProgram(file) == Fingerprint(of: file).description)
    }
  }
}
