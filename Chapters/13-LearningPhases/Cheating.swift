// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Ising
import Networks
import Statistics

//: ## Interventions {#sec:interventions}
//:
//: A better question than "where does it look" is "what happens if I change this, and nothing
//: else". Turn over the lower half of a cold magnet: no magnetization is left, and of the neighbors
//: only two rows differ. Shuffle the spins of a magnet, as in @ch:12: the magnetization stays,
//: and neighbors agree no more than any two spins do, by $m^2$. **We predict** that the two kinds
//: of networks disagree on both, in opposite ways; the test is @fig:altered.
//:
//: {{figure:altered}}

extension LearningPhases {
  /// What two kinds of networks say of states that were altered.
  struct Altered: Codable {
    var machine: Int
    var name: String
    var dense, convolution: Double
  }

  static let altered = Experiment("altered", over: { Array(0..<machines($0)) }) {
    (machine: Int, run: inout Run) throws -> [Altered] in
    let size = closeSize(run.effort)
    let (dense, school) = try graduate("dense", size, machine: machine, run)
    let convolution = try learned("convolution", size, machine: machine, run, at: school)
    func row(_ name: String, _ states: [[Float]]) -> Altered {
      Altered(
        machine: machine, name: name, dense: output(dense, states),
        convolution: output(convolution, states))
    }
    // Tests of three temperatures around one that is so far from T_c
    func near(_ distance: Double) -> [[Float]] {
      let places = lessons.indices.filter { abs(lessons[$0] - critical - distance) < 0.04 }
      return places.flatMap { school.tests[$0] }
    }
    let (cold, below, hot) = (near(-0.795), near(-0.045), near(0.645))
    return [
      row("cold", cold), row("cold, two domains", cold.map(twoDomains)),
      row("cold, staggered", cold.map(staggered)), row("below", below),
      row(
        "below, shuffled",
        below.map { state in
          var state = state
          run.random.permute(&state)
          return state
        }),
      row("hot", hot),
    ]
  }

  /// The lower half turned over: no magnetization is left, and nearly all neighbors are.
  static func twoDomains(_ state: [Float]) -> [Float] {
    state.indices.map { $0 < state.count / 2 ? state[$0] : -state[$0] }
  }

  /// Every other spin turned over, like a chess board.
  static func staggered(_ state: [Float]) -> [Float] {
    let size = Int(Double(state.count).squareRoot())
    return state.indices.map { ($0 / size + $0 % size) % 2 == 0 ? state[$0] : -state[$0] }
  }
}

extension LearningPhases {
  static let alteredClaim = Claim(
    "altered",
    "Cold magnets made of two domains are disordered for networks with 100 units and ordered for convolutional ones. To "
      + "shuffle the spins of magnets below $T_c$ does not change the answer of the former, and lowers that of "
      + "the latter by more than $0.1$.",
    source: "@sec:looking", from: altered,
    control: .altered("the networks are exchanged") {
      ($0.dense, $0.convolution) = ($0.convolution, $0.dense)
    }
  ) { rows in
    func mean(_ name: String, _ column: (Altered) -> Double) -> Estimate {
      Statistics.mean(of: rows.filter { $0.name == name }.map(column))
    }
    // By the same states, machine by machine
    func change(_ column: (Altered) -> Double) -> Estimate {
      let pairs = zip(
        rows.filter { $0.name == "below, shuffled" }, rows.filter { $0.name == "below" })
      return Statistics.mean(of: pairs.map { column($0) - column($1) })
    }
    return .all([
      .excess(of: 0.5 - mean("cold, two domains") { $0.dense }, over: 0, at: "domains, dense"),
      .excess(
        of: mean("cold, two domains") { $0.convolution }, over: 0.5, at: "domains, convolution"),
      .agreement(
        change { $0.dense }, 0, resolution: 0.02, at: "shuffled, dense"),
      .excess(of: 0 - change { $0.convolution }, over: 0.1, at: "shuffled, convolution"),
    ])
  }
}

//: Two networks, two interventions, four answers. The convolution's last is the least clear: by
//: shuffling it falls from {{below-convolution}} to {{shuffled-convolution}} and not to zero, since
//: just below $T_c$ much of what neighbors agree is $m^2$. To ask this needed an idea of what the
//: networks might look at, and states that nature does not make.
//:
//: ## Cheats {#sec:cheating}
//:
//: Now we spoil lessons, of the size of @sec:looking, in two ways that happen. First, **sign**:
//: somebody generates ordered states below $T_c$ with a chain that flips single spins and began
//: with all spins up. Their majority points up, always. Second, **start**: somebody has no
//: patience, and takes states after three sweeps of Metropolis, from all equal below $T_c$ and from
//: coins above. (We turn over half of these states, so that this lesson does not tell by its signs
//: as well. @Ch:02 has shown for how long a large magnet near $T_c$ remembers where it began,
//: if single spins are flipped.) Of which of them will the marks tell us?

extension LearningPhases {
  /// All ordered states with their majority up.
  static func allUp(_ states: [[[Float]]]) -> [[[Float]]] {
    states.enumerated().map { k, states in
      lessons[k] > critical
        ? states : states.map { magnetization($0) < 0 ? $0.map { -$0 } : $0 }
    }
  }

