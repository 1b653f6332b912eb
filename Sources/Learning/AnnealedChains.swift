import Statistics

/// Gibbs chains of a machine at several inverse temperatures at once: the rows of matrices.
///
/// Row r is a state v of the machine at βᵣ on the way from one without weights to the one that is
/// meant (`AnnealingPath`). The products of matrices do not know about β: fields are kept as they are
/// at β = 1, and scaled where they are used. Below the last row are idle ones, as the products take
/// eight rows at once.
struct AnnealedChains: Sendable {
  let path: AnnealingPath
  /// The number of rows that are not idle.
  let count: Int
  /// v, and h; shape [row × vector of units].
  private var visible: [SIMD8<Double>], hidden: [SIMD8<Double>]
  /// c + Wh, and θ = b + vW; shape [row × vector of units].
  private var visibleFields: [SIMD8<Double>], hiddenFields: [SIMD8<Double>]
  private var random: SFC64x8

  private var machine: VectorMachine { path.machine }

  /// Chains whose states are independent draws at β = 0.
  ///
  /// - Parameter stream: takes 24 words, which seed the generator of the chains.
  init(_ path: AnnealingPath, count: Int, using stream: inout some RandomNumberGenerator) {
    (self.path, self.count) = (path, count)
    random = SFC64x8(from: &stream)
    let rows =
      (count + PackedWeights.rowsAtOnce - 1) / PackedWeights.rowsAtOnce
      * PackedWeights.rowsAtOnce
    visible = Array(repeating: SIMD8(), count: rows * path.machine.visibleVectors)
    hidden = Array(repeating: SIMD8(), count: rows * path.machine.hiddenVectors)
    (visibleFields, hiddenFields) = (visible, hidden)
    drawVisible(at: Array(repeating: 0, count: count))
  }

  /// Chains that begin in given states; shape [row][visible unit].
  init(
    _ path: AnnealingPath, states: [[Double]], using stream: inout some RandomNumberGenerator
  ) {
    self.init(path, count: states.count, using: &stream)
    let rows = states.flatMap { vectors($0, multiple: 2) }
    visible.replaceSubrange(rows.indices, with: rows)
    path.weights.multiply(visible, plus: machine.hiddenBias, into: &hiddenFields)
  }

  /// The state of a row.
  func state(_ row: Int) -> [Double] {
    (0..<machine.visibleCount).map { visible[row * machine.visibleVectors + $0 >> 3][$0 & 7] }
  }

  /// ln p*(v) at β′ less that at β of the state of a row, p* without its factor 1/Z.
  func logRatio(row: Int, from beta: Double, to other: Double) -> Double {
    var bias = SIMD8<Double>()
    for vector in 0..<machine.visibleVectors {
      bias += path.biasChange[vector] * visible[row * machine.visibleVectors + vector]
    }
    return hiddenFields.withUnsafeBufferPointer { fields in
      (other - beta) * bias.sum()
        + machine.logRatio(
          fields: fields, first: row * machine.hiddenVectors, from: beta, to: other)
    }
  }

  /// One sweep v → h → v of every row, each at its own β.
  mutating func sweep(at betas: [Double]) {
    let (units, vectors) = (machine.units, machine.hiddenVectors)
    hidden.withUnsafeMutableBufferPointer { hidden in
      hiddenFields.withUnsafeBufferPointer { fields in
        for row in 0..<count {
          for index in row * vectors..<(row + 1) * vectors {
            hidden[index] = units.draw(field: betas[row] * fields[index], from: random.next())
          }
        }
      }
    }
    path.transposedWeights.multiply(hidden, plus: machine.visibleBias, into: &visibleFields)
    drawVisible(at: betas)
  }

  /// Draws v in the fields (1 − β) c⁰ + β (c + Wh), and finds the fields of the hidden units.
  private mutating func drawVisible(at betas: [Double]) {
    let (units, vectors) = (machine.units, machine.visibleVectors)
    visible.withUnsafeMutableBufferPointer { visible in
      visibleFields.withUnsafeBufferPointer { fields in
        for row in 0..<count {
          let beta = betas[row]
          for vector in 0..<vectors {
            let place = row * vectors + vector
            let field = (1 - beta) * path.baseBias[vector] + beta * fields[place]
            visible[place] = units.draw(field: field, from: random.next())
          }
        }
      }
    }
    path.weights.multiply(visible, plus: machine.hiddenBias, into: &hiddenFields)
  }
}

extension Units {
  /// Eight units in their fields, up where 2u − 1 < t = 2p − 1; u are uniform numbers from the words.
  ///
  /// With e = e^−|x|, x the field or twice the field, t is (1 − e)/(1 + e) with the sign of x; the
  /// inequality is multiplied by 1 + e, and decided by the sign of the difference.
  @inline(__always)
  func draw(field: SIMD8<Double>, from words: SIMD8<UInt64>) -> SIMD8<Double> {
    let e = exponential(-step * field.magnitudes)
    let tilt = (1 - e).withSigns(of: field)
    // A double in 1..<2 has the upper 52 bits of a word behind its exponent
    let bits = (words &>> 12) | SIMD8(repeating: 0x3FF0_0000_0000_0000)
    let uniform = 2 * unsafeBitCast(bits, to: SIMD8<Double>.self) - 3
    let sign = SIMD8<Double>(repeating: 1).withSigns(of: tilt - uniform * (1 + e))
    return (1 - step / 2) + step / 2 * sign
  }
}
