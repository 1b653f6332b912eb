/// What follows from the shape of the inputs and the layers: shapes, and where parameters stand.
struct Blueprint: Sendable {
  /// The place of a layer's parameters among all.
  struct Place: Sendable, Hashable {
    /// Weights, row by row; shape [input × output].
    var weights: Range<Int>
    /// Biases, one for each output, or none.
    var bias: Range<Int>
    var (inputs, outputs) = (0, 0)
    /// All of both.
    var all: Range<Int> { weights.lowerBound..<bias.upperBound }
  }

  let layers: [Layer]
  /// The shape of the inputs, and then of what each layer gives.
  let shapes: [Shape]
  /// For each layer, if it has parameters.
  let places: [Place?]
  /// For each convolution.
  let patches: [Patches?]
  /// For each layer that pools.
  let tiles: [Tiles?]

  init(input: Shape, layers: [Layer]) {
    precondition(
      min(input.rows, input.columns, input.channels) >= 1, "there is nothing in \(input)")
    var (shapes, places) = ([input], [Place?]())
    var (patches, tiles) = ([Patches?](), [Tiles?]())
    var used = 0
    for (number, layer) in layers.enumerated() {
      let input = shapes[number]
      do {
        shapes.append(try layer.output(of: input))
      } catch {
        preconditionFailure("layer \(number): \(error)")
      }
      places.append(
        layer.weights(input: input).map { inputs, outputs, hasBias in
          let end = used + inputs * outputs
          let place = Place(
            weights: used..<end, bias: end..<end + (hasBias ? outputs : 0), inputs: inputs,
            outputs: outputs)
          used = place.all.upperBound
          return place
        })
      var (ownPatches, ownTiles) = (Patches?.none, Tiles?.none)
      switch layer {
      case .convolution(_, let window, let padding, let stride, _):
        ownPatches = Patches(
          of: input, window: window, padding: padding, stride: stride, output: shapes[number + 1])
      case .pooling(let pooling, let window):
        ownTiles = Tiles(of: input, window: window, pooling: pooling)
      case .globalAverage:
        let window = Layer.Window(rows: input.rows, columns: input.columns)
        ownTiles = Tiles(of: input, window: window, pooling: .average)
      case .dense, .activation: break
      }
      patches.append(ownPatches)
      tiles.append(ownTiles)
    }
    (self.layers, self.shapes, self.places) = (layers, shapes, places)
    (self.patches, self.tiles) = (patches, tiles)
  }

  /// What is wrong with layers, if something is.
  static func complaint(input: Shape, layers: [Layer]) -> String? {
    guard min(input.rows, input.columns, input.channels) >= 1 else {
      return "there is nothing in \(input)"
    }
    guard input.isCountable else { return "more in \(input) than can be" }
    var shape = input
    for (number, layer) in layers.enumerated() {
      let before = shape
      do { shape = try layer.output(of: shape) } catch { return "layer \(number): \(error)" }
      let weights = layer.weights(input: before)
      guard shape.isCountable, Double(weights?.inputs ?? 0) * Double(weights?.outputs ?? 0) < 1e12
      else { return "layer \(number): \(before) to \(shape) is more than can be" }
    }
    return nil
  }

  /// How many parameters layers have of which nothing is to complain about.
  static func parameterCount(input: Shape, layers: [Layer]) throws(LayerError) -> Int {
    var (shape, count) = (input, 0)
    for layer in layers {
      if let (inputs, outputs, hasBias) = layer.weights(input: shape) {
        count += (inputs + (hasBias ? 1 : 0)) * outputs
      }
      shape = try layer.output(of: shape)
    }
    return count
  }

  /// Whether a layer may write values over what it receives: an activation that does not need it for its slope,
  /// behind a layer that does not need its own results on the way back.
  func isInPlace(_ layer: Int) -> Bool {
    guard layer > 0, case .activation(let activation) = layers[layer] else { return false }
    switch layers[layer - 1] {
    case .dense, .convolution: return activation.isInPlace
    case .activation, .pooling, .globalAverage: return false
    }
  }

  /// The number of all parameters.
  var parameterCount: Int { places.compactMap { $0?.all.upperBound }.last ?? 0 }

  /// Samples that one thread takes through all layers at once.
  ///
  /// As many as stay in its cache, and a multiple of the eight rows of a product. The last digits of a gradient
  /// depend on it, so it depends on the layers alone.
  var samplesAtOnce: Int { shapes.reduce(0) { $0 + $1.count } <= 8192 ? 24 : 8 }
}
