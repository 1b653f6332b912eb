import Statistics

/// How wide the first random weights are: normal, with mean 0 and a variance that depends on the layer.
///
/// If the numbers that a unit receives are independent of the weights, and their mean square is q, its field
/// z = Σ xᵢWᵢ + b has the variance n · Var W · q + Var b with n inputs. So a variance of about 1/n leaves
/// the size of numbers as it is from layer to layer; of errors on their way back, which are summed over m
/// outputs, 1/m does. Everything else is a matter of what the activation does to numbers of size 1. For a
/// convolution n and m count the numbers of a window: n = window · channels, m = window · new channels.
public enum Initialization: Sendable, Hashable, Codable {
  /// Var W = 1/n: numbers keep their size where σ(z) ≈ z. Source: LeCun et al. (1998), section 4.6.
  case leCun
  /// Var W = 2/(n + m): neither numbers nor errors quite keep their size, but both nearly; for tanh and
  /// the sigmoid. Source: Glorot & Bengio (2010), eq. 12.
  case glorot
  /// Var W = 2/n: `relu` drops half of what it receives, and half the mean square with it; a factor of 2 brings
  /// it back. Source: He et al. (2015), eq. 10.
  case he
  /// Var W = σ_w²/n and Var b = σ_b², as the theory of deep random networks has it: the mean square of the
  /// fields goes from layer to layer by q → σ_w² ∫Dz σ(√q z)² + σ_b².
  /// Source: Poole et al. (2016), eq. 3.
  case scaled(weightVariance: Double, biasVariance: Double = 0)

  /// Variances of the weights and the biases of a layer.
  public func variances(inputs n: Int, outputs m: Int) -> (weights: Double, bias: Double) {
    switch self {
    case .leCun: (1 / Double(n), 0)
    case .glorot: (2 / Double(n + m), 0)
    case .he: (2 / Double(n), 0)
    case .scaled(let weights, let bias): (weights / Double(n), bias)
    }
  }
}

extension Network {
  /// Gives all parameters random values: weights, then biases, layer by layer.
  ///
  /// Biases without a variance become 0.
  public mutating func initialize(
    _ initialization: Initialization, using generator: inout some RandomNumberGenerator
  ) {
    for layer in layers.indices { initialize(layer, initialization, using: &generator) }
  }

  /// Gives the parameters of one layer random values; a layer without any stays as it is.
  public mutating func initialize(
    _ layer: Int, _ initialization: Initialization,
    using generator: inout some RandomNumberGenerator
  ) {
    guard let place = blueprint.places[layer] else { return }
    let window =
      place.inputs
      / (blueprint.patches[layer] == nil ? place.inputs : blueprint.shapes[layer].channels)
    let variances = initialization.variances(
      inputs: place.inputs, outputs: window * place.outputs)
    for index in place.weights {
      parameters[index] = Scalar(variances.weights.squareRoot() * generator.normal())
    }
    for index in place.bias {
      parameters[index] =
        variances.bias > 0 ? Scalar(variances.bias.squareRoot() * generator.normal()) : 0
    }
  }
}
