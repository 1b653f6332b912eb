// Figures of the second half of chapter 12, each drawn from tables alone; the experiments that only
// they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import Plot
import Statistics

// MARK: What filters keep

extension IsItRenormalization {
  struct Kept: Codable {
    /// "chain", with blocks of two, or "torus", of 5 × 5 spins, with blocks of four.
    var system: String
    var coupling: Double
    /// I(V : E), and I(h : E) over it.
    var all, decimation, vote, unanimous: Double
  }

  static let keptFractions = Experiment("kept", over: ["chain", "torus"]) { system, _ in
    (1...50).map { step in
      let coupling = 0.02 * Double(step)
      let isChain = system == "chain"
      let patch = isChain ? chainPatch(coupling: coupling) : torusPatch(coupling: coupling)
      let ones = isChain ? [1.0, 1] : [1, 1, 1, 1]
      func fraction(_ filter: [Double]) -> Double { patch.kept(by: filter) / patch.information }
      return Kept(
        system: system, coupling: coupling, all: patch.information,
        decimation: fraction(vote([1] + ones.dropFirst().map { _ in 0 })),
        vote: fraction(vote(ones)), unanimous: fraction(vote(ones, threshold: 1)))
    }
  }

  static let keepingFigure = Figure(
    "keeping",
    "What an answer of one bit keeps of the information between a block and its environment, "
      + "against the coupling. Left: a block of two in the chain, with decimation above the vote. "
      + "Right: a block of four in the plane, with decimation below, but for weak coupling on the "
      + "larger torus; lines: the torus of 5 by 5 spins; points: a torus of 32 by 32. Dotted: the "
      + "critical coupling.",
    from: keptFractions, windows, shows: [keptChainClaim, weakClaim, reversedClaim, windowsClaim]
  ) { rows, windows in
    Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(
        x: Axis("coupling $K$", range: 0...1), y: Axis("$I(h:E)/I(V:E)$", range: 0...1),
        legend: .bottomRight
      ) {
        let own = rows.filter { $0.system == "chain" }
        Line(own, x: \.coupling, y: \.decimation).color(.black).dash(.solid).label("decimation")
        Line(own, x: \.coupling, y: \.vote).color(.blue).dash(.dashed).label("vote of two")
      }
      Panel(
        x: Axis("coupling $K$", range: 0...1), y: Axis("$I(h:E)/I(V:E)$", range: 0...1),
        legend: .bottomRight
      ) {
        let own = rows.filter { $0.system == "torus" }
        Rule(.vertical(at: InfiniteIsingPlane.criticalCoupling)).color(.gray).dash(.dotted)
        Line(own, x: \.coupling, y: \.unanimous).color(.vermillion).dash(.dashDotted)
          .label("at least three")
        Line(own, x: \.coupling, y: \.vote).color(.blue).dash(.dashed).label("vote of four")
        Line(own, x: \.coupling, y: \.decimation).color(.black).dash(.solid).label("decimation")
        Points(windows, x: \.coupling, y: \.unanimous).color(.vermillion).marker(.diamond).size(4)
        Points(windows, x: \.coupling, y: \.vote).color(.blue).marker(.triangle).size(4)
        Points(windows, x: \.coupling, y: \.decimation).color(.black).marker(.circle).size(4)
      }
    }
  }
}

// MARK: All questions

extension IsItRenormalization {
  struct Ranked: Codable {
    /// The name of a filter, or none for one of all filters without coins.
    var name: String
    /// Its place among those, from 1; for a filter with coins, the first that keeps less.
    var rank: Int
    var kept: Double
  }

  static let ranking = Experiment("ranking", over: ["all questions"]) { _, _ in
    let patch = torusPatch(coupling: InfiniteIsingPlane.criticalCoupling)
    let all = allQuestions(of: patch).map(\.kept).sorted(by: >)
    let marks = Set((0...200).map { Int(pow(Double(all.count), Double($0) / 200)) })
    return marks.sorted().map { Ranked(name: "", rank: $0, kept: all[$0 - 1]) }
      + namedFilters.map { name, filter in
        let kept = patch.kept(by: filter)
        return Ranked(
          name: name, rank: (all.firstIndex { $0 < kept + 1e-12 } ?? all.count - 1) + 1, kept: kept)
      }
  }

  static let questionsFigure = Figure(
    "questions",
    "All 32,767 questions with yes or no for an answer that one can ask of a block of four spins, "
      + "from the one that keeps most of the information about the environment to the one that "
      + "keeps least, on the torus of 5 by 5 spins at the critical coupling. Marks: some with "
      + "names; the vote of four throws coins, and is placed where it would stand.",
    from: ranking, shows: [bestQuestionClaim, keptPlaneClaim]
  ) { rows in
    let styles: [(String, Color, Marker)] = [
      ("at least three", .vermillion, .diamond), ("vote of three", .green, .square),
      ("vote of four", .blue, .triangle), ("decimation", .black, .circle),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("rank", scale: .logarithmic), y: Axis("$I(h:E)$ (nats)", range: 0...0.6),
        legend: .bottomLeft
      ) {
        let all = rows.filter { $0.name.isEmpty }
        Line(x: all.map { Double($0.rank) }, y: all.map(\.kept)).color(.gray).dash(.solid)
        for (name, color, marker) in styles {
          let own = rows.filter { $0.name == name }
          Points(x: own.map { Double($0.rank) }, y: own.map(\.kept)).color(color).marker(marker)
            .size(5).label(name)
        }
      }
    }
  }
}

