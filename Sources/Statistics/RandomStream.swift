/// A stream of random words with a name: Philox 4×64-10 under the key (seed, hash of the path).
///
///     var random = RandomStream(seed: 1, "chapter-02", "thermodynamics", "T=2.25")
///     let u = random.uniform()
///
/// Block i = 0, 1, … of the stream is `Philox.block` of the counter (i, 0, 0, 0), and its four
/// words are handed out in order; after 2⁶⁶ words the stream repeats. What this promises:
///
/// - the same seed and path give the same words, on every machine and in every version;
/// - two seeds under one path are two keys, always. Seed 0 is a seed like any other;
/// - two paths under one seed are two keys unless a hash of 64 bits collides: for n paths the
///   chance is below n²/2⁶⁵, or 3·10⁻⁸ for a million of them.
///
/// What it does not promise is secrecy: never use it for cryptography.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable, Equatable {
  @usableFromInline let seed: UInt64
  @usableFromInline let pathHash: UInt64
  @usableFromInline var blockIndex: UInt64 = 0
  @usableFromInline var word0: UInt64 = 0
  @usableFromInline var word1: UInt64 = 0
  @usableFromInline var word2: UInt64 = 0
  @usableFromInline var word3: UInt64 = 0
  @usableFromInline var wordsLeft = 0

  /// The stream of that seed and path, from its start.
  ///
  /// Names count as UTF-8 bytes, and their boundaries count: ["a", "b"], ["ab"] and
  /// ["a", "", "b"] are three paths. The empty path is one too.
  public init(seed: UInt64, path: [String]) {
    self.init(seed: seed, pathHash: path.reduce(0, Self.hash))
  }

  /// The stream of that seed and path, from its start.
  public init(seed: UInt64, _ path: String...) {
    self.init(seed: seed, path: path)
  }

  private init(seed: UInt64, pathHash: UInt64) {
    self.seed = seed
    self.pathHash = pathHash
  }

  /// The stream of the same seed whose path is longer by these names, from its start.
  ///
  /// How many words were already drawn from this stream makes no difference.
  public func substream(_ names: String...) -> RandomStream {
    RandomStream(seed: seed, pathHash: names.reduce(pathHash, Self.hash))
  }

  /// Extends the hash of a path by one name: its length in bytes, then its bytes, eight a word.
  ///
  /// The length comes first, so a sequence of words can be read as a path in one way only. Each
  /// word w takes the hash h to the first word of `Philox.block` of the counter (h, w, 0, 0);
  /// the key is the first 128 fractional bits of π, and means nothing.
  private static func hash(_ path: UInt64, extendedBy name: String) -> UInt64 {
    let bytes = Array(name.utf8)
    let packed = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    return ([UInt64(bytes.count)] + packed).reduce(path) { hash, word in
      let key: Philox.Key = (0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344)
      return Philox.block(counter: (hash, word, 0, 0), key: key).0
    }
  }

  /// The next word of 64 independent, fair bits.
  ///
  /// - Complexity: O(1). Every fourth call computes a block.
  @inlinable
  public mutating func next() -> UInt64 {
    if wordsLeft == 0 {
      (word0, word1, word2, word3) = Self.block(blockIndex, seed, pathHash)
      blockIndex &+= 1
      wordsLeft = 4
    }
    // Shifting the words costs less than choosing one of four by its index.
    let word = word0
    (word0, word1, word2) = (word1, word2, word3)
    wordsLeft &-= 1
    return word
  }

  // Kept out of line: callers stay small, and the stream's own state stays in registers.
  @usableFromInline @inline(never)
  static func block(_ index: UInt64, _ seed: UInt64, _ pathHash: UInt64) -> Philox.Block {
    Philox.block(counter: (index, 0, 0, 0), key: (seed, pathHash))
  }
}
