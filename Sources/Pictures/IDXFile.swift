import Foundation

/// An array of bytes in the IDX format, in which MNIST and its successors come.
///
/// Two zeros, the type of the numbers (8: unsigned bytes), how many dimensions there are, the
/// dimensions in 32 bits each, the highest byte first, and the numbers, the last index fastest.
struct IDXFile {
  /// How long the array is in each dimension.
  let sizes: [Int]
  /// The numbers, the last index fastest.
  let numbers: [UInt8]

  /// Reads a file, unpacking it if gzip has packed it.
  ///
  /// - Parameters:
  ///   - name: The file's, for messages.
  ///   - dimensions: How many dimensions it should have.
  /// - Throws: `PictureError` that says which field is wrong.
  init(_ data: Data, name: String, dimensions: Int) throws {
    let data = Gzip.isPacked(data) ? try Gzip.unpacked(data, name: name) : data
    guard !data.isEmpty else { throw PictureError(name, "the file is empty; fetch it again") }
    let header = 4 + 4 * dimensions
    let bytes = [UInt8](data.prefix(header))

    // Four bytes say what it is
    let expected = [0, 0, 8, UInt8(dimensions)]
    guard bytes.prefix(4).elementsEqual(expected) else {
      throw PictureError(
        name,
        "an IDX file of unsigned bytes in \(dimensions) dimension\(dimensions == 1 ? "" : "s") "
          + "begins with the bytes \(Self.text(expected)), this one with "
          + (bytes.isEmpty ? "nothing" : Self.text(bytes.prefix(4))) + "; is it another file?")
    }

    // The sizes follow, and as many numbers as they say
    guard bytes.count == header else {
      throw PictureError(
        name,
        "the file ends within its header, after \(bytes.count) bytes of \(header); fetch it again")
    }
    sizes = (0..<dimensions).map { index in
      bytes[(4 + 4 * index)..<(8 + 4 * index)].reduce(0) { $0 << 8 | Int($1) }
    }
    let shape = sizes.map(String.init).joined(separator: " × ")
    var count = 1
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size > 0, !overflow else {
        throw PictureError(name, "the header says \(shape) numbers, which cannot be")
      }
      count = product
    }
    guard data.count - header == count else {
      throw PictureError(
        name,
        "the header says \(shape) = \(count) numbers, and \(data.count - header) follow; "
          + (data.count - header < count
            ? "the file is cut off, fetch it again" : "is it another file?"))
    }
    numbers = [UInt8](data.dropFirst(header))
  }

  /// Bytes as one writes them: 00 00 08 03.
  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
