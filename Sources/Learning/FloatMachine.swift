import LinearAlgebra

/// The parameters of a machine in single precision, laid out for the kernels.
///
/// Both W and its transpose are kept, each in strips of 32 columns.
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
        toHidden.weights[toHidden.index(i, j)] = Float(machine.weights[i, j])
      }
    }
    for j in 0..<machine.hiddenCount { toHidden.bias[j] = Float(machine.hiddenBias[j]) }
    for block in 0..<blocks { transposeWeights(block: block) }
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
      for j in 0..<hidden { elements.append(Double(toHidden.weights[toHidden.index(i, j)])) }
    }
    return RestrictedBoltzmannMachine(
      units: units, visibleBias: (0..<visible).map { Double(toVisible.bias[$0]) },
      hiddenBias: (0..<hidden).map { Double(toHidden.bias[$0]) },
      weights: Matrix(rows: visible, columns: hidden, elements: elements))
  }

  /// Brings the transpose up to date with the 32 rows of W from 32 · block on.
  func transposeWeights(block: Int) {
    let (source, target) = (toHidden, toVisible)
    let rows = min(32, source.inputs - 32 * block)
    for strip in 0..<source.strips {
      let columns = min(32, source.outputs - 32 * strip)
      for half in 0..<4 {
        // 16 × 16 numbers; rows behind the last are 0, and so is what fills up the strips
        let (i, j) = (half & 1, half >> 1)
        withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 16) { square in
          guard let square = square.baseAddress else { return }
          let from = source.strip(strip) + (64 &* block &+ j)
          for k in 0..<16 {
            let row = 16 &* i &+ k
            square[k] = row < rows ? from[2 &* row] : .zero
          }
          transpose16(square)
          let to = target.strip(block) + (64 &* strip &+ i)
          for k in 0..<16 where 16 &* j &+ k < columns {
            to[2 &* (16 &* j &+ k)] = square[k]
          }
        }
      }
    }
  }

  /// Blocks of 32 rows of W, for `transposeWeights`.
  var blocks: Int { toVisible.strips }
}

/// Exchanges rows and columns of 16 × 16 numbers, in four rounds of shuffles.
///
/// A round interleaves rows k and k + 8 into the rows 2k and 2k + 1. That takes lane l of row r to the
/// place whose bits r₃r₂r₁r₀l₃l₂l₁l₀ are rotated by one; after four rounds r and l have changed places.
@inline(__always)
private func transpose16(_ square: UnsafeMutablePointer<Lanes>) {
  withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 16) { other in
    guard let other = other.baseAddress else { return }
    func deal(_ from: UnsafeMutablePointer<Lanes>, _ to: UnsafeMutablePointer<Lanes>) {
      for k in 0..<8 {
        let (a, b) = (from[k], from[k + 8])
        to[2 * k] = Lanes(
          a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3], a[4], b[4], a[5], b[5], a[6], b[6],
          a[7], b[7])
        to[2 * k + 1] = Lanes(
          a[8], b[8], a[9], b[9], a[10], b[10], a[11], b[11], a[12], b[12], a[13], b[13], a[14],
          b[14], a[15], b[15])
      }
    }
    deal(square, other)
    deal(other, square)
    deal(square, other)
    deal(other, square)
  }
}

/// A matrix and biases that take the states of one layer to the fields of the other.
struct LayerMap {
  /// Units of the layer that is given.
  let inputs: Int
  /// Units of the other.
  let outputs: Int
  /// Shape [strip × input × 32]; 0 behind the last output.
  let weights: UnsafeMutablePointer<Float>
  /// Shape [strip × 32].
  let bias: UnsafeMutablePointer<Float>

  init(inputs: Int, outputs: Int) {
    (self.inputs, self.outputs) = (inputs, outputs)
    weights = allocateFloats((outputs + 31) / 32 * 32 * inputs)
    bias = allocateFloats((outputs + 31) / 32 * 32)
  }

  func deallocate() {
    weights.deallocate()
    bias.deallocate()
  }

  /// The number of strips of 32 outputs.
  var strips: Int { (outputs + 31) / 32 }

  /// Where the weight from an input to an output is.
  func index(_ input: Int, _ output: Int) -> Int {
    ((output >> 5) * inputs + input) * 32 + (output & 31)
  }

  /// A strip of the weights, two `Lanes` an input.
  @inline(__always)
  func strip(_ k: Int) -> UnsafeMutablePointer<Lanes> { weights.lanes + 2 &* inputs &* k }
}

/// Numbers of a layer, one row a state, in strips of 32 units.
final class StripRows {
  /// The most rows.
  let capacity: Int
  /// Shape [strip × row × 32]; 0 behind the last unit.
  private let values: UnsafeMutablePointer<Float>

  init(rows: Int, width: Int) {
    capacity = rows
    values = allocateFloats((width + 31) / 32 * 32 * rows)
  }

  deinit { values.deallocate() }

  /// A strip, two `Lanes` a row.
  @inline(__always)
  func strip(_ k: Int) -> UnsafeMutablePointer<Lanes> { values.lanes + 2 &* capacity &* k }

  subscript(row: Int, unit: Int) -> Float {
    values[((unit >> 5) * capacity + row) * 32 + (unit & 31)]
  }
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
