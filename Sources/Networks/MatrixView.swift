import Learning

/// A matrix somewhere in memory; element (i, j) stands at i · rowStep + j · columnStep.
///
/// Behind the last element there must be room for 32 numbers, which may be read, but do not count.
public struct MatrixView<Scalar: NetworkScalar> {
  var start: UnsafeMutablePointer<Scalar>
  var rows: Int
  var columns: Int
  var rowStep: Int
  var columnStep = 1

  /// Rows and columns exchanged; nothing is moved.
  var transposed: MatrixView {
    MatrixView(
      start: start, rows: columns, columns: rows, rowStep: columnStep, columnStep: rowStep)
  }

  /// Some of the rows.
  func rows(_ range: Range<Int>) -> MatrixView {
    var part = self
    part.start += range.lowerBound * rowStep
    part.rows = range.count
    return part
  }

  /// One row as a matrix with so many rows of its own, such as an image with its places.
  func row(_ index: Int, split places: Int) -> MatrixView {
    MatrixView(
      start: start + index * rowStep, rows: places, columns: columns / places,
      rowStep: columns / places)
  }

  subscript(row: Int, column: Int) -> Scalar {
    @inline(__always) get { start[row &* rowStep &+ column &* columnStep] }
    @inline(__always) nonmutating set { start[row &* rowStep &+ column &* columnStep] = newValue }
  }
}

/// Numbers that begin at a multiple of 64 bytes, at first 0, with room for 32 more.
final class Memory<Scalar: NetworkScalar> {
  let start: UnsafeMutablePointer<Scalar>
  let count: Int

  init(_ count: Int) {
    self.count = count
    let bytes = MemoryLayout<Scalar>.stride * (count + 64)
    start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Scalar.self, capacity: count + 64)
    start.initialize(repeating: 0, count: count + 64)
  }

  convenience init(_ numbers: [Scalar]) {
    self.init(numbers.count)
    numbers.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { start.update(from: base, count: source.count) }
    }
  }

  deinit { start.deallocate() }

  var array: [Scalar] { Array(UnsafeBufferPointer(start: start, count: count)) }
}

/// A matrix with memory of its own, and room for 16 numbers or more between its rows.
///
/// Rows begin an odd number of times 16 numbers apart, so that they do not fall upon each other in the
/// cache.
final class Sheet<Scalar: NetworkScalar> {
  let memory: Memory<Scalar>
  let view: MatrixView<Scalar>

  init(rows: Int, columns: Int) {
    let step = (columns + 31) / 16 * 16
    let oddStep = step % 32 == 0 ? step + 16 : step
    memory = Memory(rows * oddStep)
    view = MatrixView(start: memory.start, rows: rows, columns: columns, rowStep: oddStep)
  }
}
