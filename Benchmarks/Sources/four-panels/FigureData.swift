import Foundation

/// The numbers behind the benchmark's figure.
struct FigureData {
  /// A curve like that of a magnetization, with noise and errors.
  var x: [Double] = []
  var y: [Double] = []
  var errors: [Double] = []
  /// Two powers of r.
  var r: [Double] = []
  var slow: [Double] = []
  var fast: [Double] = []
  /// Smooth noise, [row × 512 + column], rows from below.
  var map: [Float] = []

  /// Numbers from a fixed seed.
  static func made() -> FigureData {
    var data = FigureData()
    var noise = Noise(state: 20)
    for i in 0..<1000 {
      let x = 1.5 + 2 * Double(i) / 999
      data.x.append(x)
      data.y.append(1 / (1 + exp(6 * (x - 2.27))) + 0.01 * noise.normal())
      data.errors.append(0.01 + 0.01 * noise.uniform())
    }
    for i in 0..<60 {
      let r = pow(10, 4 * Double(i) / 59)
      data.r.append(r)
      data.slow.append(pow(r, -0.25))
      data.fast.append(1 / r)
    }
    data.map = (0..<512 * 512).map { _ in Float(noise.normal()) }
    for _ in 0..<8 { data.map = smoothed(data.map) }
    return data
  }

  /// Each cell becomes the mean of itself and its four neighbors; the map has no edges.
  private static func smoothed(_ map: [Float]) -> [Float] {
    map.indices.map { i in
      let (row, column) = (i & ~511, i & 511)
      let sides = map[row | (column + 1) & 511] + map[row | (column + 511) & 511]
      let ends = map[(i + 512) & (512 * 512 - 1)] + map[(i + 511 * 512) & (512 * 512 - 1)]
      return (map[i] + sides + ends) / 5
    }
  }
}

/// Repeatable noise, good enough to look at.
private struct Noise {
  var state: UInt64

  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }

  /// Nearly normal: the sum of twelve uniform numbers.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}

extension FigureData {
  /// Reads the numbers from a folder.
  init(folder: URL) throws {
    self.init()
    (x, y, errors) = try Self.columns(folder.appendingPathComponent("line.dat"))
    (r, slow, fast) = try Self.columns(folder.appendingPathComponent("log.dat"))
    let bytes = try Data(contentsOf: folder.appendingPathComponent("map.bin"))
    map = [Float](unsafeUninitializedCapacity: bytes.count / 4) { target, count in
      _ = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(target))
      count = bytes.count / 4
    }
  }

  /// Writes the numbers as they are read.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func table(_ columns: [Double]...) -> Data {
      let rows = columns[0].indices.map { i in columns.map { "\($0[i])" }.joined(separator: " ") }
      return Data((rows.joined(separator: "\n") + "\n").utf8)
    }
    try table(x, y, errors).write(to: folder.appendingPathComponent("line.dat"))
    try table(r, slow, fast).write(to: folder.appendingPathComponent("log.dat"))
    try map.withUnsafeBytes { Data($0) }.write(to: folder.appendingPathComponent("map.bin"))
  }

  /// The columns of a table with three numbers in each row.
  private static func columns(_ file: URL) throws -> ([Double], [Double], [Double]) {
    let numbers = (try Data(contentsOf: file) + [0]).withUnsafeBytes { bytes -> [Double] in
      var numbers: [Double] = []
      var place = bytes.bindMemory(to: CChar.self).baseAddress
      while let start = place {
        var end: UnsafeMutablePointer<CChar>?
        let number = strtod(start, &end)
        guard let end, UnsafePointer(end) != start else { break }
        numbers.append(number)
        place = UnsafePointer(end)
      }
      return numbers
    }
    guard numbers.count >= 3, numbers.count % 3 == 0 else {
      throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: file.path])
    }
    func column(_ k: Int) -> [Double] {
      stride(from: k, to: numbers.count, by: 3).map { numbers[$0] }
    }
    return (column(0), column(1), column(2))
  }
}
