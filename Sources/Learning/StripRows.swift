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
package func allocateFloats(_ count: Int) -> UnsafeMutablePointer<Float> {
  let pointer = UnsafeMutableRawPointer.allocate(byteCount: max(64, 4 * count), alignment: 64)
    .bindMemory(to: Float.self, capacity: max(16, count))
  pointer.initialize(repeating: 0, count: max(16, count))
  return pointer
}

extension UnsafeMutablePointer<Float> {
  /// The same memory, sixteen numbers at a time.
  package var lanes: UnsafeMutablePointer<Lanes> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Lanes.self)
  }
}
