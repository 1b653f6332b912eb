/// Eight independent `SFC64` generators side by side, in the lanes of a vector register.
///
/// The result is the same on every machine, whatever the width of its registers.
@frozen
public struct SFC64x8: Sendable, Equatable {
  @usableFromInline var a: SIMD8<UInt64>
  @usableFromInline var b: SIMD8<UInt64>
  @usableFromInline var c: SIMD8<UInt64>
  @usableFromInline var counter = SIMD8<UInt64>(repeating: 1)

  /// The generators whose states are 24 words of `stream`: three words a lane.
  public init(from stream: inout some RandomNumberGenerator) {
    (a, b, c) = (.zero, .zero, .zero)
    for lane in 0..<8 {
      (a[lane], b[lane], c[lane]) = (stream.next(), stream.next(), stream.next())
    }
    for _ in 0..<12 { _ = next() }
  }

  /// The next eight words of 64 fair bits, one of each generator.
  @inlinable @inline(__always)
  public mutating func next() -> SIMD8<UInt64> {
    let word = a &+ b &+ counter
    counter &+= SIMD8(repeating: 1)
    a = b ^ (b &>> 11)
    b = c &+ (c &<< 3)
    // A rotation, spelled as a sum: for an `or` the compiler leaves the vector registers.
    c = (c &<< 24) &+ (c &>> 40) &+ word
    return word
  }
}
