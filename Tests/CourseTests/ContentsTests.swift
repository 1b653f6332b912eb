import Foundation
import Statistics
import Testing

@testable import Course

@Suite struct ContentsTests {
  struct Row: Codable { var x: Double }

  static func experiment(_ id: String, over points: [Int] = [1, 2]) -> Experiment<Row> {
    Experiment(id, over: points) { _, run in [Row(x: run.random.uniform())] }
  }

  static func number(_ id: String, from experiment: Experiment<Row>) -> Number {
    Number(id, from: experiment) { $0[0].x }
  }

  @Test func `names used twice are refused by name`() throws {
    let one = Self.experiment("e")
    try Contents(numbers: [Self.number("a", from: one), Self.number("b", from: one)])
      .check(at: .quick)
    for (contents, message) in [
      (Contents(numbers: [Self.number("a", from: one), Self.number("a", from: one)]), "a"),
      (
        Contents(numbers: [
          Self.number("a", from: one), Self.number("b", from: Self.experiment("e")),
        ]), "e"
      ),
      (Contents(numbers: [Self.number("a", from: Self.experiment("p", over: [1, 1]))]), "p"),
      (Contents(numbers: [Self.number("a", from: Self.experiment("q", over: []))]), "q"),
    ] {
      #expect { try contents.check(at: .quick) } throws: { error in
        error is CourseError && "\(error)".contains(message)
      }
    }
  }

  @Test func `a part of the contents brings the experiments it needs, and no others`() {
    let contents = Contents(numbers: [
      Self.number("a", from: Self.experiment("e")), Self.number("b", from: Self.experiment("f")),
    ])
    #expect(contents.part(named: "b")?.experiments.map(\.id) == ["f"])
    #expect(contents.part(named: "e")?.numbers.map(\.id) == ["a"])
    #expect(contents.part(named: "nonsense") == nil)
  }

  @Test func `numbers are quoted with significant digits`() {
    for (value, digits, text) in [
      (0.0, 3, "0"), (3.14159, 3, "3.14"), (-0.462117, 3, "\u{2212}0.462"), (18, 2, "18"),
      (0.00012345, 2, "0.00012"), (0.000012345, 2, "1.2 × 10⁻⁵"), (227_998.3, 2, "2.3 × 10⁵"),
      (1_234.5, 2, "1200"), (4.0176e13, 2, "4.0 × 10¹³"), (.nan, 3, "nan"), (9.9996, 4, "10.00"),
      (5e-324, 4, "4.941 × 10⁻³²⁴"), (-1.7e308, 1, "\u{2212}2 × 10³⁰⁸"),
    ] { #expect(significant(value, digits: digits) == text) }
  }

  @Test func `results depend on the point's name and the seed, not on order or threads`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hints-from-physics-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    func tables(_ points: [Int], threads: Int, seed: UInt64 = 5) throws -> [Table] {
      let session = Session(
        chapter: "chapter-99", effort: .quick, seed: seed, threads: threads,
        store: Store(folder: folder.appendingPathComponent("\(UUID())")), program: "p",
        progress: Progress(isQuiet: true))
      return try session.run(session.jobs(of: [Self.experiment("e", over: points)])).map(\.table)
    }
    let forward = try tables([1, 2, 3, 4], threads: 1)
    #expect(try tables([1, 2, 3, 4], threads: 3) == forward)
    #expect(try tables([4, 3, 2, 1], threads: 2) == forward.reversed())
    #expect(try tables([1, 2, 3, 4], threads: 1, seed: 0) != forward)
    #expect(Set(forward.map(\.csv)).count == 4, "points have streams of their own")
  }
}
