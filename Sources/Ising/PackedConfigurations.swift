/// Many states of one lattice at one coupling, a bit a spin: 200 bytes for 40 × 40 sites.
public struct PackedConfigurations: Hashable, Sendable {
  /// Where the spins sit.
  public let lattice: SquareLattice
  /// K = 1/T.
  public let coupling: Double
  /// How many states there are.
  public let count: Int
  /// How many updates of the engine lie between two states of one chain.
  public let updatesBetween: Int
  /// Where the states come from: the description of the random stream.
  public let source: String
  /// The spins, [state][word]: site i of a state is bit i mod 64 of its word i/64, and 1 is +1.
  ///
  /// The bits of the last word that are no site are 0.
  public internal(set) var words: [UInt64]

  /// ⌈N/64⌉.
  public var wordsPerState: Int { Self.wordsPerState(lattice) }

  /// States that are all −1, to be filled in.
  init(
    count: Int, lattice: SquareLattice, coupling: Double, updatesBetween: Int, source: String
  ) {
    (self.lattice, self.coupling, self.count) = (lattice, coupling, count)
    (self.updatesBetween, self.source) = (updatesBetween, source)
    words = [UInt64](repeating: 0, count: count * Self.wordsPerState(lattice))
  }

  static func wordsPerState(_ lattice: SquareLattice) -> Int { (lattice.sites + 63) / 64 }

  /// One state, unpacked.
  public subscript(index: Int) -> SpinConfiguration {
    precondition(index >= 0 && index < count, "there is no state \(index) of \(count)")
    let start = index * wordsPerState
    return SpinConfiguration(
      unchecked: (0..<lattice.sites).map { site in
        words[start + site / 64] >> UInt64(site % 64) & 1 == 1 ? 1 : -1
      }, on: lattice)
  }

  /// Packs one state into the words that belong to it.
  static func pack(_ spins: PackedSpins, into words: UnsafeMutableBufferPointer<UInt64>) {
    let (size, width) = (spins.lattice.size, spins.wordsPerRow)
    for row in 0..<size {
      for word in 0..<width {
        let site = row * size + 64 * word
        let (index, shift) = (site / 64, UInt64(site % 64))
        let bits = spins.words[row * width + word]
        words[index] |= bits << shift
        // The rest of the bits begins the next word; if there is none, it is 0
        if shift > 0 && index + 1 < words.count { words[index + 1] |= bits >> (64 - shift) }
      }
    }
  }
}
