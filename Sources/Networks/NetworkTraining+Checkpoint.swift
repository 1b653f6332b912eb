import Foundation
import Learning
import Statistics

// The content of a checkpoint (see `CheckpointFormat`): parameters; velocities, or Adam's means; for Adam the
// means of squares; losses of the epochs, in double precision.

/// What a checkpoint says about the training that wrote it.
private struct Header: Codable {
  /// Bits of a number: 32 or 64.
  var bits: Int
  var input: Shape
  var layers: [Layer]
  var plan: NetworkPlan
  var epoch: Int
  /// The description of the random stream.
  var random: String
  /// The number of samples, and a checksum of them and their answers in hexadecimal digits.
  var samples: Int
  var samplesChecksum: String
}

extension NetworkTraining {
  /// "NetTrain", version 1.
  static var checkpointFormat: CheckpointFormat {
    CheckpointFormat(magic: 0x6E69_6172_5474_654E, version: 1)
  }

  /// All that is needed to go on as if nothing had happened, but for samples, answers and the stream.
  public func checkpoint() throws -> Data {
    var content: [UInt64] = []
    for memory in [pass.parameters, first, second] {
      content += packed(memory.array.map(\.word), bits: Scalar.wordBits)
    }
    content += losses.map(\.bitPattern)
    return try Self.checkpointFormat.data(
      header: Header(
        bits: Scalar.wordBits, input: start.input, layers: start.layers, plan: plan, epoch: epoch,
        random: random.description, samples: samples.count,
        samplesChecksum: Self.checksum(samples, answers)),
      content: content)
  }

  /// Writes a checkpoint that appears whole or not at all.
  ///
  /// - Throws: `CheckpointError` with the path and the system's reason.
  public func write(to url: URL) throws {
    try writeCheckpoint(try checkpoint(), to: url)
  }

  /// The training that a file continues.
  ///
  /// - Parameters:
  ///   - samples: Those of the training that wrote it.
  ///   - answers: Likewise.
  ///   - random: Likewise.
  /// - Throws: `CheckpointError` if the file cannot be read, is damaged, cut off, of another kind or
  ///   of a newer version, or belongs to other samples or to another stream.
  public convenience init(
    checkpoint url: URL, samples: Samples<Scalar>, answers: Answers<Scalar>,
    random: RandomStream, threads: Int = 1
  ) throws {
    try self.init(
      checkpoint: try readCheckpoint(url), name: url.relativePath, samples: samples,
      answers: answers, random: random, threads: threads)
  }

  /// The training that a checkpoint in memory continues; its name is for messages.
  public convenience init(
    checkpoint data: Data, name: String = "the checkpoint", samples: Samples<Scalar>,
    answers: Answers<Scalar>, random: RandomStream, threads: Int = 1
  ) throws {
    var (header, content) = try Self.checkpointFormat.read(data, name: name, header: Header.self)
    // Check that it is sound, and belongs to what was given
    let unsound =
      Blueprint.complaint(input: header.input, layers: header.layers) ?? header.plan.complaint
      ?? (header.epoch < 0 ? "epoch \(header.epoch)" : nil)
    if let unsound { throw content.error("a sound header", "one with \(unsound)") }
    try content.check(
      "numbers of \(Scalar.wordBits) bits", "\(header.bits)", header.bits == Scalar.wordBits,
      advice: "continue it in the precision it was made with")
    try content.check(
      "a stream of \(random)", "one of \(header.random)", random.description == header.random,
      advice: "give the seed and path it was made with")
    let checksum = Self.checksum(samples, answers)
    try content.check(
      "\(samples.count) samples of \(samples.width), #\(checksum)",
      "\(header.samples) of \(header.input.count), #\(header.samplesChecksum)",
      samples.count == header.samples && samples.width == header.input.count
        && checksum == header.samplesChecksum,
      advice: "give the samples and answers it was made with")

    // Read the numbers
    func numbers(_ count: Int) throws -> [Scalar] {
      try content.take(count, bits: Scalar.wordBits).map { Scalar(word: $0) }
    }
    let count = try Blueprint.parameterCount(input: header.input, layers: header.layers)
    let parameters = try numbers(count)
    let first = try numbers(count)
    let second = if case .adam = header.plan.optimizer { try numbers(count) } else { [Scalar]() }
    let losses = try content.take(header.epoch, bits: 64).map { Double(bitPattern: $0) }
    try content.finish()
    let network = Network(input: header.input, layers: header.layers, parameters: parameters)
    if let complaint = answers.complaint(samples: samples.count, outputs: network.output.count) {
      throw content.error("answers that fit", complaint)
    }
    self.init(
      network: network, samples: samples, answers: answers, plan: header.plan, random: random,
      threads: threads)
    for (k, number) in first.enumerated() { self.first.start[k] = number }
    for (k, number) in second.enumerated() { self.second.start[k] = number }
    (epoch, self.losses) = (header.epoch, losses)
  }

  /// Sixteen hexadecimal digits that another sample or answer would change.
  private static func checksum(_ samples: Samples<Scalar>, _ answers: Answers<Scalar>) -> String {
    let own = Statistics.checksum(samples.numbers.lazy.map(\.word))
    let others =
      switch answers {
      case .classes(let classes): Statistics.checksum(classes.lazy.map { UInt64($0) })
      case .values(let values): Statistics.checksum(values.numbers.lazy.map(\.word))
      }
    return checksumDigits([own, others])
  }
}
