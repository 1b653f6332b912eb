import Foundation
import Testing

@testable import Pictures

@Suite struct PictureFolderTests {
  @Test func `the four files become pictures with their labels`() throws {
    let files = try PictureFiles()
    let folder = try PictureFolder(files.url)
    let (training, test) = (folder.training, folder.test)
    #expect((training.height, training.width, training.count, training.classes) == (2, 3, 6, 3))
    #expect(training.labels == [0, 1, 2, 2, 1, 0])
    #expect(Array(training.pixels(of: 1)) == [6, 7, 8, 9, 10, 11])
    #expect((test.count, test.classes) == (3, 3))
    #expect(Array(test.pixels(of: 2)) == [112, 113, 114, 115, 116, 117])
    #expect(test.labels == [2, 0, 1])
  }

  @Test func `parts of the pictures keep pixels and labels together`() throws {
    let files = try PictureFiles()
    let training = try PictureFolder(files.url).training
    #expect(training.prefix(2).labels == [0, 1])
    #expect(training.prefix(2).pixels == Array(0..<12))
    #expect(training.dropFirst(4).labels == [1, 0])
    #expect(Array(training.dropFirst(4).pixels(of: 0)) == [24, 25, 26, 27, 28, 29])
    #expect((training.prefix(99).count, training.dropFirst(99).count) == (6, 0))
  }

  @Test func `files may be unpacked`() throws {
    let files = try PictureFiles()
    let packed = files.url.appendingPathComponent(PictureFolder.files[1])
    try FileManager.default.removeItem(at: packed)
    try idx([6], [2, 1, 0, 0, 1, 2]).write(to: packed.deletingPathExtension())
    #expect(try PictureFolder(files.url).training.labels == [2, 1, 0, 0, 1, 2])
  }

  @Test func `a missing file is named`() throws {
    let files = try PictureFiles()
    try FileManager.default.removeItem(at: files.url.appendingPathComponent(PictureFolder.files[2]))
    let complaint = try #require(files.complaint)
    #expect(complaint.contains("t10k-images-idx3-ubyte.gz: there is no such file"))
  }

  @Test(arguments: [
    // A file that says less, more, or other than it holds
    (0, idx([6, 2], [UInt8](repeating: 0, count: 12)), "begins with the bytes 00 00 08 03"),
    (0, idx([6, 2, 3], [UInt8](repeating: 0, count: 35)), "35 follow; the file is cut off"),
    (0, idx([6, 2, 3], [UInt8](repeating: 0, count: 37)), "37 follow; is it another file?"),
    (0, idx([0, 2, 3], []), "0 × 2 × 3 numbers, which cannot be"),
    (0, idx([1 << 31, 1 << 31, 1 << 31], []), "numbers, which cannot be"),
    (0, Data([0, 0, 8, 3, 0, 0]), "ends within its header, after 6 bytes of 16"),
    (0, Data([0, 0, 13, 3]) + Data(repeating: 0, count: 12), "this one with 00 00 0d 03"),
    (0, Data([0, 0]), "this one with 00 00"),
    (0, Data(), "the file is empty"),
    (1, idx([5], [0, 1, 2, 2, 1]), "5 labels for the 6 pictures"),
    (1, idx([6], [0, 1, 3, 3, 1, 0]), "the labels go up to 3, but none is 2"),
    (1, idx([6], [0, 0, 0, 0, 0, 0]), "every label is 0"),
    (2, idx([3, 3, 2], [UInt8](repeating: 0, count: 18)), "pictures of 3 × 2 pixels"),
    (3, idx([3], [2, 0, 7]), "label 3 is 7"),
  ])
  func `what does not fit is refused, with what was expected`(
    file: Int, content: Data, complaint: String
  ) throws {
    for data in [content, gzip(content)] {
      let files = try PictureFiles()
      try files.write(file, data)
      let found = try #require(files.complaint)
      #expect(found.contains(complaint), "\(found)")
      #expect(found.contains(PictureFolder.files[file]), "\(found)")
    }
  }

  @Test func `a packed file is whole or refused, wherever it is cut or changed`() throws {
    let content = idx([6], [0, 1, 2, 2, 1, 0])
    let packed = gzip(content)
    #expect(try Gzip.unpacked(packed, name: "x") == content)
    for length in 2..<packed.count {
      #expect(throws: PictureError.self) { try Gzip.unpacked(packed.prefix(length), name: "x") }
    }
    // A change of time, flags of compression or system in the header tells nothing of the content.
    for index in packed.indices where !(4...9).contains(index) {
      for bit in 0..<8 {
        var damaged = packed
        damaged[index] ^= 1 << bit
        let result = try? IDXFile(damaged, name: "x", dimensions: 1)
        #expect(
          result == nil || result?.numbers == [0, 1, 2, 2, 1, 0], "bit \(bit) of byte \(index)")
      }
    }
  }

  @Test func `members of a packed file are put together, and nothing else may follow`() throws {
    let (first, second) = (Data([1, 2, 3]), Data([4, 5]))
    #expect(try Gzip.unpacked(gzip(first) + gzip(second), name: "x") == first + second)
    #expect(throws: PictureError.self) { try Gzip.unpacked(gzip(first) + second, name: "x") }
  }

  @Test func `a file that grows without end is refused`() throws {
    let packed = gzip(Data(repeating: 0, count: 1000))
    #expect(throws: PictureError.self) { try Gzip.unpacked(packed, name: "x", limit: 999) }
    #expect(try Gzip.unpacked(packed, name: "x", limit: 1000).count == 1000)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
  func `Debian's Fashion-MNIST is what its authors describe`() throws {
    let folder = try PictureFolder(URL(fileURLWithPath: "/usr/share/datasets/fashion-mnist"))
    for (pictures, count) in [(folder.training, 60_000), (folder.test, 10_000)] {
      #expect((pictures.height, pictures.width, pictures.count) == (28, 28, count))
      let counts = pictures.labels.reduce(into: [Int](repeating: 0, count: 10)) { $0[$1] += 1 }
      #expect(counts == [Int](repeating: count / 10, count: 10))
    }
  }
}
