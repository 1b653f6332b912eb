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
    let step = Lanes(repeating: factor * Float(units.step))
    let half = Lanes(repeating: Float(units.down) / Float(units.step))
    for table in 0..<count {
      let (source, target) = (strip + 8 &* table, entries + 32 &* table)
      let present = rows - 4 &* table
      for lane in 0..<2 {
        let a = source[lane] * step
        let b = present > 1 ? source[2 &+ lane] * step : .zero
        let c = present > 2 ? source[4 &+ lane] * step : .zero
        let d = present > 3 ? source[6 &+ lane] * step : .zero
        // All four are down, then one after the other goes up
        let none = ((a + b) + (c + d)) * half
        let (ta, tb, tab) = (none + a, none + b, (none + a) + b)
        let (tc, tac, tbc, tabc) = (none + c, ta + c, tb + c, tab + c)
        (target[lane], target[2 &+ lane]) = (none, ta)
        (target[4 &+ lane], target[6 &+ lane]) = (tb, tab)
        (target[8 &+ lane], target[10 &+ lane]) = (tc, tac)
        (target[12 &+ lane], target[14 &+ lane]) = (tbc, tabc)
        (target[16 &+ lane], target[18 &+ lane]) = (none + d, ta + d)
        (target[20 &+ lane], target[22 &+ lane]) = (tb + d, tab + d)
        (target[24 &+ lane], target[26 &+ lane]) = (tc + d, tac + d)
        (target[28 &+ lane], target[30 &+ lane]) = (tbc + d, tabc + d)
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
