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
    c = Self.rotated(c) &+ word
    return word
  }

  /// Each word rotated to the left by 24 bits, as a shuffle of its bytes.
  ///
  /// Three bytes up, and the upper three to the bottom (the first byte of a word is its lowest): a
  /// processor shuffles 32 bytes in one operation, and has no rotation of vectors before AVX-512.
  /// Written as shifts the whole generator takes half as long again; written as a loop, the
  /// compiler does not see that it is a shuffle.
  @inlinable @inline(__always)
  static func rotated(_ words: SIMD8<UInt64>) -> SIMD8<UInt64> {
    let from = unsafeBitCast(words, to: SIMD64<UInt8>.self)
    var to = SIMD64<UInt8>()
    (to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7]) = (
      from[5], from[6], from[7], from[0], from[1], from[2], from[3], from[4]
    )
    (to[8], to[9], to[10], to[11], to[12], to[13], to[14], to[15]) = (
      from[13], from[14], from[15], from[8], from[9], from[10], from[11], from[12]
    )
    (to[16], to[17], to[18], to[19], to[20], to[21], to[22], to[23]) = (
      from[21], from[22], from[23], from[16], from[17], from[18], from[19], from[20]
    )
    (to[24], to[25], to[26], to[27], to[28], to[29], to[30], to[31]) = (
      from[29], from[30], from[31], from[24], from[25], from[26], from[27], from[28]
    )
    (to[32], to[33], to[34], to[35], to[36], to[37], to[38], to[39]) = (
      from[37], from[38], from[39], from[32], from[33], from[34], from[35], from[36]
    )
    (to[40], to[41], to[42], to[43], to[44], to[45], to[46], to[47]) = (
      from[45], from[46], from[47], from[40], from[41], from[42], from[43], from[44]
    )
    (to[48], to[49], to[50], to[51], to[52], to[53], to[54], to[55]) = (
      from[53], from[54], from[55], from[48], from[49], from[50], from[51], from[52]
    )
    (to[56], to[57], to[58], to[59], to[60], to[61], to[62], to[63]) = (
      from[61], from[62], from[63], from[56], from[57], from[58], from[59], from[60]
    )
    return unsafeBitCast(to, to: SIMD8<UInt64>.self)
  }
}
