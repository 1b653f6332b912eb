import Learning

/// How a network is trained: what it minimizes, and how its parameters move.
///
/// After every batch each parameter w moves against g, the slope of the batch's mean loss; for weights
/// that decay, g also contains weightDecay · w, the slope of ½ weightDecay · w². Biases do not decay.
///
/// An epoch is one pass through the samples in a random order. If their number is no multiple of the
/// batch size, the last batch holds what is left, and moves the parameters like any other.
public struct NetworkPlan: Sendable, Hashable, Codable {
  /// How parameters move against a slope g.
  public enum Optimizer: Sendable, Hashable, Codable {
    /// Stochastic gradient descent: u ← momentum · u − rate · g, w ← w + u, with u = 0 at first.
    case momentum(Double = 0)
    /// Adam: means m of g and v of g² over the last steps, w ← w − rate · m̂/(√v̂ + smallest).
    ///
    /// m ← mean · m + (1 − mean) g and v ← square · v + (1 − square) g² begin with 0; m̂ = m/(1 − meanᵗ) and
    /// v̂ = v/(1 − squareᵗ) after t steps undo that. Source: Kingma & Ba (2015), algorithm 1.
    case adam(mean: Double = 0.9, square: Double = 0.999, smallest: Double = 1e-8)
  }

  /// What is minimized.
  public var loss: Loss
  /// How parameters move.
  public var optimizer: Optimizer
  /// Samples in a batch.
  public var batchSize: Int
  /// The size of a step.
  public var learningRate: Schedule
  /// L2: how strongly weights are pulled to 0.
  public var weightDecay: Double

  /// A plan; without arguments cross-entropy and Adam in batches of 100, with its authors' constants.
  public init(
    loss: Loss = .crossEntropy, optimizer: Optimizer = .adam(), batchSize: Int = 100,
    learningRate: Schedule = 0.001, weightDecay: Double = 0
  ) {
    (self.loss, self.optimizer, self.batchSize) = (loss, optimizer, batchSize)
    (self.learningRate, self.weightDecay) = (learningRate, weightDecay)
  }

  /// What is wrong with the plan, if something is.
  var complaint: String? {
    if batchSize < 1 { return "a batch needs at least 1 sample, not \(batchSize)" }
    if weightDecay < 0 { return "the decay must not be negative, as \(weightDecay)" }
    switch optimizer {
    case .momentum(let momentum):
      return 0..<1 ~= momentum ? nil : "the momentum must be in 0..<1, not \(momentum)"
    case .adam(let mean, let square, let smallest):
      return 0..<1 ~= mean && 0..<1 ~= square && smallest > 0
        ? nil : "Adam's means must be in 0..<1, and the smallest root positive: \(optimizer)"
    }
  }
}

/// The numbers of one step.
public struct OptimizerStep: Sendable {
  let optimizer: NetworkPlan.Optimizer
  /// The learning rate; for Adam times √(1 − squareᵗ)/(1 − meanᵗ), which makes m̂ and v̂ of m and v.
  let rate: Double
  /// What Adam adds to √v: smallest · √(1 − squareᵗ).
  let smallest: Double
  let weightDecay: Double

  /// - Parameter number: t, from 1 on.
  init(_ plan: NetworkPlan, epoch: Int, number: Int) {
    (optimizer, weightDecay) = (plan.optimizer, plan.weightDecay)
    let learningRate = plan.learningRate.value(epoch: epoch)
    switch plan.optimizer {
    case .momentum: (rate, smallest) = (learningRate, 0)
    case .adam(let mean, let square, let least):
      let root = (1 - power(square, number)).squareRoot()
      (rate, smallest) = (learningRate * root / (1 - power(mean, number)), least * root)
    }
  }
}

/// xⁿ by squares, with the same rounding everywhere.
private func power(_ x: Double, _ n: Int) -> Double {
  n == 0 ? 1 : (n % 2 == 0 ? 1 : x) * power(x * x, n / 2)
}
