// Forward and back: all that a network does. Rows of x and y are samples; dx and dy are the slopes of the loss
// with respect to x and y.

extension Pass {
  /// Takes samples through the first layers.
  func forward(_ samples: Range<Int>, thread: Int, layers end: Int) {
    for layer in 0..<end {
      let (x, y) = (values[layer].view.rows(samples), values[layer + 1].view.rows(samples))
      switch blueprint.layers[layer] {
      case .dense:
        // y = xW + b
        guard let place = blueprint.places[layer] else { continue }
        Scalar.multiply(
          x, weights(place, in: parameters), plus: bias(place), adding: false, into: y)
      case .convolution:
        // The same for every place, with the patch around it for x
        guard let place = blueprint.places[layer] else { continue }
        for row in 0..<samples.count {
          let x = patches(layer, of: x, row, thread)
          Scalar.multiply(
            x, weights(place, in: parameters), plus: bias(place), adding: false,
            into: y.row(row, split: x.rows))
        }
      case .activation(let activation):
        // y = σ(x)
        Scalar.activate(activation, x.start, x.rows * x.rowStep, into: y.start)
      case .pooling, .globalAverage:
        guard let tiles = blueprint.tiles[layer] else { continue }
        for row in 0..<samples.count {
          Scalar.pool(tiles, x.start + row * x.rowStep, into: y.start + row * y.rowStep)
        }
      }
    }
  }

  /// Takes errors from the outputs back through the layers: back-propagation.
  func backward(_ samples: Range<Int>, thread: Int) {
    for layer in (lowest..<max(lowest, blueprint.layers.count)).reversed() {
      let (x, y) = (values[layer].view.rows(samples), values[layer + 1].view.rows(samples))
      let (dx, dy) = (errors[layer].view.rows(samples), errors[layer + 1].view.rows(samples))
      switch blueprint.layers[layer] {
      case .dense:
        // dx = dy Wᵀ; dW = xᵀ dy is left to `findGradient`, for all samples at once
        guard let back = transposed[layer] else { continue }
        Scalar.multiply(dy, back.view, plus: nil, adding: false, into: dx)
      case .convolution:
        // The same with patches: dW here, a strip at a time; errors of patches add up in dx
        backward(convolution: layer, samples, x, dy, dx, thread)
      case .activation(let activation):
        // dx = dy σ′(x), where dy was; σ′ is known from y, or for polynomials from x
        Scalar.multiplyBySlope(
          activation, activation.isInPlace ? y.start : x.start, x.rows * x.rowStep,
          errors: dx.start)
      case .pooling, .globalAverage:
        guard let tiles = blueprint.tiles[layer] else { continue }
        for row in 0..<samples.count {
          Scalar.unpool(
            tiles, x.start + row * x.rowStep, y.start + row * y.rowStep,
            errors: dy.start + row * dy.rowStep, into: dx.start + row * dx.rowStep)
        }
      }
    }
  }

  /// Adds up the gradient of a strip of samples, and takes their errors back.
  private func backward(
    convolution layer: Int, _ samples: Range<Int>, _ x: MatrixView<Scalar>,
    _ dy: MatrixView<Scalar>, _ dx: MatrixView<Scalar>, _ thread: Int
  ) {
    guard let place = blueprint.places[layer], let table = blueprint.patches[layer] else { return }
    for row in 0..<samples.count {
      let dy = dy.row(row, split: table.places)
      if let sheet = partial[layer] {
        let sums =
          sheet.view.start + samples.lowerBound / blueprint.samplesAtOnce * sheet.view.rowStep
        let gradient = MatrixView(
          start: sums, rows: place.inputs, columns: place.outputs, rowStep: place.outputs)
        let x = patches(layer, of: x, row, thread)
        Scalar.multiply(x.transposed, dy, plus: nil, adding: row > 0, into: gradient)
        if !place.bias.isEmpty {
          Scalar.sumRows(dy, adding: row > 0, into: sums + place.weights.count)
        }
      }
      if let back = transposed[layer] {
        let errors = patches[thread].errors.start
        let patches = MatrixView(
          start: errors, rows: table.places, columns: table.width, rowStep: table.width)
        Scalar.multiply(dy, back.view, plus: nil, adding: false, into: patches)
        Scalar.scatter(table, errors, into: dx.start + row * dx.rowStep)
      }
    }
  }

  /// The patches of one image; shape [place × number].
  private func patches(
    _ layer: Int, of x: MatrixView<Scalar>, _ row: Int, _ thread: Int
  ) -> MatrixView<Scalar> {
    guard let table = blueprint.patches[layer] else { return x }
    let target = patches[thread].values.start
    Scalar.gather(table, x.start + row * x.rowStep, into: target)
    return MatrixView(
      start: target, rows: table.places, columns: table.width, rowStep: table.width)
  }
}
