import Foundation

@testable import Pictures

/// IDX files, packed and not; and the four of a folder.
///
/// The first byte is the number of dimensions, or says that four files follow, each with the two bytes
/// of its length before it.
struct PictureInput: Fuzzed {
  static let name = "pictures"

  private let folder: URL

  init() throws { folder = try scratchFolder("pictures") }

  func seeds() -> [Data] {
    func idx(_ sizes: [Int], _ numbers: [UInt8]) -> [UInt8] {
      [0, 0, 8, UInt8(sizes.count)] + sizes.flatMap { [0, 0, 0, UInt8($0)] } + numbers
    }
    let files = [
      idx([3, 2, 2], (0..<12).map { UInt8($0) }), idx([3], [0, 1, 1]),
      idx([2, 2, 2], (0..<8).map { UInt8($0) }), idx([2], [1, 0]),
    ]
    let folder = files.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 255)] + $0 }
    // “hello” and an IDX file, packed by gzip
    let packed: [[UInt8]] = [
      [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0,
      ],
      [
        31, 139, 8, 0, 0, 0, 0, 0, 0, 255, 1, 11, 0, 244, 255, 0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 1,
        68, 243, 83, 104, 11, 0, 0, 0,
      ],
    ]
    return (files.map { [$0[3]] + $0 } + [[4] + folder] + packed.map { [1] + $0 }).map { Data($0) }
  }

  func read(_ data: Data) {
    guard let kind = data.first else { return }
    var rest = data.dropFirst()
    guard kind >= 4 else {
      if let file = try? IDXFile(Data(rest), name: "x", dimensions: max(1, Int(kind))) {
        promise(file.sizes.reduce(1, *) == file.numbers.count, "another size than it says")
      }
      return
    }
    for name in PictureFolder.files {
      let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(2)
      try? Data(rest.prefix(length)).write(to: folder.appendingPathComponent(name))
      rest = rest.dropFirst(length)
    }
    guard let pictures = try? PictureFolder(folder) else { return }
    for set in [pictures.training, pictures.test] {
      promise(set.pixels.count == set.count * set.height * set.width, "pixels")
      promise(set.labels.allSatisfy { 0..<set.classes ~= $0 }, "labels")
    }
  }
}
