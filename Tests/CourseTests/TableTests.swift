import Foundation
import Statistics
import Testing

@testable import Course

@Suite struct TableTests {
  struct Row: Codable, Equatable {
    var name: String
    var count: Int
    var energy: Estimate
    var exact: Double
  }

  static let rows = [
    Row(name: "plain", count: 3, energy: Estimate(1, standardError: 0.1), exact: 1.0 / 3),
    Row(
      name: "a \"quoted\", comma", count: -1,
      energy: Estimate(-1e-300, standardError: .leastNonzeroMagnitude),
      exact: .nan),
    Row(
      name: "two\nlines and ü", count: .max, energy: Estimate(.infinity, standardError: 0),
      exact: -0.0),
    Row(name: "", count: 0, energy: Estimate(0.1 + 0.2, standardError: 1e22), exact: -.infinity),
  ]

  @Test func `a table survives its CSV file bit for bit`() throws {
    let table = try Table(rows: Self.rows)
    let again = try Table(csv: table.csv)
    #expect(again == table)
    #expect(again.columns == ["name", "count", "energy", "energy_error", "exact"])
    let read = try again.rows(as: Row.self)
    for (row, original) in zip(read, Self.rows) {
      #expect(row.name == original.name && row.count == original.count)
      #expect(row.energy == original.energy)
      #expect(row.exact.bitPattern == original.exact.bitPattern || row.exact.isNaN)
    }
    #expect(read.count == Self.rows.count)
  }

  @Test func `the CSV reads as a person would write it`() throws {
    #expect(
      try Table(rows: [Self.rows[0]]).csv
        == "name,count,energy,energy_error,exact\n\"plain\",3,1.0,0.1,0.3333333333333333\n")
  }

  @Test(arguments: [
    ("", "line 1"), ("a,b\n1\n", "line 2"), ("a\n1\nx\n", "line 3"), ("a\n\"x\n", "left open"),
    ("a\n1", "does not end"),
  ])
  func `a damaged CSV is refused with its line`(csv: String, message: String) {
    #expect { try Table(csv: csv) } throws: { error in "\(error)".contains(message) }
  }

  @Test(arguments: [
    ("name,count,energy,energy_error\n\"a\",1,2,3\n", "line 1: expected a column “exact”"),
    ("name,count,energy,exact\n\"a\",1,2,3\n", "line 1: expected a column “energy_error”"),
    (
      "name,count,energy,energy_error,exact\n1,1,2,3,4\n",
      "“name”: expected text in quotes, found 1"
    ),
    (
      "name,count,energy,energy_error,exact\n\"a\nb\",1,2,3,4\n\"a\",1.5,2,3,4\n",
      "line 4, column “count”: expected a whole number, found 1.5"
    ),
    (
      "name,count,energy,energy_error,exact\n\"a\",1,2,\"b\",4\n",
      "line 2, column “energy_error”: expected a number, found the text “b”"
    ),
    (
      "name,count,energy,energy_error,exact\n\"a\",1,2,-3,4\n",
      "line 2, column “energy_error”: expected a standard error of at least 0"
    ),
    ("name,name\n1,2\n", "line 1: the column “name” stands twice"),
  ])
  func `a table that does not fit its rows says where, and what it should be`(
    csv: String, message: String
  ) {
    #expect { try Table(csv: csv).rows(as: Row.self) } throws: { error in
      error is CourseError && "\(error)".contains(message)
    }
  }

  @Test func `lines that begin with # are comments, wherever they stand`() throws {
    struct Loose: Codable { var x: Double, name: String }
    let csv = "# a head, with \"quotes\n#\nx,name\n1,\"# no comment\"\n# one more\r\n2,\"b\n#c\"\n#"
    let table = try Table(csv: csv)
    let rows = try table.rows(as: Loose.self)
    #expect(rows.map(\.x) == [1, 2])
    #expect(rows.map(\.name) == ["# no comment", "b\n#c"])
    #expect(try Table(csv: table.csv) == table, "comments are no part of a table")
    #expect(table.headerLine == 3)
    #expect((0...1).map { table.line(ofRow: $0) } == [4, 6])
  }

  @Test(arguments: [
    ("#\n#\n", "line 1: expected a header"), ("# a\nx\n1\ny\n", "line 4, column “x”"),
    ("# a\n# b\nx,x\n1,2\n", "line 3: the column “x” stands twice"),
    ("# a\nn\n# b\n\n1.5\n", "line 4"), ("# a\nx\n1\n", "line 2: expected a column “n”"),
    ("# a\nn\n# b\n1\n1.5\n", "line 5, column “n”: expected a whole number"),
  ])
  func `errors name the line of the file, comments counted`(csv: String, message: String) {
    struct Whole: Codable { var n: Int }
    #expect { try Table(csv: csv).rows(as: Whole.self) } throws: { "\($0)".contains(message) }
  }

  @Test func `numbers are read as other programs write them`() throws {
    struct Loose: Codable { var x: Double, n: Int }
    let csv = "\u{FEFF}n,x\r\n+5,.5\r\n007,5.\r\n2,0x1p3\r\n2.0,1E5\r\n3,NaN\r\n4,-Infinity\r\n"
    let rows = try Table(csv: csv).rows(as: Loose.self)
    #expect(rows.map(\.n) == [5, 7, 2, 2, 3, 4])
    #expect(rows.map(\.x).description == "[0.5, 5.0, 8.0, 100000.0, nan, -inf]")
  }

  @Test(arguments: ["9\0x", "9\0", "\09"])
  func `a byte 0 does not hide what stands behind it`(number: String) {
    #expect { try Table(csv: "n\n\(number)\n") } throws: { "\($0)".contains("expected a number") }
  }

  @Test func `a column of another type is refused with its name`() {
    struct Wrong: Codable { var flag = true }
    #expect { try Table(rows: [Wrong()]) } throws: { error in
      "\(error)".contains("flag") && "\(error)".contains("Bool")
    }
    #expect(throws: CourseError.self) { try Table(rows: [Row]()) }
  }
}
