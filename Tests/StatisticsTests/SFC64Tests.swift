import Statistics
import Testing

@Suite struct SFC64Tests {
  /// Hands out the numbers from 1 upward.
  private struct Counting: RandomNumberGenerator {
    var last: UInt64 = 0
    mutating func next() -> UInt64 {
      last += 1
      return last
    }
  }

  // Outputs 13 to 16 of the state (1, 2, 3) and the counter 1, from NumPy's SFC64.
  @Test func `the words are those of another program`() {
    var stream = Counting()
    var generator = SFC64(from: &stream)
    let expected: [UInt64] = [
      0x43F1_8723_CBD7_4146, 0x0274_759C_F623_808D, 0x709C_C2D6_4894_2177, 0x4104_45D3_D048_B085,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  // The vector rotates by shuffling bytes.
  @Test func `eight generators side by side are eight generators`() {
    var (stream, same) = (RandomStream(seed: 1, "sfc"), RandomStream(seed: 1, "sfc"))
    var vector = SFC64x8(from: &stream)
    var scalars = (0..<8).map { _ in SFC64(from: &same) }
    for _ in 0..<100 {
      let word = vector.next()
      for lane in 0..<8 { #expect(word[lane] == scalars[lane].next()) }
    }
    #expect(Set((0..<8).map { vector.next()[$0] }).count == 8)
  }
}
