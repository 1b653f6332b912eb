import Foundation
import Statistics

@testable import Course

extension TinyBook {
  static let path = "Chapters/01-TinyChain/TinyChain.swift"

  static let text = #"""
    // The chapter that the tests weave.

    //: A chain has **spins**.^[A side note on $s=\pm1$.] It cools to {{coldest}} and no further, as
    //: @fig:flow shows; so says [@kadanoff1966, eq. 9].
    //:
    //: ## The flow {#sec:flow}
    //:
    //: $$ K' = \tfrac12 \ln\cosh 2K $$ {#eq:step}
    //:
    //: By @eq:step, $K$ shrinks to ${{tiny}}$:

    extension TinyChain {
      /// The coupling after one step.
      static func step(_ coupling: Double) -> Double { 0.5 * log(cosh(2 * coupling)) }
    }

    extension TinyChain {
      static let flowFigure = Figure(
        "flow", "The flow.", from: flow) { rows in Drawing() }
    }

    //: The mean is {{mean.measured}}, where {{mean.expected}} is expected: a pull of {{mean.pull}}.
    //: The second row has {{flow[1].energy}} at {{flow[1].coupling}}; @claim:mean says so.

    extension TinyChain {
      static let mean = Claim("mean", "The mean is right.", source: "") { 1 }
    }
    """# + "\n"

  static let exercises = #"""
    import Course
    import Library

    //: ### ★☆☆ Blur twice {#ex:twice}
    //:
    //: What becomes of @eq:step?
    //:
    //: **Answer.** It is applied twice:

    extension TinyChain {
      static func twice(_ coupling: Double) -> Double { step(step(coupling)) }
    }

    //: ### ★★★ A field
    //:
    //: Add one to @ex:twice.
    """# + "\n"

  static let table = """
    coupling,energy,energy_error,name
    0.5,-0.46,0.003,"cold"
    1.5,-0.905,0.002,"colder"

    """

  static let picture = """
    <svg xmlns="http://www.w3.org/2000/svg" width="243.78pt" height="100pt"></svg>
    """

  static func ledger(number: ChapterNumber, folder: String, isPlain: Bool) -> Ledger {
    func fingerprint(of text: String) -> String { Fingerprint(of: Data(text.utf8)).description }
    var ledger = Ledger(
      chapter: number, folder: folder, title: "A tiny chain", question: "What cools?",
      effort: .quick, seed: 1, version: "0.1.0", commit: "abc",
      date: "2001-09-09T01:46:40Z", sources: "", program: "p",
      command: "swift run -c release chapter-01 --seed 1", wallSeconds: 1, computeSeconds: 2,
      experiments: [], figures: [], claims: [], numbers: [])
    guard !isPlain else { return ledger }
    ledger.experiments = [
      Ledger.ExperimentRecord(
        id: "flow", points: 2, rows: 2, computeSeconds: 2, table: "flow.csv",
        fingerprint: fingerprint(of: table))
    ]
    ledger.figures = [
      Ledger.FigureRecord(
        id: "flow", caption: "The coupling $K$ flows to $\\beta^2$. Lines: {{coldest}}.",
        claims: ["mean"], experiments: ["flow"], files: ["flow.pdf", "flow.svg", "flow.png"],
        fingerprints: Array(repeating: fingerprint(of: picture), count: 3), drawing: "",
        computeSeconds: 2, command: "swift run -c release chapter-01 --only flow")
    ]
    let claim = Claim(
      "mean", "The mean of @fig:flow is right.", source: "[@kadanoff1966]", of: 0,
      control: ("the *wrong* mean", 1)
    ) { _, _ in .identity(0, 0, tolerance: 1) }
    let comparisons = (0..<3).map { index in
      Finding.agreement(
        Estimate(0.12 + 0.001 * Double(index), standardError: 0.004), 0.125, resolution: 0.01,
        at: "T = \(index)")
    }
    ledger.claims = [
      Ledger.ClaimRecord(
        claim, number: 1, finding: .all(comparisons),
        control: .agreement(Estimate(0.9, standardError: 0.004), 0.125, resolution: 0.01))
    ]
    ledger.numbers = [
      Ledger.NumberRecord(id: "coldest", value: .exact(0.6625), digits: nil),
      Ledger.NumberRecord(
        id: "tiny", value: .measured(Estimate(1.23e-7, standardError: 1e-9)), digits: nil),
    ]
    return ledger
  }
}
