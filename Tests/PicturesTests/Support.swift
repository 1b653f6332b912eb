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
  let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  let length = UInt16(data.count)
  // One block, the last, as it is: its length, and the length with all bits turned
  var file = Data(header)
  file.append(1)
  file.append(littleEndian(length))
  file.append(littleEndian(~length))
  file.append(data)
  file.append(littleEndian(crc32(data)))
  file.append(littleEndian(UInt32(data.count)))
  return file
}

/// The bytes of a number, the lowest first.
private func littleEndian(_ number: some FixedWidthInteger) -> Data {
  withUnsafeBytes(of: number.littleEndian) { Data($0) }
}

/// The checksum of gzip, bit by bit.
func crc32(_ data: Data) -> UInt32 {
  var sum = ~UInt32(0)
  for byte in data {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return ~sum
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
