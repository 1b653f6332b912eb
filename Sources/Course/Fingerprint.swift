import Foundation

/// A 64-bit FNV-1a hash (Fowler, Noll & Vo): tells whether bytes have changed, by accident and not
/// by malice.
///
/// Two different inputs share one with probability 2⁻⁶⁴.
public struct Fingerprint: Sendable, Equatable, CustomStringConvertible {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of nothing.
  public init() {}

  /// The hash of bytes.
  public init(of data: Data) { add(data) }

  /// Adds bytes.
  public mutating func add(_ data: Data) {
    data.withUnsafeBytes { bytes in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
  }

  /// Adds text, and its end, so that “ab”, “c” and “a”, “bc” differ.
  public mutating func add(_ text: String) {
    add(Data(text.utf8))
    add(Data([0]))
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The hash of the program that is running, as it lies on the disk.
  ///
  /// - Throws: `CourseError` if the program cannot read its own file.
  static func ofThisProgram() throws -> String {
    guard let url = Bundle.main.executableURL, let data = try? Data(contentsOf: url) else {
      throw CourseError("the program cannot read its own file, which tells whether it has changed")
    }
    return Fingerprint(of: data).description
  }

  /// The hash of what a chapter's results depend on: the code of its folder and of the library,
  /// without comments on lines of their own, so that prose can be rewritten freely.
  ///
  /// - Parameter package: the folder of Package.swift.
  /// - Returns: nil if there is no such chapter there.
  public static func ofSources(folder: String, in package: URL) -> String? {
    let files = FileManager.default
    let roots = ["Chapters/\(folder)", "Sources"].map { package.appendingPathComponent($0) }
    var fingerprint = Fingerprint()
    for root in roots {
      guard let paths = files.enumerator(atPath: root.path) else { return nil }
      let sources = paths.compactMap { $0 as? String }
        .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("weave/") }
      guard !sources.isEmpty else { return nil }
      for path in sources.sorted() {
        guard
          let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        else { return nil }
        fingerprint.add(path)
        for line in text.split(separator: "\n") {
          let code = line.trimmingPrefix(while: \.isWhitespace)
          if !code.isEmpty && !code.hasPrefix("//") { fingerprint.add(String(code)) }
        }
      }
    }
    return fingerprint.description
  }
}
