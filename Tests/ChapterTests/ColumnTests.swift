import Course
import Foundation
import Testing

/// What the tables say of their columns.
@Suite struct ColumnTests {
  /// The columns of the committed tables, without those of errors, by experiment.
  private func columns(of chapter: String) throws -> [(experiment: String, name: String)] {
    let tables = Chapters.contents(of: "Figures/\(chapter)").filter { $0.hasSuffix(".csv") }
    return try tables.sorted().flatMap { file in
      let url = Chapters.package.appendingPathComponent("Figures/\(chapter)/\(file)")
      let table = try Table(csv: String(contentsOf: url, encoding: .utf8))
      return table.columns.filter { !$0.hasSuffix("_error") }.map { (String(file.dropLast(4)), $0) }
    }
  }

  /// The descriptions that the chapter gives, by name or “experiment.name”.
  private func descriptions(of chapter: String) throws -> [String: String] {
    let program = "chapter-\(chapter.prefix { $0 != "-" })"
    let list = try Run(["--list"], of: program).output
    let lines = list.split(separator: "\n").drop { $0 != "columns" }.dropFirst()
    return Dictionary(
      try lines.map { line in
        let match = try #require(line.wholeMatch(of: /\s\s([^:]+): (.+)/), "\(line)")
        return (String(match.1), String(match.2))
      }
    ) { first, _ in first }
  }

  @Test(arguments: Chapters.folders)
  func `every column is described, with its unit, and nothing else is`(chapter: String) throws {
    let known = try descriptions(of: chapter)
    for (name, words) in known {
      #expect(words.contains(/. \[[^\[\]]+\]$/), "\(name): the unit is missing: \(words)")
    }
    var used: Set<String> = []
    for (experiment, name) in try columns(of: chapter) {
      let key = ["\(experiment).\(name)", name].first { known[$0] != nil }
      #expect(key != nil, "\(experiment).csv: column “\(name)” is not described in Columns.swift")
      if let key { used.insert(key) }
    }
    let idle = known.keys.filter { !used.contains($0) }.sorted()
    #expect(idle.isEmpty, "no table has these columns")
  }

  @Test func `a table says what it is, and what its columns hold`() throws {
    let run = try Run("--only", "lengths")
    let text = String(decoding: try #require(run.tables["lengths.csv"]), as: UTF8.self)
    let head = text.split(separator: "\n").prefix { $0.hasPrefix("#") }
    #expect(head.first == "# Hints from Physics, chapter 1: The Ising chain, solved exactly")
    #expect(head.dropFirst().first?.contains("“lengths”: seed 1, quick effort, version") == true)
    let table = try Table(csv: text)
    for column in table.columns where !column.hasSuffix("_error") {
      #expect(head.contains { $0.hasPrefix("# \(column): ") && $0.hasSuffix("]") }, "\(column)")
    }
    #expect(head.contains { $0.contains("x_error is one standard error of x") })
  }
}
