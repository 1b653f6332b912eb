import LinearAlgebra

extension StateBlocks {
  /// −F(v) for every state.
  ///
  /// ln Σ e^(xθ) over the values x of a unit is (θ + |θ|)/2 + ln(1 + e^−|θ|), or |θ| + ln(1 + e^−2|θ|).
  /// The factors 1 + e^−… of all hidden units are multiplied, and one logarithm is taken of them: they
  /// are between 1 and 2, so that 512 of them do not overflow.
  func logWeights(units: Units) -> [Double] {
    let hidden = highFields.count / blocks
    // (θ + |θ|)/2 or |θ|, as slope · θ + size · |θ|
    let (slope, size) = units == .bits ? (0.5, 0.5) : (0, 1)
    return lowFields.withUnsafeBufferPointer { low in
      // A small block has idle lanes, whose numbers are left out in the end
      Array(unsafeUninitializedCapacity: blocks * vectors * 8) { result, count in
        let bytes = UnsafeMutableRawBufferPointer(result)
        for block in 0..<blocks {
          for vector in 0..<vectors {
            var sum = lowBias[vector] + highBias[block]
            var product = SIMD8<Double>(repeating: 1)
            for j in 0..<hidden {
              let field = low[j * vectors + vector] + highFields[block * hidden + j]
              let magnitude = field.magnitudes
              sum += slope * field + size * magnitude
              product = product.addingProduct(product, exponential(-units.step * magnitude))
              if j & 511 == 511 {
                sum += logarithm(product)
                product = SIMD8(repeating: 1)
              }
            }
            sum += logarithm(product)
            bytes.storeBytes(
              of: sum, toByteOffset: (block * vectors + vector) * 64, as: SIMD8<Double>.self)
          }
        }
        count = 1 << (lowCount + highCount)
      }
    }
  }

  /// Σ w(v) (v, m, v mᵀ), m the means of the hidden units in the fields of v.
  ///
  /// The mean is (1 + t)/2 with t = tanh θ/2, or t = tanh θ; and tanh |x| = (1 − e)/(1 + e), e = e^−2|x|.
  ///
  /// - Parameter weights: w, of any sign, for every state.
  func moments(of weights: [Double], units: Units) -> Moments {
    let hidden = highFields.count / blocks
    let (middle, half) = units == .bits ? (0.5, 0.5) : (0, 1)
    // Fill the idle lanes of a small block with weights of 0
    let weights = weights + Array(repeating: 0, count: max(8 - weights.count, 0))
    var low = Array(repeating: SIMD8<Double>(), count: vectors)
    var lowMeans = Array(repeating: SIMD8<Double>(), count: vectors * hidden)
    var high = Array(repeating: 0.0, count: blocks)
    var highMeans = Array(repeating: 0.0, count: blocks * hidden)
    weights.withUnsafeBytes { weights in
      lowFields.withUnsafeBufferPointer { lowFields in
        lowMeans.withUnsafeMutableBufferPointer { lowMeans in
          func weight(_ block: Int, _ vector: Int) -> SIMD8<Double> {
            weights.loadUnaligned(
              fromByteOffset: (block * vectors + vector) * 64, as: SIMD8<Double>.self)
          }
          for block in 0..<blocks {
            var sum = SIMD8<Double>()
            for vector in 0..<vectors {
              low[vector] += weight(block, vector)
              sum += weight(block, vector)
            }
            high[block] = sum.sum()
            for j in 0..<hidden {
              let highField = highFields[block * hidden + j]
              var sum = SIMD8<Double>()
              for vector in 0..<vectors {
                let field = lowFields[j * vectors + vector] + highField
                let e = exponential(-units.step * field.magnitudes)
                let t = ((1 - e) / (1 + e)).withSigns(of: field)
                let weighted = weight(block, vector) * (middle + half * t)
                lowMeans[j * vectors + vector] += weighted
                sum += weighted
              }
              highMeans[block * hidden + j] = sum.sum()
            }
          }
        }
      }
    }
    return moments(low: low, lowMeans: lowMeans, high: high, highMeans: highMeans, units: units)
  }

  /// Moments from sums over the blocks, and from sums over the states of each block.
  ///
  /// - Parameters:
  ///   - low: Σ w over the blocks; shape [vector].
  ///   - lowMeans: the same of w m; shape [hidden × vector].
  ///   - high: Σ w over a block; shape [block].
  ///   - highMeans: the same of w m; shape [block × hidden].
  private func moments(
    low: [SIMD8<Double>], lowMeans: [SIMD8<Double>], high: [Double], highMeans: [Double],
    units: Units
  ) -> Moments {
    let hidden = highMeans.count / blocks
    // Σ v w is Σ w over all states, times the lower value, and over those with v up, times the step
    func sum(_ all: Double, _ up: Double) -> Double { units.down * all + units.step * up }
    let total = high.reduce(0, +)
    let means = (0..<hidden).map { j in
      (0..<blocks).reduce(0) { $0 + highMeans[$1 * hidden + j] }
    }
    var (visible, products) = ([Double](), [Double]())
    for i in 0..<lowCount + highCount {
      var (up, upMeans) = (0.0, Array(repeating: 0.0, count: hidden))
      if i < lowCount {
        for state in 0..<1 << lowCount where state >> i & 1 == 1 {
          up += low[state >> 3][state & 7]
          for j in 0..<hidden { upMeans[j] += lowMeans[j * vectors + state >> 3][state & 7] }
        }
      } else {
        for block in 0..<blocks where block >> (i - lowCount) & 1 == 1 {
          up += high[block]
          for j in 0..<hidden { upMeans[j] += highMeans[block * hidden + j] }
        }
      }
      visible.append(sum(total, up))
      products += zip(means, upMeans).map(sum)
    }
    return Moments(
      visible: visible, hidden: means,
      products: Matrix(rows: lowCount + highCount, columns: hidden, elements: products))
  }
}
