/// A machine whose rows of numbers are whole vectors of eight, for loops over many states.
///
/// Layers are filled up with idle units without bias, to an even number of vectors.
struct VectorMachine: Sendable {
  let units: Units
  /// The units that are not idle.
  let visibleCount: Int, hiddenCount: Int
  /// c and b; shape [vector].
  let visibleBias: [SIMD8<Double>], hiddenBias: [SIMD8<Double>]

  /// How many vectors a layer takes, an even number.
  var visibleVectors: Int { visibleBias.count }
  var hiddenVectors: Int { hiddenBias.count }

  init(_ machine: RestrictedBoltzmannMachine) {
    units = machine.units
    (visibleCount, hiddenCount) = (machine.visibleCount, machine.hiddenCount)
    visibleBias = vectors(machine.visibleBias, multiple: 2)
    hiddenBias = vectors(machine.hiddenBias, multiple: 2)
  }

  /// Σⱼ ln Σ e^(xθⱼ) over the hidden units, x the two values of each; without overflow.
  ///
  /// - Parameter field: θ of eight units.
  @inline(__always)
  func logSum(field: (_ vector: Int) -> SIMD8<Double>) -> Double {
    // (θ + |θ|)/2 or |θ|, as slope · θ + size · |θ|
    let (slope, size) = units == .bits ? (0.5, 0.5) : (0, 1)
    var (sum, product) = (SIMD8<Double>(), SIMD8<Double>(repeating: 1))
    for vector in 0..<hiddenVectors {
      let field = field(vector)
      let magnitude = field.magnitudes
      sum += slope * field + size * magnitude
      product = product.addingProduct(product, exponential(-units.step * magnitude))
      if vector & 511 == 511 {
        sum += logarithm(product)
        product = SIMD8(repeating: 1)
      }
    }
    let idle = Double(hiddenVectors * 8 - hiddenCount)
    return (sum + logarithm(product)).sum() - idle * 0x1.62e42fefa39efp-1
  }

  /// By how much Σⱼ ln Σ e^(xβθⱼ) over the hidden units grows from β to β′.
  ///
  /// - Parameter fields: θ; shape [vector].
  @inline(__always)
  func logRatio(
    fields: UnsafeBufferPointer<SIMD8<Double>>, first: Int, from beta: Double, to other: Double
  ) -> Double {
    let (slope, size) = units == .bits ? (0.5, 0.5) : (0, 1)
    var (sum, logarithms) = (SIMD8<Double>(), SIMD8<Double>())
    var (before, after) = (SIMD8<Double>(repeating: 1), SIMD8<Double>(repeating: 1))
    for vector in 0..<hiddenVectors {
      let field = fields[first + vector]
      let magnitude = field.magnitudes
      sum += slope * field + size * magnitude
      before = before.addingProduct(before, exponential(-units.step * beta * magnitude))
      after = after.addingProduct(after, exponential(-units.step * other * magnitude))
      if vector & 511 == 511 {
        logarithms += logarithm(after / before)
        (before, after) = (SIMD8(repeating: 1), SIMD8(repeating: 1))
      }
    }
    return ((other - beta) * sum + logarithms + logarithm(after / before)).sum()
  }
}

/// Numbers in vectors of eight, a multiple of some number of vectors, filled up with zeros.
func vectors(_ numbers: [Double], multiple: Int = 1) -> [SIMD8<Double>] {
  let count = (numbers.count + 8 * multiple - 1) / (8 * multiple) * multiple
  var result = Array(repeating: SIMD8<Double>(), count: count)
  for (index, number) in numbers.enumerated() { result[index >> 3][index & 7] = number }
  return result
}
