import Statistics
import Testing

struct DrawsTests {
  @Test func `uniform draws fill the unit interval evenly`() {
    var random = RandomStream(seed: 0, "uniform")
    let n = 200_000
    let draws = (0..<n).map { _ in random.uniform() }
    #expect(ChiSquared(counts: histogram(draws, bins: 100), expected: flat(n, 100)).agrees())
    #expect(mean(of: draws).agrees(with: 0.5))
    #expect(mean(of: draws.map { $0 * $0 }).agrees(with: 1.0 / 3))
    #expect(!mean(of: draws.map { $0 * $0 }).agrees(with: 1.0 / 3.1))
  }

  @Test func `uniform draws never reach one, and stay inside any interval`() {
    var (zeros, ones) = (ConstantGenerator.zeros, ConstantGenerator.ones)
    #expect(zeros.uniform() == 0)
    #expect(ones.uniform() == 1 - 0x1p-53)
    for interval in [-1.0...1, 0.1...0.3, 5...5, 1...1.0.nextUp, -1e300...0] {
      #expect(zeros.uniform(in: interval) == interval.lowerBound)
      #expect(interval.contains(ones.uniform(in: interval)))
    }
  }

  @Test(arguments: [1, 2, 3, 6, 7, 10, 64, 1000])
  func `integers below n are equally likely`(_ n: Int) {
    var random = RandomStream(seed: 0, "integers", "\(n)")
    let draws = 100_000
    var counts = [Int](repeating: 0, count: n)
    for _ in 0..<draws { counts[random.integer(below: n)] += 1 }
    if n == 1 {
      #expect(counts == [draws])
    } else {
      #expect(ChiSquared(counts: counts, expected: flat(draws, n)).agrees())
    }
  }

  // Without rejection the word w would give ⌊3w/8⌋, so that eight successive words give
  // 0, 0, 0, 1, 1, 1, 2, 2 (and so on): multiples of three would come up with probability 3/8.
  @Test func `integers below 3·2⁶¹ are not biased by the remainder of 2⁶⁴`() {
    func multiplesOfThree(_ draw: (inout RandomStream, Int) -> Int) -> Estimate {
      var random = RandomStream(seed: 0, "large integers")
      return mean(of: (0..<40_000).map { _ in draw(&random, 3 << 61) % 3 == 0 ? 1 : 0 })
    }
    #expect(multiplesOfThree { $0.integer(below: $1) }.agrees(with: 1.0 / 3))
    let naive = multiplesOfThree { Int($0.next().multipliedFullWidth(by: UInt64($1)).high) }
    #expect(!naive.agrees(with: 1.0 / 3), "\(naive)")
  }

  @Test(arguments: [1, 2, 3, 5, 1 << 62, (1 << 62) + 1, 3 << 61, Int.max - 1, Int.max])
  func `integers stay below n and end, whatever the generator`(_ n: Int) {
    var metered = MeteredGenerator(ConstantGenerator.zeros)
    #expect(metered.integer(below: n) == 0)
    #expect(metered.words <= 65)
    var (ones, counter) = (ConstantGenerator.ones, CountingGenerator())
    for _ in 0..<100 {
      #expect((0..<n).contains(ones.integer(below: n)))
      #expect((0..<n).contains(counter.integer(below: n)))
    }
  }

  @Test func `a Bernoulli draw is true with its probability, and never for 0, always for 1`() {
    var random = RandomStream(seed: 0, "bernoulli")
    for p in [0.01, 0.3, 0.5, 0.99] {
      let n = 50_000
      let hits = (0..<n).count { _ in random.bernoulli(p) }
      let error = (p * (1 - p) / Double(n)).squareRoot()
      #expect(Estimate(Double(hits) / Double(n), standardError: error).agrees(with: p))
    }
    var (zeros, ones) = (ConstantGenerator.zeros, ConstantGenerator.ones)
    #expect(!zeros.bernoulli(0) && !ones.bernoulli(0))
    #expect(zeros.bernoulli(1) && ones.bernoulli(1))
  }

  @Test func `all orders of four elements are equally likely`() throws {
    var random = RandomStream(seed: 0, "orders")
    let n = 48_000
    var counts: [[Int]: Int] = [:]
    for _ in 0..<n {
      var order = [0, 1, 2, 3]
      random.permute(&order)
      counts[order, default: 0] += 1
    }
    try #require(counts.count == 24)
    #expect(ChiSquared(counts: Array(counts.values), expected: flat(n, 24)).agrees())
  }

  @Test func `a permutation keeps the elements, whatever the generator`() {
    var (zeros, ones, counter) = (
      ConstantGenerator.zeros, ConstantGenerator.ones, CountingGenerator()
    )
    for count in [0, 1, 2, 100] {
      var orders = [[Int]](repeating: Array(0..<count), count: 3)
      zeros.permute(&orders[0])
      ones.permute(&orders[1])
      counter.permute(&orders[2])
      for order in orders { #expect(order.sorted() == Array(0..<count)) }
    }
  }

  @Test func `a caller's mistake stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var random = RandomStream(seed: 0)
      _ = random.integer(below: 0)
    }
    await #expect(processExitsWith: .failure) {
      var random = RandomStream(seed: 0)
      _ = random.bernoulli(.nan)
    }
    await #expect(processExitsWith: .failure) {
      var random = RandomStream(seed: 0)
      _ = random.bernoulliWord(1.5)
    }
    await #expect(processExitsWith: .failure) {
      var random = RandomStream(seed: 0)
      _ = random.uniform(in: -1e308...1e308)
    }
  }
}
