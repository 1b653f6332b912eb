import Testing

@testable import Learning

@Suite struct PatternsTests {
  @Test(arguments: Units.allCases)
  func `states, rows and bits say the same`(units: Units) {
    let patterns = Patterns(units: units, width: 3, states: [0, 6, 1])
    #expect(
      patterns
        == Patterns(
          units: units, width: 3,
          rows: [[false, false, false], [false, true, true], [true, false, false]]))
    #expect(patterns == Patterns(units: units, width: 3, bits: [0, 0, 0, 0, 1, 1, 1, 0, 0]))
    #expect(patterns[1] == [units.down, 1, 1])
    #expect((0..<3).map { patterns.state($0) } == [0, 6, 1])
    #expect(patterns.converted(to: .spins)[2] == [1, -1, -1])
  }

  @Test func `frequencies add up to 1`() {
    let patterns = Patterns(units: .bits, width: 2, states: [0, 3, 3, 1])
    #expect(patterns.frequencies() == [0.25, 0.25, 0, 0.5])
  }

  @Test func `wide rows go over word after word`() {
    let rows = (0..<3).map { row in (0..<130).map { ($0 * (row + 3)) % 7 < 3 } }
    let patterns = Patterns(units: .bits, width: 130, rows: rows)
    #expect(patterns.count == 3)
    for row in 0..<3 {
      #expect(patterns[row] == rows[row].map { $0 ? 1 : 0 })
      #expect((0..<130).allSatisfy { patterns.isUp(row: row, unit: $0) == rows[row][$0] })
    }
  }
}
