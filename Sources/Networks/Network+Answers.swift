extension Network {
  /// The outputs z of samples, a row each.
  ///
  /// They depend on a sample alone, to the last digit in single precision: not on the other samples, on
  /// the number of threads or on the processor.
  public func outputs(of samples: Samples<Scalar>, threads: Int = 1) -> Samples<Scalar> {
    values(of: samples, layers: layers.count, threads: threads)
  }

  /// What a layer gives for samples, a row each; layers are counted from 0.
  ///
  /// After a dense layer these are the fields z, and after the activation that follows it σ(z).
  public func values(
    of samples: Samples<Scalar>, after layer: Int, threads: Int = 1
  ) -> Samples<Scalar> {
    precondition(layers.indices ~= layer, "there is no layer \(layer) of \(layers.count)")
    return values(of: samples, layers: layer + 1, threads: threads)
  }

  private func values(
    of samples: Samples<Scalar>, layers end: Int, threads: Int
  ) -> Samples<Scalar> {
    let width = blueprint.shapes[end].count
    var numbers: [Scalar] = []
    numbers.reserveCapacity(samples.count * width)
    inBatches(samples, for: .outputs, threads: threads) { pass, rows in
      pass.run(samples, rows, layers: end)
      pass.append(end, count: rows.count, to: &numbers)
    }
    return Samples(width: width, numbers: numbers)
  }

  /// What every layer gives for samples; shape [layer] of samples.
  public func allValues(of samples: Samples<Scalar>, threads: Int = 1) -> [Samples<Scalar>] {
    var numbers = Array(repeating: [Scalar](), count: layers.count)
    inBatches(samples, for: .allValues, threads: threads) { pass, rows in
      pass.run(samples, rows, layers: layers.count)
      for layer in layers.indices {
        pass.append(layer + 1, count: rows.count, to: &numbers[layer])
      }
    }
    return layers.indices.map {
      Samples(width: blueprint.shapes[$0 + 1].count, numbers: numbers[$0])
    }
  }

  /// The softmax yₖ = eᶻᵏ/Σₗeᶻˡ of the outputs, a row each.
  public func probabilities(of samples: Samples<Scalar>, threads: Int = 1) -> Samples<Scalar> {
    let outputs = outputs(of: samples, threads: threads)
    let numbers = (0..<samples.count).flatMap { row in
      let z = outputs[row].map { Double($0) }
      let largest = z.max() ?? 0
      let powers = z.map { Activation.exponential.value($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { Scalar($0 / sum) }
    }
    return Samples(width: outputs.width, numbers: numbers)
  }

  /// The class with the largest output for each sample; the first of equals.
  public func classes(of samples: Samples<Scalar>, threads: Int = 1) -> [Int] {
    let outputs = outputs(of: samples, threads: threads)
    return (0..<samples.count).map { row in
      let z = outputs[row]
      return z.indices.reduce(0) { z[$1] > z[$0] ? $1 : $0 }
    }
  }

  /// The part of samples whose largest output is that of the right class.
  public func accuracy(
    on samples: Samples<Scalar>, classes right: [Int], threads: Int = 1
  ) -> Double {
    precondition(
      right.count == samples.count && samples.count > 0,
      "\(right.count) classes of \(samples.count) samples")
    let hits = zip(classes(of: samples, threads: threads), right).count { $0 == $1 }
    return Double(hits) / Double(samples.count)
  }

  /// Calls a function for one batch of samples after another.
  func inBatches(
    _ samples: Samples<Scalar>, for purpose: Pass<Scalar>.Purpose, threads: Int,
    _ body: (Pass<Scalar>, [Int]) -> Void
  ) {
    precondition(
      samples.width == input.count,
      "samples of \(samples.width) numbers do not fit inputs of \(input)")
    let size = min(max(samples.count, 1), 96)
    let pass = Pass(self, for: purpose, capacity: size, threads: threads)
    for start in stride(from: 0, to: samples.count, by: size) {
      body(pass, Array(start..<min(start + size, samples.count)))
    }
  }
}

extension Pass {
  /// Takes samples through the first layers.
  func run(_ samples: Samples<Scalar>, _ rows: [Int], layers end: Int) {
    samples.numbers.withUnsafeBufferPointer { numbers in
      inStrips(rows.count) { thread, strip in
        load(numbers, width: samples.width, rows, strip)
        forward(strip, thread: thread, layers: end)
      }
    }
  }

  /// Appends what a layer has received.
  func append(_ layer: Int, count: Int, to numbers: inout [Scalar]) {
    let view = values[layer].view
    for row in 0..<count {
      numbers.append(
        contentsOf: UnsafeBufferPointer(
          start: view.start + row * view.rowStep, count: view.columns))
    }
  }
}
