import Testing

@testable import weave

struct MeasuredNumbersTests {
  private func found(_ text: String) -> [String] {
    Token.tokens(of: text, line: 1).flatMap(MeasuredNumbers.found).map(\.text)
  }

  @Test(arguments: [
    "$10^{-12}$", "version 1.17.2", "pandoc 3.9.0.2", "0.5", "in 1966", "$\\pm 1$", "spins are ±1",
    "`0.12345`", "```\n0.12345\n```", "[a](b0.1234)", "$\\frac{0.1234}{2}$", "$\\hspace{0.167em}$",
    "arXiv:1410.3831", "10.1103/PhysRev.65.117", "{{number}}", "4 standard errors", "1,234,567",
    "0 ± 1", "f(2)", "2.5(a)", "<span style=\"width: 1.234em\">",
  ])
  func `a number that nobody measured may be typed`(text: String) {
    #expect(found(text) == [])
  }

  @Test(arguments: [
    ("is 1.23 ± 0.04", "1.23 ± 0.04"), (#"$K = 1.23 \pm 0.04$"#, #"1.23 \pm 0.04"#),
    ("1.23(4) is", "1.23(4)"), ("$1.2(3)$", "1.2(3)"), ("is 0.441.", "0.441"),
    ("$K_c = 0.4407$", "0.4407"), ("**2.269**", "2.269"), ("12 ± 0.5", "12 ± 0.5"),
    ("12.3(4.5)", "12.3(4.5)"),
  ])
  func `a number that looks measured is found out`(text: String, number: String) {
    #expect(found(text) == [number])
  }
}
