import Foundation
import Statistics

// The content of a checkpoint (see `CheckpointFormat`): parameters, velocities, states of the
// persistent chains. Parameters are c, b, and W row by row, two numbers of single precision a word,
// and so are their velocities.

extension TrainingRun {
  /// "RbmTrain", version 1.
  static let checkpointFormat = CheckpointFormat(magic: 0x6E69_6172_546D_6252, version: 1)

  /// All that is needed to go on as if nothing had happened, but for the patterns and the stream.
  public func checkpoint() throws -> Data {
    var content: [UInt64] = []
    for machine in [parameters, velocities] {
      content += packed(machine.numbers.map { UInt64($0.bitPattern) }, bits: 32)
    }
    if let chains {
      content += UnsafeBufferPointer(start: chains.words, count: chains.capacity * chains.stride)
    }
    let map = parameters.toHidden
    return try Self.checkpointFormat.data(
      header: CheckpointHeader(
        units: parameters.units, visible: map.inputs, hidden: map.outputs, plan: plan,
        epoch: epoch, random: random.description, patterns: patterns.count,
        patternsChecksum: patterns.checksum),
      content: content)
  }

  /// Writes a checkpoint that appears whole or not at all.
  ///
  /// - Throws: `CheckpointError` with the path and the system's reason.
  public func write(to url: URL) throws {
    try writeCheckpoint(try checkpoint(), to: url)
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
    try self.init(
      checkpoint: try readCheckpoint(url), name: url.relativePath, patterns: patterns,
      random: random, threads: threads)
  }

  /// The run that a checkpoint in memory continues; its name is for messages.
  public convenience init(
    checkpoint data: Data, name: String = "the checkpoint", patterns: Patterns,
    random: RandomStream, threads: Int = 1
  ) throws {
    let content = try CheckpointContent(data, name: name)
    let header = content.header
    try content.reader.check(
      "a stream of \(random)", "one of \(header.random)", random.description == header.random,
      advice: "give the seed and path it was made with")
    let (own, others) = (
      "\(patterns.count) patterns of \(patterns.width) \(patterns.units), #\(patterns.checksum)",
      "\(header.patterns) of \(header.visible) \(header.units), #\(header.patternsChecksum)"
    )
    try content.reader.check(
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
  var checksum: String { checksumDigits(words) }
}
