import Foundation
import Statistics

/// How one machine of a stack is made.
public struct LayerPlan: Sendable, Hashable, Codable {
  /// The number of hidden units.
  public var hidden: Int
  /// The standard deviation of the weights at the start; biases are 0 then.
  public var width: Double
  /// How it is trained.
  public var training: TrainingPlan
  /// For how many epochs.
  public var epochs: Int

  /// A plan from its parts.
  ///
  /// - Precondition: there is a hidden unit, and epochs are no fewer than 0.
  public init(hidden: Int, width: Double, training: TrainingPlan, epochs: Int) {
    precondition(hidden >= 1 && epochs >= 0, "\(hidden) units, \(epochs) epochs")
    (self.hidden, self.width, self.training, self.epochs) = (hidden, width, training, epochs)
  }
}

extension LayeredMachine {
  /// Trains a stack greedily, a machine at a time.
  ///
  /// Each machine learns from the answers of the one below, drawn once for every pattern when that one
  /// is finished. With a folder, a run that was interrupted goes on from its last checkpoint, bit by bit as if
  /// nothing had happened: the result depends on patterns, plans, units and the stream alone.
  ///
  /// - Parameters:
  ///   - random: Only its seed and path count.
  ///   - folder: Where checkpoints are written, `layer-1.checkpoint` and so on; nowhere if nil.
  ///   - interval: Epochs from one checkpoint to the next; the last epoch has one too.
  ///   - progress: is told the layer, from 1, and how many epochs are done.
  /// - Throws: `CheckpointError` if a checkpoint cannot be read or written, or is not one of this run.
  public static func trained(
    on patterns: Patterns, plans: [LayerPlan], random: RandomStream, folder: URL? = nil,
    interval: Int = 10, threads: Int = 1, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> LayeredMachine {
    precondition(!plans.isEmpty && interval >= 1, "\(plans.count) plans, every \(interval) epochs")
    var (layers, states) = ([RestrictedBoltzmannMachine](), patterns)
    for (index, plan) in plans.enumerated() {
      let file = folder?.appendingPathComponent("layer-\(index + 1).checkpoint")
      // The width belongs to the path, so that a checkpoint from another start is refused
      let stream = random.substream("layer", "\(index + 1)", "\(plan.width)")
      let run = try run(plan, on: states, random: stream, checkpoint: file, threads: threads)
      while run.epoch < plan.epochs {
        run.train(epochs: 1)
        progress(index + 1, run.epoch)
        if let file, run.epoch % interval == 0 || run.epoch == plan.epochs {
          try run.write(to: file)
        }
      }
      let machine = run.machine
      layers.append(machine)
      if index < plans.count - 1 {
        states = machine.answers(to: states, random: stream.substream("answers"))
      }
    }
    return LayeredMachine(layers: layers)
  }

  /// The run of one layer, from its checkpoint if there is one.
  private static func run(
    _ plan: LayerPlan, on patterns: Patterns, random: RandomStream, checkpoint: URL?, threads: Int
  ) throws -> TrainingRun {
    if let checkpoint, FileManager.default.fileExists(atPath: checkpoint.path) {
      let run = try TrainingRun(
        checkpoint: checkpoint, patterns: patterns, random: random, threads: threads)
      guard run.plan == plan.training, run.machine.hiddenCount == plan.hidden,
        run.epoch <= plan.epochs
      else {
        throw CheckpointError(
          "\(checkpoint.relativePath): expected \(plan.hidden) hidden units, \(plan.epochs) epochs "
            + "or fewer of \(plan.training), found \(run.machine.hiddenCount) units, \(run.epoch) epochs "
            + "of \(run.plan); remove it and train anew")
      }
      return run
    }
    var start = random.substream("start")
    return TrainingRun(
      machine: RestrictedBoltzmannMachine(
        units: patterns.units, visible: patterns.width, hidden: plan.hidden, width: plan.width,
        using: &start),
      patterns: patterns, plan: plan.training, random: random, threads: threads)
  }
}
