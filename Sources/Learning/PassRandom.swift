import Statistics

/// Which random numbers belong to a part of the work: nothing depends on who does the part, and when.
///
/// Words of block i are `Philox.block` of the counter (pass, part, i, 0), under a key of two words of a stream.
struct PassRandom: RandomNumberGenerator {
  private let key: Philox.Key
  private let pass: UInt64
  private let part: UInt64
  private var index: UInt64 = 0
  private var block: Philox.Block = (0, 0, 0, 0)
  private var left = 0

  init(key: Philox.Key, pass: Int, part: Int) {
    (self.key, self.pass, self.part) = (key, UInt64(pass), UInt64(part))
  }

  mutating func next() -> UInt64 {
    if left == 0 {
      block = Philox.block(counter: (pass, part, index, 0), key: key)
      index &+= 1
      left = 4
    }
    let word = block.0
    block = (block.1, block.2, block.3, 0)
    left &-= 1
    return word
  }
}
