/// The Philox 4×64-10 block function: 256 counter bits and 128 key bits in, 256 random bits out.
///
/// A counter-based generator has no state to evolve. Word n of a stream is a pure function of
/// (key, n), so streams can be made anywhere, in any order and on any thread, and never overlap:
/// under one key the map from counters to blocks is a bijection.
///
/// Source: Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3* (2011),
/// section 3.3; checked against the known-answer vectors published with it.
public enum Philox {
  /// Four words of 64 bits, the least significant first.
  public typealias Block = (UInt64, UInt64, UInt64, UInt64)
  /// Two words of 64 bits.
  public typealias Key = (UInt64, UInt64)

  /// The random block that belongs to a counter and a key.
  ///
  /// One of the ten rounds maps (a, b, c, d), with · the full product of 128 bits, to
  ///
  ///     (high(M₁·c) ⊕ b ⊕ k₀,  low(M₁·c),  high(M₀·a) ⊕ d ⊕ k₁,  low(M₀·a)),
  ///
  /// and between rounds the key words grow by the Weyl increments ⌊2⁶⁴(φ−1)⌋ and ⌊2⁶⁴(√3−1)⌋,
  /// φ the golden ratio.
  ///
  /// - Complexity: O(1), twenty multiplications.
  @inlinable
  public static func block(counter: Block, key: Key) -> Block {
    var (a, b, c, d) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let p = a.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let q = c.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      (a, b, c, d) = (q.high ^ b ^ k0, q.low, p.high ^ d ^ k1, p.low)
      k0 &+= 0x9E37_79B9_7F4A_7C15
      k1 &+= 0xBB67_AE85_84CA_A73B
    }
    return (a, b, c, d)
  }
}
