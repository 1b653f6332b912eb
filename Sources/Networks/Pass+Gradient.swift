extension Pass {
  /// A part of the gradient that one thread finds: some rows of the weights of a layer, and with the first ones
  /// the biases.
  struct Part {
    var layer: Int
    var place: Blueprint.Place
    var rows: Range<Int>
  }

  /// All parts; rows of dense layers in tiles, and each convolution as one.
  var parts: [Part] {
    blueprint.places.enumerated().flatMap { layer, place -> [Part] in
      guard let place else { return [] }
      let size = blueprint.patches[layer] == nil ? 64 : place.inputs
      return stride(from: 0, to: place.inputs, by: size).map {
        Part(layer: layer, place: place, rows: $0..<min($0 + size, place.inputs))
      }
    }
  }

  /// Finds a part of the gradient, or adds to it, after all samples have gone back.
  func findGradient(_ part: Part, count: Int, adding: Bool) {
    let (layer, place) = (part.layer, part.place)
    if let sheet = partial[layer] {
      // Sum what the strips of samples have left
      let strips = (count + blueprint.samplesAtOnce - 1) / blueprint.samplesAtOnce
      let sums = gradient.start + place.all.lowerBound
      return Scalar.sumRows(sheet.view.rows(0..<strips), adding: adding, into: sums)
    }
    // dW = xᵀ dy, and db = Σ dy
    let (x, dy) = (
      values[layer].view.rows(0..<count), errors[layer + 1].view.rows(0..<count)
    )
    Scalar.multiply(
      x.transposed.rows(part.rows), dy, plus: nil, adding: adding,
      into: weights(place, in: gradient).rows(part.rows))
    if part.rows.lowerBound == 0, !place.bias.isEmpty {
      Scalar.sumRows(dy, adding: adding, into: gradient.start + place.bias.lowerBound)
    }
  }

  /// Takes chosen samples forward and their errors back, and leaves their losses.
  ///
  /// - Parameters:
  ///   - factor: By what errors are multiplied; 1/count for the slopes of the mean.
  ///   - rows: The numbers of the samples.
  func learn(
    from samples: Samples<Scalar>, _ rows: [Int], answers: Answers<Scalar>, loss: Loss,
    factor: Double
  ) {
    let (last, outputs) = (blueprint.layers.count, blueprint.shapes.last?.count ?? 0)
    samples.numbers.withUnsafeBufferPointer { numbers in
      inStrips(rows.count) { thread, strip in
        load(numbers, width: samples.width, rows, strip)
        forward(strip, thread: thread, layers: last)
        let (z, dz) = (values[last].view, errors[last].view)
        for row in strip {
          losses[row] = Scalar.loss(
            loss, z.start + row * z.rowStep, answers, sample: rows[row], count: outputs,
            factor: factor, errors: dz.start + row * dz.rowStep)
        }
        backward(strip, thread: thread)
      }
    }
  }

  /// Copies samples to where the network begins.
  func load(
    _ numbers: UnsafeBufferPointer<Scalar>, width: Int, _ rows: [Int], _ strip: Range<Int>
  ) {
    guard let base = numbers.baseAddress else { return }
    let target = values[0].view
    for row in strip {
      (target.start + row * target.rowStep).update(from: base + rows[row] * width, count: width)
    }
  }
}
