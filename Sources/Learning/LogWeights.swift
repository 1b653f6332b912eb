import Foundation

/// ln Σ eˣ without overflow; −∞ of nothing.
func logSumExp(_ values: [Double]) -> Double {
  let largest = largest(of: values)
  guard largest > -.infinity else { return -.infinity }
  return largest + log(exponentials(values, above: largest).sum)
}

/// eˣ/Σ eˣ without overflow.
func normalized(_ logWeights: [Double]) -> [Double] {
  var (powers, sum) = exponentials(logWeights, above: largest(of: logWeights))
  let scale = 1 / sum
  for index in powers.indices { powers[index] *= scale }
  return powers
}

/// The largest number, faster than `max()`; −∞ of nothing.
private func largest(of values: [Double]) -> Double {
  var largest = -Double.infinity
  for value in values where value > largest { largest = value }
  return largest
}

/// e^(x − x₀) for every x, none of which is above x₀ by 709, and their sum.
private func exponentials(
  _ values: [Double], above origin: Double
) -> (powers: [Double], sum: Double) {
  var sums = SIMD8<Double>()
  let powers = values.withUnsafeBytes { values in
    [Double](unsafeUninitializedCapacity: values.count / 8) { powers, count in
      count = values.count / 8
      let result = UnsafeMutableRawBufferPointer(powers)
      let whole = values.count & ~63
      for place in stride(from: 0, to: whole, by: 64) {
        let power = exponential(
          values.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self) - origin)
        result.storeBytes(of: power, toByteOffset: place, as: SIMD8<Double>.self)
        sums += power
      }
      for place in stride(from: whole, to: values.count, by: 8) {
        let power = exp(values.loadUnaligned(fromByteOffset: place, as: Double.self) - origin)
        result.storeBytes(of: power, toByteOffset: place, as: Double.self)
        sums[0] += power
      }
    }
  }
  return (powers, sums.sum())
}
