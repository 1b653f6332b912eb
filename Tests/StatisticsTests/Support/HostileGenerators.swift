/// Generators that no one should use, and that nothing may hang on.
struct ConstantGenerator: RandomNumberGenerator {
  var word: UInt64
  static let zeros = ConstantGenerator(word: 0)
  static let ones = ConstantGenerator(word: .max)
  mutating func next() -> UInt64 { word }
}

/// Counts 0, 1, 2, …, in the lowest bits.
struct CountingGenerator: RandomNumberGenerator {
  var count: UInt64 = 0
  mutating func next() -> UInt64 {
    defer { count += 1 }
    return count
  }
}

/// Hands out the words it was given, then zeros.
struct ScriptedGenerator: RandomNumberGenerator {
  var words: [UInt64]
  mutating func next() -> UInt64 { words.isEmpty ? 0 : words.removeFirst() }
}

/// Passes words on and counts them.
struct MeteredGenerator<Base: RandomNumberGenerator>: RandomNumberGenerator {
  var base: Base
  var words = 0
  init(_ base: Base) { self.base = base }
  mutating func next() -> UInt64 {
    words += 1
    return base.next()
  }
}
