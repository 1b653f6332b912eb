/// A number that may change from epoch to epoch, like a learning rate; epochs are counted from 0.
///
///     plan.learningRate = 0.05
///     plan.learningRate = .linear(from: 0.1, to: 0, over: 50)
///     plan.momentum = .piecewise([0: 0.5, 5: 0.9])
public enum Schedule: Sendable, Hashable, Codable, ExpressibleByFloatLiteral {
  /// The same number in all epochs.
  case constant(Double)
  /// From one number in epoch 0 to another in epoch `over`, which stays.
  case linear(from: Double, to: Double, over: Int)
  /// The number from each of these epochs on; epoch 0 must be one of them.
  case piecewise([Int: Double])

  /// The same number in all epochs.
  public init(floatLiteral value: Double) { self = .constant(value) }

  /// The number of an epoch.
  public func value(epoch: Int) -> Double {
    switch self {
    case .constant(let value): return value
    case .linear(let first, let last, let epochs):
      return epoch >= epochs ? last : first + (last - first) * Double(epoch) / Double(epochs)
    case .piecewise(let values):
      let start = values.keys.filter { $0 <= epoch }.max()
      guard let start, let value = values[start] else {
        preconditionFailure("a piecewise schedule says nothing about epoch \(epoch): \(values)")
      }
      return value
    }
  }
}
