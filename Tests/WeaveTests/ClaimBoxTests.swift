import Statistics
import Testing

@testable import Course
@testable import weave

struct ClaimBoxTests {
  private func box(_ finding: Finding, control: Finding) -> String {
    let claim = Claim("a", "It is.", source: "[@b]", of: 0, control: ("a mistake", 1)) { _, _ in
      finding
    }
    let record = Ledger.ClaimRecord(claim, number: 3, finding: finding, control: control)
    return ClaimBox(
      record: record, number: "1.3", sentence: "It is.", source: "[@b]", mistake: "a mistake"
    ).markdown
  }

  private let right = Finding.agreement(
    Estimate(0.1234, standardError: 0.004), 0.125, resolution: 0.01)
  private let wrong = Finding.agreement(
    Estimate(0.353, standardError: 0.004), 0.125, resolution: 0.01)

  @Test func `a claim says what was measured, what was expected, and how far apart they lie`() {
    let box = box(right, control: wrong)
    #expect(box.contains("<span class=\"verdict\">✓ holds</span> **Claim\u{A0}1.3.** It is."))
    #expect(box.contains("measured</span>\u{A0}<span class=\"value\">0.1234(40)</span>"))
    #expect(box.contains("expected</span>\u{A0}<span class=\"value\">0.125 [@b]</span>"))
    #expect(box.contains("pull</span>\u{A0}<span class=\"value\">−0.4</span>"))
    #expect(box.contains("Control: a mistake → refuted (pull\u{A0}57)"))
    #expect(!box.contains("<details"))
  }

  @Test func `of several comparisons the worst is shown, the others are folded`() {
    let worst = Finding.agreement(
      Estimate(0.12, standardError: 0.004), 0.13, resolution: 0.01, at: "$|m| = 2$")
    let box = box(.all([right, worst, right]), control: wrong)
    #expect(box.contains("0.1200(40)</span>"))
    #expect(box.contains("|m| = 2$</span>, tightest of 3"))
    #expect(box.contains("<summary>All 3 comparisons</summary>"))
    #expect(
      box.contains(#"| ${\vert}m{\vert} = 2$ | 0.1200(40) | 0.13 | pull −2.5, error ≤ 0.01 | ✓ |"#))
  }

  @Test func `a place that was computed to all its digits is told by six`() {
    let places = [
      "$K = 1.9350028902442633$", "coupling -0.434783, 10000000.5, $L = 64$", "1.23456789e-10",
    ]
    let box = box(
      .all(places.map { Finding.identity(1, 1, tolerance: 1e-9, at: $0) }), control: wrong)
    #expect(box.contains("| $K = 1.935$ |"))
    #expect(box.contains("| coupling −0.434783, 10000000.5, $L = 64$ |"))
    #expect(box.contains("| 1.23456789e-10 |"))
  }

  @Test func `a claim fails in words and not by color alone`() {
    #expect(box(wrong, control: wrong).contains("✗ fails</span>"))
    let weak = box(right, control: right)
    #expect(weak.contains("✗ fails</span>"))
    #expect(weak.contains("Control: a mistake → **passed**"))
    #expect(weak.contains("Why it fails: its control (a mistake) passed"))
  }

  @Test func `an identity has a difference and a tolerance, an excess a bound`() {
    let identity = box(.identity(0.5, 0.5, tolerance: 1e-12), control: wrong)
    #expect(identity.contains("computed</span>\u{A0}<span class=\"value\">0.5</span>"))
    #expect(identity.contains("tolerance</span>\u{A0}<span class=\"value\">10⁻¹²</span>"))
    let large = box(.identity(150.1, 150, tolerance: 1e-3), control: wrong)
    #expect(large.contains("tolerance</span>\u{A0}<span class=\"value\">0.15</span>"))
    let excess = box(.excess(of: Estimate(2, standardError: 0.1), over: 0), control: wrong)
    #expect(excess.contains("expected more than</span>\u{A0}<span class=\"value\">0 [@b]</span>"))
    #expect(excess.contains("needed</span>\u{A0}<span class=\"value\">4</span>"))
  }

  @Test func `the pulls are those of measurements held against values`() {
    var ledger = TinyBook.ledger(number: 1, folder: "01-A", isPlain: false)
    #expect(Pulls(of: [ledger]).values.count == 3)
    #expect(Pulls(of: [ledger]).counts.reduce(0, +) == 3)
    let claim = Claim("b", "", source: "", of: 0, control: ("", 1)) { _, _ in right }
    ledger.claims = [
      Ledger.ClaimRecord(
        claim, number: 1,
        finding: .all([
          .identity(1, 1, tolerance: 1), .excess(of: Estimate(2, standardError: 0.1), over: 0),
          .agreement(Estimate(9, standardError: 1), 0, resolution: 1),
        ]), control: wrong)
    ]
    let pulls = Pulls(of: [ledger])
    #expect(pulls.values == [9])
    #expect(pulls.excesses == 1)
    #expect(pulls.counts.last == 1, "a pull beyond the edge counts in the outermost bin")
    #expect(pulls.moments == nil)
  }
}
