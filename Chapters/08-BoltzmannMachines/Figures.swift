// The figures of chapter 08, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

// MARK: Four pictures

extension BoltzmannMachines {
  static let rules: [(sweeps: Int, name: String, color: Color, dash: Dash)] = [
    (0, "exact", .black, .dashed), (10, "CD-10", .blue, .dashDotted),
    (1, "CD-1", .vermillion, .solid),
  ]

  static let picturesFigure = Figure(
    "pictures",
    "Learning four pictures of nine pixels: distance of the machine's distribution from that of the "
      + "pictures (left) and reconstruction error (right), against the number of steps, for the exact "
      + "gradient and for contrastive divergence with one and with ten sweeps. All steps are the "
      + "expected ones, as of samples without end, with a rate of 1/20 and a momentum of 9/10. Thin: "
      + "twelve starts each; thick: the mean of all. Dotted: the distance before the first step.",
    from: memories, shows: [fooledClaim]
  ) { rows in
    let steps = Axis("steps", range: 0...1000)
    let start = rows.first { $0.step == 0 }?.divergence ?? 0
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(x: steps, y: Axis("$D(P\\|p)$ (nats)", range: 0...7), legend: .direct) {
        Rule(.horizontal(at: start)).color(.gray).dash(.dotted)
        for rule in rules {
          for start in 0..<12 {
            let own = rows.filter { $0.sweeps == rule.sweeps && $0.start == start }
            Line(x: own.map { Double($0.step) }, y: own.map(\.divergence)).color(rule.color)
              .dash(.solid).width(0.3)
          }
          let steps = Set(rows.map(\.step)).sorted()
          Line(
            x: steps.map(Double.init), y: average(rows, rule.sweeps, steps, \.divergence)
          ).color(rule.color).dash(rule.dash).width(1.6).label(rule.name)
        }
      }
      Panel(
        x: steps, y: Axis("reconstruction error", range: 0.03...0.6, scale: .logarithmic),
        legend: .topRight
      ) {
        for rule in rules {
          let steps = Set(rows.map(\.step)).sorted()
          Line(
            x: steps.map(Double.init), y: average(rows, rule.sweeps, steps, \.reconstruction)
          ).color(rule.color).dash(rule.dash).label(rule.name)
        }
      }
    }
  }

  /// The mean over all starts, at each step.
  private static func average(
    _ rows: [Memory], _ sweeps: Int, _ steps: [Int], _ value: (Memory) -> Double
  ) -> [Double] {
    steps.map { step in
      let own = rows.filter { $0.sweeps == sweeps && $0.step == step }.map(value)
      return own.reduce(0, +) / Double(own.count)
    }
  }
}

// MARK: Dreams

extension BoltzmannMachines {
  struct Pixel: Codable {
    var source: String
    var sample, pixel: Int
    var value: Double
  }

  static let dreams = Experiment("dreams", over: ["data", "exact", "CD-1"]) { source, run in
    let data = noisyPictures()
    // Take the first start that ends well along the exact gradient, and the first that ends badly.
    var machine = Machine(units: .spins, visible: 9, hidden: 3, width: 0.1, using: &run.random)
    for _ in 0..<60 where source != "data" {
      let start = Machine(units: .spins, visible: 9, hidden: 3, width: 0.1, using: &run.random)
      machine = trained(start, steps: 1000, rate: 0.05) { machine in
        source == "exact"
          ? machine.gradient(towards: data) : machine.contrastiveDivergence(steps: 1, from: data)
      }
      let divergence = machine.relativeEntropy(from: data)
      if source == "exact" ? divergence < 0.1 : divergence > 4 { break }
    }
    let sampler = StateSampler(source == "data" ? data : machine.visibleDistribution())
    return (0..<12).flatMap { sample in
      let v = Units.spins.values(ofState: sampler.draw(using: &run.random), count: 9)
      return v.indices.map {
        Pixel(source: source, sample: sample, pixel: $0, value: v[$0])
      }
    }
  }

  static let dreamsFigure = Figure(
    "dreams",
    "Twelve samples each of the pictures that are to be learned, of a machine taught along the exact "
      + "gradient (the first start that ends below a tenth of a nat), and of one taught by CD-1 (the "
      + "first that ends above 4), after a thousand steps.",
    from: dreams, shows: [fooledClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(6), columns: 3) {
      for source in ["data", "exact", "CD-1"] {
        let own = rows.filter { $0.source == source }
        let images = (0..<12).map { sample -> [[Double]] in
          // Ink is dark.
          let pixels = own.filter { $0.sample == sample }.map { -$0.value }
          return stride(from: 0, to: pixels.count, by: 3).map { row in
            Array(pixels[row..<min(row + 3, pixels.count)])
          }
        }
        Panel(
          title: source, color: ColorAxis(map: .gray, range: -1.5...1.5, hasBar: false)
        ) { ImageGrid(images, columns: 3) }
      }
    }
  }
}

