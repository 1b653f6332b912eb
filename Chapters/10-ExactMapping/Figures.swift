// The figures of chapter 10, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

extension ExactMapping {
  /// The coupling of the magnet in most of this chapter, that of Mehta and Schwab.
  static let shownCoupling = 0.408
  static let criticalCoupling = InfiniteIsingPlane.criticalCoupling
}

// MARK: The mapping

extension ExactMapping {
  struct Mapped: Codable {
    var machine: String
    /// How many steps it has been trained for.
    var steps: Int
    /// "hamiltonian": H^RBM(h) and H^RG(h), less their mean; "trace": ln Σ_h e^T without its level,
    /// and the probability that the magnet is in a state where it is so, in bins of width one half.
    var kind: String
    var x, y: Double
  }

  static let mapped = Experiment("mapped", over: ["three machines"]) { _, run in
    let magnet = Magnet.torus(size: 4, coupling: shownCoupling)
    var machine = randomMachine(
      visible: 16, hidden: 4, scale: 0.5, biased: false, using: &run.random)
    var stages = [("noise", 0, machine)]
    let steps = run.count(quick: 300, full: 1_000)
    train(&machine, on: magnet, steps: steps) { step, machine in
      if step == 10 { stages.append(("step 10", step, machine)) }
    }
    stages.append(("trained", steps, machine))
    return stages.flatMap { name, steps, machine -> [Mapped] in
      let coarse = renormalized(magnet, by: kernel(of: machine, beside: magnet))
      let hidden = machine.mirrored.logWeights().map { -$0 }
      let mean = hidden.reduce(0, +) / Double(hidden.count)
      let level = -difference(machine, magnet)
      var bins: [Int: Double] = [:]
      for (trace, weight) in zip(traces(of: machine, beside: magnet), magnet.probabilities) {
        bins[Int((2 * (trace - level)).rounded()), default: 0] += weight
      }
      return zip(hidden, coarse).map {
        Mapped(machine: name, steps: steps, kind: "hamiltonian", x: $0 - mean, y: $1 - mean)
      }
        + (-40...12).map {
          Mapped(machine: name, steps: steps, kind: "trace", x: Double($0) / 2, y: bins[$0] ?? 0)
        }
    }
  }

  static let stageStyles: [(String, Color, Marker, Dash)] = [
    ("noise", .vermillion, .square, .dashed), ("step 10", .sky, .triangle, .dashDotted),
    ("trained", .black, .circle, .solid),
  ]

  static let mappingFigure = Figure(
    "mapping",
    "Three machines with four hidden units beside a torus of 4 by 4 spins: noise, early in its "
      + "training, and trained. Left: the Hamiltonian to which the mapping takes the magnet, against "
      + "that of the machine's hidden units, for each of their 16 states (less the mean; at most eight "
      + "points of each are seen, since turning all spins changes nothing). Right: how the "
      + "sum of the kernel over hidden states, whose logarithm should be 0, is distributed over "
      + "the states of the magnet, without its level.",
    from: mapped, shows: [identitiesClaim, averagesClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(
        x: Axis("$H^{\\mathrm{RBM}}(h)$"), y: Axis("$H^{\\mathrm{RG}}(h)$"), legend: .bottomRight
      ) {
        let all = rows.filter { $0.kind == "hamiltonian" }.map(\.x)
        let ends = [all.min() ?? 0, all.max() ?? 1]
        Line(x: ends, y: ends).color(.gray).dash(.solid).width(0.5)
        for (name, color, marker, _) in stageStyles {
          let own = rows.filter { $0.machine == name && $0.kind == "hamiltonian" }
          Points(x: own.map(\.x), y: own.map(\.y)).color(color).marker(marker).size(4)
            .open(name != "trained").label(name)
        }
      }
      Panel(
        x: Axis("$\\ln \\sum_h e^{T(v,h)}$, without level", range: -14...4),
        y: Axis("probability", range: 0...1), legend: .topRight
      ) {
        for (name, color, _, dash) in stageStyles {
          let own = rows.filter { $0.machine == name && $0.kind == "trace" && abs($0.x + 5) < 9.3 }
          Line(
            x: own.flatMap { [max($0.x - 0.25, -14), min($0.x + 0.25, 4)] },
            y: own.flatMap { [$0.y, $0.y] }
          ).color(color).dash(dash).label(name)
        }
      }
    }
  }
}

