import LinearAlgebra

/// The parameters of a machine in single precision, laid out for the kernels.
final class FloatMachine {
  let units: Units
  /// From v to the fields of h.
  let toHidden: LayerMap
  /// From h to the fields of v, by the same weights.
  let toVisible: LayerMap

  init(_ machine: RestrictedBoltzmannMachine) {
    units = machine.units
    toHidden = LayerMap(inputs: machine.visibleCount, outputs: machine.hiddenCount)
    toVisible = LayerMap(transposing: toHidden)
    for i in 0..<machine.visibleCount {
      toVisible.bias[i] = Float(machine.visibleBias[i])
      for j in 0..<machine.hiddenCount {
        toHidden.weights[toHidden.index(i, j)] = Float(machine.weights[i, j])
      }
    }
    for j in 0..<machine.hiddenCount { toHidden.bias[j] = Float(machine.hiddenBias[j]) }
  }

  deinit {
    toHidden.weights.deallocate()
    toHidden.bias.deallocate()
    toVisible.bias.deallocate()
  }

  /// The machine in double precision.
  var machine: RestrictedBoltzmannMachine {
    let (visible, hidden) = (toHidden.inputs, toHidden.outputs)
    var elements: [Double] = []
    elements.reserveCapacity(visible * hidden)
    for i in 0..<visible {
      for j in 0..<hidden { elements.append(Double(toHidden.weights[toHidden.index(i, j)])) }
    }
    return RestrictedBoltzmannMachine(
      units: units, visibleBias: (0..<visible).map { Double(toVisible.bias[$0]) },
      hiddenBias: (0..<hidden).map { Double(toHidden.bias[$0]) },
      weights: Matrix(rows: visible, columns: hidden, elements: elements))
  }
}
