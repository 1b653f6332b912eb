import Statistics
import Testing

struct PhiloxTests {
  // kat_vectors of Random123 for philox4x64-10, reproduced by an independent implementation.
  @Test func `the block function gives the published known answers`() {
    let ones = UInt64.max
    #expect(
      Philox.block(counter: (0, 0, 0, 0), key: (0, 0)) == (
        0x1655_4D9E_CA36_314C, 0xDB20_FE9D_672D_0FDC, 0xD7E7_72CE_E186_176B, 0x7E68_B68A_EC7B_A23B
      ))
    #expect(
      Philox.block(counter: (ones, ones, ones, ones), key: (ones, ones)) == (
        0x87B0_92C3_013F_E90B, 0x438C_3C67_BE8D_0224, 0x9CC7_D7C6_9CD7_77B6, 0xA09C_AEBF_594F_0BA0
      ))
    let π: Philox.Block = (
      0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89
    )
    #expect(
      Philox.block(counter: π, key: (0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C)) == (
        0xA528_F454_03E6_1D95, 0x38C7_2DBD_566E_9788, 0xA5A1_610E_72FD_18B5, 0x57BD_43B5_E52B_7FE6
      ))
  }

  @Test func `flipping any bit of counter or key flips half of the output bits`() {
    func flips(_ input: [UInt64]) -> [UInt64] {
      let block = Philox.block(
        counter: (input[0], input[1], input[2], input[3]), key: (input[4], input[5]))
      return [block.0, block.1, block.2, block.3]
    }
    let base = flips([0, 0, 0, 0, 0, 0])
    var total = 0
    for bit in 0..<384 {
      var input = [UInt64](repeating: 0, count: 6)
      input[bit / 64] = 1 << UInt64(bit % 64)
      let flipped = zip(base, flips(input)).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
      #expect(abs(flipped - 128) <= 40, "bit \(bit)")  // 5 σ, σ = 8: 384 chances
      total += flipped
    }
    #expect(abs(Double(total) - 384 * 128) < 4 * (384.0 * 64).squareRoot())
  }
}