// MARK: A constant

extension ExactMapping {
  static let constantFigure = Figure(
    "constant",
    "What a constant added to the energy does to three machines: noise, Kadanoff's blocks, and a machine with a "
      + "unit for every bond, which is perfect. Left: the change of the free energy, which is 0 at a "
      + "constant of each machine's own (points); right: the distance from the magnet.",
    from: levelled, shows: [bondsClaim, constantClaim]
  ) { rows in
    let styles: [(String, Color, Marker, Dash)] = [
      ("noise", .vermillion, .square, .dashed), ("blocks", .blue, .triangle, .dashDotted),
      ("bonds", .black, .circle, .solid),
    ]
    func panel(
      _ label: String, _ range: ClosedRange<Double>, _ value: @escaping (Levelled) -> Double,
      legend: Panel.Legend
    ) -> Panel {
      Panel(
        x: Axis("constant added to $E$", range: 0...45), y: Axis(label, range: range),
        legend: legend
      ) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.dotted)
        for (name, color, marker, dash) in styles {
          let own = rows.filter { $0.machine == name }
          Line(x: own.map(\.constant), y: own.map(value)).color(color).dash(dash).label(name)
          let exact = own.filter(\.isLevel)
          Points(x: exact.map(\.constant), y: exact.map(value)).color(color).marker(marker)
            .size(5)
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6), columns: 2) {
      panel("$\\Delta F$", -40...45, { $0.difference }, legend: .bottomRight)
      panel("$D(P \\Vert p)$ (nats)", -0.5...16, { $0.divergence }, legend: .none)
    }
  }
}

// MARK: Networks of the chain

extension ExactMapping {
  struct Wire: Codable {
    var network: String
    var layer, lower, upper: Int
    var weight: Double
  }

  static let wires = Experiment("wires", over: ["copies", "ties", "bonds"]) { network, _ in
    func layer(_ index: Int, _ lower: Int, _ upper: Int, joined: (Int, Int) -> Bool) -> [Wire] {
      (0..<lower).flatMap { i in
        (0..<upper).map { j in
          Wire(
            network: network, layer: index, lower: i, upper: j, weight: joined(i, j) ? 1 : 0)
        }
      }
    }
    switch network {
    case "bonds": return layer(0, 6, 5) { $0 == $1 || $0 == $1 + 1 }
    case "ties":
      // The copied spin has the larger weight.
      return layer(0, 7, 3) { abs($0 - 2 * $1 - 1) <= 1 }.map { wire in
        var wire = wire
        if wire.lower == 2 * wire.upper + 1 { wire.weight = 3 }
        return wire
      }
    default: return layer(0, 8, 4) { $0 == 2 * $1 } + layer(1, 4, 2) { $0 == 2 * $1 }
    }
  }