// MARK: Climbing

extension IsItRenormalization {
  static let climbsFigure = Figure(
    "climbs",
    "What a filter keeps while it learns, against the sum of all rates up to now, from four "
      + "random starts, without a bias and with one. All rise to a plateau; those with a bias "
      + "then rise to a second one. Right: the same, near the plateaus, with lines at the vote of "
      + "four, the vote of three and the best of all questions. Open points: learned from samples.",
    from: climbs, ranking, shows: [climbsClaim, samplesClaim]
  ) { rows, ranking in
    func level(_ name: String) -> Double {
      min(max(ranking.first { $0.name == name }?.kept ?? 0, 0.464), 0.477)
    }
    func lines(_ kind: String, _ start: Int, from least: Double) -> [Climb] {
      rows.filter { $0.kind == kind && $0.start == start && $0.kept >= least }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      for least in [0, 0.462] {
        Panel(
          x: Axis("time, the sum of all rates", scale: .logarithmic),
          y: Axis("$I(h:E)$ (nats)", range: least == 0 ? 0...0.7 : 0.462...0.478),
          legend: least == 0 ? .topRight : .none
        ) {
          if least > 0 {
            for name in ["vote of four", "vote of three", "at least three"] {
              Rule(.horizontal(at: level(name))).color(.gray).dash(.dotted)
            }
            Text("at least three", at: (22, level("at least three") + 0.0005))
            Text("vote of three", at: (22, level("vote of three") + 0.0005))
            Text("vote of four", at: (4_000, level("vote of four") - 0.0008))
          }
          for start in 0..<4 {
            for (kind, color, dash) in [
              ("no bias", Color.blue, Dash.dashed), ("bias", Color.vermillion, Dash.solid),
            ] {
              let own = lines(kind, start, from: least)
              if !own.isEmpty {
                let line = Line(x: own.map(\.time), y: own.map(\.kept)).color(color).dash(dash)
                if start == 0, least == 0 {
                  line.label(kind == "bias" ? "with a bias" : "without a bias")
                } else {
                  line
                }
              }
            }
          }
          let own = lines("samples", 0, from: least)
          if !own.isEmpty {
            let marks = Points(x: own.map(\.time), y: own.map(\.kept)).color(.black)
              .marker(.circle).size(3).open()
            if least == 0 { marks.label("from samples") } else { marks }
          }
        }
      }
    }
  }
}

// MARK: Dimers

extension IsItRenormalization {
  struct Frontier: Codable {
    var coupling, first, likely: Double
  }

  static let frontiers = Experiment("frontiers", over: (1...14).map { 0.02 * Double($0) }) {
    coupling, _ in
    let patch = torusPatch(coupling: coupling)
    return [
      Frontier(coupling: coupling, first: blockRate(patch), likely: likelyDimer(patch))
    ]
  }

  static let dimersFigure = Figure(
    "dimers",
    "What one hidden unit keeps of a block of four spins and a dimer. Left: the block (circles) "
      + "or the dimer (squares), in the plane of the block's coupling and the dimer's "
      + "correlation; above the solid line the dimer is learned first, and above the dashed one "
      + "it is the more likely. Right: the share of the information about the environment that is "
      + "kept, by the machine, which falls to nothing at the vertical line, where $x=S-1$, and by "
      + "the filter.",
    from: rivals, frontiers, shows: [rivalsClaim, deafClaim, twoLawsClaim]
  ) { rows, frontiers in
    Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(
        x: Axis("coupling $K$", range: 0...0.3),
        y: Axis("correlation $x$ of the dimer", range: 0...1.05),
        legend: .direct
      ) {
        Line(frontiers, x: \.coupling, y: \.first).color(.black).dash(.solid)
          .label("$x=S-1$")
        Line(frontiers, x: \.coupling, y: \.likely).color(.gray).dash(.dashed)
          .label("equally likely")
        let own = rows.filter { $0.method == "likelihood" }
        for (kept, color, marker) in [
          ("block", Color.blue, Marker.circle), ("dimer", Color.vermillion, Marker.square),
        ] {
          let part = own.filter { ($0.share > 0.5) == (kept == "dimer") }
          if !part.isEmpty {
            Points(x: part.map(\.coupling), y: part.map(\.dimer)).color(color).marker(marker)
              .size(4).open(kept == "dimer")
          }
        }
      }
      Panel(
        x: Axis("correlation $x$ of the dimer", range: 0...1),
        y: Axis("$I(h:E)/I(V:E)$", range: 0...1), legend: .topLeft
      ) {
        let own = rows.filter { $0.coupling == 0.25 }
        Rule(.vertical(at: own.first?.first ?? 0)).color(.black).dash(.solid)
        for (method, label, color, marker) in [
          ("information", "filter", Color.green, Marker.diamond),
          ("CD-1", "machine, CD-1", Color.sky, Marker.square),
          ("likelihood", "machine", Color.black, Marker.circle),
        ] {
          let part = own.filter { $0.method == method }
          if !part.isEmpty {
            Points(x: part.map(\.dimer), y: part.map(\.kept)).color(color).marker(marker)
              .size(method == "CD-1" ? 6 : 4).open(method == "CD-1").label(label)
          }
        }
      }
    }
  }
}

