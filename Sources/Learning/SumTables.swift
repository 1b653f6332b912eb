/// Sums of rows of a matrix that bits choose, by tables: the only matrix product of training.
///
/// One factor of every product is made of bits, or of ±1. For four rows of the other factor all sixteen sums that
/// their four bits can choose are written down, with 15 additions; then four bits are looked up and
/// one sum is added where an ordinary product takes four multiplications and additions. With many
/// rows of bits, that is a quarter of the work. Source: Arlazarov, Dinic, Kronrod and
/// Faradžev (1970), “the four Russians”.
///
/// Numbers are added in one order, whoever asks: results do not depend on threads, or on the
/// processor.
///
/// Letters: a **strip** is 32 columns, two `Lanes`; a table holds the sums of 4 rows of a strip, and 16 tables
/// serve the 64 bits of a word.
struct SumTables {
  /// Entry n of table g is at 32 g + 2 n.
  let entries: UnsafeMutablePointer<Lanes>

  static let lanesPerStrip = 2
  static let columnsPerStrip = 32
  static let size = 16 * 16 * lanesPerStrip

  /// Makes the tables of up to 64 rows; returns how many there are.
  ///
  /// - Parameters:
  ///   - strip: The first row, in the columns of the strip; two `Lanes` a row.
  ///   - rows: The number of rows, at most 64; those that are missing in the last table are 0.
  ///   - units: Whether a bit of 0 takes a row not at all, or with the factor −1.
  ///   - factor: What all is multiplied with.
  @inline(__always)
  func fill(
    from strip: UnsafePointer<Lanes>, rows: Int, units: Units, factor: Float
  ) -> Int {
    let count = (min(rows, 64) + 3) / 4
    let factors = Lanes(repeating: factor)
    for table in 0..<count {
      let target = entries + 32 * table
      for lane in 0..<2 {
        func row(_ k: Int) -> Lanes {
          let index = 4 &* table &+ k
          return index < rows ? strip[2 &* index &+ lane] * factors : .zero
        }
        var (a, b, c, d) = (row(0), row(1), row(2), row(3))
        var t = Lanes.zero
        if units == .spins {
          t = -((a + b) + (c + d))
          (a, b, c, d) = (a + a, b + b, c + c, d + d)
        }
        let (ta, tb) = (t + a, t + b)
        let tab = ta + b
        let low = (t, ta, tb, tab)
        let middle = (t + c, ta + c, tb + c, tab + c)
        func store(_ first: Int, _ four: (Lanes, Lanes, Lanes, Lanes)) {
          target[2 * first + lane] = four.0
          target[2 * first + 2 + lane] = four.1
          target[2 * first + 4 + lane] = four.2
          target[2 * first + 6 + lane] = four.3
        }
        store(0, low)
        store(4, middle)
        store(8, (low.0 + d, low.1 + d, low.2 + d, low.3 + d))
        store(12, (middle.0 + d, middle.1 + d, middle.2 + d, middle.3 + d))
      }
    }
    return count
  }

  /// Adds to each sum what the bits of its word choose from the first `tables` tables.
  ///
  /// - Parameters:
  ///   - words: One word for each sum, `stride` apart.
  ///   - sums: Two `Lanes` for each of `count` sums.
  @inline(__always)
  func add(
    chosenBy words: UnsafePointer<UInt64>, stride: Int, tables: Int, count: Int,
    to sums: UnsafeMutablePointer<Lanes>
  ) {
    let bytes = UnsafeRawPointer(entries)
    for row in 0..<count {
      let word = words[row &* stride]
      var pair = (sums[2 &* row], sums[2 &* row &+ 1])
      if tables == 16 {
        Self.addFour(word, 0, bytes, to: &pair)
        Self.addFour(word &>> 16, 1, bytes, to: &pair)
        Self.addFour(word &>> 32, 2, bytes, to: &pair)
        Self.addFour(word &>> 48, 3, bytes, to: &pair)
      } else {
        for table in 0..<tables {
          Self.addOne((word &>> UInt64(4 &* table)) &<< 7, table, bytes, to: &pair)
        }
      }
      (sums[2 &* row], sums[2 &* row &+ 1]) = pair
    }
  }

  /// Adds what 16 bits choose from four tables.
  @inline(__always)
  private static func addFour(
    _ word: UInt64, _ four: Int, _ bytes: UnsafeRawPointer, to pair: inout (Lanes, Lanes)
  ) {
    addOne(word &<< 7, 4 &* four, bytes, to: &pair)
    addOne(word &<< 3, 4 &* four &+ 1, bytes, to: &pair)
    addOne(word &>> 1, 4 &* four &+ 2, bytes, to: &pair)
    addOne(word &>> 5, 4 &* four &+ 3, bytes, to: &pair)
  }

  /// Adds what bits 7 to 10 of a word choose from a table: times 128, the bytes of an entry, they
  /// are already its place.
  @inline(__always)
  private static func addOne(
    _ word: UInt64, _ table: Int, _ bytes: UnsafeRawPointer, to pair: inout (Lanes, Lanes)
  ) {
    let place = bytes + Int(truncatingIfNeeded: word & 0x780) + 2048 &* table
    pair.0 += place.load(as: Lanes.self)
    pair.1 += place.load(fromByteOffset: 64, as: Lanes.self)
  }
}
