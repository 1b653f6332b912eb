// How this book turns random words into random numbers. The methods of the standard library may
// change between versions, and with them every figure; these are frozen. Each says how many words
// it takes, so that a run can be replayed word by word. `GoldenDrawsTests` pins them.

extension RandomNumberGenerator {
  /// A multiple of 2⁻⁵³ in [0, 1), each equally likely.
  ///
  /// One word: its upper 53 bits.
  @inlinable
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A point of the interval, with the density of the uniform distribution.
  ///
  /// One word. a + (b − a)u, and never outside [a, b] by rounding. The interval must have a finite width.
  @inlinable
  public mutating func uniform(in interval: ClosedRange<Double>) -> Double {
    let width = interval.upperBound - interval.lowerBound
    precondition(width.isFinite, "interval must have a finite width, not \(interval)")
    return min(interval.lowerBound + width * uniform(), interval.upperBound)
  }

  /// An integer in 0..<n, each equally likely.
  ///
  /// One word, rarely more: the upper half of word × n, the draw repeated where the lower half falls among the first
  /// 2⁶⁴ mod n values, which would make some results likelier than others (Lemire 2019,
  /// algorithm 5). A draw is repeated with probability below n/2⁶⁴ ≤ ½. After 64 repetitions the
  /// result is taken as it is, so that no generator, however bad, can hang a program; a good one
  /// gets there with probability below 2⁻⁶⁴.
  ///
  /// - Precondition: n ≥ 1.
  @inlinable
  public mutating func integer(below n: Int) -> Int {
    precondition(n >= 1, "the bound must be at least 1, not \(n)")
    let bound = UInt64(n)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {  // spares most draws the division
      let unfair = (0 &- bound) % bound
      var repetitions = 0
      while product.low < unfair && repetitions < 64 {
        product = next().multipliedFullWidth(by: bound)
        repetitions += 1
      }
    }
    return Int(product.high)
  }

  /// True with probability p.
  ///
  /// One word: whether `uniform()` < p. Never true for p = 0, always for p = 1, and within 2⁻⁵³ of p between.
  ///
  /// - Precondition: 0 ≤ p ≤ 1.
  @inlinable
  public mutating func bernoulli(_ p: Double) -> Bool {
    precondition(p >= 0 && p <= 1, "a probability must be in 0...1, not \(p)")
    return uniform() < p
  }

  /// A random order of the elements, each equally likely.
  ///
  /// One integer for each element but one: the shuffle of Fisher and Yates (Knuth, *Seminumerical Algorithms*, section 3.4.2,
  /// algorithm P): from the last position down, swap with a position not above it. Named apart
  /// from the standard library's `shuffle(using:)`, whose order may change between versions.
  ///
  /// - Complexity: O(n), n the number of elements.
  @inlinable
  public mutating func permute<Element>(_ array: inout [Element]) {
    for last in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(last, integer(below: last + 1))
    }
  }
}