// MARK: Two machines for one ring

extension BoltzmannMachines {
  struct RingWeight: Codable {
    var machine: String
    var visible, hidden: Int
    var weight: Double
  }

  static let ringWeights = Experiment("ring-weights", over: ["bonds", "copies"]) { name, _ in
    let machine =
      name == "bonds"
      ? bondMachine(.ring(sites: 6, coupling: 1))
      : copyMachine(sites: 6, coupling: 1, copyWeight: 4)
    return (0..<6).flatMap { i in
      (0..<machine.hiddenCount).map { j in
        RingWeight(machine: name, visible: i, hidden: j, weight: machine.weights[i, j])
      }
    }
  }

  static let bondsFigure = Figure(
    "bonds",
    "Two machines for a ring of six spins. Left: a hidden unit on every bond, joined to both of its "
      + "spins. Right: three hidden units, each a copy of one spin, to which a thick line joins it, "
      + "and joined to that spin's neighbors.",
    from: ringWeights, shows: [bondsClaim, copiesClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(4.6), columns: 2) {
      for name in ["bonds", "copies"] {
        let own = rows.filter { $0.machine == name }
        let hidden = (own.map(\.hidden).max() ?? 0) + 1
        Panel {
          NetworkDiagram(
            layers: [
              .init("visible", units: (1...6).map { "$v_\($0)$" }),
              .init("hidden", units: (0..<hidden).map { "$h_\($0 + 1)$" }),
            ],
            weights: [
              (0..<6).map { i in
                (0..<hidden).map { j in
                  own.first { $0.visible == i && $0.hidden == j }?.weight ?? 0
                }
              }
            ])
        }
      }
    }
  }
}

// MARK: The ring

extension BoltzmannMachines {
  static let ringFigure = Figure(
    "ring",
    "Rings at $K=1$, learned along the exact gradient. Left: distance against time (the sum of all "
      + "steps) for six spins and one to six hidden units; gray, dashed: $3/(16t)$, for three copies. Right: the "
      + "distance when we stop, against hidden units per spin, for six, eight and ten spins.",
    from: rings, shows: [floorClaim]
  ) { rows in
    let colors: [Color] = [.vermillion, .orange, .black, .blue, .purple, .green]
    return Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(
        x: Axis("time $t$", range: 2...1e5, scale: .logarithmic),
        y: Axis("$D(P\\|p)$ (nats)", range: 1e-7...5, scale: .logarithmic), legend: .direct
      ) {
        let guide = [100.0, 60_000]
        Line(x: guide, y: guide.map { 3 / (16 * $0) }).color(.gray).dash(.dashed)
        for hidden in 1...6 {
          let own = rows.filter { $0.sites == 6 && $0.hidden == hidden && $0.divergence > 1e-7 }
          if own.count > 1 {
            Line(own, x: \.time, y: \.divergence).color(colors[hidden - 1]).label("\(hidden)")
          }
        }
      }
      Panel(
        x: Axis("hidden units per spin", range: 0.05...0.75),
        y: Axis("$D(P\\|p)$ (nats)", range: 1e-7...5, scale: .logarithmic), legend: .bottomLeft
      ) {
        for (sites, marker, color) in [
          (6, Marker.circle, Color.black), (8, .square, .vermillion), (10, .triangle, .blue),
        ] {
          let ends = (1...6).compactMap { hidden in
            rows.last { $0.sites == sites && $0.hidden == hidden && $0.divergence > 1e-7 }
          }.filter { Double($0.hidden) / Double(sites) < 0.7 }
          Line(
            x: ends.map { Double($0.hidden) / Double(sites) }, y: ends.map(\.divergence)
          ).color(color).dash(.dotted)
          Points(
            x: ends.map { Double($0.hidden) / Double(sites) }, y: ends.map(\.divergence)
          ).color(color).marker(marker).label("\(sites) spins")
        }
      }
    }
  }
}

// MARK: The first lesson

