/// Rows of states of a layer: data to learn from, or states that were sampled.
///
/// Stored are bits, 1 where a unit is up; what values the units take is a label (`units`), so that
/// `converted(to:)` costs nothing.
public struct Patterns: Sendable, Hashable {
  /// The values of the units.
  public let units: Units
  /// The number of units in a row.
  public let width: Int
  /// The number of rows.
  public let count: Int
  /// Row after row, each in `wordsPerRow` words; unit i is bit i mod 64 of word i/64, and the bits
  /// beyond `width` are 0.
  let words: [UInt64]

  /// Words of 64 units in a row.
  var wordsPerRow: Int { Self.wordsPerRow(width) }

  static func wordsPerRow(_ width: Int) -> Int { (width + 63) / 64 }

  init(units: Units, width: Int, count: Int, words: [UInt64]) {
    precondition(width >= 1, "a pattern needs at least one unit, not \(width)")
    precondition(
      words.count == count * Self.wordsPerRow(width),
      "\(words.count) words are not \(count) rows of \(width) units")
    (self.units, self.width, self.count, self.words) = (units, width, count, words)
  }

  /// Rows given as states, whose bit i is 1 where unit i is up.
  ///
  /// - Precondition: 1 ≤ width ≤ 62, and every state is one of 2^width.
  public init(units: Units, width: Int, states: [Int]) {
    precondition(
      1...62 ~= width, "states number the patterns of 1 to 62 units, not of \(width)")
    for state in states {
      precondition(
        0..<1 << width ~= state, "state \(state) is none of the 2^\(width) of \(width) units")
    }
    self.init(units: units, width: width, count: states.count, words: states.map { UInt64($0) })
  }

  /// Rows given as what is up.
  ///
  /// - Precondition: each row has `width` entries.
  public init(units: Units, width: Int, rows: [[Bool]]) {
    for row in rows {
      precondition(row.count == width, "a row of \(row.count) does not fit \(width) units")
    }
    self.init(units: units, width: width, bits: rows.joined().map { $0 ? 1 : 0 })
  }

  /// Rows one after the other, 1 for a unit that is up and 0 for one that is down, whatever `units`.
  ///
  /// - Precondition: all are 0 or 1, and their number is a multiple of the width.
  public init(units: Units, width: Int, bits: [UInt8]) {
    precondition(
      width >= 1 && bits.count.isMultiple(of: width),
      "\(bits.count) bits are not rows of \(width) units")
    let (count, stride) = (bits.count / width, Self.wordsPerRow(width))
    var words = Array(repeating: UInt64(0), count: count * stride)
    for row in 0..<count {
      for i in 0..<width {
        let bit = bits[row * width + i]
        precondition(bit <= 1, "a unit is up, 1, or down, 0, but never \(bit)")
        words[row * stride + (i >> 6)] |= UInt64(bit) << UInt64(i & 63)
      }
    }
    self.init(units: units, width: width, count: count, words: words)
  }

  /// Whether a unit of a row is up.
  public func isUp(row: Int, unit: Int) -> Bool {
    precondition(
      0..<count ~= row && 0..<width ~= unit,
      "there is no unit \(unit) of row \(row) in \(count) rows of \(width)")
    return words[row * wordsPerRow + (unit >> 6)] >> UInt64(unit & 63) & 1 == 1
  }

  /// The values of the units of a row.
  public subscript(row: Int) -> [Double] {
    (0..<width).map { isUp(row: row, unit: $0) ? 1 : units.down }
  }

  /// The number of a row's state, whose bit i is 1 where unit i is up.
  ///
  /// - Precondition: width ≤ 62.
  public func state(_ row: Int) -> Int {
    precondition(width <= 62, "the states of \(width) units have no numbers; those of 62 do")
    precondition(0..<count ~= row, "there is no row \(row) of \(count)")
    return Int(words[row])
  }

  /// The same states, of units with other values.
  public func converted(to units: Units) -> Patterns {
    Patterns(units: units, width: width, count: count, words: words)
  }

  /// How often each of the 2^width states occurs, over the number of rows.
  ///
  /// - Precondition: there are rows, and width ≤ `RestrictedBoltzmannMachine.largestSum`.
  public func frequencies() -> [Double] {
    precondition(
      width <= RestrictedBoltzmannMachine.largestSum && count >= 1,
      "\(count) patterns of \(width) units have no table of frequencies")
    var counts = Array(repeating: 0, count: 1 << width)
    for word in words { counts[Int(word)] += 1 }
    return counts.map { Double($0) / Double(count) }
  }
}
