import Learning

/// The way of a batch through a network, and back: memory for all that happens in between.
///
/// `values[k]` is what layer k receives, shape [sample × number], and `errors[k]` the slope of the loss with
/// respect to it. Where nobody needs what was there before, a layer writes over it.
final class Pass<Scalar: NetworkScalar> {
  /// What a pass is for.
  enum Purpose {
    /// Outputs alone.
    case outputs
    /// Values of all layers.
    case allValues
    /// The gradient with respect to parameters.
    case gradient
    /// The gradient with respect to inputs.
    case inputGradient
  }

  let blueprint: Blueprint
  let purpose: Purpose
  /// The most samples.
  let capacity: Int
  let values: [Sheet<Scalar>]
  let errors: [Sheet<Scalar>]
  /// The loss of each sample.
  let losses: UnsafeMutableBufferPointer<Double>
  /// All parameters, and their gradient, in the order of `Network.parameters`.
  let parameters: Memory<Scalar>
  let gradient: Memory<Scalar>
  /// Weights that errors go back through, with rows and columns exchanged.
  let transposed: [Sheet<Scalar>?]
  /// For each convolution, the gradient of each strip of samples; shape [strip × parameter].
  let partial: [Sheet<Scalar>?]
  /// For each thread, patches of one sample and their errors.
  let patches: [(values: Memory<Scalar>, errors: Memory<Scalar>)]
  /// The lowest layer that errors reach from above, and the lowest that they leave downwards.
  let (lowest, lowestLeft): (Int, Int)
  let pool: WorkerPool

  init(_ network: Network<Scalar>, for purpose: Purpose, capacity: Int, threads: Int = 1) {
    let blueprint = network.blueprint
    let layers = blueprint.layers
    (self.blueprint, self.purpose, self.capacity) = (blueprint, purpose, capacity)
    let learns = purpose == .gradient
    let goesBack = learns || purpose == .inputGradient
    let firstTrained = blueprint.places.firstIndex { $0 != nil } ?? layers.count
    (lowest, lowestLeft) =
      switch purpose {
      case .outputs, .allValues: (layers.count, layers.count)
      case .gradient: (firstTrained, firstTrained + 1)
      case .inputGradient: (0, 0)
      }

    // Memory; an activation writes over what it received, its errors always, its values if they are not wanted
    var (values, errors) = ([Sheet<Scalar>](), [Sheet<Scalar>]())
    let outputs = layers.lastIndex { if case .activation = $0 { false } else { true } } ?? -1
    for (k, shape) in blueprint.shapes.enumerated() {
      let isInPlace = purpose != .allValues && blueprint.isInPlace(k - 1)
      values.append(isInPlace ? values[k - 1] : Sheet(rows: capacity, columns: shape.count))
      if k > 0, case .activation = layers[k - 1] {
        errors.append(errors[k - 1])
      } else {
        let isWanted = goesBack || k > outputs
        errors.append(Sheet(rows: isWanted ? capacity : 1, columns: shape.count))
      }
    }
    (self.values, self.errors) = (values, errors)
    losses = .allocate(capacity: capacity)
    losses.initialize(repeating: 0)
    parameters = Memory(network.parameters)
    gradient = Memory(learns ? blueprint.parameterCount : 0)
    let left = lowestLeft
    transposed = blueprint.places.enumerated().map { layer, place in
      layer < left ? nil : place.map { Sheet(rows: $0.outputs, columns: $0.inputs) }
    }
    let strips = (capacity + blueprint.samplesAtOnce - 1) / blueprint.samplesAtOnce
    partial = zip(blueprint.places, blueprint.patches).map { place, patches in
      guard learns, patches != nil, let place else { return nil }
      return Sheet(rows: strips, columns: place.all.count)
    }
    let most = blueprint.patches.map { ($0?.places ?? 0) * ($0?.width ?? 0) }.max() ?? 0
    patches = (0..<threads).map { _ in (Memory(most), Memory(goesBack ? most : 0)) }
    pool = WorkerPool(threads: threads)
    for (layer, place) in blueprint.places.enumerated() {
      if let place { transpose(layer, place, rows: 0..<place.inputs) }
    }
  }

  deinit { losses.deallocate() }

  /// The weights of a layer, or something in their order; shape [input × output].
  func weights(
    _ place: Blueprint.Place, in memory: Memory<Scalar>
  ) -> MatrixView<Scalar> {
    MatrixView(
      start: memory.start + place.weights.lowerBound, rows: place.inputs, columns: place.outputs,
      rowStep: place.outputs)
  }

  func bias(_ place: Blueprint.Place) -> UnsafePointer<Scalar>? {
    place.bias.isEmpty ? nil : UnsafePointer(parameters.start + place.bias.lowerBound)
  }

  /// Copies some rows of a layer's weights to columns, for the way back; after they have changed.
  func transpose(_ layer: Int, _ place: Blueprint.Place, rows: Range<Int>) {
    guard let target = transposed[layer]?.view else { return }
    Scalar.transpose(
      weights(place, in: parameters).rows(rows), into: target.start + rows.lowerBound,
      step: target.rowStep)
  }

  /// Calls a function for strips of samples, each of which one thread takes through all layers.
  func inStrips(_ count: Int, _ body: (_ thread: Int, _ samples: Range<Int>) -> Void) {
    let size = blueprint.samplesAtOnce
    pool.run(items: (count + size - 1) / size) { thread, strip in
      body(thread, strip * size..<min((strip + 1) * size, count))
    }
  }
}