  static let networksFigure = Figure(
    "networks",
    "Three networks of the chain. Left: hidden units copy every second spin, in two layers; decimation, as a "
      + "kernel. Middle: each copy, of the spin below it (thick), also hears the two neighbors of its spin; "
      + "decimation, as a machine. Right: a hidden unit between every two spins; "
      + "a chain of eleven spins as a machine, whose visible units are the decimated chain.",
    from: wires, shows: [copiesClaim, tiedClaim, chainClaim]
  ) { rows in
    func weights(_ network: String, _ layer: Int, _ lower: Int, _ upper: Int) -> [[Double]] {
      (0..<lower).map { i in
        (0..<upper).map { j in
          rows.first {
            $0.network == network && $0.layer == layer && $0.lower == i && $0.upper == j
          }?.weight ?? 0
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(4.8), columns: 3) {
      Panel {
        NetworkDiagram(
          layers: [
            .init("$v$", units: (1...8).map { "$v_\($0)$" }),
            .init("$h$", units: (1...4).map { "$h_\($0)$" }),
            .init("$h'$", units: ["", ""]),
          ],
          weights: [weights("copies", 0, 8, 4), weights("copies", 1, 4, 2)])
      }
      Panel {
        NetworkDiagram(
          layers: [
            .init("$v$", units: (1...7).map { "$v_\($0)$" }),
            .init("$h$", units: (1...3).map { "$h_\($0)$" }),
          ],
          weights: [weights("ties", 0, 7, 3)])
      }
      Panel {
        NetworkDiagram(
          layers: [
            .init("$v$", units: (1...6).map { "$v_\($0)$" }),
            .init("$h$", units: (1...5).map { "$h_\($0)$" }),
          ],
          weights: [weights("bonds", 0, 6, 5)])
      }
    }
  }
}

// MARK: A kernel and a machine

extension ExactMapping {
  static let copiesFigure = Figure(
    "copies",
    "The copying network beside a ring of eight spins, as a kernel and as a machine, against the weight with "
      + "which its units copy. Distances in nats: of the hidden units that are shown the magnet from "
      + "the decimated ring, of the machine's visible units from the magnet, and of its hidden units "
      + "from those that are shown the magnet; and of the visible units if copies also hear the neighbors.",
    from: copies, shows: [copiesClaim, tiedClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("weight $w$", range: 0...3),
        y: Axis("distance (nats)", range: 1e-4...1e3, scale: .logarithmic), legend: .topRight
      ) {
        Line(rows, x: \.weight, y: \.tied).color(.green).dash(.dotted)
          .label("machine with ties, visible")
        Line(rows, x: \.weight, y: \.asMachine).color(.vermillion).dash(.dashed)
          .label("machine, visible")
        Line(rows, x: \.weight, y: \.hidden).color(.blue).dash(.dashDotted)
          .label("machine, hidden")
        Line(rows, x: \.weight, y: \.asKernel).color(.black).dash(.solid).label("kernel")
      }
    }
  }
}

// MARK: Two principles

extension ExactMapping {
  static let principlesFigure = Figure(
    "principles",
    "Kadanoff's gap and the machine's relative entropy against the one weight of their blocks, on "
      + "the torus of 4 by 4 spins. Points: where they are least. Below, in the same colors: the "
      + "relative entropy of the hidden spins alone, of those that the true magnet elects to those of the moved magnet, "
      + "and to those of the machine.",
    from: principles, minimum, shows: [gapClaim, minimaClaim, processingClaim]
  ) { rows, minimum in
    Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      Panel(
        x: Axis("$p$", range: 0...2),
        y: Axis("nats", range: 1e-3...50, scale: .logarithmic), legend: .bottomRight
      ) {
        Line(rows, x: \.p, y: \.divergence).color(.vermillion).dash(.dashed)
          .label("$D$ of the machine")
        Line(rows, x: \.p, y: \.gap).color(.black).dash(.solid).label("gap $G$ of the bound")
        Line(
          x: rows.filter { $0.p > 0 }.map(\.p), y: rows.filter { $0.p > 0 }.map(\.machineHidden)
        ).color(.vermillion).dash(.dotted).label("$D$, hidden spins")
        Line(
          x: rows.filter { $0.p > 0 }.map(\.p), y: rows.filter { $0.p > 0 }.map(\.movedHidden)
        ).color(.black).dash(.dashDotted).label("$G$, hidden spins")
        Points(x: minimum.map(\.byDivergence), y: minimum.map(\.divergence)).color(.vermillion)
          .marker(.square).size(5)
        Points(x: minimum.map(\.byGap), y: minimum.map(\.gap)).color(.black).marker(.circle)
          .size(5)
      }
    }
  }

