import LinearAlgebra

/// A feed-forward network: layers that act one after the other, with their parameters.
///
///     var network = Network<Float>(input: .list(1024), layers: [.dense(100), .sigmoid, .dense(2)])
///     network.initialize(.glorot, using: &random)
///     let outputs = network.outputs(of: samples)
///
/// The last layer gives outputs z as they are; the loss knows what to make of them (`Loss`), and
/// `probabilities(of:)` are their softmax. Layers are counted from 0.
public struct Network<Scalar: NetworkScalar>: Sendable, Equatable {
  /// The shape of one sample.
  public let input: Shape
  /// The layers, from the inputs on.
  public let layers: [Layer]
  /// All parameters: layer by layer, the weights [input × output] row by row, and then the biases.
  public internal(set) var parameters: [Scalar]
  let blueprint: Blueprint

  /// A network whose parameters are all 0.
  ///
  /// - Precondition: the layers fit the inputs and each other.
  public init(input: Shape, layers: [Layer]) {
    (self.input, self.layers) = (input, layers)
    blueprint = Blueprint(input: input, layers: layers)
    parameters = Array(repeating: 0, count: blueprint.parameterCount)
  }

  /// A network with parameters in the order of `parameters`.
  public init(input: Shape, layers: [Layer], parameters: [Scalar]) {
    self.init(input: input, layers: layers)
    precondition(
      parameters.count == self.parameters.count,
      "\(parameters.count) parameters for \(self.parameters.count)")
    self.parameters = parameters
  }

  /// The same network in another precision.
  public init<Other: NetworkScalar>(_ other: Network<Other>) {
    self.init(
      input: other.input, layers: other.layers, parameters: other.parameters.map { Scalar($0) })
  }

  /// The shape of what a layer gives.
  public func shape(after layer: Int) -> Shape { blueprint.shapes[layer + 1] }

  /// The shape of the outputs.
  public var output: Shape { blueprint.shapes[layers.count] }

  /// The layers that have parameters.
  public var trainable: [Int] { layers.indices.filter { blueprint.places[$0] != nil } }

  /// The weights of a layer; shape [input × output].
  ///
  /// - Precondition: the layer has some; new ones have the same shape.
  public subscript(weights layer: Int) -> Matrix {
    get {
      let place = place(layer)
      return Matrix(
        rows: place.inputs, columns: place.outputs,
        elements: parameters[place.weights].map { Double($0) })
    }
    set {
      let place = place(layer)
      precondition(
        newValue.rows == place.inputs && newValue.columns == place.outputs,
        "layer \(layer) has \(place.inputs) × \(place.outputs) weights, not \(newValue.rows) × "
          + "\(newValue.columns)")
      parameters.replaceSubrange(place.weights, with: newValue.elements.map { Scalar($0) })
    }
  }

  /// The biases of a layer, one for each output; none if it was made without.
  public subscript(bias layer: Int) -> [Double] {
    get { parameters[place(layer).bias].map { Double($0) } }
    set {
      let place = place(layer)
      precondition(
        newValue.count == place.bias.count,
        "layer \(layer) has \(place.bias.count) biases, not \(newValue.count)")
      parameters.replaceSubrange(place.bias, with: newValue.map { Scalar($0) })
    }
  }

  private func place(_ layer: Int) -> Blueprint.Place {
    guard let place = blueprint.places[layer] else {
      preconditionFailure("layer \(layer) has no weights: \(layers[layer])")
    }
    return place
  }

  /// Whether both have the same layers and parameters.
  public static func == (a: Network, b: Network) -> Bool {
    a.input == b.input && a.layers == b.layers && a.parameters == b.parameters
  }
}
