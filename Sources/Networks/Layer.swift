/// One step of a network.
///
///     [.dense(100), .sigmoid, .dense(2)]
///     [.convolution(channels: 16, window: 3, padding: .zero), .relu, .maximum(2), .dense(2)]
public enum Layer: Sendable, Hashable, Codable {
  /// zⱼ = bⱼ + Σᵢ xᵢWᵢⱼ with so many units j; the sum is over all numbers of a sample.
  ///
  /// Weights have the shape [input × unit].
  case dense(Int, bias: Bool = true)

  /// The same at every place, of the numbers in a window around it.
  ///
  /// z at (y, x) is b + Σ x(y·s + Δy, x·s + Δx)·W, with the stride s, the sum over the window and the
  /// channels. At a place the window reaches from −(w − 1)/2 to w/2 (rounded down), for `.valid` padding
  /// from 0 to w − 1. Weights have the shape [window row × window column × input channel × channel].
  case convolution(
    channels: Int, window: Window, padding: Padding = .periodic, stride: Int = 1, bias: Bool = true)

  /// A function of each number.
  case activation(Activation)

  /// The mean or the maximum of each channel in windows that tile the image.
  case pooling(Pooling, window: Window)

  /// The mean of each channel over the whole image.
  case globalAverage

  /// What lies beyond the edge of an image.
  public enum Padding: String, Sendable, Hashable, Codable, CaseIterable {
    /// The opposite edge, as on a torus.
    case periodic
    /// Zeros.
    case zero
    /// Nothing: windows stay inside, and the image shrinks.
    case valid
  }

  /// What represents a window.
  public enum Pooling: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its mean.
    case average
    /// Its largest number; the first one of equals.
    case maximum
  }

  /// The size of a window; a number alone is a square.
  public struct Window: Sendable, Hashable, Codable, ExpressibleByIntegerLiteral {
    /// Its height.
    public var rows: Int
    /// Its width.
    public var columns: Int

    /// A rectangle.
    public init(rows: Int, columns: Int) { (self.rows, self.columns) = (rows, columns) }
    /// A square.
    public init(integerLiteral side: Int) { self.init(rows: side, columns: side) }
    /// A square.
    public init(_ side: Int) { self.init(rows: side, columns: side) }
  }

  /// 1/(1 + e⁻ᶻ) of each number.
  public static let sigmoid = Layer.activation(.sigmoid)
  /// tanh z of each number.
  public static let tanh = Layer.activation(.tanh)
  /// max(z, 0) of each number.
  public static let relu = Layer.activation(.relu)
  /// ln(1 + eᶻ) of each number.
  public static let softplus = Layer.activation(.softplus)
  /// The mean of windows.
  public static func average(_ window: Window) -> Layer { .pooling(.average, window: window) }
  /// The maximum of windows.
  public static func maximum(_ window: Window) -> Layer { .pooling(.maximum, window: window) }
}

extension Layer {
  /// The shape of the results, or what is wrong.
  func output(of input: Shape) throws(LayerError) -> Shape {
    func require(_ condition: Bool, _ complaint: String) throws(LayerError) {
      if !condition { throw LayerError(description: complaint) }
    }
    switch self {
    case .dense(let units, _):
      try require(units >= 1, "a dense layer needs at least 1 unit, not \(units)")
      return .list(units)
    case .convolution(let channels, let window, let padding, let stride, _):
      let (height, width) = (window.rows, window.columns)
      try require(channels >= 1, "a convolution needs at least 1 channel, not \(channels)")
      try require(
        1...input.rows ~= height && 1...input.columns ~= width,
        "a window of \(height) × \(width) does not fit \(input)")
      try require(stride >= 1, "a stride must be at least 1, not \(stride)")
      if padding == .valid {
        return Shape(
          rows: (input.rows - height) / stride + 1, columns: (input.columns - width) / stride + 1,
          channels: channels)
      }
      try require(
        input.rows % stride == 0 && input.columns % stride == 0,
        "a stride of \(stride) does not divide \(input)")
      return Shape(
        rows: input.rows / stride, columns: input.columns / stride, channels: channels)
    case .activation: return input
    case .pooling(_, let window):
      try require(
        window.rows >= 1 && window.columns >= 1 && input.rows % window.rows == 0
          && input.columns % window.columns == 0,
        "windows of \(window.rows) × \(window.columns) do not tile \(input)")
      return Shape(
        rows: input.rows / window.rows, columns: input.columns / window.columns,
        channels: input.channels)
    case .globalAverage: return .list(input.channels)
    }
  }

  /// Inputs and outputs of the matrix of weights, and whether there are biases.
  func weights(input: Shape) -> (inputs: Int, outputs: Int, hasBias: Bool)? {
    switch self {
    case .dense(let units, let bias): (input.count, units, bias)
    case .convolution(let channels, let window, _, _, let bias):
      (window.rows * window.columns * input.channels, channels, bias)
    case .activation, .pooling, .globalAverage: nil
    }
  }
}

/// What is wrong with a layer.
struct LayerError: Error, CustomStringConvertible {
  let description: String
}
