import Foundation
import Statistics

// A checkpoint is a sequence of 64-bit words, least significant byte first:
//
//     magic, version, words in all, bytes of a text, the text in UTF-8 (filled with zeros),
//     parameters, velocities, states of the persistent chains, checksum of all before.
//
// The text is JSON, a `CheckpointHeader`. Parameters are c, b, and W row by row, two numbers of
// single precision a word, and so are their velocities.

/// What a checkpoint says about the run that wrote it.
struct CheckpointHeader: Codable {
  var units: Units
  var visible: Int
  var hidden: Int
  var plan: TrainingPlan
  var epoch: Int
  /// The description of the random stream.
  var random: String
  /// Rows of the patterns, and a checksum of their bits in hexadecimal digits.
  var patterns: Int
  var patternsChecksum: String
}

extension TrainingRun {
  static let checkpointMagic: UInt64 = 0x6E69_6172_546D_6252  // "RbmTrain"
  static let checkpointVersion: UInt64 = 1

  /// All that is needed to go on as if nothing had happened, but for the patterns and the stream.
  public func checkpoint() throws -> Data {
    // The header
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let map = parameters.toHidden
    let text = Array(
      try encoder.encode(
        CheckpointHeader(
          units: parameters.units, visible: map.inputs, hidden: map.outputs, plan: plan,
          epoch: epoch, random: random.description, patterns: patterns.count,
          patternsChecksum: patterns.checksum)))

    // The numbers, then their checksum
    var words = [Self.checkpointMagic, Self.checkpointVersion, 0, UInt64(text.count)]
    words += packed(text.map { UInt64($0) }, bits: 8)
    for machine in [parameters, velocities] {
      words += packed(machine.numbers.map { UInt64($0.bitPattern) }, bits: 32)
    }
    if let chains {
      words += UnsafeBufferPointer(start: chains.words, count: chains.capacity * chains.stride)
    }
    words[2] = UInt64(words.count + 1)
    words.append(checksum(words))
    return words.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  /// Writes a checkpoint that appears whole or not at all.
  ///
  /// - Throws: `CheckpointError` with the path and the system's reason.
  public func write(to url: URL) throws {
    do {
      try checkpoint().write(to: url, options: .atomic)
    } catch {
      throw CheckpointError("cannot write \(url.relativePath): \(error.localizedDescription)")
    }
  }

  /// The run that a file continues.
  ///
  /// - Parameters:
  ///   - patterns: Those of the run that wrote it.
  ///   - random: Likewise.
  /// - Throws: `CheckpointError` if the file cannot be read, is damaged, cut off, of another kind or
  ///   of a newer version, or belongs to other patterns or to another stream.
  public convenience init(
    checkpoint url: URL, patterns: Patterns, random: RandomStream, threads: Int = 1
  ) throws {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw CheckpointError("cannot read \(url.relativePath): \(error.localizedDescription)")
    }
    try self.init(
      checkpoint: data, name: url.relativePath, patterns: patterns, random: random,
      threads: threads)
  }

  /// The run that a checkpoint in memory continues; its name is for messages.
  public convenience init(
    checkpoint data: Data, name: String = "the checkpoint", patterns: Patterns,
    random: RandomStream, threads: Int = 1
  ) throws {
    let content = try CheckpointContent(data, name: name)
    let header = content.header
    try content.check(
      "a stream of \(random)", "one of \(header.random)", random.description == header.random,
      advice: "give the seed and path it was made with")
    let (own, others) = (
      "\(patterns.count) patterns of \(patterns.width) \(patterns.units), #\(patterns.checksum)",
      "\(header.patterns) of \(header.visible) \(header.units), #\(header.patternsChecksum)"
    )
    try content.check(
      own, others,
      patterns.count == header.patterns && patterns.width == header.visible
        && patterns.units == header.units && patterns.checksum == header.patternsChecksum,
      advice: "give the patterns it was made with")
    self.init(
      machine: content.machine, patterns: patterns, plan: header.plan, random: random,
      threads: threads)
    epoch = header.epoch
    velocities.set(content.velocities)
    if let chains {
      for (k, word) in content.chains.enumerated() { chains.words[k] = word }
    }
  }
}

extension FloatMachine {
  /// c, b, and W row by row.
  var numbers: [Float] {
    let (n, m) = (toHidden.inputs, toHidden.outputs)
    return (0..<n).map { toVisible.bias[$0] } + (0..<m).map { toHidden.bias[$0] }
      + (0..<n * m).map { toHidden.weights[toHidden.index($0 / m, $0 % m)] }
  }

  /// Sets c, b, and W row by row.
  func set(_ numbers: [Float]) {
    let (n, m) = (toHidden.inputs, toHidden.outputs)
    for i in 0..<n { toVisible.bias[i] = numbers[i] }
    for j in 0..<m { toHidden.bias[j] = numbers[n + j] }
    for k in 0..<n * m { toHidden.weights[toHidden.index(k / m, k % m)] = numbers[n + m + k] }
  }
}

extension Patterns {
  /// Sixteen hexadecimal digits that another pattern would change.
  var checksum: String {
    let digits = String(Learning.checksum(words), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Small numbers, packed into words from the least significant bits on.
func packed(_ numbers: [UInt64], bits: Int) -> [UInt64] {
  let each = 64 / bits
  return stride(from: 0, to: numbers.count, by: each).map { start in
    numbers[start..<min(start + each, numbers.count)].reversed().reduce(0) {
      $0 << UInt64(bits) | $1
    }
  }
}

/// A sum that every single word changes, after Fowler, Noll and Vo, a word at a time; the shift
/// brings the upper bits down, where the product would leave them.
func checksum(_ words: some Sequence<UInt64>) -> UInt64 {
  words.reduce(0xCBF2_9CE4_8422_2325) { sum, word in
    let product = (sum ^ word) &* 0x0000_0100_0000_01B3
    return product ^ (product >> 32)
  }
}
