import Foundation
import Statistics

/// What is wrong with a file of configurations: what was expected, what was found, what to do.
public struct ConfigurationFileError: Error, CustomStringConvertible {
  /// The whole message.
  public let description: String
}

// The file is a sequence of 64-bit words, least significant byte first:
//
//     magic, version, L, count, updates between, bits of K, bytes of the source text,
//     the source text in UTF-8 (filled with zeros), the spins, checksum of all before.

extension PackedConfigurations {
  /// "IsingPak", read as a word.
  private static let magic: UInt64 = 0x6B61_5067_6E69_7349
  private static let version: UInt64 = 1
  private static let headerWords = 7

  /// Writes a file that appears whole or not at all: under a temporary name in the same folder
  /// first, which is then changed.
  ///
  /// - Throws: `ConfigurationFileError` with the path and the system's reason.
  public func write(to url: URL) throws {
    let text = Array(source.utf8)
    var content = [
      Self.magic, Self.version, UInt64(lattice.size), UInt64(count), UInt64(updatesBetween),
      coupling.bitPattern, UInt64(text.count),
    ]
    content += packed(text.map { UInt64($0) }, bits: 8)
    content += words
    content.append(checksum(content))
    let data = content.map(\.littleEndian).withUnsafeBytes { Data($0) }
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw ConfigurationFileError(
        description: "cannot write \(url.relativePath): \(error.localizedDescription)")
    }
  }

  /// The configurations of a file that `write(to:)` made.
  ///
  /// - Throws: `ConfigurationFileError` if the file cannot be read, is of another kind or version,
  ///   is cut off or too long, or does not fit its checksum.
  public init(contentsOf url: URL) throws {
    func fail(_ expected: String, _ found: String) -> ConfigurationFileError {
      ConfigurationFileError(
        description: "\(url.relativePath): expected \(expected), found \(found); "
          + "remove the file and make it anew")
    }
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw ConfigurationFileError(
        description: "cannot read \(url.relativePath): \(error.localizedDescription)")
    }
    let content = data.withUnsafeBytes { bytes in
      (0..<data.count / 8).map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
      }
    }

    // Check the header before anything is believed
    guard content.first == Self.magic else {
      throw fail("a file of Ising configurations", data.isEmpty ? "an empty file" : "another kind")
    }
    guard content.count > Self.headerWords else {
      throw fail("a header of \(8 * Self.headerWords) bytes", "\(data.count) bytes in all")
    }
    guard content[1] == Self.version else {
      throw fail("version \(Self.version)", "version \(content[1])")
    }
    let (size, count, between, textCount) = (content[2], content[3], content[4], content[6])
    let coupling = Double(bitPattern: content[5])
    guard size >= 2, size < 1 << 15, count < 1 << 40, between < 1 << 40, textCount < 1 << 20,
      coupling.isFinite
    else {
      throw fail("a sound header", "L = \(size), \(count) states, K = \(coupling)")
    }
    let lattice = SquareLattice(size: Int(size))
    let textWords = (Int(textCount) + 7) / 8
    let (stateWords, overflow) = Int(count).multipliedReportingOverflow(
      by: Self.wordsPerState(lattice))
    let length = 8 * (Self.headerWords + textWords + 1)
    guard !overflow, stateWords < 1 << 50, data.count == length + 8 * stateWords else {
      throw fail("\(count) states of size \(size) in a whole file", "\(data.count) bytes")
    }
    guard let sum = content.last, sum == checksum(content.dropLast()) else {
      throw fail("a content that fits its checksum", "a damaged one")
    }
    let text = content[Self.headerWords..<Self.headerWords + textWords].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
    self.init(
      count: Int(count), lattice: lattice, coupling: coupling, updatesBetween: Int(between),
      source: String(decoding: text.prefix(Int(textCount)), as: UTF8.self))
    words = Array(content[(Self.headerWords + textWords)...].dropLast())
  }
}

extension IsingSamples {
  /// The samples of a file, if they are those that `generate` makes of the same arguments.
  ///
  /// - Throws: `ConfigurationFileError` if the file is damaged, or holds other samples.
  public static func load(
    contentsOf url: URL, count: Int, latticeSize: Int, coupling: Double, using stream: RandomStream
  ) throws -> PackedConfigurations {
    let samples = try PackedConfigurations(contentsOf: url)
    func text(_ count: Int, _ size: Int, _ coupling: Double, _ source: String) -> String {
      "\(count) states of size \(size) at K = \(coupling) from \(source)"
    }
    let expected = text(count, latticeSize, coupling, stream.description)
    let found = text(samples.count, samples.lattice.size, samples.coupling, samples.source)
    guard found == expected else {
      throw ConfigurationFileError(
        description: "\(url.relativePath): expected \(expected), found \(found); "
          + "give another name, or remove the file and make it anew")
    }
    return samples
  }
}
