import Foundation

/// A PNG as Cairo wrote it, to be told its physical size and where it comes from.
struct PNGDocument {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The file with its resolution, so that other programs place it at the size asked for, and its
  /// metadata as text.
  ///
  /// They follow the header: 8 bytes of signature and a chunk of 25.
  func finished(with metadata: Metadata, resolution: Double) -> [UInt8] {
    let perMeter = UInt32((resolution / 0.0254).rounded())
    var chunks = Self.chunk("pHYs", Self.number(perMeter) + Self.number(perMeter) + [1])
    let texts = [
      ("Title", metadata.title), ("Description", metadata.description),
      ("Author", metadata.author), ("Software", metadata.creator),
      ("Creation Time", metadata.date), ("Keywords", metadata.keywords.joined(separator: ", ")),
    ]
    for (key, text) in texts where !text.isEmpty {
      // International text: key, not compressed, no language, no translated key, UTF-8
      chunks += Self.chunk("iTXt", Array(key.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
    }
    guard bytes.count > 33 else { return bytes }
    return bytes[..<33] + chunks + bytes[33...]
  }

  /// The file of a gray picture with its shades taken as places in a palette of red, green and blue.
  func colored(by palette: [UInt8]) -> [UInt8] {
    guard bytes.count > 33 else { return bytes }
    // The header: signature, then length, name, width, height, depth, kind of color and three more
    var header = Array(bytes[16..<29])
    header[9] = 3
    var result = bytes[..<8] + Self.chunk("IHDR", header) + Self.chunk("PLTE", palette)

    // Of the rest, leave out the background, which is a shade
    var rest = bytes[33...]
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let chunk = rest.prefix(12 + length)
      if !chunk.dropFirst(4).starts(with: "bKGD".utf8) { result += chunk }
      rest = rest.dropFirst(12 + length)
    }
    return Array(result)
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    return number(UInt32(content.count)) + body + number(checksum(body))
  }

  /// The cyclic redundancy check of PNG: division by the polynomial 0xEDB88320, bit by bit.
  ///
  /// Slow and short, for the few bytes of metadata.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var rest = UInt32.max
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return ~rest
  }
}