extension BoltzmannMachines {
  static let modesFigure = Figure(
    "modes",
    "How learning begins. Left: amplitudes of waves in the weights of a machine that learns the torus of "
      + "4 × 4 spins, against time (solid), and the exponentials of the linear regime (dotted), for "
      + "waves that turn around the torus not at all (the order parameter) to four times, in both "
      + "directions together. Right: the rates of growth against the "
      + "coupling; above the line waves grow. Dotted: the coupling on the left.",
    from: growths, spectra, shows: [sumRuleClaim, rateClaim]
  ) { growths, spectra in
    let colors: [Color] = [.vermillion, .blue, .black, .orange, .green]
    let names = ["$k=0$", "1 turn", "2", "3", "4"]
    return Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(
        x: Axis("time $t$", range: 0...6),
        y: Axis("amplitude", range: 1e-6...30, scale: .logarithmic), legend: .direct
      ) {
        for kind in 0...4 {
          let own = growths.filter { $0.kind == kind }
          let early = own.filter { $0.predicted < 3 }
          Line(early, x: \.time, y: \.predicted).color(colors[kind]).dash(.dotted)
          Line(own, x: \.time, y: \.amplitude).color(colors[kind]).dash(.solid).label(names[kind])
        }
      }
      Panel(
        x: Axis("coupling $K$", range: 0...0.75),
        y: Axis("rate $S(k)-1$", range: -1.5...15, scale: .linear), legend: .none
      ) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.solid)
        Rule(.vertical(at: growths.first?.coupling ?? 0)).color(.gray).dash(.dotted)
        for kind in 0...4 {
          let own = spectra.filter { $0.kind == kind }
          Line(own, x: \.coupling, y: \.rate).color(colors[kind]).dash(.solid)
        }
      }
    }
  }
}

// MARK: The bias of contrastive divergence

extension BoltzmannMachines {
  struct BiasRow: Codable {
    var name: String
    var steps: Int
    var sweeps: Double
    var bias, predicted, slowest: Double
  }

  static let biases = Experiment("bias", over: [0]) { _, run in
    try cases(using: &run.random).flatMap { one in
      let last = bias(one.machine, data: one.data, steps: 20)
      let first = bias(one.machine, data: one.data, steps: 1)
      return (1...20).map { steps in
        BiasRow(
          name: one.name, steps: steps, sweeps: Double(steps),
          bias: bias(one.machine, data: one.data, steps: steps),
          predicted: last * pow(one.eigenvalue, Double(steps - 20)),
          slowest: first * pow(one.slowest, Double(steps - 1)))
      }
    }
  }

  static let biasFigure = Figure(
    "bias",
    "What contrastive divergence misses. Left: the length of the bias of CD-$k$ against the number of "
      + "sweeps $k$, for a machine with biases and for a ring without field; solid: the second "
      + "eigenvalue (for the ring, the second even one); dotted: the second eigenvalue of the ring, "
      + "that of the flip of all spins. Right: the shares of the most and the least frequent of the "
      + "four pictures in the machine's distribution, against steps of learning.",
    from: biases, memories, shows: [biasClaim, fooledClaim]
  ) { biases, memories in
    Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(
        x: Axis("sweeps $k$", range: 0...21),
        y: Axis("length of the bias", range: 1e-4...100, scale: .logarithmic), legend: .topRight
      ) {
        for (name, color, marker) in [
          ("with biases", Color.blue, Marker.circle), ("ring, no field", .vermillion, .square),
        ] {
          let own = biases.filter { $0.name == name && $0.bias > 1e-8 }
          let shown = own.filter { $0.predicted < 5 }
          Line(shown, x: \.sweeps, y: \.predicted).color(color).dash(.solid)
          if name != "with biases" {
            Line(own, x: \.sweeps, y: \.slowest).color(color).dash(.dotted)
          }
          Points(x: own.map { Double($0.steps) }, y: own.map(\.bias)).color(color).marker(marker)
            .label(name)
        }
      }
      Panel(
        x: Axis("steps", range: 0...1000), y: Axis("share of a picture", range: 0...1),
        legend: .direct
      ) {
        Rule(.horizontal(at: 0.25)).color(.gray).dash(.dotted)
        let steps = Set(memories.map(\.step)).sorted()
        for rule in rules where rule.sweeps != 10 {
          Line(x: steps.map(Double.init), y: average(memories, rule.sweeps, steps, \.most))
            .color(rule.color).dash(rule.dash).label("most, \(rule.name)")
          Line(x: steps.map(Double.init), y: average(memories, rule.sweeps, steps, \.least))
            .color(rule.color).dash(rule.dash).label("least, \(rule.name)")
        }
      }
    }
  }
}

