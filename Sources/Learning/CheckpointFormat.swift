import Foundation
import Statistics

/// What is wrong with a checkpoint: what was expected, what was found, what to do.
public struct CheckpointError: Error, CustomStringConvertible {
  /// The whole message.
  public let description: String

  package init(_ description: String) { self.description = description }

  package init(_ name: String, _ expected: String, _ found: String, advice: String) {
    self.init("\(name): expected \(expected), found \(found); \(advice)")
  }
}

/// The frame of a checkpoint: 64-bit words, least significant byte first.
///
///
///     magic, version, words in all, bytes of a text, the text in UTF-8 (filled with zeros),
///     content, checksum of all before.
///
/// The text is JSON, and says what the content is. Whoever writes a checkpoint has a magic of its
/// own, and raises the version when the content changes its meaning.
package struct CheckpointFormat: Sendable {
  /// Eight letters, the first one in the least significant byte.
  package let magic: UInt64
  package let version: UInt64

  package init(magic: UInt64, version: UInt64) { (self.magic, self.version) = (magic, version) }

  /// A whole checkpoint.
  package func data(header: some Encodable, content: [UInt64]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = Array(try encoder.encode(header))
    var words = [magic, version, 0, UInt64(text.count)]
    words += packed(text.map { UInt64($0) }, bits: 8)
    words += content
    words[2] = UInt64(words.count + 1)
    words.append(checksum(words))
    return words.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  /// The header of a checkpoint, and its content, to be read from the beginning.
  ///
  /// - Parameter name: The checkpoint's, for messages.
  /// - Throws: `CheckpointError` if it is damaged, cut off, of another kind or of another version.
  package func read<Header: Decodable>(
    _ data: Data, name: String, header: Header.Type
  ) throws -> (header: Header, content: CheckpointReader) {
    let words = data.withUnsafeBytes { bytes in
      (0..<data.count / 8).map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
      }
    }
    var reader = CheckpointReader(name: name, rest: words[...])

    // Check what it is, and that it is whole, before anything is believed
    guard words.first == magic else {
      throw reader.error(
        "a checkpoint of training", data.isEmpty ? "an empty file" : "another kind")
    }
    guard words.count >= 5 else { throw reader.error("at least 40 bytes", "\(data.count)") }
    guard words[1] == version else {
      throw CheckpointError(
        name, "version \(version)", "version \(words[1])",
        advice: "read it with the program that wrote it, or train anew")
    }
    guard words[2] < 1 << 40, UInt64(data.count) == 8 * words[2] else {
      throw reader.error("\(words[2]) words of 8 bytes", "\(data.count) bytes")
    }
    guard words.last == checksum(words.dropLast()) else {
      throw reader.error("a content that fits its checksum", "a damaged one")
    }

    // Read the header
    guard words[3] < 1 << 20 else { throw reader.error("a short header", "\(words[3]) bytes") }
    reader.rest = words[4...].dropLast()
    let text = try reader.take(Int(words[3]), bits: 8).map { UInt8($0) }
    do {
      return (try JSONDecoder().decode(header, from: Data(text)), reader)
    } catch {
      throw reader.error("a header in JSON", "another: \(error)")
    }
  }
}

/// What is left to read of a checkpoint.
package struct CheckpointReader {
  /// The checkpoint's, for messages.
  package let name: String
  fileprivate(set) var rest: ArraySlice<UInt64>

  /// The next numbers, which `packed` has packed.
  package mutating func take(_ count: Int, bits: Int) throws -> [UInt64] {
    let each = 64 / bits
    let words = (count + each - 1) / each
    guard 0...rest.count ~= words else { throw error("\(words) more words", "\(rest.count)") }
    defer { rest = rest.dropFirst(words) }
    let mask: UInt64 = .max >> UInt64(64 - bits)
    let numbers = rest.prefix(words).flatMap { word in
      (0..<each).map { word >> UInt64(bits * $0) & mask }
    }
    return Array(numbers.prefix(count))
  }

  /// Throws unless everything has been read.
  package func finish() throws {
    guard rest.isEmpty else { throw error("the end of the file", "\(rest.count) words more") }
  }

  /// Throws unless the checkpoint belongs to what was given.
  package func check(_ expected: String, _ found: String, _ fits: Bool, advice: String) throws {
    if !fits { throw CheckpointError(name, expected, found, advice: advice) }
  }

  /// A checkpoint of no use.
  package func error(_ expected: String, _ found: String) -> CheckpointError {
    CheckpointError(name, expected, found, advice: "remove it and train anew")
  }
}

/// The bytes of a file.
///
/// - Throws: `CheckpointError` with the path and the system's reason.
package func readCheckpoint(_ url: URL) throws -> Data {
  do {
    return try Data(contentsOf: url)
  } catch {
    throw CheckpointError("cannot read \(url.relativePath): \(error.localizedDescription)")
  }
}

/// Writes a file that appears whole or not at all.
///
/// - Throws: `CheckpointError` with the path and the system's reason.
package func writeCheckpoint(_ data: Data, to url: URL) throws {
  do {
    try data.write(to: url, options: .atomic)
  } catch {
    throw CheckpointError("cannot write \(url.relativePath): \(error.localizedDescription)")
  }
}

/// Sixteen hexadecimal digits of a checksum.
package func checksumDigits(_ words: some Sequence<UInt64>) -> String {
  let digits = String(checksum(words), radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
