extension Network {
  /// The mean loss of samples.
  public func loss(
    _ loss: Loss, of samples: Samples<Scalar>, answers: Answers<Scalar>, threads: Int = 1
  ) -> Double {
    check(answers, samples)
    var sum = 0.0
    inBatches(samples, for: .outputs, threads: threads) { pass, rows in
      pass.learn(from: samples, rows, answers: answers, loss: loss, factor: 0)
      for row in rows.indices { sum += pass.losses[row] }
    }
    return sum / Double(samples.count)
  }

  /// The slope of the mean loss with respect to every parameter, in the order of `parameters`.
  ///
  /// - Complexity: O(samples × operations of a forward pass); about three times as much as the loss.
  public func gradient(
    of loss: Loss, _ samples: Samples<Scalar>, answers: Answers<Scalar>, threads: Int = 1
  ) -> [Scalar] {
    check(answers, samples)
    var gradient = Array(repeating: Scalar(0), count: parameters.count)
    inBatches(samples, for: .gradient, threads: threads) { pass, rows in
      pass.learn(
        from: samples, rows, answers: answers, loss: loss, factor: 1 / Double(samples.count))
      let parts = pass.parts
      pass.pool.run(items: parts.count) { _, item in
        pass.findGradient(parts[item], count: rows.count, adding: rows[0] > 0)
      }
      if rows.last == samples.count - 1 { gradient = pass.gradient.array }
    }
    return gradient
  }

  /// The slope of each sample's own loss with respect to its inputs, a row each.
  public func inputGradient(
    of loss: Loss, _ samples: Samples<Scalar>, answers: Answers<Scalar>, threads: Int = 1
  ) -> Samples<Scalar> {
    check(answers, samples)
    var numbers: [Scalar] = []
    inBatches(samples, for: .inputGradient, threads: threads) { pass, rows in
      pass.learn(from: samples, rows, answers: answers, loss: loss, factor: 1)
      pass.appendErrors(count: rows.count, to: &numbers)
    }
    return Samples(width: samples.width, numbers: numbers)
  }

  /// The slope of a weighted sum of outputs, Σₖ wₖzₖ, with respect to the inputs, a row a sample.
  ///
  /// What each input contributes to an answer: the saliency of a pixel, and the integrand of integrated
  /// gradients. For output k alone, w is 1 for it and 0 for the others.
  public func inputGradient(
    ofOutputs weights: [Scalar], _ samples: Samples<Scalar>, threads: Int = 1
  ) -> Samples<Scalar> {
    precondition(
      weights.count == output.count, "\(weights.count) weights for \(output.count) outputs")
    var numbers: [Scalar] = []
    inBatches(samples, for: .inputGradient, threads: threads) { pass, rows in
      samples.numbers.withUnsafeBufferPointer { source in
        pass.inStrips(rows.count) { thread, strip in
          pass.load(source, width: samples.width, rows, strip)
          pass.forward(strip, thread: thread, layers: layers.count)
          let errors = pass.errors[layers.count].view
          for row in strip {
            for (k, weight) in weights.enumerated() { errors[row, k] = weight }
          }
          pass.backward(strip, thread: thread)
        }
      }
      pass.appendErrors(count: rows.count, to: &numbers)
    }
    return Samples(width: samples.width, numbers: numbers)
  }

  func check(_ answers: Answers<Scalar>, _ samples: Samples<Scalar>) {
    precondition(samples.count > 0, "there are no samples")
    if let complaint = answers.complaint(samples: samples.count, outputs: output.count) {
      preconditionFailure(complaint)
    }
  }
}

extension Pass {
  /// Appends the errors of the inputs.
  func appendErrors(count: Int, to numbers: inout [Scalar]) {
    let view = errors[0].view
    for row in 0..<count {
      numbers.append(
        contentsOf: UnsafeBufferPointer(
          start: view.start + row * view.rowStep, count: view.columns))
    }
  }
}
