import Foundation

@testable import Pictures

/// An IDX file of bytes.
func idx(_ sizes: [Int], _ numbers: [UInt8]) -> Data {
  Data([0, 0, 8, UInt8(sizes.count)])
    + Data(sizes.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } })
    + Data(numbers)
}

/// A gzip file (RFC 1952) whose one block is stored as it is, written without zlib.
func gzip(_ data: Data) -> Data {
  func little(_ number: UInt32, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
  }
  let length = UInt32(data.count)
  return Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]) + Data(little(length, bytes: 2))
    + Data(little(~length, bytes: 2)) + data + Data(little(crc32(data), bytes: 4))
    + Data(little(length, bytes: 4))
}

/// The checksum of gzip, bit by bit.
func crc32(_ data: Data) -> UInt32 {
  ~data.reduce(~UInt32(0)) { remainder, byte in
    (0..<8).reduce(remainder ^ UInt32(byte)) { sum, _ in
      sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
    }
  }
}

/// A folder with the four files, for a test to spoil.
final class PictureFiles {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("pictures-\(UUID())")

  /// Six pictures of 2 × 3 pixels to learn from and three to be tested with, of three classes.
  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write(0, gzip(idx([6, 2, 3], (0..<36).map { UInt8($0) })))
    try write(1, gzip(idx([6], [0, 1, 2, 2, 1, 0])))
    try write(2, gzip(idx([3, 2, 3], (100..<118).map { UInt8($0) })))
    try write(3, gzip(idx([3], [2, 0, 1])))
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ index: Int, _ data: Data) throws {
    try data.write(to: url.appendingPathComponent(PictureFolder.files[index]))
  }

  /// What reading the folder complains of, or nil.
  var complaint: String? {
    do {
      _ = try PictureFolder(url)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
