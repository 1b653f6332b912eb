import Foundation
import Ising
import Statistics

@testable import Learning
@testable import Networks

/// Files of unfinished trainings and of samples, as they are, and with length and checksum that fit.
struct CheckpointInput: Fuzzed {
  static let name = "checkpoints"

  private let folder: URL
  private let stream = RandomStream(seed: 1, path: ["fuzz"])
  private let patterns: Patterns
  private let samples: Samples<Float>
  private let answers = Answers<Float>.classes([0, 1, 1])

  init() throws {
    folder = try scratchFolder("checkpoints")
    patterns = Patterns(units: .spins, width: 2, states: [0, 1, 3])
    samples = Samples([[0, 1], [1, 0], [1, 1]])
  }

  private func machine(_ method: TrainingPlan.Method) -> TrainingRun {
    var random = stream.substream("start")
    let machine = RestrictedBoltzmannMachine(
      units: .spins, visible: 2, hidden: 3, width: 0.1, using: &random)
    return TrainingRun(
      machine: machine, patterns: patterns, plan: TrainingPlan(method: method), random: stream)
  }

  private func training(_ optimizer: NetworkPlan.Optimizer) -> NetworkTraining<Float> {
    var network = Network<Float>(input: .list(2), layers: [.dense(3), .sigmoid, .dense(2)])
    var random = stream.substream("start")
    network.initialize(.glorot, using: &random)
    return NetworkTraining(
      network: network, samples: samples, answers: answers,
      plan: NetworkPlan(loss: .crossEntropy, optimizer: optimizer), random: stream)
  }

  func seeds() throws -> [Data] {
    let file = folder.appendingPathComponent("samples")
    try IsingSamples.generate(count: 3, latticeSize: 4, coupling: 0.4, using: stream).write(
      to: file)
    return try [
      machine(.contrastiveDivergence(steps: 1)).checkpoint(),
      machine(.persistent(steps: 1, chains: 2)).checkpoint(),
      training(.adam()).checkpoint(), training(.momentum(0.9)).checkpoint(),
      Data(contentsOf: file),
    ]
  }

  func read(_ data: Data) {
    open(data)
    open(sealed(data))
  }

  private func open(_ data: Data) {
    if let run = try? TrainingRun(checkpoint: data, patterns: patterns, random: stream) {
      // The head may be written in other ways, and numbers may be none: they come back all the same
      let written = try? run.checkpoint()
      let again = written.flatMap {
        try? TrainingRun(checkpoint: $0, patterns: patterns, random: stream).checkpoint()
      }
      promise(
        written != nil && again == written, "another machine after writing and reading")
    }
    if let run = try? NetworkTraining(
      checkpoint: data, samples: samples, answers: answers, random: stream)
    {
      promise((try? run.checkpoint()) != nil, "a network that cannot be written")
    }
    let file = folder.appendingPathComponent("samples")
    guard (try? data.write(to: file)) != nil else { return }
    if let packed = try? PackedConfigurations(contentsOf: file) {
      promise(packed.count >= 0 && packed.lattice.size >= 2, "samples without a lattice")
    }
  }

  /// The words of a file with the length and the checksum that belong to them.
  private func sealed(_ data: Data) -> Data {
    var words = (0..<data.count / 8).map { index in
      data[data.startIndex + 8 * index..<data.startIndex + 8 * index + 8].reversed()
        .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    guard words.count >= 5 else { return data }
    // The two formats differ in their third word: lengths of one, sizes of the other
    if words[0] != 0x6B61_5067_6E69_7349 { words[2] = UInt64(words.count) }
    words[words.count - 1] = checksum(words.dropLast())
    return words.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }
}
