import Foundation
import LinearAlgebra

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

/// What a checkpoint contains, once everything about it has been checked.
struct CheckpointContent {
  let header: CheckpointHeader
  let reader: CheckpointReader
  private(set) var parameters: [Float] = []
  private(set) var velocities: [Float] = []
  private(set) var chains: [UInt64] = []

  init(_ data: Data, name: String) throws {
    var (header, rest) = try TrainingRun.checkpointFormat.read(
      data, name: name, header: CheckpointHeader.self)
    let (n, m) = (header.visible, header.hidden)
    guard 1..<1 << 24 ~= n, 1..<1 << 24 ~= m, header.epoch >= 0, header.plan.complaint == nil
    else {
      throw rest.error("a sound header", "\(n) × \(m) units after epoch \(header.epoch)")
    }

    // Read the numbers
    let count = n + m + n * m
    func numbers() throws -> [Float] {
      try rest.take(count, bits: 32).map { Float(bitPattern: UInt32($0)) }
    }
    parameters = try numbers()
    velocities = try numbers()
    if case .persistent(_, let count) = header.plan.method {
      let stride = Patterns.wordsPerRow(m)
      guard count < 1 << 32 else { throw rest.error("fewer chains", "\(count)") }
      chains = try rest.take(count * stride, bits: 64)
    }
    try rest.finish()
    (self.header, reader) = (header, rest)
  }

  /// The machine, in double precision.
  var machine: RestrictedBoltzmannMachine {
    let (n, m) = (header.visible, header.hidden)
    let numbers = parameters.map { Double($0) }
    return RestrictedBoltzmannMachine(
      units: header.units, visibleBias: Array(numbers[..<n]),
      hiddenBias: Array(numbers[n..<n + m]),
      weights: Matrix(rows: n, columns: m, elements: Array(numbers[(n + m)...])))
  }
}
