import Foundation

// The loops of a network, one number at a time: what `Float` does with vectors must give the same.

extension NetworkScalar {
  /// C = AB, plus a bias in every row; or C + AB.
  public static func multiply(
    _ a: MatrixView<Self>, _ b: MatrixView<Self>, plus bias: UnsafePointer<Self>?, adding: Bool,
    into c: MatrixView<Self>
  ) {
    for i in 0..<c.rows {
      for j in 0..<c.columns {
        var sum = adding ? c[i, j] : bias?[j] ?? 0
        for k in 0..<a.columns { sum += a[i, k] * b[k, j] }
        c[i, j] = sum
      }
    }
  }

  /// Sums over the rows of a matrix.
  public static func sumRows(
    _ a: MatrixView<Self>, adding: Bool, into sums: UnsafeMutablePointer<Self>
  ) {
    for j in 0..<a.columns {
      var sum = adding ? sums[j] : 0
      for i in 0..<a.rows { sum += a[i, j] }
      sums[j] = sum
    }
  }

  /// σ of so many numbers.
  public static func activate(
    _ activation: Activation, _ z: UnsafePointer<Self>, _ count: Int,
    into values: UnsafeMutablePointer<Self>
  ) {
    for k in 0..<count { values[k] = Self(activation.value(Double(z[k]))) }
  }

  /// Multiplies errors by σ′.
  public static func multiplyBySlope(
    _ activation: Activation, _ numbers: UnsafePointer<Self>, _ count: Int,
    errors: UnsafeMutablePointer<Self>
  ) {
    for k in 0..<count {
      let number = Double(numbers[k])
      errors[k] *= Self(
        activation.isInPlace ? activation.slope(value: number) : activation.slope(number))
    }
  }

  /// Copies rows of a matrix to columns.
  public static func transpose(
    _ a: MatrixView<Self>, into columns: UnsafeMutablePointer<Self>, step: Int
  ) {
    for j in 0..<a.columns {
      let target = columns + j &* step
      for i in 0..<a.rows { target[i] = a[i, j] }
    }
  }

  /// The numbers of one image, gathered in patches.
  public static func gather(
    _ patches: Patches, _ image: UnsafePointer<Self>, into rows: UnsafeMutablePointer<Self>
  ) {
    var target = rows
    for run in patches.runs {
      for k in 0..<run.count { target[k] = run.source < 0 ? 0 : image[run.source + k] }
      target += run.count
    }
  }

  /// The sum of all numbers of patches that came from the same number of an image.
  public static func scatter(
    _ patches: Patches, _ rows: UnsafePointer<Self>, into image: UnsafeMutablePointer<Self>
  ) {
    var source = rows
    for k in 0..<patches.imageCount { image[k] = 0 }
    for run in patches.runs {
      if run.source >= 0 {
        for k in 0..<run.count { image[run.source + k] += source[k] }
      }
      source += run.count
    }
  }

  /// Pools one image.
  public static func pool(
    _ tiles: Tiles, _ image: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>
  ) {
    for (index, start) in tiles.starts.enumerated() {
      for channel in 0..<tiles.channels {
        let numbers = tiles.offsets.map { image[start + $0 + channel] }
        result[index * tiles.channels + channel] =
          tiles.pooling == .maximum
          ? numbers.max() ?? 0 : numbers.reduce(0, +) / Self(numbers.count)
      }
    }
  }

  /// Takes errors of a pooled image back.
  public static func unpool(
    _ tiles: Tiles, _ image: UnsafePointer<Self>, _ pooled: UnsafePointer<Self>,
    errors: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>
  ) {
    for (index, start) in tiles.starts.enumerated() {
      for channel in 0..<tiles.channels {
        var error = errors[index * tiles.channels + channel]
        if tiles.pooling == .average { error /= Self(tiles.offsets.count) }
        let largest = pooled[index * tiles.channels + channel]
        for offset in tiles.offsets {
          let place = start + offset + channel
          if tiles.pooling == .average {
            result[place] = error
          } else {
            // The first of equals gets the error, the others nothing
            let isLargest = image[place] == largest
            result[place] = isLargest ? error : 0
            if isLargest { error = 0 }
          }
        }
      }
    }
  }

  /// The loss of one sample, and its slopes.
  public static func loss(
    _ loss: Loss, _ outputs: UnsafePointer<Self>, _ answers: Answers<Self>, sample: Int, count: Int,
    factor: Double, errors: UnsafeMutablePointer<Self>
  ) -> Double {
    var result = 0.0
    switch loss {
    case .squared:
      for k in 0..<count {
        let difference = Double(outputs[k]) - answers.target(sample, k)
        result += difference * difference / 2
        errors[k] = Self(factor * difference)
      }
    case .crossEntropy:
      // ln Σ eᶻ = M + ln Σ eᶻ⁻ᴹ with the largest z for M: no power is above 1
      var largest = Double(outputs[0])
      for k in 1..<max(count, 1) { largest = max(largest, Double(outputs[k])) }
      var sum = 0.0
      for k in 0..<count { sum += Foundation.exp(Double(outputs[k]) - largest) }
      let logSum = largest + Foundation.log(sum)
      // −Σ t ln y = Σ t (ln Σ eᶻ − z), and ∂/∂z of it is y Σ t − t
      var total = 0.0
      for k in 0..<count { total += answers.target(sample, k) }
      for k in 0..<count {
        let (z, target) = (Double(outputs[k]), answers.target(sample, k))
        if target != 0 { result += target * (logSum - z) }
        errors[k] = Self(factor * (total * Foundation.exp(z - logSum) - target))
      }
    }
    return result
  }

  /// Moves parameters against their gradient.
  public static func move(
    _ step: OptimizerStep, _ parameters: UnsafeMutablePointer<Self>,
    gradient: UnsafePointer<Self>, first: UnsafeMutablePointer<Self>,
    second: UnsafeMutablePointer<Self>, count: Int, decays: Bool
  ) {
    let decay = Self(decays ? step.weightDecay : 0)
    switch step.optimizer {
    case .momentum(let momentum):
      for k in 0..<count {
        first[k] =
          Self(momentum) * first[k] - Self(step.rate) * (gradient[k] + decay * parameters[k])
        parameters[k] += first[k]
      }
    case .adam(let mean, let square, _):
      for k in 0..<count {
        let slope = gradient[k] + decay * parameters[k]
        first[k] = Self(mean) * first[k] + Self(1 - mean) * slope
        second[k] = Self(square) * second[k] + Self(1 - square) * slope * slope
        parameters[k] -= Self(step.rate) * first[k] / (second[k].squareRoot() + Self(step.smallest))
      }
    }
  }
}
