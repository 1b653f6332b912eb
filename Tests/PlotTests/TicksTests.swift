import Testing

@testable import Plot

@Suite struct TicksTests {
  // R's `labeling` documents extended(8.1, 14.1, 4); the rest are values of an independent
  // transcription of the algorithm, kept to notice changes.
  @Test(
    arguments: [
      (8.1, 14.1, 4, [8, 10, 12, 14]),
      (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]),
      (-1, 1, 5, [-1, -0.5, 0, 0.5, 1]),
      (1.5, 3, 5, [1.5, 2, 2.5, 3]),
      (0.4, 0.48, 5, [0.4, 0.42, 0.44, 0.46, 0.48]),
      (2, 2.6, 5, [2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6]),
    ] as [(Double, Double, Int, [Double])])
  func `extended Wilkinson ticks are those of Talbot, Lin and Hanrahan`(
    lower: Double, upper: Double, count: Int, expected: [Double]
  ) {
    let ticks = WilkinsonTicks(lower: lower, upper: upper, count: count, staysInside: false).best()
    expect(ticks.values, near: expected)
  }

  @Test(
    arguments: [
      (0, 0.137, [0, 0.025, 0.05, 0.075, 0.1, 0.125]),
      (3, 97, [10, 30, 50, 70, 90]),
      (-0.03, 1.04, [0, 0.25, 0.5, 0.75, 1]),
    ] as [(Double, Double, [Double])])
  func `ticks can be kept inside the axis`(lower: Double, upper: Double, expected: [Double]) {
    let ticks = WilkinsonTicks(lower: lower, upper: upper, count: 5, staysInside: true).best()
    expect(ticks.values, near: expected)
  }

  private func expect(_ values: [Double], near expected: [Double]) {
    #expect(values.count == expected.count, "\(values) instead of \(expected)")
    for (a, b) in zip(values, expected) { #expect(abs(a - b) < 1e-9, "\(values)") }
  }

  @Test func `ticks of extreme ranges are finite, increasing and inside`() {
    for (a, b) in [(0, 1e-270), (1e10, 1e10 + 1), (-1e299, 1e299), (0, 5e4), (1e-9, 3e-9)] {
      let values = TickSet.linear(a, b, count: 5).major.map(\.value)
      let slack = 1e-9 * (b - a)
      #expect(values.count >= 2, "\(a) to \(b)")
      #expect(values.allSatisfy { $0 >= a - slack && $0 <= b + slack }, "\(values)")
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 }, "\(values)")
    }
  }

  @Test func `a log axis labels every decade`() {
    let ticks = TickSet.logarithmic(1, 1e4, count: 6)
    #expect(ticks.major.map(\.value) == [1, 10, 100, 1000, 10_000])
    #expect(ticks.major.map(\.text) == (0...4).map { "$10^{\($0)}$" })
    #expect(ticks.minor.count == 4 * 8, "2…9 in each of four decades")
    #expect(TickSet.logarithmic(1, 1e4, count: 5).minor.isEmpty, "no room for them")
    #expect(ticks.minor.prefix(8) == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test func `a log axis of many decades labels every n-th`() {
    let ticks = TickSet.logarithmic(1e-12, 1e12, count: 6)
    #expect(ticks.major.map(\.value) == [1e-10, 1e-5, 1, 1e5, 1e10])
    #expect(ticks.minor.count == 20, "the other decades")
  }

  @Test func `a log axis within a decade labels 1 2 5, then digits, then round values`() {
    #expect(
      TickSet.logarithmic(0.15, 0.7, count: 6).major.map(\.text) == [
        "0.2", "0.3", "0.4", "0.5", "0.6", "0.7",
      ])
    #expect(TickSet.logarithmic(0.8, 12, count: 6).major.map(\.text) == ["1", "2", "5", "10"])
    let short = TickSet.logarithmic(1.02, 1.31, count: 5).major.map(\.value)
    #expect(short.count >= 3 && short.allSatisfy { $0 > 1 && $0 < 1.32 }, "\(short)")
  }

  @Test func `tick labels have equal decimals and true minus signs`() {
    #expect(TickText.plain([-1, -0.5, 0, 0.5]) == ["−1.0", "−0.5", "0.0", "0.5"])
    #expect(TickText.plain([-0.0, 10]) == ["0", "10"])
    #expect(TickText.plain([0, 2e6]) == ["0", "$2\\,{\\times}\\,10^{6}$"])
    #expect(TickText.plain([-1e-5, 1e-5]) == ["$-10^{-5}$", "$10^{-5}$"])
    #expect(TickText.plain([0.1 + 0.2]) == ["0.3"])
    #expect(TickText.ratios([1, 100]) == ["$10^{0}$", "$10^{2}$"])
    #expect(TickText.ratios([1, 2, 4]) == ["1", "2", "4"])
  }

  @Test func `ticks at whole numbers are whole, however short the axis`() {
    #expect(TickSet.integers(0.5, 6.5, count: 8).major.map(\.value) == [1, 2, 3, 4, 5, 6])
    #expect(TickSet.integers(0.5, 6.5, count: 8).minor.isEmpty)
    #expect(TickSet.integers(0.9, 2.1, count: 9).major.map(\.text) == ["1", "2"])
    let long = TickSet.integers(0, 20, count: 5)
    #expect(long.major.map(\.value) == [0, 5, 10, 15, 20] && long.minor.count == 16)
    #expect(TickSet.integers(0.2, 0.8, count: 5).major.isEmpty)
  }

  @Test func `explicit ticks are used as given, and only those in range`() throws {
    let axis = Axis("", ticks: .labeled([(value: 1, text: "$T_c$"), (value: 99, text: "far")]))
    let ticks = try TickSet(axis, from: 0, to: 2, count: 5)
    #expect(ticks.major.map(\.text) == ["$T_c$"])
    let bad = Axis("length", scale: .logarithmic, ticks: .at([0, 1]))
    let error = plotError { _ = try TickSet(bad, from: 1, to: 10, count: 5) }
    #expect(error?.message.contains("no tick can be at 0.0 on a logarithmic axis") == true)
  }
}