// MARK: Noise

extension BoltzmannMachines {
  static let methodStyles: [(name: String, color: Color, marker: Marker)] = [
    ("persistent", .orange, .triangle), ("CD-1", .vermillion, .square), ("CD-10", .blue, .circle),
  ]

  static let planeFigure = Figure(
    "plane",
    "Where bias and noise take a machine. Left: distance of a machine with 16 hidden units from the torus of 4 × 4 spins "
      + "against time, for the exact gradient and three methods with batches of 100 samples at one "
      + "constant rate. Right: where the methods come to rest on a ring of eight spins, against the "
      + "rate; the dashed line is proportional to it.",
    from: planeCourses, settled, shows: [noiseClaim]
  ) { plane, settled in
    Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(
        x: Axis("time $t$", range: 4...1100, scale: .logarithmic),
        y: Axis("$D(P\\|p)$ (nats)", range: 1e-3...5, scale: .logarithmic), legend: .bottomLeft
      ) {
        for style in methodStyles {
          let own = plane.filter { $0.method == style.name }
          Line(own, x: \.time, y: \.divergence).color(style.color).width(0.8).dash(.solid)
            .label(style.name)
        }
        let exact = plane.filter { $0.method == "exact" }
        Line(exact, x: \.time, y: \.divergence).color(.black).dash(.dashed).label("exact")
      }
      Panel(
        x: Axis("rate $\\eta$", range: 0.015...0.27, scale: .logarithmic),
        y: Axis("$D(P\\|p)$ (nats)", range: 1e-3...2, scale: .logarithmic), legend: .bottomRight
      ) {
        let guide = [0.02, 0.2]
        Line(x: guide, y: guide.map { 0.4 * $0 }).color(.gray).dash(.dashed)
        for style in methodStyles {
          let own = settled.filter { $0.method == style.name }
          Points(own, x: \.rate, y: \.divergence).color(style.color).marker(style.marker)
            .label(style.name)
        }
      }
    }
  }
}

// MARK: Lies

extension BoltzmannMachines {
  static let liesFigure = Figure(
    "lies",
    "Measures that mislead. Left: a cold magnet against a machine that is the same magnet in a field; "
      + "distance, and loss in pseudo-likelihood. Middle: the logarithm of Z from annealed importance "
      + "sampling, upward and downward, less the exact one, against the number of temperatures, for "
      + "a machine with a unit on each bond of the torus. Right: the same for two islands of "
      + "which the wrong one is found first.",
    from: tilted, anneals, shows: [pseudoClaim, annealedClaim, trappedClaim]
  ) { tilted, anneals in
    Drawing(width: .doubleColumn, height: .centimeters(6), columns: 3) {
      Panel(
        x: Axis("field $c$", range: 0...0.21),
        y: Axis("nats", range: 1e-5...10, scale: .logarithmic), legend: .bottomRight
      ) {
        Line(tilted, x: \.field, y: \.divergence).color(.black).dash(.solid).label("$D$")
        Line(tilted, x: \.field, y: \.pseudoLoss).color(.vermillion).dash(.dashed)
          .label("pseudo-likelihood")
      }
      for (name, range) in [("bonds", -1.0...1.0), ("trap", -14.0...14.0)] {
        let own = anneals.filter { $0.machine == name }
        Panel(
          x: Axis("temperatures", range: 7...1500, scale: .logarithmic),
          y: Axis("error of $\\ln Z$ (nats)", range: range),
          legend: name == "bonds" ? .topRight : .none
        ) {
          Rule(.horizontal(at: 0)).color(.gray).dash(.solid)
          Points(own, x: \.temperatures, y: \.down).color(.blue)
            .marker(.square).label("down")
          Points(own, x: \.temperatures, y: \.up).color(.vermillion)
            .marker(.circle).label("up")
        }
      }
    }
  }
}

// MARK: The clinic

