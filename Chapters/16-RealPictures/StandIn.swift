// A stand-in until the module Pictures is there.
import Course
import Foundation

struct LabeledPictures: Sendable {
  let height, width, count: Int
  let pixels: [UInt8]
  let labels: [Int]
  let classes: Int
}

enum PictureFolder {
  static func read(folder: URL) throws -> (training: LabeledPictures, test: LabeledPictures) {
    func one(_ name: String) throws -> LabeledPictures {
      let images = try Data(contentsOf: folder.appendingPathComponent("\(name)-images-idx3-ubyte"))
      let labels = try Data(contentsOf: folder.appendingPathComponent("\(name)-labels-idx1-ubyte"))
      return LabeledPictures(
        height: 28, width: 28, count: labels.count - 8, pixels: [UInt8](images[16...]),
        labels: labels[8...].map { Int($0) }, classes: 10)
    }
    return (try one("train"), try one("t10k"))
  }
}

extension Run {
  var data: URL { URL(fileURLWithPath: "/tmp/p16/fm") }
}