  static let strictnessFigure = Figure(
    "strictness",
    "The best weight of a block by each of the two principles, against the coupling of the magnet. "
      + "Gray: what both want at weak coupling. Dotted: the critical coupling of the infinite plane.",
    from: strictnesses, shows: [smallClaim, minimaClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("coupling $K$", range: 0...0.6), y: Axis("best $p$", range: 0...2.2),
        legend: .topLeft
      ) {
        Rule(.vertical(at: criticalCoupling)).color(.gray).dash(.dotted)
        Line(
          x: (0...60).map { Double($0 * $0) / 6000 },
          y: (0...60).map { (Double($0 * $0) / 9000).squareRoot() }
        ).color(.gray).dash(.solid).width(0.6).label("$\\sqrt{2K/3}$")
        Line(rows, x: \.coupling, y: \.byDivergence).color(.vermillion).dash(.dashed)
          .label("least $D$")
        Line(rows, x: \.coupling, y: \.byGap).color(.black).dash(.solid).label("least gap")
      }
    }
  }
}

// MARK: Learning

extension ExactMapping {
  struct Stage: Codable {
    var step, divergence, hidden: Double
    /// D(Q‖coins).
    var known: Double
  }

  static let stages = Experiment("stages", over: [1]) { _, run in
    let magnet = Magnet.torus(size: 4, coupling: shownCoupling)
    var machine = randomMachine(
      visible: 16, hidden: 4, scale: 0.1, biased: false, using: &run.random)
    var rows = [Stage]()
    let marks = Set((0...22).map { Int(exp(Double($0) / 3).rounded()) })
    func record(_ step: Int, _ machine: RestrictedBoltzmannMachine) {
      guard step < 6 || marks.contains(step) else { return }
      let law = shown(magnet, to: machine)
      rows.append(
        Stage(
          step: Double(step), divergence: divergence(machine, magnet),
          hidden: relativeEntropy(of: law, from: machine.mirrored.visibleDistribution()),
          known: relativeEntropy(of: law, from: coins)))
    }
    record(0, machine)
    train(&machine, on: magnet, steps: run.count(quick: 300, full: 1_000), visit: record)
    return rows
  }

  static let learningFigure = Figure(
    "learning",
    "A machine learns the torus, step by step from its start at 1: its distance from the magnet, and that of its hidden "
      + "units from those that are shown the magnet, which is the error of the exact mapping, for which the "
      + "first is a bound. Dotted: the distance of units that are shown the magnet from coins.",
    from: stages, shows: [trainedClaim, processingClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(6)) {
      Panel(
        x: Axis("step + 1", scale: .logarithmic),
        y: Axis("distance (nats)", range: 1e-4...20, scale: .logarithmic), legend: .bottomLeft
      ) {
        let steps = rows.map { $0.step + 1 }
        Line(x: steps, y: rows.map(\.known)).color(.blue).dash(.dotted)
          .label("$D(Q \\Vert$ coins$)$")
        Line(x: steps, y: rows.map(\.divergence)).color(.vermillion).dash(.dashed)
          .label("$D(P \\Vert p)$, visible")
        Line(x: steps, y: rows.map(\.hidden)).color(.black).dash(.solid)
          .label("$D(Q \\Vert p_h)$, hidden")
      }
    }
  }

  /// The number of the best start, if there is any.
  static func bestStart(_ rows: [Learned]) -> Int? {
    rows.min { ($0.divergence, $0.start) < ($1.divergence, $1.start) }?.start
  }

  static let fieldsFigure = Figure(
    "fields",
    "The weights of the four hidden units of the best trained machine to the sixteen spins of the torus, as four "
      + "colored squares. One spin stands out in one of them, two or three in the others. Colors end at weights of 2 and −2; "
      + "the largest is far beyond.",
    from: machines, shows: [trainedClaim]
  ) { rows in
    let own = rows.filter { $0.start == bestStart(rows) }.sorted { $0.index < $1.index }
    return Drawing(
      width: .doubleColumn, height: .centimeters(4.6), columns: 4, sharing: [.color],
      isLettered: false
    ) {
      for unit in 0..<4 {
        Panel(
          title: "$h_\(unit + 1)$",
          color: ColorAxis("weight", map: .diverging, range: -2...2)
        ) {
          HeatMap(
            (0..<4).map { row in
              (0..<4).map { column in
                min(max(own.first { $0.index == 4 * row + column }?.weights[unit] ?? 0, -2), 2)
              }
            }
          ).square()
        }
      }
    }
  }

