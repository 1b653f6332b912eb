/// The states of a layer in blocks of up to 256, for sums over all of them.
///
/// In a block the upper bits of a state stay, and the lowest eight run through all their values. So
/// the field of a hidden unit is the sum of a number of the block and a number from a table that all
/// blocks share, and eight states are computed at once. What is summed over all states needs no
/// product of matrices: where it stands at unit i of the lower bits, sums over the blocks are enough,
/// one for each lower state, and at a unit of the upper bits sums over each block.
struct StateBlocks {
  /// The units whose values run through a block: the first of the layer.
  let lowCount: Int
  /// The units whose values a block keeps.
  let highCount: Int
  /// Vectors of eight states in a block; where a block has fewer than eight, the last are idle.
  let vectors: Int
  /// Σ cᵢvᵢ over the lower units; shape [vector].
  let lowBias: [SIMD8<Double>]
  /// Σ vᵢWᵢⱼ over the lower units; shape [hidden × vector].
  let lowFields: [SIMD8<Double>]
  /// Σ cᵢvᵢ over the upper units; shape [block].
  let highBias: [Double]
  /// bⱼ + Σ vᵢWᵢⱼ over the upper units; shape [block × hidden].
  let highFields: [Double]

  /// The number of blocks.
  var blocks: Int { 1 << highCount }

  /// The tables of a machine.
  ///
  /// - Complexity: O(2⁸ + 2ⁿ⁻⁸) times the hidden units, n the visible ones.
  init(_ machine: RestrictedBoltzmannMachine) {
    let (visible, hidden) = (machine.visibleCount, machine.hiddenCount)
    lowCount = min(visible, 8)
    highCount = visible - lowCount
    vectors = max((1 << lowCount) >> 3, 1)
    let none = Array(repeating: 0.0, count: hidden)
    let low = Self.table(of: machine, units: 0..<lowCount, fields: none)
    let high = Self.table(of: machine, units: lowCount..<visible, fields: machine.hiddenBias)
    (highBias, highFields) = (high.bias, high.fields)
    var lowBias = Array(repeating: SIMD8<Double>(), count: vectors)
    var lowFields = Array(repeating: SIMD8<Double>(), count: vectors * hidden)
    for state in 0..<1 << lowCount {
      let (vector, lane) = (state >> 3, state & 7)
      lowBias[vector][lane] = low.bias[state]
      for j in 0..<hidden {
        lowFields[j * vectors + vector][lane] = low.fields[state * hidden + j]
      }
    }
    (self.lowBias, self.lowFields) = (lowBias, lowFields)
  }

  /// Σ cᵢvᵢ, shape [state], and the fields plus Σ vᵢWᵢⱼ, shape [state × hidden], over some units.
  static func table(
    of machine: RestrictedBoltzmannMachine, units: Range<Int>, fields: [Double]
  ) -> (bias: [Double], fields: [Double]) {
    let hidden = machine.hiddenCount
    var (bias, fields) = ([0.0], fields)
    for i in units {
      // Double the table: unit i down in its first half, up in its second
      let weights = machine.weights.row(i)
      let count = bias.count
      bias.reserveCapacity(2 * count)
      fields.reserveCapacity(2 * count * hidden)
      for state in 0..<count {
        bias.append(bias[state] + machine.visibleBias[i])
        bias[state] += machine.units.down * machine.visibleBias[i]
        for j in 0..<hidden {
          fields.append(fields[state * hidden + j] + weights[j])
          fields[state * hidden + j] += machine.units.down * weights[j]
        }
      }
    }
    return (bias, fields)
  }
}
