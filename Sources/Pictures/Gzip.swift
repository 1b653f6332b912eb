import CZlib
import Foundation

/// Files packed by gzip (RFC 1952), unpacked by zlib.
enum Gzip {
  /// More than this is refused: a small file can claim to hold any amount of zeros.
  static let limit = 1 << 30

  /// Whether data begins as a gzip file does.
  static func isPacked(_ data: Data) -> Bool { data.starts(with: [0x1F, 0x8B]) }

  /// The content of a gzip file, with all its members; zlib compares length and checksum of each.
  ///
  /// - Throws: `PictureError` if the file is damaged, cut off, followed by something else, or
  ///   larger than the limit.
  static func unpacked(_ data: Data, name: String, limit: Int = limit) throws -> Data {
    guard data.count <= Int(uInt.max) else {
      throw PictureError(name, "the packed file is larger than 4 GB, which is refused")
    }
    var result = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    try data.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
      // zlib reads from here and does not write, whatever its type says.
      let start = UnsafeMutablePointer(
        mutating: bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
      var offset = 0
      while offset < data.count {
        guard isPacked(data.dropFirst(offset)) || offset == 0 else {
          throw PictureError(
            name, "\(data.count - offset) bytes follow the packed data; fetch it again")
        }
        var stream = z_stream()
        guard hints_begin_gunzip(&stream) == Z_OK else {
          throw PictureError(name, "zlib has no memory to unpack it")
        }
        defer { inflateEnd(&stream) }

        // Unpack one member, a buffer at a time
        (stream.next_in, stream.avail_in) = (start?.advanced(by: offset), uInt(data.count - offset))
        var status = Z_OK
        while status != Z_STREAM_END {
          let count = try buffer.withUnsafeMutableBufferPointer { buffer in
            (stream.next_out, stream.avail_out) = (buffer.baseAddress, uInt(buffer.count))
            status = inflate(&stream, Z_NO_FLUSH)
            switch status {
            case Z_OK, Z_STREAM_END: break
            case Z_BUF_ERROR:
              throw PictureError(name, "the packed data is cut off; fetch the file again")
            default:
              let reason = stream.msg.map { String(cString: $0) } ?? "error \(status)"
              throw PictureError(
                name, "the packed data is damaged (\(reason)); fetch the file again")
            }
            return buffer.count - Int(stream.avail_out)
          }
          guard result.count + count <= limit else {
            throw PictureError(
              name, "unpacked it is larger than \(limit >> 20) MB, which is refused")
          }
          result.append(contentsOf: buffer[..<count])
        }
        offset = data.count - Int(stream.avail_in)
      }
    }
    return result
  }
}
