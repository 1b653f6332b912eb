import Foundation
import Statistics
import Testing

struct EstimateFormatTests {
  @Test(
    arguments: [
      (1.23451, 0.0067, "1.2345(67)"),
      (-1.23451, 0.0067, "-1.2345(67)"),
      (0.0123451, 0.00067, "0.01235(67)"),
      (1.2, 0.5, "1.20(50)"),
      (1.2, 0.0994, "1.200(99)"),
      (1.2, 0.0996, "1.20(10)"),
      (12.34, 4.5, "12.3(4.5)"),
      (12.34, 9.96, "12(10)"),
      (12.34, 1, "12.3(1.0)"),
      (123.4, 45, "123(45)"),
      (12345, 123, "12350(120)"),
      (12345, 99.7, "12350(100)"),
      (5, 123, "10(120)"),
      (-4, 123, "0(120)"),
      (-0.001, 0.5, "0.00(50)"),
      (0, 0.0012, "0.0000(12)"),
      (0, 1, "0.0(1.0)"),
      (999_999, 1.5, "999999.0(1.5)"),
      (999_999.9, 12, "1.000000(12)e6"),
      (999_996, 12, "999996(12)"),
      (1_234_567, 89, "1.234567(89)e6"),
      (1_234_567, 890_000, "1.23(89)e6"),
      (1_234_567, 8_900_000, "1.2(8.9)e6"),
      (-1.2345e-9, 6.7e-12, "-1.2345(67)e-9"),
      (1.2345e-9, 6.7e-9, "1.2(6.7)e-9"),
      (0, 6.7e-9, "0.0(6.7)e-9"),
      (1.5e300, 2.5e298, "1.500(25)e300"),
      (1.5e-300, 2.5e-302, "1.500(25)e-300"),
      (.leastNonzeroMagnitude, .leastNonzeroMagnitude, "4.9(4.9)e-324"),
      (0.001234, 0.000056, "0.001234(56)"),
      (0.0009876, 0.000056, "9.88(56)e-4"),
      (0.00099996, 0.0000056, "0.0010000(56)"),
      (0.25, 0, "0.25"),
      (2, 0, "2"),
      (-0.0, 0, "0"),
      (1e22, 0, "1e+22"),
      (.nan, 0, "nan"),
      (.infinity, 0, "inf"),
      (.nan, 0.1, "nan ± 0.1"),
      (0.5, .nan, "0.5 ± nan"),
      (0.5, .infinity, "0.5 ± inf"),
      (1, 1e-20, "1 ± 1e-20"),
    ] as [(Double, Double, String)])
  func `an estimate is written with two digits of its error`(
    _ value: Double, _ error: Double, _ text: String
  ) {
    let estimate = Estimate(value, standardError: error)
    #expect(estimate.formatted() == text)
    #expect("\(estimate)" == text)
  }

  // Read a text back: digits in parentheses count in units of the last place, unless they have a
  // point or the value has none.
  func parse(_ text: String) throws -> (value: Double, error: Double) {
    let parts = text.split(whereSeparator: { "()e".contains($0) }).map(String.init)
    let exponent = try parts.count > 2 ? #require(Double("1e\(parts[2])")) : 1
    let value = try #require(Double(parts[0]))
    let error = try #require(Double(parts[1]))
    let places =
      parts[0].contains(".") ? parts[0].count - parts[0].split(separator: ".")[0].count - 1 : 0
    let unit = parts[1].contains(".") ? 1 : try #require(Double("1e-\(places)"))
    return (value * exponent, error * unit * exponent)
  }

  @Test func `what is written can be read back to half a digit`() throws {
    var random = RandomStream(seed: 0, "formats")
    for _ in 0..<2000 {
      let size = pow(10, random.uniform(in: -40...40))
      let error = size * pow(10, random.uniform(in: -12...2))
      let value = size * random.uniform(in: -1...1)
      let text = Estimate(value, standardError: error).formatted()
      let (readValue, readError) = try parse(text)
      #expect(abs(readError - error) <= 0.0501 * error, "\(value), \(error): \(text)")
      #expect(abs(readValue - value) <= 0.0501 * error + 1e-14 * abs(value), "\(value): \(text)")
    }
  }
}
