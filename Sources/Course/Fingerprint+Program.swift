import Foundation

extension Fingerprint {
  /// The hash of the program that is running, as it lies on the disk.
  ///
  /// - Throws: `CourseError` if the program cannot read its own file.
  static func ofThisProgram() throws -> String {
    guard let url = Bundle.main.executableURL, let data = try? Data(contentsOf: url) else {
      throw CourseError("the program cannot read its own file, which tells whether it has changed")
    }
    return ofProgram(data)
  }

  /// The hash of a program: of all that it computes with.
  ///
  /// On Linux these are the sections that are loaded. Line numbers for debuggers and the linker's
  /// own hashes are not, so that a chapter whose prose alone has changed is the program it was, and
  /// its finished points are worth keeping. Elsewhere it is the whole file.
  public static func ofProgram(_ data: Data) -> String {
    guard let sections = loadedSections(of: data) else { return Fingerprint(of: data).description }
    var fingerprint = Fingerprint()
    for section in sections { fingerprint.add(data[section]) }
    return fingerprint.description
  }

  /// The parts of a 64-bit ELF file that are loaded, but for notes and Swift's hashes of modules.
  ///
  /// - Returns: nil if this is no such file.
  private static func loadedSections(of data: Data) -> [Range<Int>]? {
    func number(at offset: Int, bytes: Int) -> Int? {
      guard offset >= 0, offset + bytes <= data.count else { return nil }
      let start = data.startIndex + offset
      return Int(
        exactly: data[start..<start + bytes].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    // 7F, “ELF”, 64 bits, little-endian
    guard data.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]),
      let table = number(at: 0x28, bytes: 8), let size = number(at: 0x3A, bytes: 2),
      let count = number(at: 0x3C, bytes: 2), let namesIndex = number(at: 0x3E, bytes: 2),
      size >= 64, count > 0, let names = number(at: table + namesIndex * size + 0x18, bytes: 8)
    else { return nil }
    var sections: [Range<Int>] = []
    for header in stride(from: table, to: table + count * size, by: size) {
      guard let name = number(at: header, bytes: 4), let type = number(at: header + 4, bytes: 4),
        let flags = number(at: header + 8, bytes: 8),
        let offset = number(at: header + 0x18, bytes: 8),
        let length = number(at: header + 0x20, bytes: 8), names + name < data.count
      else { return nil }
      let (isNote, isEmpty, isLoaded) = (type == 7, type == 8, flags & 2 != 0)
      let isHash = data[(data.startIndex + names + name)...].starts(with: ".swift_modhash".utf8)
      guard isLoaded, !isNote, !isEmpty, !isHash else { continue }
      guard offset + length <= data.count else { return nil }
      sections.append(data.startIndex + offset..<data.startIndex + offset + length)
    }
    return sections
  }
}
