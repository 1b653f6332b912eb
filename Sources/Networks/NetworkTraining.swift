import Learning
import Statistics

/// A network that is being trained.
///
///     let training = NetworkTraining(
///       network: network, samples: samples, answers: .classes(phases), plan: NetworkPlan(),
///       random: stream)
///     training.train(epochs: 10)
///     let trained = training.network
///
/// In single precision the result depends on the network, the samples, the plan and the stream alone: not on
/// the number of threads, the processor, or on where the training was interrupted.
public final class NetworkTraining<Scalar: NetworkScalar> {
  /// How the network is trained.
  public let plan: NetworkPlan
  /// What it learns from.
  public let samples: Samples<Scalar>
  /// What it should say.
  public let answers: Answers<Scalar>
  /// Epochs done so far.
  public internal(set) var epoch = 0
  /// The mean loss in each epoch, as the network was when it met each batch.
  public internal(set) var losses: [Double] = []

  /// The stream that all random numbers come from; only its seed and path count.
  let random: RandomStream
  let start: Network<Scalar>
  let pass: Pass<Scalar>
  private let parts: [Pass<Scalar>.Part]
  /// The velocities of momentum, or Adam's means of the slopes; and of their squares.
  let (first, second): (Memory<Scalar>, Memory<Scalar>)

  /// A training at its start.
  ///
  /// - Parameters:
  ///   - network: Where to start. Weights that are all 0 are never left by symmetry: `initialize` them.
  ///   - random: Only its seed and path count, not what was drawn from it.
  ///   - threads: How many compute; the result does not depend on it.
  /// - Precondition: samples and answers fit the network and each other, and the plan makes sense.
  public init(
    network: Network<Scalar>, samples: Samples<Scalar>, answers: Answers<Scalar>,
    plan: NetworkPlan, random: RandomStream, threads: Int = 1
  ) {
    network.check(answers, samples)
    precondition(
      samples.width == network.input.count,
      "samples of \(samples.width) numbers do not fit inputs of \(network.input)")
    if let complaint = plan.complaint { preconditionFailure(complaint) }
    (self.plan, self.samples, self.answers) = (plan, samples, answers)
    (self.random, start) = (random, network)
    pass = Pass(
      network, for: .gradient, capacity: min(plan.batchSize, samples.count), threads: threads)
    parts = pass.parts
    let count = network.parameters.count
    first = Memory(count)
    second = if case .adam = plan.optimizer { Memory(count) } else { Memory(0) }
  }

  /// The network as it is now.
  public var network: Network<Scalar> {
    Network(input: start.input, layers: start.layers, parameters: pass.parameters.array)
  }

  /// Learns from every sample so many times.
  ///
  /// - Complexity: O(epochs × samples × operations of a forward pass); about three times as much as that.
  public func train(epochs: Int = 1) {
    precondition(epochs >= 0, "there cannot be \(epochs) epochs")
    let steps = (samples.count + plan.batchSize - 1) / plan.batchSize
    for _ in 0..<epochs {
      var order = Array(0..<samples.count)
      var shuffle = random.substream("epoch", String(epoch), "order")
      shuffle.permute(&order)
      var sum = 0.0
      for step in 0..<steps {
        let rows = Array(
          order[step * plan.batchSize..<min((step + 1) * plan.batchSize, order.count)])
        pass.learn(
          from: samples, rows, answers: answers, loss: plan.loss, factor: 1 / Double(rows.count))
        for row in rows.indices { sum += pass.losses[row] }
        move(OptimizerStep(plan, epoch: epoch, number: epoch * steps + step + 1), rows.count)
      }
      losses.append(sum / Double(samples.count))
      epoch += 1
    }
  }

  /// Finds the gradient and moves the parameters, a part at a time.
  private func move(_ step: OptimizerStep, _ count: Int) {
    let pass = pass
    let (first, second) = (first, second)
    pass.pool.run(items: parts.count) { _, item in
      let (part, place) = (parts[item], parts[item].place)
      pass.findGradient(part, count: count, adding: false)
      func move(_ range: Range<Int>, decays: Bool) {
        let start = range.lowerBound
        Scalar.move(
          step, pass.parameters.start + start, gradient: pass.gradient.start + start,
          first: first.start + start, second: second.start + min(start, second.count),
          count: range.count, decays: decays)
      }
      let start = place.weights.lowerBound
      move(
        start + part.rows.lowerBound * place.outputs..<start + part.rows.upperBound * place.outputs,
        decays: true)
      if part.rows.lowerBound == 0 { move(place.bias, decays: false) }
      pass.transpose(part.layer, place, rows: part.rows)
    }
  }
}
