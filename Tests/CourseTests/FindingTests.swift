import Statistics
import Testing

@testable import Course

@Suite struct FindingTests {
  @Test func `an identity holds to its tolerance, relative above 1`() {
    #expect(Finding.identity(1 + 0.9e-12, 1, tolerance: 1e-12).verdict == .holds)
    #expect(Finding.identity(1 + 1.2e-12, 1, tolerance: 1e-12).verdict == .disagrees)
    #expect(Finding.identity(1e6 + 0.9e-6, 1e6, tolerance: 1e-12).verdict == .holds)
    #expect(Finding.identity(1e-15, 0, tolerance: 1e-12).verdict == .holds)
    #expect(Finding.identity(2e-12, 0, tolerance: 1e-12).verdict == .disagrees)
  }

  @Test func `an agreement needs 4 standard errors and a sharp enough error`() {
    func verdict(_ value: Double, _ error: Double, resolution: Double = 0.1) -> Verdict {
      Finding.agreement(Estimate(value, standardError: error), 1, resolution: resolution).verdict
    }
    #expect(verdict(1.39, 0.1) == .holds)
    #expect(verdict(1.41, 0.1) == .disagrees)
    #expect(verdict(0.59, 0.1) == .disagrees)
    #expect(verdict(1, 0.11) == .unresolved, "a noisy measurement agrees with everything")
    #expect(verdict(9, 0.11) == .disagrees, "noise does not excuse a contradiction")
    #expect(verdict(1, 0) == .unresolved, "a measurement without an error bar decides nothing")
  }

  @Test func `the errors of two measurements add in quadrature`() {
    let finding = Finding.agreement(
      Estimate(1, standardError: 0.3), Estimate(3, standardError: 0.4), resolution: 0.5)
    #expect(finding.verdict == .holds)
    #expect(finding.comparisons[0].pull == -4)
    #expect(finding.comparisons[0].standardError == 0.5)
  }

  @Test func `a bound is kept on its side, and the number itself is reported`() {
    #expect(Finding.bounded(0.3, atMost: 0.5).verdict == .holds)
    #expect(Finding.bounded(0.6, atMost: 0.5).verdict == .disagrees)
    #expect(Finding.bounded(0.6, atLeast: 0.5).verdict == .holds)
    #expect(Finding.bounded(0.3, atLeast: 0.5).verdict == .disagrees)
    #expect(Finding.bounded(.nan, atMost: 0.5).verdict == .noNumber)
    #expect(Finding.bounded(-.infinity, atMost: 0.5).verdict == .noNumber)
    #expect(Finding.bounded(1e-11, atMost: 0, tolerance: 1e-10).verdict == .holds)
    #expect(Finding.bounded(1e-11, atMost: 0).verdict == .disagrees)
    let both = Finding.all([.bounded(0.1, atMost: 0.5), .bounded(0.49, atMost: 0.5)])
    #expect(both.tightest.measured.value == 0.49)
    #expect(both.tightest.pull == nil)
  }

  @Test func `an excess must be 4 standard errors above its bound`() {
    #expect(Finding.excess(of: Estimate(1.5, standardError: 0.1), over: 1).verdict == .holds)
    #expect(Finding.excess(of: Estimate(1.3, standardError: 0.1), over: 1).verdict == .disagrees)
    #expect(Finding.excess(of: Estimate(0.1, standardError: 0.1), over: 1).verdict == .disagrees)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is not a number neither holds nor disagrees`(value: Double) {
    let estimate = Estimate(value, standardError: 1)
    #expect(Finding.identity(value, 1, tolerance: 1e9).verdict == .noNumber)
    #expect(Finding.identity(1, value, tolerance: 1e9).verdict == .noNumber)
    #expect(Finding.agreement(estimate, 1, resolution: 2).verdict == .noNumber)
    #expect(
      Finding.agreement(Estimate(1, standardError: .nan), 1, resolution: 2).verdict == .noNumber)
    #expect(Finding.excess(of: estimate, over: 0).verdict == .noNumber)
    let among = Finding.all([
      .identity(3, 1, tolerance: 1e-9, at: "wrong"), .identity(value, 1, tolerance: 1, at: "none"),
      .identity(1, 1, tolerance: 1e-9, at: "right"),
    ])
    #expect(among.verdict == .noNumber, "a true failure beside it does not excuse it")
    #expect(among.tightest.label == "none")
  }

  @Test(arguments: [Double.nan, .infinity])
  func `a control must fail by a number`(value: Double) throws {
    func record(right: Double, wrong: Double) throws -> Ledger.ClaimRecord {
      let claim = Claim(
        "c", "A sentence.", source: "nowhere", of: right, control: ("wrong", wrong)
      ) { subject, _ in .identity(subject, 1, tolerance: 1e-9, at: "here") }
      let random = RandomStream(seed: 0, "FindingTests")
      return Ledger.ClaimRecord(
        claim, number: 1, finding: try claim.judge(Results(), random),
        control: try claim.judgeControl(Results(), random))
    }
    #expect(try record(right: 1, wrong: 2).stands)
    let empty = try record(right: 1, wrong: value)
    #expect(!empty.stands)
    #expect(
      empty.failure == "its control (wrong) gave no number (here); it must be refuted by a number")
    let itself = try record(right: value, wrong: 2)
    #expect(!itself.stands && itself.failure == "the measurement gave no number (here)")
  }

  @Test func `one failure among many fails all, and is the one that is shown`() {
    let finding = Finding.all([
      .identity(1, 1, tolerance: 1e-9, at: "good"),
      .agreement(Estimate(1, standardError: 0.1), 1.6, resolution: 1, at: "bad"),
      .agreement(Estimate(1, standardError: 0.1), 3, resolution: 1, at: "worse"),
      .agreement(Estimate(1, standardError: 9), 1, resolution: 1, at: "noisy"),
    ])
    #expect(finding.verdict == .disagrees)
    #expect(finding.tightest.label == "worse")
    #expect(
      Finding.all([
        .identity(1, 1, tolerance: 1),
        .agreement(
          Estimate(1, standardError: 9), 1, resolution: 1),
      ]).verdict == .unresolved)
  }

  @Test func `a claim stands only if its control is refuted, not merely undecided`() throws {
    func record(
      right: Double, wrong: Double, error: Double = 0.1, wrongError: Double = 0.1
    ) throws -> Ledger.ClaimRecord {
      let claim = Claim(
        "c", "A sentence.", source: "nowhere", of: right, control: ("wrong", wrong)
      ) { subject, _ in
        .agreement(
          Estimate(subject, standardError: subject == right ? error : wrongError), 1,
          resolution: 0.2)
      }
      let random = RandomStream(seed: 0, "FindingTests")
      return Ledger.ClaimRecord(
        claim, number: 1, finding: try claim.judge(Results(), random),
        control: try claim.judgeControl(Results(), random))
    }
    #expect(try record(right: 1, wrong: 2).stands)
    #expect(try !record(right: 2, wrong: 3).stands)
    let weak = try record(right: 1, wrong: 1.1)
    #expect(!weak.stands && weak.failure.contains("passed"))
    #expect(try !record(right: 1, wrong: 1.1, error: 0.3).stands)
    let undecided = try record(right: 1, wrong: 1.1, wrongError: 0.3)
    #expect(undecided.finding.verdict == .holds && undecided.control.verdict == .unresolved)
    #expect(!undecided.stands)
  }
}