extension BoltzmannMachines {
  static let clinicFigure = Figure(
    "clinic",
    "Six machines that learn the torus of 4 × 4 spins, one of them well: distance, four numbers that "
      + "can be measured on any machine, and the reconstruction error, against the epoch.",
    from: checkups, shows: [clinicClaim]
  ) { rows in
    let styles: [(String, Color, Dash)] = [
      ("well", .black, .solid), ("dead units", .gray, .dashed), ("mean field", .blue, .dashDotted),
      ("too fast", .vermillion, .solid), ("few chains", .orange, .dashed),
      ("wrong gauge", .green, .dotted),
    ]
    func lines(_ value: @escaping (Checkup) -> Double) -> [Line] {
      styles.map { name, color, dash in
        let own = rows.filter { $0.patient == name }
        return Line(x: own.map { Double($0.epoch) }, y: own.map(value)).color(color).dash(dash)
          .label(name)
      }
    }
    let epochs = Axis("epoch", range: 0...40)
    return Drawing(width: .doubleColumn, height: .centimeters(10), columns: 3, sharing: [.x]) {
      Panel(
        x: epochs, y: Axis("$D(P\\|p)$ (nats)", range: 0.01...100, scale: .logarithmic),
        legend: .none
      ) { for line in lines(\.divergence) { line } }
      Panel(x: epochs, y: Axis("living units", range: -0.05...1.05), legend: .none) {
        for line in lines(\.living) { line }
      }
      Panel(x: epochs, y: Axis("effective rank", range: 0...12), legend: .direct) {
        for line in lines(\.rank) { line }
      }
      Panel(
        x: epochs, y: Axis("restlessness", range: 0.001...10, scale: .logarithmic), legend: .none
      ) { for line in lines(\.restlessness) { line } }
      Panel(x: epochs, y: Axis("disagreement", range: 0...2), legend: .none) {
        for line in lines(\.disagreement) { line }
      }
      Panel(x: epochs, y: Axis("reconstruction error", range: 0...0.6), legend: .none) {
        for line in lines(\.reconstruction) { line }
      }
    }
  }
}

// MARK: Numbers

extension BoltzmannMachines {
  static let numbers: [Number] = [
    Number("pictures-fooled", measuredFrom: memories) { rows in
      mean(of: starts(rows, sweeps: 1) { $0.last?.divergence ?? .nan })
    },
    Number("pictures-start", from: memories, digits: 2) { rows in
      let first = starts(rows, sweeps: 1) { $0.first?.divergence ?? .nan }
      return first.reduce(0, +) / Double(first.count)
    },
    Number("pictures-starts", digits: 2) { Double(pictureStarts(1)) },
    Number("pictures-worse", from: memories) { rows in
      let worse = starts(rows, sweeps: 1) { course in
        (course.last?.divergence ?? 0) > (course.first?.divergence ?? 0) ? 1 : 0
      }
      return worse.reduce(0, +)
    },
    Number("ring-floor-1", from: rings, digits: 2) { rows in ringEnd(rows, hidden: 1) },
    Number("ring-floor-2", from: rings, digits: 2) { rows in ringEnd(rows, hidden: 2) },
    Number("trap-miss", measuredFrom: anneals) { rows in
      rows.last { $0.machine == "trap" }?.up ?? Estimate(exactly: .nan)
    },
    Number("trap-wrong", digits: 2) {
      let weights = trap.mirrored.logWeights()
      return weights[1] - weights[0]
    },
    Number("magnet-exact", digits: 3) { magnetRest.exact },
    Number("magnet-settled", digits: 3) { magnetRest.settled },
    Number("noise-rho", digits: 2) { noise[1] },
    Number("noise-persistent", digits: 2) { 2 * noise.reduce(0, +) },
    Number("copies-divergence", digits: 2) {
      copyMachine(sites: 8, coupling: 0.5, copyWeight: 2)
        .relativeEntropy(from: EnumeratedMagnet.ring(sites: 8, coupling: 0.5).probabilities)
    },
    Number("copies-lambda", digits: 2) {
      pow(try copyMachine(sites: 8, coupling: 0.5, copyWeight: 2).gibbsCorrelations()[1], 2)
    },
    Number("bonds-lambda", digits: 2) {
      pow(
        try bondMachine(.ring(sites: 8, coupling: 0.5)).gibbsCorrelations()[1], 2
      )
    },
  ]

  private static func ringEnd(_ rows: [Lesson], hidden: Int) -> Double {
    rows.last { $0.sites == 6 && $0.hidden == hidden }?.divergence ?? .nan
  }

  /// Of the ring on which methods come to rest, with a unit on every bond.
  private static let noise = correlations(
    bondMachine(.ring(sites: 8, coupling: 0.5)), sweeps: 60)

  private static let magnetRest: (exact: Double, settled: Double) = {
    var random = RandomStream(seed: 1, "magnet-rest")
    return settledWithCD(
      EnumeratedMagnet.ring(sites: 8, coupling: 0.5).probabilities, hidden: 3, using: &random)
  }()
}
