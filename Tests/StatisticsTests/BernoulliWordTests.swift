import Statistics
import Testing

struct BernoulliWordTests {
  @Test func `a lane is one where its binary digits are below those of p`() {
    // Lanes 0 to 7 hold the numbers 0/8 to 7/8
    let digits: [UInt64] = [0b1111_0000, 0b1100_1100, 0b1010_1010]
    for eighths in 0...8 {
      var random = ScriptedGenerator(words: digits)
      let word = random.bernoulliWord(Double(eighths) / 8, bits: 3)
      #expect(word & 0xFF == (1 << UInt64(eighths)) - 1, "p = \(eighths)/8")
    }
  }

  @Test func `p = 0 and p = 1 are exact and take no words`() {
    var random = MeteredGenerator(RandomStream(seed: 0))
    for bits in [1, 32, 53] {
      #expect(random.bernoulliWord(0, bits: bits) == 0)
      #expect(random.bernoulliWord(1, bits: bits) == .max)
    }
    #expect(random.words == 0)
    _ = random.bernoulliWord(0.5)
    #expect(random.words == 1)
  }

  @Test func `no generator takes more words than p has digits`() {
    for p in [0.1, 0.5, 1.0 / 3, 1e-9, 1 - 1e-9] {
      for bits in [1, 7, 32, 53] {
        for word in [0, UInt64.max] {
          var random = MeteredGenerator(ConstantGenerator(word: word))
          _ = random.bernoulliWord(p, bits: bits)
          #expect(random.words <= bits)
        }
      }
    }
  }

  @Test func `about seven words decide all lanes`() {
    var random = MeteredGenerator(RandomStream(seed: 0, "words"))
    for _ in 0..<10_000 { _ = random.bernoulliWord(1.0 / 3, bits: 53) }
    // The longest of 64 runs of a fair coin has mean 7.35 and variance 3.5
    #expect(abs(Double(random.words) / 10_000 - 7.354) < 4 * (3.5 / 10_000).squareRoot())
  }

  @Test(arguments: [0.001, 0.1, 0.3, 0.5, 0.731, 0.999])
  func `every lane has its probability, and no two lanes know of each other`(_ p: Double) {
    var random = RandomStream(seed: 0, "lanes", "\(p)")
    let n = 64 * 400
    let words = (0..<n).map { _ in random.bernoulliWord(p) }
    let variance = p * (1 - p)

    // Turn words into lanes, 64 times a word
    var lanes = [[UInt64]](repeating: Array(repeating: 0, count: n / 64), count: 64)
    for (time, word) in words.enumerated() {
      for lane in 0..<64 {
        lanes[lane][time / 64] |= (word >> UInt64(lane) & 1) << UInt64(time % 64)
      }
    }
    func count(_ words: some Sequence<UInt64>) -> Double {
      Double(words.reduce(0) { $0 + $1.nonzeroBitCount })
    }

    // Ones of each lane
    let ones = lanes.map { count($0) }
    let errorOfOnes = (variance * Double(n)).squareRoot()
    let estimates = ones.map { Estimate($0, standardError: errorOfOnes) }
    #expect(ChiSquared(of: estimates, from: flat(64 * n, 64).map { $0 * p }).agrees())
    #expect(abs(ones.reduce(0, +) - 64 * Double(n) * p) < 4 * 8 * errorOfOnes)

    // Covariance of each pair of lanes: mean 0, variance p²(1 − p)² n
    var squares = 0.0
    for i in 0..<64 {
      for j in 0..<i {
        let both = count(zip(lanes[i], lanes[j]).lazy.map { $0 & $1 })
        let covariance = both - p * (ones[i] + ones[j]) + p * p * Double(n)
        squares += covariance * covariance / (variance * variance * Double(n))
      }
    }
    // For rare ones a product of two is rarer still: n v² pairs at least, or their χ² has fat tails
    if Double(n) * variance * variance > 5 {
      #expect(ChiSquared(squares, degreesOfFreedom: 2016).agrees())
    }

    // Successive words
    let both = count(zip(words, words.dropFirst()).lazy.map { $0 & $1 })
    let pairs = 64 * Double(n - 1)
    let error = (pairs * p * p * (1 - p) * (1 + 3 * p)).squareRoot()
    #expect(abs(both - pairs * p * p) < 4 * error)
  }
}