// MARK: Lists for the contents

extension IsItRenormalization {
  static let keepingNumbers: [Number] =
    [
      ("1", 0.1), ("3", 0.3), ("5", 0.5), ("10", 1.0),
    ].flatMap { name, coupling in
      [
        Number("chain-dec-\(name)", digits: 5) { chainFractions(coupling: coupling).decimation },
        Number("chain-vote-\(name)", digits: 5) { chainFractions(coupling: coupling).vote },
      ]
    }
    + [
      Number("range-vote", digits: 2) {
        let law = blockedRing(sites: 12, coupling: 0.5, by: vote([1, 1]))
        return coupling(5, of: law) / coupling(3, of: law)
      },
      Number("plane-all", digits: 6) { criticalPatch.information },
      Number("plane-dec", digits: 6) { criticalPatch.kept(by: vote([1, 0, 0, 0])) },
      Number("plane-two", digits: 6) { criticalPatch.kept(by: vote([1, 1, 0, 0])) },
      Number("plane-vote", digits: 6) { criticalPatch.kept(by: vote([1, 1, 1, 1])) },
      Number("ratio-weak", measuredFrom: windows) { rows in
        rows.first { $0.coupling == 0.05 }?.ratio ?? Estimate(exactly: .nan)
      },
      Number("bias-plane", measuredFrom: windows) { rows in
        rows.first { abs($0.coupling - InfiniteIsingPlane.criticalCoupling) < 1e-9 }?.bias
          ?? Estimate(exactly: .nan)
      },
      Number("bias-weak", measuredFrom: windows) { rows in
        rows.first { $0.coupling == 0.05 }?.bias ?? Estimate(exactly: .nan)
      },
      Number("ratio-torus", digits: 3) { torusRatio(coupling: 0.05) },
      Number("weak-plane", digits: 3) { weakRatio(coupling: 0.05).plane },
      Number("weak-torus", digits: 3) { weakRatio(coupling: 0.05).torus },
      Number("tie-percent", digits: 2) { gain(vote([1, 1, 1, 0])) },
      Number("best-percent", digits: 2) { gain(vote([1, 1, 1, 1], threshold: 1)) },
      Number("best-kept", digits: 6) { criticalPatch.kept(by: vote([1, 1, 1, 1], threshold: 1)) },
      Number("sample-count", from: climbs, digits: 1) { Double(lastSample($0)?.samples ?? 0) },
      Number("sample-low", from: climbs, digits: 2) { rows in
        lastSample(rows).map { $0.least * $0.scale } ?? .nan
      },
      Number("sample-high", from: climbs, digits: 2) { lastSample($0)?.scale ?? .nan },
      Number("sample-bound", from: climbs, digits: 4) { lastSample($0)?.bound ?? .nan },
      Number("sample-kept", from: climbs, digits: 4) { lastSample($0)?.kept ?? .nan },
      Number("noisy-coupling", digits: 2) { noisyCoupling },
      Number("noisy-tie", digits: 2) { noisyTie },
      Number("noisy-percent", from: rivals, digits: 2) { rows in
        100 * (noisy(rows, "information")?.kept ?? .nan)
      },
    ]
    + (1...4).flatMap { hidden in
      [
        Number("more-divergence-\(hidden)", from: wider, digits: 2) { rows in
          rows.first { $0.hidden == hidden }?.divergence ?? .nan
        },
        Number("more-kept-\(hidden)", from: wider, digits: 2) { rows in
          let kept = rows.first { $0.hidden == hidden }?.kept ?? .nan
          return kept < 1e-9 ? 0 : kept
        },
      ]
    }

  private static var criticalPatch: Patch {
    torusPatch(coupling: InfiniteIsingPlane.criticalCoupling)
  }

  private static func gain(_ filter: [Double]) -> Double {
    100 * (criticalPatch.kept(by: filter) / criticalPatch.kept(by: vote([1, 1, 1, 1])) - 1)
  }

  private static func lastSample(_ rows: [Climb]) -> Climb? {
    rows.filter { $0.kind == "samples" && $0.start == 0 }.max { $0.step < $1.step }
  }

  private static func noisy(_ rows: [Rivals], _ method: String) -> Rivals? {
    rows.first {
      $0.method == method && $0.coupling == noisyCoupling && abs($0.dimer - noisyTie) < 1e-9
    }
  }
}