  /// States that had no time: three sweeps from all equal below T_c, from coins above; half of them
  /// are turned over.
  static func hurried(_ size: Int, count: Int, using stream: RandomStream) -> [[[Float]]] {
    let lattice = SquareLattice(size: size)
    return lessons.map { temperature in
      var random = stream.substream("\(temperature)")
      return (0..<count).map { _ in
        let start =
          temperature < critical
          ? SpinConfiguration(on: lattice) : SpinConfiguration(randomOn: lattice, using: &random)
        var engine = MultispinEngine(start, coupling: 1 / temperature, using: &random)
        for _ in 0..<3 { engine.update() }
        let sign: Float = random.bernoulli(0.5) ? 1 : -1
        return engine.configuration.spins.map { sign * Float($0) }
      }
    }
  }

  /// A network that was taught by a leak.
  struct Cheat: Codable {
    var machine: Int
    var kind: String
    /// How much it answers right of tests made as its lesson was, and of honest ones; what is
    /// possible.
    var own, honest, limit: Double
    /// The part of honest states that it judges otherwise than their mirror images.
    var mirrored: Double
  }

  static let cheats = Experiment("cheats", over: { Array(0..<machines($0)) }) {
    (machine: Int, run: inout Run) throws -> [Cheat] in
    let size = closeSize(run.effort)
    let school = try school(size, machine: machine, run)
    let test = School.labelled(school.tests)
    let mirror = Samples(school.tests.flatMap { $0 }.map { $0.map { -$0 } })
    let likelihood = Likelihood(size: size)
    let run = run
    return try ["dense", "sign", "start"].map { kind in
      let network = try learned(kind, size, machine: machine, run, at: school)
      let own =
        switch kind {
        case "sign": School.labelled(allUp(school.tests))
        case "start":
          School.labelled(
            hurried(size, count: school.tests[0].count, using: run.random.substream("hurried")))
        default: test
        }
      let hits = test.phases.indices.count {
        likelihood.isOrdered(test.samples[$0]) == (test.phases[$0] == 0)
      }
      let pairs = zip(network.classes(of: test.samples), network.classes(of: mirror))
      return Cheat(
        machine: machine, kind: kind,
        own: network.accuracy(on: own.samples, classes: own.phases),
        honest: network.accuracy(on: test.samples, classes: test.phases),
        limit: Double(hits) / Double(test.phases.count),
        mirrored: Double(pairs.count { $0 != $1 }) / Double(test.phases.count))
    }
  }
}

//: The network taught with signs gets {{sign-own}} of its own tests right, and {{sign-honest}} of
//: honest ones: it needs one unit, and has what one unit can have, @eq:three-quarters. How would
//: one notice, without honest tests? By a *symmetry*. A magnet and its mirror image have the same
//: phase, and the network judges {{sign-mirrored}} of states otherwise than their mirror images, an
//: honest one {{honest-mirrored}}. Its marks pass the limit of @eq:posterior as well, which is
//: {{start-limit}} for this size; but only somebody who knows the limit sees it.

extension LearningPhases {
  static let signClaim = Claim(
    "sign",
    "A network whose ordered lessons all pointed up answers more of its own tests right than an honest one does, and fewer of "
      + "honest tests, by more than $0.1$; it judges more than a third of all states otherwise than their mirror images.",
    source: "@eq:three-quarters", from: cheats,
    control: .altered("a network with honest lessons") { row in
      row.kind = row.kind == "dense" ? "sign" : row.kind == "sign" ? "dense" : row.kind
    }
  ) { rows in
    let (own, honest) = (rows.filter { $0.kind == "sign" }, rows.filter { $0.kind == "dense" })
    return .all([
      .excess(
        of: mean(of: own.map(\.own)) - mean(of: honest.map(\.own)), over: 0, at: "own tests"),
      .excess(
        of: mean(of: honest.map(\.honest)) - mean(of: own.map(\.honest)), over: 0.1,
        at: "honest tests"),
      .excess(of: mean(of: own.map(\.mirrored)), over: 0.33, at: "mirror images"),
    ])
  }

}

//: The network taught with starts gets {{start-own}} right. That is the alarm. Nobody can expect
//: more than {{start-limit}}, the limit of @eq:posterior, of states in equilibrium; who is better
//: has been told something. Of honest states it gets {{start-honest}}, where the honest network
//: gets {{honest-own}}: fewer, but so many that an honest test alone would hardly have alarmed
//: anybody; nor does the symmetry, for this lesson respects it. Few problems have a limit that is
//: known exactly. But whoever has a marvelous result should ask what the limit might be.

extension LearningPhases {
  static let startClaim = Claim(
    "start",
    "A network taught with states that had no time to forget their start answers more of its tests right than is possible "
      + "for states in equilibrium; and of honest ones at most one in twenty fewer than an honest network.",
    source: "@eq:posterior", from: cheats,
    control: .altered("a network with honest lessons") { row in
      row.kind = row.kind == "dense" ? "start" : row.kind == "start" ? "dense" : row.kind
    }
  ) { rows in
    let own = rows.filter { $0.kind == "start" }
    // By the same tests, machine by machine
    let pairs = zip(own, rows.filter { $0.kind == "dense" })
    return .all([
      .excess(of: mean(of: own.map { $0.own - $0.limit }), over: 0, at: "above the limit"),
      .excess(
        of: mean(of: pairs.map { $0.honest - $1.honest }), over: -0.05, at: "honest tests"),
    ])
  }
}
