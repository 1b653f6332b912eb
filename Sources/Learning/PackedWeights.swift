import LinearAlgebra

/// A matrix in panels of sixteen columns, for products with many rows of states.
///
/// The products of a Gibbs sweep take nearly all of its time. This kernel keeps eight rows of the result
/// by two vectors in registers and reads a panel from end to end, so that it needs nothing but the
/// processor's vectors; its sums are always in the same order. Rows and columns are filled up with
/// zeros: columns to a multiple of sixteen.
struct PackedWeights: Sendable {
  /// The rows of the matrix, which are summed over.
  let inner: Int
  /// The panels, of two vectors each.
  let panels: Int
  /// Shape [panel × row × 2].
  private let elements: [SIMD8<Double>]

  /// The rows of states that are multiplied at once.
  static let rowsAtOnce = 8

  init(_ matrix: Matrix) {
    inner = matrix.rows
    panels = (matrix.columns + 15) / 16
    let rows = (0..<inner).map { vectors(matrix.row($0), multiple: 2) }
    elements = (0..<panels).flatMap { panel in
      rows.flatMap { [$0[2 * panel], $0[2 * panel + 1]] }
    }
  }

  /// Sets every row of the result to a bias plus a row of states times the matrix.
  ///
  /// - Parameters:
  ///   - states: shape [row × vector]; as many rows as the result has, a multiple of `rowsAtOnce`.
  ///   - bias: shape [vector of columns].
  ///   - result: shape [row × vector of columns].
  func multiply(
    _ states: [SIMD8<Double>], plus bias: [SIMD8<Double>], into result: inout [SIMD8<Double>]
  ) {
    let rows = result.count / (2 * panels)
    let stride = states.count / max(rows, 1) * 8
    precondition(
      rows % Self.rowsAtOnce == 0 && result.count == rows * 2 * panels
        && states.count * 8 == rows * stride && stride >= inner && bias.count == 2 * panels,
      "\(states.count) vectors times \(inner) rows do not make \(result.count) vectors")
    states.withUnsafeBytes { states in
      elements.withUnsafeBufferPointer { elements in
        result.withUnsafeMutableBufferPointer { result in
          let states = states.assumingMemoryBound(to: Double.self)
          for panel in 0..<panels {
            let weights = UnsafeBufferPointer(
              rebasing: elements[2 * panel * inner..<2 * (panel + 1) * inner])
            let bias = Pair(low: bias[2 * panel], high: bias[2 * panel + 1])
            for row in Swift.stride(from: 0, to: rows, by: Self.rowsAtOnce) {
              Self.eightRows(
                states, at: row * stride, stride: stride, times: weights, plus: bias, into: result,
                at: 2 * (row * panels + panel), stride: 2 * panels)
            }
          }
        }
      }
    }
  }

  /// Eight rows of the result, in one panel.
  @inline(__always)
  private static func eightRows(
    _ states: UnsafeBufferPointer<Double>, at first: Int, stride: Int,
    times weights: UnsafeBufferPointer<SIMD8<Double>>, plus bias: Pair,
    into result: UnsafeMutableBufferPointer<SIMD8<Double>>, at place: Int, stride step: Int
  ) {
    var (a, b, c, d, e, f, g, h) = (bias, bias, bias, bias, bias, bias, bias, bias)
    for k in 0..<weights.count / 2 {
      let pair = Pair(low: weights[2 * k], high: weights[2 * k + 1])
      let state = first + k
      a.add(states[state], pair)
      b.add(states[state + stride], pair)
      c.add(states[state + 2 * stride], pair)
      d.add(states[state + 3 * stride], pair)
      e.add(states[state + 4 * stride], pair)
      f.add(states[state + 5 * stride], pair)
      g.add(states[state + 6 * stride], pair)
      h.add(states[state + 7 * stride], pair)
    }
    (result[place], result[place + 1]) = (a.low, a.high)
    (result[place + step], result[place + step + 1]) = (b.low, b.high)
    (result[place + 2 * step], result[place + 2 * step + 1]) = (c.low, c.high)
    (result[place + 3 * step], result[place + 3 * step + 1]) = (d.low, d.high)
    (result[place + 4 * step], result[place + 4 * step + 1]) = (e.low, e.high)
    (result[place + 5 * step], result[place + 5 * step + 1]) = (f.low, f.high)
    (result[place + 6 * step], result[place + 6 * step + 1]) = (g.low, g.high)
    (result[place + 7 * step], result[place + 7 * step + 1]) = (h.low, h.high)
  }

  /// Sixteen numbers of a row.
  private struct Pair {
    var low, high: SIMD8<Double>

    @inline(__always)
    mutating func add(_ factor: Double, _ other: Pair) {
      let factor = SIMD8(repeating: factor)
      low = low.addingProduct(factor, other.low)
      high = high.addingProduct(factor, other.high)
    }
  }
}
