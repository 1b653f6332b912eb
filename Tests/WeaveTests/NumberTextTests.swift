import Testing

@testable import weave

/// How numbers look on a page.
struct NumberTextTests {
  @Test(arguments: [
    ("9999", "9999"), ("10000", "10,000"), ("228700", "228,700"), ("1234567", "1,234,567"),
    ("12345.6", "12345.6"), ("−25550", "−25,550"), ("228700(8500)", "228700(8500)"), ("", ""),
  ])
  func `whole numbers from ten thousand on have commas`(number: String, printed: String) {
    #expect(grouped(number) == printed)
  }

  @Test(arguments: [
    ("0.500", "0.5"), ("1.000", "1"), ("100", "100"), ("−0.10", "−0.1"), ("0.105", "0.105"),
    ("1.00000 × 10⁻⁶", "1 × 10⁻⁶"), ("2.50 × 10¹⁰", "2.5 × 10¹⁰"), ("3 × 10²⁰", "3 × 10²⁰"),
  ])
  func `zeros at the end of a decimal are left out`(number: String, printed: String) {
    #expect(withoutIdleZeros(number) == printed)
  }
}