  /// The sets of two of four hidden units.
  static let pairSets = [3, 5, 6, 9, 10, 12]

  /// The best start, and the best of those that ended in another valley.
  static func twoValleys(_ rows: [Learned]) -> [Int] {
    func pairs(_ start: Int) -> [Double] {
      rows.filter { $0.start == start && pairSets.contains($0.index) }.map(\.dreamt).sorted()
    }
    let order = Set(rows.map(\.start)).sorted { a, b in
      let divergences = [a, b].map { start in
        rows.first { $0.start == start }?.divergence ?? .infinity
      }
      return (divergences[0], a) < (divergences[1], b)
    }
    guard let best = order.first else { return [] }
    let others = order.dropFirst()
    let second = others.first { start in
      zip(pairs(start), pairs(best)).contains { abs($0 - $1) > 0.08 }
    }
    return [best] + [second ?? others.first].compactMap { $0 }
  }

  static let hamiltonianFigure = Figure(
    "hamiltonian",
    "The couplings of four hidden spins, of pairs and of all four together, for rules of blocking and for "
      + "trained machines. Circles: pairs, for rules the neighbors and "
      + "the weaker diagonals; diamonds: all four spins. For the best machine, and the best from another valley, the six pairs, "
      + "in what they dream (filled) and when they are shown the magnet (open).",
    from: ruled, machines, shows: [hamiltonianClaim, freeClaim]
  ) { ruled, rows in
    let names = [
      ("decimation", "decimation"), ("bound", "vote, Kadanoff's $p$"),
      ("machine", "vote, least $D$"), ("majority", "majority"),
    ]
    let starts = twoValleys(rows)
    let categories = ["other machine", "best machine"] + names.reversed().map(\.1)
    return Drawing(width: .doubleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("coupling", range: -0.3...0.9), y: .categories(categories), legend: .none
      ) {
        Rule(.vertical(at: 0)).color(.gray).dash(.dotted)
        for (place, name) in names.reversed().enumerated() {
          let own = ruled.filter { $0.rule == name.0 }
          let y = Double(place + 2)
          Points(
            x: own.flatMap { [$0.neighbor, $0.diagonal] }, y: own.flatMap { _ in [y, y] }
          ).color(.blue).marker(.circle).size(5)
          Points(x: own.map(\.four), y: own.map { _ in y }).color(.vermillion).marker(.diamond)
            .size(5)
        }
        for (place, start) in starts.enumerated() {
          let own = rows.filter { $0.start == start }
          let pairs = own.filter { pairSets.contains($0.index) }
          let four = own.filter { $0.index == 15 }
          let y = Double(1 - place)
          Points(x: pairs.map(\.elected), y: pairs.map { _ in y - 0.15 }).color(.blue)
            .marker(.circle).size(5).open()
          Points(x: pairs.map(\.dreamt), y: pairs.map { _ in y + 0.15 }).color(.blue)
            .marker(.circle).size(5)
          Points(x: four.map(\.elected), y: four.map { _ in y - 0.15 }).color(.vermillion)
            .marker(.diamond).size(5).open()
          Points(x: four.map(\.dreamt), y: four.map { _ in y + 0.15 }).color(.vermillion)
            .marker(.diamond).size(5)
        }
      }
    }
  }
}

// MARK: Numbers

