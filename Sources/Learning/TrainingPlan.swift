/// How a machine is trained: where the negative phase comes from, and how parameters move.
///
/// After every batch each parameter w moves with a velocity u, at first 0:
///
///     u ← momentum · u + learningRate · (g − weightDecay · w − absoluteDecay · sign w)
///     w ← w + u
///
/// where the decays act on weights alone, not on biases, and g is a difference of two means,
///
///     W: ⟨vᵢ ⟨hⱼ⟩⟩ data − ⟨vᵢ ⟨hⱼ⟩⟩ chains;   c: ⟨vᵢ⟩ − ⟨vᵢ⟩;   b: ⟨⟨hⱼ⟩⟩ − ⟨⟨hⱼ⟩⟩.
///
/// ⟨hⱼ⟩ is the mean of a hidden unit given v, σ(θ) or tanh θ; the visible states v are patterns of the
/// batch on the left, and sampled states of the chains on the right. In the chains, everything that
/// drives another layer is sampled. Source: Hinton (2012), sections 3 to 9; Tieleman (2008).
///
/// An epoch is one pass through the patterns in a random order. If their number is no multiple of the
/// batch size, the last batch holds what is left, and moves the parameters like any other.
public struct TrainingPlan: Sendable, Hashable, Codable {
  /// Where the states of the negative phase come from.
  public enum Method: Sendable, Hashable, Codable {
    /// CD-k: k sweeps that start from the patterns of the batch.
    case contrastiveDivergence(steps: Int)
    /// PCD: k sweeps of chains that go on from batch to batch, at first random.
    case persistent(steps: Int, chains: Int)

    /// k.
    public var steps: Int {
      switch self {
      case .contrastiveDivergence(let steps), .persistent(let steps, _): steps
      }
    }
  }

  /// Where the states of the negative phase come from.
  public var method: Method
  /// Patterns in a batch.
  public var batchSize: Int
  /// The size of a step.
  public var learningRate: Schedule
  /// The part of the velocity that remains, below 1.
  public var momentum: Schedule
  /// L2: how much of itself a weight loses, times the learning rate.
  public var weightDecay: Double
  /// L1: what a weight's absolute value loses, times the learning rate.
  public var absoluteDecay: Double

  /// A plan; without arguments CD-1 in batches of 100, without momentum and decay.
  ///
  /// - Precondition: steps, chains and the batch size are positive (`TrainingRun` checks it); the
  ///   momentum is below 1.
  public init(
    method: Method = .contrastiveDivergence(steps: 1), batchSize: Int = 100,
    learningRate: Schedule = 0.05, momentum: Schedule = 0.0, weightDecay: Double = 0,
    absoluteDecay: Double = 0
  ) {
    (self.method, self.batchSize) = (method, batchSize)
    (self.learningRate, self.momentum) = (learningRate, momentum)
    (self.weightDecay, self.absoluteDecay) = (weightDecay, absoluteDecay)
  }

  /// What is wrong with the plan, if something is.
  var complaint: String? {
    if batchSize < 1 { return "a batch needs at least 1 pattern, not \(batchSize)" }
    if method.steps < 1 { return "chains need at least 1 step, not \(method.steps)" }
    if case .persistent(_, let chains) = method, chains < 1 {
      return "persistent chains must be at least 1, not \(chains)"
    }
    if weightDecay < 0 || absoluteDecay < 0 {
      return "decays must not be negative, as \(weightDecay) and \(absoluteDecay)"
    }
    return nil
  }
}
