import LinearAlgebra

/// The parameters of a machine in single precision, laid out for the kernels.
///
/// Both W and its transpose are kept, with rows filled up with zeros to whole strips of 32 columns.
final class FloatMachine {
  let units: Units
  /// From v to the fields of h: rows of W.
  let toHidden: LayerMap
  /// From h to the fields of v: rows of the transpose.
  let toVisible: LayerMap

  init(_ machine: RestrictedBoltzmannMachine) {
    units = machine.units
    toHidden = LayerMap(inputs: machine.visibleCount, outputs: machine.hiddenCount)
    toVisible = LayerMap(inputs: machine.hiddenCount, outputs: machine.visibleCount)
    for i in 0..<machine.visibleCount {
      toVisible.bias[i] = Float(machine.visibleBias[i])
      for j in 0..<machine.hiddenCount {
        toHidden.weights[i * toHidden.stride + j] = Float(machine.weights[i, j])
      }
    }
    for j in 0..<machine.hiddenCount { toHidden.bias[j] = Float(machine.hiddenBias[j]) }
    transposeWeights(in: 0..<machine.visibleCount)
  }

  deinit {
    toHidden.deallocate()
    toVisible.deallocate()
  }

  /// The machine in double precision.
  var machine: RestrictedBoltzmannMachine {
    let (visible, hidden) = (toHidden.inputs, toHidden.outputs)
    var elements: [Double] = []
    elements.reserveCapacity(visible * hidden)
    for i in 0..<visible {
      for j in 0..<hidden { elements.append(Double(toHidden.weights[i * toHidden.stride + j])) }
    }
    return RestrictedBoltzmannMachine(
      units: units, visibleBias: (0..<visible).map { Double(toVisible.bias[$0]) },
      hiddenBias: (0..<hidden).map { Double(toHidden.bias[$0]) },
      weights: Matrix(rows: visible, columns: hidden, elements: elements))
  }

  /// Brings the transpose up to date with some rows of W.
  func transposeWeights(in rows: Range<Int>) {
    let (source, target) = (toHidden, toVisible)
    for start in stride(from: 0, to: source.outputs, by: 16) {
      for i in rows {
        for j in start..<min(start + 16, source.outputs) {
          target.weights[j &* target.stride &+ i] = source.weights[i &* source.stride &+ j]
        }
      }
    }
  }
}

/// A matrix and biases that take the states of one layer to the fields of the other.
struct LayerMap {
  /// Units of the layer that is given.
  let inputs: Int
  /// Units of the other.
  let outputs: Int
  /// Numbers from a row to the next, a multiple of 32.
  let stride: Int
  /// Shape [inputs × stride].
  let weights: UnsafeMutablePointer<Float>
  /// Shape [stride].
  let bias: UnsafeMutablePointer<Float>

  init(inputs: Int, outputs: Int) {
    (self.inputs, self.outputs) = (inputs, outputs)
    stride = (outputs + 31) / 32 * 32
    weights = allocateFloats(inputs * stride)
    bias = allocateFloats(stride)
  }

  func deallocate() {
    weights.deallocate()
    bias.deallocate()
  }

  /// Strips of 32 outputs.
  var strips: Int { stride / SumTables.columnsPerStrip }
}

/// Zeros that begin at a multiple of 64 bytes.
func allocateFloats(_ count: Int) -> UnsafeMutablePointer<Float> {
  let pointer = UnsafeMutableRawPointer.allocate(byteCount: max(64, 4 * count), alignment: 64)
    .bindMemory(to: Float.self, capacity: max(16, count))
  pointer.initialize(repeating: 0, count: max(16, count))
  return pointer
}

extension UnsafeMutablePointer<Float> {
  /// The same memory, sixteen numbers at a time.
  var lanes: UnsafeMutablePointer<Lanes> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Lanes.self)
  }
}