extension ExactMapping {
  static let numbers: [Number] = [
    Number("coupling", digits: 3) { shownCoupling },
    Number("bond-trace", digits: 2) { exp(32 * (shownCoupling + log(2))) },
    Number("constant-noise", from: levelled, digits: 3) { noise($0)?.constant ?? .nan },
    Number("trace-least", from: levelled, digits: 2) { exp(noise($0)?.least ?? .nan) },
    Number("trace-greatest", from: levelled, digits: 2) { exp(noise($0)?.greatest ?? .nan) },
    Number("divergence-noise", from: levelled, digits: 3) { noise($0)?.divergence ?? .nan },
    Number("p-gap", digits: 4) { bestStrictness(coupling: shownCoupling).byGap },
    Number("p-divergence", digits: 4) { bestStrictness(coupling: shownCoupling).byDivergence },
    Number("p-ratio", digits: 3) {
      let best = bestStrictness(coupling: shownCoupling)
      return best.byDivergence / best.byGap
    },
    Number("gap-ratio", digits: 2) {
      let best = bestStrictness(coupling: shownCoupling)
      return best.gapAtOther / best.gap
    },
    Number("gap-best", digits: 2) { bestStrictness(coupling: shownCoupling).gap },
    Number("hidden-best", digits: 1) {
      let best = bestStrictness(coupling: shownCoupling)
      return movedPairs(coupling: shownCoupling, p: best.byGap, factor: 4).hidden
    },
    Number("starts", from: machines, digits: 2) { Double(Set($0.map(\.start)).count) },
    Number("divergence-blocks", digits: 3) { bestStrictness(coupling: shownCoupling).divergence },
    Number("steps", from: mapped, digits: 4) { Double($0.map(\.steps).max() ?? 0) },
    Number("known-noise", from: informed, digits: 2) { informed($0, "noise")?.information ?? .nan },
    Number("known-blocks", from: informed, digits: 2) {
      informed($0, "blocks")?.information ?? .nan
    },
    Number("known-copies", from: informed, digits: 2) {
      informed($0, "copies")?.information ?? .nan
    },
    Number("distance-noise", from: informed, digits: 2) {
      informed($0, "noise")?.divergence ?? .nan
    },
    Number("distance-blocks", from: informed, digits: 2) {
      informed($0, "blocks")?.divergence ?? .nan
    },
    Number("distance-copies", from: informed, digits: 1) {
      informed($0, "copies")?.divergence ?? .nan
    },
    Number("known-trained", from: machines, digits: 2) { best($0).first?.information ?? .nan },
    Number("known-coins", from: stages, digits: 1) { $0.last?.known ?? .nan },
    Number("hidden-last", from: stages, digits: 1) { $0.last?.hidden ?? .nan },
    Number("contrast", from: machines, digits: 2) { contrasts(best($0)).max() ?? .nan },
    Number("pair-error", from: machines, digits: 1) { rows in
      best(rows).filter { pairSets.contains($0.index) }.map { abs($0.dreamt - $0.elected) }.max()
        ?? .nan
    },
    Number("four-dreamt", from: machines, digits: 2) {
      best($0).first { $0.index == 15 }?.dreamt ?? .nan
    },
    Number("four-elected", from: machines, digits: 2) {
      best($0).first { $0.index == 15 }?.elected ?? .nan
    },
    Number("divergence-one", digits: 2) { oneUnit(coupling: shownCoupling) },
    Number("divergence-trained", from: machines, digits: 2) { rows in
      rows.map(\.divergence).min() ?? .nan
    },
    Number("hidden-trained", from: machines, digits: 1) { rows in
      rows.map(\.hidden).max() ?? .nan
    },
  ]

  private static func informed(_ rows: [Informed], _ machine: String) -> Informed? {
    rows.first { $0.machine == machine }
  }

  /// The rows of the best machine.
  private static func best(_ rows: [Learned]) -> [Learned] {
    rows.filter { $0.start == bestStart(rows) }
  }

  /// The machine of noise with the constant that gives it ΔF = 0.
  private static func noise(_ rows: [Levelled]) -> Levelled? {
    rows.first { $0.machine == "noise" && $0.isLevel }
  }
}
