/// Weights and biases that take the states of one layer to the fields of the other.
///
/// W is stored once, in strips of 32 hidden units; what goes the other way turns blocks of it over as it reads them.
struct LayerMap {
  /// Units of the layer that is given.
  let inputs: Int
  /// Units of the other.
  let outputs: Int
  /// W, shape [strip of hidden units × visible unit × 32]; 0 behind the last hidden unit.
  let weights: UnsafeMutablePointer<Float>
  /// Shape [strip of outputs × 32].
  let bias: UnsafeMutablePointer<Float>
  /// Whether the outputs are the visible units.
  let isTransposed: Bool

  /// A map from visible to hidden units; all 0.
  init(inputs: Int, outputs: Int) {
    (self.inputs, self.outputs, isTransposed) = (inputs, outputs, false)
    weights = allocateFloats((outputs + 31) / 32 * 32 * inputs)
    bias = allocateFloats((outputs + 31) / 32 * 32)
  }

  /// The map back, which shares the weights and has biases of its own.
  init(transposing map: LayerMap) {
    (inputs, outputs, isTransposed) = (map.outputs, map.inputs, true)
    weights = map.weights
    bias = allocateFloats((outputs + 31) / 32 * 32)
  }

  /// The number of strips of 32 outputs.
  var strips: Int { (outputs + 31) / 32 }

  /// Where the weight between a visible and a hidden unit is.
  func index(_ visible: Int, _ hidden: Int) -> Int {
    ((hidden >> 5) * (isTransposed ? outputs : inputs) + visible) * 32 + (hidden & 31)
  }

  /// The weights of all visible units and a strip of hidden ones, two `Lanes` a visible unit.
  @inline(__always)
  func strip(_ k: Int) -> UnsafeMutablePointer<Lanes> {
    weights.lanes + 2 &* (isTransposed ? outputs : inputs) &* k
  }

  /// The weights of 64 inputs from 64 · word on, and a strip of outputs; two `Lanes` an input.
  ///
  /// - Parameter square: Room for 160 `Lanes`, used if the weights have to be turned over.
  @inline(__always)
  func rows(
    word: Int, strip k: Int, using square: UnsafeMutablePointer<Lanes>
  ) -> UnsafePointer<Lanes> {
    guard isTransposed else { return UnsafePointer(strip(k) + 128 &* word) }
    let visible = min(32, outputs - 32 &* k)
    for half in 0..<min(2, (inputs + 31) / 32 - 2 &* word) {
      let from = strip(2 &* word &+ half) + 64 &* k
      let to = square + 64 &* half
      for lane in 0..<2 {
        for first in 0..<2 {
          transpose16(
            from: from + (32 &* first &+ lane), rows: visible - 16 &* first,
            to: to + (32 &* lane &+ first), using: square + 128)
        }
      }
    }
    return UnsafePointer(square)
  }
}

/// Exchanges rows and columns of 16 × 16 numbers, in four rounds of shuffles.
///
/// A round interleaves rows k and k + 8 into the rows 2k and 2k + 1. That takes lane l of row r to the
/// place whose bits r₃r₂r₁r₀l₃l₂l₁l₀ are rotated by one; after four rounds r and l have changed places.
///
/// - Parameters:
///   - from: The first row; the next is two `Lanes` behind.
///   - rows: How many rows there are; the others are 0.
///   - to: The first row of the result, likewise.
///   - room: Room for 32 rows.
private func transpose16(
  from: UnsafePointer<Lanes>, rows: Int, to: UnsafeMutablePointer<Lanes>,
  using room: UnsafeMutablePointer<Lanes>
) {
  let (a, b) = (room, room + 16)
  for k in 0..<16 { a[k] = k < rows ? from[2 &* k] : .zero }
  deal(a, b, 1)
  deal(b, a, 1)
  deal(a, b, 1)
  deal(b, to, 2)
}

/// One round: the rows k and k + 8, interleaved, become the rows 2k and 2k + 1.
@inline(__always)
private func deal(
  _ from: UnsafeMutablePointer<Lanes>, _ to: UnsafeMutablePointer<Lanes>, _ stride: Int
) {
  for k in 0..<8 {
    let (a, b) = (from[k], from[k + 8])
    to[2 &* k &* stride] = Lanes(
      a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3], a[4], b[4], a[5], b[5], a[6], b[6], a[7],
      b[7])
    to[(2 &* k &+ 1) &* stride] = Lanes(
      a[8], b[8], a[9], b[9], a[10], b[10], a[11], b[11], a[12], b[12], a[13], b[13], a[14],
      b[14], a[15], b[15])
  }
}
