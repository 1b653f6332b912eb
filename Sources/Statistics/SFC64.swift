/// A small, fast generator for the inner loops of the engines: *Small Fast Counting*, 64 bits.
///
/// Three words of chaotic state and a counter, which sees to it that no cycle is shorter than 2⁶⁴
/// words; an output costs nine operations and no multiplication. Its author reports no failure
/// in 2⁴⁵ bytes of his test suite, and it passes BigCrush. Source: Doty-Humphrey, PractRand
/// (2013), sfc64.
///
/// It has no name and no place in a tree as `RandomStream` has, so it is always seeded from one.
@frozen
public struct SFC64: RandomNumberGenerator, Sendable, Equatable {
  @usableFromInline var a: UInt64
  @usableFromInline var b: UInt64
  @usableFromInline var c: UInt64
  @usableFromInline var counter: UInt64 = 1

  /// The generator whose state is three words of `stream`.
  public init(from stream: inout some RandomNumberGenerator) {
    (a, b, c) = (stream.next(), stream.next(), stream.next())
    // Mix the seed, as its author does.
    for _ in 0..<12 { _ = next() }
  }

  /// The next word of 64 fair bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    let word = a &+ b &+ counter
    counter &+= 1
    a = b ^ (b >> 11)
    b = c &+ (c << 3)
    c = (c << 24 | c >> 40) &+ word
    return word
  }
}
