import Statistics
import Testing

struct RandomStreamTests {
  func words(_ stream: RandomStream, _ count: Int = 8) -> [UInt64] {
    var stream = stream
    return (0..<count).map { _ in stream.next() }
  }

  // From an implementation in another language, built on its vendor's own Philox.
  @Test func `a stream is Philox under the key of its seed and hashed path`() {
    #expect(
      words(RandomStream(seed: 0), 5) == [
        0x1655_4D9E_CA36_314C, 0xDB20_FE9D_672D_0FDC, 0xD7E7_72CE_E186_176B,
        0x7E68_B68A_EC7B_A23B, 0x02F4_BA64_08E4_D89B,
      ])
    #expect(
      words(RandomStream(seed: 7, "chapter-01", "thermodynamics", "2.5"), 5) == [
        0x8865_C225_C641_8E11, 0xA396_08DB_42B5_F782, 0x63D2_E6C2_1EA5_C633,
        0xEAD6_BB85_DE88_5471, 0x8856_9889_1C84_F080,
      ])
  }

  @Test func `the same seed and path give the same words`() {
    #expect(
      words(RandomStream(seed: 3, "a", "b")) == words(RandomStream(seed: 3, path: ["a", "b"])))
  }

  @Test func `a substream has the longer path, and starts anew`() {
    var parent = RandomStream(seed: 3, "a")
    _ = words(parent)
    _ = parent.next()
    #expect(parent.substream("b", "c") == RandomStream(seed: 3, "a", "b", "c"))
    #expect(parent.substream("b").substream("c") == RandomStream(seed: 3, "a", "b", "c"))
    #expect(parent.substream() == RandomStream(seed: 3, "a"))
    #expect(parent != RandomStream(seed: 3, "a"))
  }

  @Test func `seed zero is a seed like any other`() {
    for (path, other) in [(["a"], ["b"]), (["1"], ["2"]), ([], ["0"]), (["0"], ["0", "0"])] {
      #expect(words(RandomStream(seed: 0, path: path)) != words(RandomStream(seed: 0, path: other)))
    }
    #expect(words(RandomStream(seed: 0, "a")) != words(RandomStream(seed: 1, "a")))
  }

  @Test func `element boundaries belong to the path`() {
    let paths = [
      [], [""], ["", ""], ["ab"], ["a", "b"], ["a", "", "b"], ["", "ab"], ["ab", ""], ["b", "a"],
      ["a\0b"], ["a\u{1}b"], ["abcdefgh"], ["abcdefgh", ""], ["abcd", "efgh"], ["abcdefghi"],
      ["abcdefgh", "i"], ["abcdefgh\0"], ["\0"], ["\0\0"],
    ]
    #expect(Set(paths.map { words(RandomStream(seed: 1, path: $0)) }).count == paths.count)
  }

  @Test func `the words of 10 000 streams have nothing in common`() {
    var seen: Set<UInt64> = []
    for seed in 0..<100 {
      for point in 0..<100 {
        seen.formUnion(words(RandomStream(seed: UInt64(seed), "\(point)"), 5))
      }
    }
    #expect(seen.count == 50_000)  // a chance meeting: 7·10⁻¹¹
  }

  static let neighbors: [(RandomStream, RandomStream)] =
    [0, 1, 41, UInt64.max].map {
      (RandomStream(seed: $0, "x"), RandomStream(seed: $0 &+ 1, "x"))
    } + [
      (RandomStream(seed: 0, "1"), RandomStream(seed: 0, "2")),
      (RandomStream(seed: 5, "x", "1"), RandomStream(seed: 5, "x", "2")),
      (RandomStream(seed: 5, "x"), RandomStream(seed: 5, "x", "x")),
    ]

  @Test(arguments: neighbors)
  func `neighboring streams are uncorrelated`(_ a: RandomStream, _ b: RandomStream) {
    let n = 1 << 16
    var (a, b) = (a, b)
    var (products, equalBits) = (0.0, 0)
    for _ in 0..<n {
      let (v, w) = (a.next(), b.next())
      products += (Double(v >> 11) * 0x1p-53 - 0.5) * (Double(w >> 11) * 0x1p-53 - 0.5)
      equalBits += (v ^ w).nonzeroBitCount
    }
    #expect(abs(products) < 4 * Double(n).squareRoot() / 12)
    #expect(abs(Double(equalBits - 32 * n)) < 4 * (16 * Double(n)).squareRoot())
  }

  @Test func `the first words of many streams are as good as one stream`() {
    let n = 1 << 15
    let first = (0..<n).map { point in
      var stream = RandomStream(seed: 0, "\(point)")
      return stream.uniform()
    }
    #expect(ChiSquared(counts: histogram(first, bins: 128), expected: flat(n, 128)).agrees())
    let neighbors = zip(first, first.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
    #expect(abs(neighbors) < 4 * Double(n).squareRoot() / 12)
  }

  @Test func `words are uniform in every byte and in pairs`() {
    var stream = RandomStream(seed: 0, "uniformity")
    let n = 1 << 17
    let words = (0..<n).map { _ in stream.next() }
    for byte in 0..<8 {
      let values = words.map { Double($0 >> UInt64(8 * byte) & 255) / 256 }
      #expect(ChiSquared(counts: histogram(values, bins: 256), expected: flat(n, 256)).agrees())
    }
    for gap in 1...5 {
      let pairs = zip(words, words.dropFirst(gap)).map { Double(($0 >> 59) << 5 | $1 >> 59) / 1024 }
      let counts = histogram(pairs, bins: 1024)
      #expect(ChiSquared(counts: counts, expected: flat(n - gap, 1024)).agrees(), "gap \(gap)")
    }
  }
}

/// How many of the values, all in [0, 1), fall in each of equal bins.
func histogram(_ values: [Double], bins: Int) -> [Int] {
  values.reduce(into: [Int](repeating: 0, count: bins)) { $0[Int($1 * Double(bins))] += 1 }
}

/// The counts expected if n values are uniform.
func flat(_ n: Int, _ bins: Int) -> [Double] {
  [Double](repeating: Double(n) / Double(bins), count: bins)
}
