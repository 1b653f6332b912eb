import Statistics
import Testing

/// Change detectors, not claims: should one of these fail, every figure of the book changes.
struct GoldenDrawsTests {
  @Test func `the draws of seed 1 are what they always were`() {
    var random = RandomStream(seed: 1, "golden")
    #expect(
      draw(3) { random.uniform() } == [
        0.30664043086384807, 0.06712626715597936, 0.17530494981062472,
      ])
    #expect(
      draw(3) { random.uniform(in: -2...3) } == [
        -0.3839309655258236, 2.920359548210259, -0.9130753140585339,
      ])
    #expect(draw(12) { random.integer(below: 10) } == [1, 6, 4, 4, 2, 2, 3, 8, 1, 1, 7, 4])
    #expect(
      draw(3) { random.integer(below: 3 << 61) } == [
        5_119_193_088_787_079_120, 3_116_617_284_017_724_394, 800_209_456_912_626_752,
      ])
    #expect(
      draw(12) { random.bernoulli(0.3) } == [
        false, false, false, false, false, true, false, false, false, false, false, false,
      ])
    #expect(
      draw(2) { random.bernoulliWord(0.3) } == [
        10_526_495_626_129_389_571, 11_769_270_889_466_642_753,
      ])
    #expect(
      draw(2) { random.bernoulliWord(0.3, bits: 5) } == [
        73_193_837_343_907_893, 99_359_580_193_585_410,
      ])
    var order = Array(0..<10)
    random.permute(&order)
    #expect(order == [4, 0, 5, 7, 1, 8, 9, 6, 2, 3])
    let estimate = bootstrap(over: [1, 2, 4, 8], resamples: 10, using: &random) { $0[0] + $0[3] }
    #expect(estimate == Estimate(9, standardError: 3.1989581637360214))
    #expect(random.next() == 2_864_832_521_831_613_144)
  }

  // The tails go through the machine's logarithm: one unit in the last place is allowed.
  @Test func `the normal draws of seed 1 are what they always were`() {
    var random = RandomStream(seed: 1, "golden", "normal")
    let golden = [
      1.0661007345808557, 0.9167294353618465, -0.11400725376496523, -0.7945708215233264,
      0.4283809252120441, -1.0295813927772386, 0.8371106216438641, -0.254302267408485,
      0.10286476624250278, -2.1675889446335916, 0.3774420198525008, 0.8510439848428192,
    ]
    for expected in golden {
      let normal = random.normal()
      #expect(abs(normal - expected) <= expected.ulp, "\(normal), once \(expected)")
    }
  }

  func draw<Value>(_ count: Int, _ one: () -> Value) -> [Value] { (0..<count).map { _ in one() } }
}
