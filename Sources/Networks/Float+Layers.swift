import Learning

// The loops between the products, sixteen numbers at a time. Where a loop reads or writes more than it should,
// the numbers do not count, or come again: memory has room for 32 behind its end.

extension Float {
  /// Sums over the rows of a matrix.
  public static func sumRows(
    _ a: MatrixView<Float>, adding: Bool, into sums: UnsafeMutablePointer<Float>
  ) {
    for column in stride(from: 0, to: a.columns, by: 16) {
      var sum = adding ? load(sums + column) : .zero
      for row in 0..<a.rows { sum += load(a.start + row &* a.rowStep + column) }
      for k in 0..<min(16, a.columns - column) { sums[column + k] = sum[k] }
    }
  }

  /// σ of so many numbers.
  public static func activate(
    _ activation: Activation, _ z: UnsafePointer<Float>, _ count: Int,
    into values: UnsafeMutablePointer<Float>
  ) {
    @inline(__always) func each(_ function: (Lanes) -> Lanes) {
      for k in stride(from: 0, to: count, by: 16) { put(function(load(z + k)), values + k) }
    }
    switch activation {
    case .identity: each { $0 }
    case .sigmoid: each { logistic($0) }
    case .tanh: each { hyperbolicTangent($0) }
    case .relu: each { $0.replacing(with: Lanes.zero, where: $0 .< .zero) }
    case .exponential: each { Learning.exponential($0) }
    case .softplus:
      // ln(1 + eᶻ) = max(z, 0) + ln(1 + e⁻|ᶻ|), where the logarithm of nearly 1 is e⁻|ᶻ| itself
      for k in 0..<count {
        let power = exponential(-abs(Double(z[k])))
        let rest = power < 1e-7 ? power : logarithm(1 + power)
        values[k] = Float(max(Double(z[k]), 0) + rest)
      }
    case .polynomial(let coefficients):
      let factors = coefficients.map { Float($0) }
      each { polynomial(factors, $0) }
    }
  }

  /// Multiplies errors by σ′.
  public static func multiplyBySlope(
    _ activation: Activation, _ numbers: UnsafePointer<Float>, _ count: Int,
    errors: UnsafeMutablePointer<Float>
  ) {
    @inline(__always) func each(_ slope: (Lanes) -> Lanes) {
      for k in stride(from: 0, to: count, by: 16) {
        put(load(errors + k) * slope(load(numbers + k)), errors + k)
      }
    }
    let one = Lanes(repeating: 1)
    switch activation {
    case .identity: break
    case .sigmoid: each { $0 * (one - $0) }
    case .tanh: each { one - $0 * $0 }
    case .relu: each { Lanes.zero.replacing(with: one, where: $0 .> .zero) }
    case .exponential: each { $0 }
    case .softplus: each { one - Learning.exponential(-$0) }
    case .polynomial(let coefficients):
      let factors = Activation.derivative(coefficients).map { Float($0) }
      each { polynomial(factors, $0) }
    }
  }

  /// The numbers of one image, gathered in patches.
  public static func gather(
    _ patches: Patches, _ image: UnsafePointer<Float>, into rows: UnsafeMutablePointer<Float>
  ) {
    var target = rows
    for run in patches.runs {
      for k in stride(from: 0, to: run.count, by: 16) {
        put(run.source < 0 ? .zero : load(image + (run.source &+ k)), target + k)
      }
      target += run.count
    }
  }

  /// The sum of all numbers of patches that came from the same number of an image.
  public static func scatter(
    _ patches: Patches, _ rows: UnsafePointer<Float>, into image: UnsafeMutablePointer<Float>
  ) {
    var source = rows
    for k in 0..<patches.imageCount { image[k] = 0 }
    for run in patches.runs {
      if run.source >= 0 {
        let target = image + run.source
        var k = 0
        while k + 16 <= run.count {
          put(load(target + k) + load(source + k), target + k)
          k += 16
        }
        while k < run.count {
          target[k] += source[k]
          k += 1
        }
      }
      source += run.count
    }
  }
}

/// The sum c₀ + c₁z + c₂z² + ….
@inline(__always)
private func polynomial(_ coefficients: [Float], _ z: Lanes) -> Lanes {
  var sum = Lanes.zero
  for coefficient in coefficients.reversed() {
    sum = Lanes(repeating: coefficient).addingProduct(sum, z)
  }
  return sum
}

/// tanh in sixteen lanes, to a relative error below 4·10⁻⁷.
///
/// tanh x = 1 − 2/(e²ˣ + 1) loses digits where x is small; there, for |x| < 0.3, the series
/// x − x³/3 + 2x⁵/15 − 17x⁷/315 + 62x⁹/2835 leaves out less than 6·10⁻⁸ x.
@inline(__always)
func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let one = Lanes(repeating: 1)
  let large = one - Lanes(repeating: 2) / (exponential(x + x) + one)
  let square = x * x
  var series = Lanes(repeating: 62.0 / 2835)
  series = Lanes(repeating: -17.0 / 315).addingProduct(series, square)
  series = Lanes(repeating: 2.0 / 15).addingProduct(series, square)
  series = Lanes(repeating: -1.0 / 3).addingProduct(series, square)
  series = x.addingProduct(series * square, x)
  return large.replacing(with: series, where: square .< Lanes(repeating: 0.09))
}
