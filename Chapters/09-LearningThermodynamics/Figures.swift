// The figures of chapter 09, in the order of the text, each drawn from tables alone; the
// experiments that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

extension LearningThermodynamics {
  static let critical = InfiniteIsingPlane.criticalTemperature

  struct Curve: Codable {
    var temperature, energy, specificHeat: Double
  }

  static let curve = Experiment("curve", over: [8]) { size, _ in
    (0...100).map { step in
      let temperature = 1.55 + 0.021 * Double(step)
      let torus = IsingTorus(size: size, coupling: 1 / temperature)
      return Curve(
        temperature: temperature, energy: torus.energyPerSite,
        specificHeat: torus.specificHeatPerSite)
    }
  }

  struct MagnetPoint: Codable {
    var temperature: Double
    var absolute, susceptibility: Estimate
  }

  /// |m| and χ of the magnet by Monte Carlo, closely enough to be drawn as lines.
  static let magnetCurve = Experiment("magnet", over: (0...14).map { 1.55 + 0.15 * Double($0) }) {
    temperature, run in
    let samples = samples(
      size: 8, temperature: temperature, training: run.count(quick: 4_000, full: 20_000), test: 1,
      using: run.random)
    let measured = Thermodynamics(
      observables(samples.training.matrix, size: 8), sites: 64, coupling: 1 / temperature)
    return [
      MagnetPoint(
        temperature: temperature, absolute: measured.absolute,
        susceptibility: measured.susceptibility)
    ]
  }

  static let thermodynamicsFigure = Figure(
    "thermodynamics",
    "Energy, specific heat, magnetization and susceptibility of $8\\times8$ spins, against "
      + "temperature. Lines: the magnet, exactly (top) and by Monte Carlo (bottom). Points: what "
      + "machines with 64 hidden units (filled) and with 4 (open) dream, one machine for each "
      + "temperature. Dotted: the critical temperature.",
    from: machines, curve, magnetCurve, shows: [energyClaim, heatClaim]
  ) { rows, curve, magnet in
    let temperature = Axis("temperature $T$", range: 1.5...3.7)
    func points(_ value: @escaping (Report) -> Estimate) -> [any Mark] {
      [(4, Color.vermillion, Marker.square), (64, .blue, .circle)].map { hidden, color, marker in
        let own = rows.filter { $0.hidden == hidden }
        let points = Points(
          x: own.map(\.temperature), y: own.map { value($0).value },
          errors: own.map { value($0).standardError }
        ).color(color).marker(marker).size(4)
        return hidden == 4
          ? points.open().label("4 hidden units") : points.label("64 hidden units")
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(11), columns: 2) {
      Panel(x: temperature, y: Axis("energy $E$", range: -2...0), legend: .topLeft) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(curve, x: \.temperature, y: \.energy).color(.black).dash(.solid).label("magnet")
        for mark in points(\.energy) { mark }
      }
      Panel(x: temperature, y: Axis("specific heat $C$", range: 0...1.5), legend: .none) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(curve, x: \.temperature, y: \.specificHeat).color(.black).dash(.solid)
        for mark in points(\.specificHeat) { mark }
      }
      Panel(
        x: temperature, y: Axis("$\\langle |m| \\rangle$", range: 0...1.05), legend: .none
      ) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(x: magnet.map(\.temperature), y: magnet.map(\.absolute.value)).color(.black)
          .dash(.solid)
        for mark in points(\.absolute) { mark }
      }
      Panel(
        x: temperature,
        y: Axis("susceptibility $\\chi$", range: 1...50, scale: .logarithmic), legend: .none
      ) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(x: magnet.map(\.temperature), y: magnet.map(\.susceptibility.value)).color(.black)
          .dash(.solid)
        for mark in points(\.susceptibility) { mark }
      }
    }
  }
}

// MARK: Three ways to ln Z

extension LearningThermodynamics {
  static let scalesFigure = Figure(
    "scales",
    "How far three ways to $\\ln Z$ end from the sum over all hidden states, for machines with "
      + "up to 16 hidden units at six temperatures, against the machine's distance $D$ from the "
      + "magnet. Diamonds: annealing; circles: the bridge, on samples of the magnet; squares: "
      + "the same on the machine's own samples.",
    from: machines, shows: [annealedClaim]
  ) { rows in
    let small = rows.filter { $0.hidden <= 16 }
    func points(_ value: (Report) -> Estimate) -> Points {
      Points(
        x: small.map(\.divergence.value), y: small.map { value($0).value - $0.exactRatio },
        errors: small.map { value($0).standardError })
    }
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("$D(P \\| p)$ (nats)", range: 0.1...10, scale: .logarithmic),
        y: Axis("error of $\\ln Z$ (nats)", range: -1.5...2.2), legend: .topLeft
      ) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.solid)
        points(\.backward).color(.vermillion).marker(.square).size(4).label("bridge from dreams")
        points(\.forward).color(.blue).marker(.circle).size(4).label("bridge from the magnet")
        points(\.annealed).color(.black).marker(.diamond).size(4).label("annealing")
      }
    }
  }
}

// MARK: D

extension LearningThermodynamics {
  static let temperatureStyles: [(Double, Color, Marker, String)] = [
    (1.7, .blue, .circle, "$T = 1.7$"), (critical, .black, .diamond, "$T_c$"),
    (2.6, .vermillion, .square, "$T = 2.6$"), (3.5, .orange, .triangle, "$T = 3.5$"),
  ]

  static let widthsFigure = Figure(
    "widths",
    "Distance between magnet and machine, against the number of hidden units (left) and against "
      + "temperature (right). Dashed (left): what is left of it when a model with as many parameters as "
      + "there are weights is fitted to these samples; vertical line: half as many hidden units "
      + "as spins (left), the critical temperature (right).",
    from: machines, plans, shows: [unitClaim, hardestClaim]
  ) { rows, plans in
    let divergence = Axis("$D(P \\| p)$ (nats)", range: 0.03...12, scale: .logarithmic)
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(
        x: Axis("hidden units $n$", range: 0.8...90, scale: .logarithmic), y: divergence,
        legend: .bottomLeft
      ) {
        Rule(.vertical(at: 32)).color(.gray).dash(.dotted)
        if let plan = plans.first {
          Line(x: [1, 90], y: [1, 90].map { 64 * $0 / 2 / Double(plan.training) }).color(.gray)
            .dash(.dashed)
        }
        for (temperature, color, marker, name) in temperatureStyles {
          let own = rows.filter { $0.temperature == temperature }
          Line(x: own.map { Double($0.hidden) }, y: own.map(\.divergence.value)).color(color)
            .dash(.solid).width(0.5)
          Points(
            x: own.map { Double($0.hidden) }, y: own.map(\.divergence.value),
            errors: own.map(\.divergence.standardError)
          ).color(color).marker(marker).size(4).label(name)
        }
      }
      Panel(
        x: Axis("temperature $T$", range: 1.5...3.7), y: divergence, legend: .topLeft
      ) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        for (hidden, color, marker) in [
          (1, Color.black, Marker.circle), (4, .vermillion, .square), (16, .blue, .diamond),
          (64, .green, .triangle),
        ] {
          let own = rows.filter { $0.hidden == hidden }
          Line(x: own.map(\.temperature), y: own.map(\.divergence.value)).color(color)
            .dash(.solid).width(0.5)
          Points(
            x: own.map(\.temperature), y: own.map(\.divergence.value),
            errors: own.map(\.divergence.standardError)
          ).color(color).marker(marker).size(4).label("$n = \(hidden)$")
        }
      }
    }
  }

  struct Plan: Codable {
    var training, test, large: Int
  }

  /// How many samples there are.
  static let plans = Experiment("plans", over: [0]) { _, run in
    [
      Plan(
        training: run.count(quick: 14_000, full: 50_000),
        test: run.count(quick: 10_000, full: 40_000),
        large: run.count(quick: 10_000, full: 50_000))
    ]
  }
}

// MARK: The lenient judge

extension LearningThermodynamics {
  static let lenientFigure = Figure(
    "lenient",
    "What machines with more and more hidden units miss. Left: by what part, at the critical "
      + "temperature, they miss magnetization, energy and specific heat. Right: their distance from the magnet, "
      + "and the part of it that is due to a wrong energy, for four of the temperatures; line: all of it.",
    from: machines, shows: [unitClaim, thermalClaim, shareClaim]
  ) { rows in
    let own = rows.filter { $0.temperature == critical }
    func points(_ value: (Report) -> (Estimate, Double)) -> Points {
      Points(
        x: own.map { Double($0.hidden) },
        y: own.map { value($0).0.value / value($0).1 - 1 },
        errors: own.map { value($0).0.standardError / abs(value($0).1) })
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(
        x: Axis("hidden units $n$", range: 0.8...90, scale: .logarithmic),
        y: Axis("relative error", range: -0.5...0.8), legend: .topRight
      ) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.solid)
        points { ($0.absolute, $0.magnetAbsolute.value) }.color(.black).marker(.diamond).size(4)
          .label("$\\langle |m| \\rangle$")
        points { ($0.energy, $0.exactEnergy) }.color(.blue).marker(.circle).size(4).label("$E$")
        points { ($0.specificHeat, $0.exactSpecificHeat) }.color(.vermillion).marker(.square)
          .size(4).label("$C$")
      }
      Panel(
        x: Axis("$D(p \\| P)$ (nats)", range: 0.04...10, scale: .logarithmic),
        y: Axis("$D(P' \\| P)$ (nats)", range: 3e-7...10, scale: .logarithmic),
        legend: .bottomRight
      ) {
        Line(x: [0.04, 10], y: [0.04, 10]).color(.gray).dash(.solid)
        for (temperature, color, marker, name) in temperatureStyles {
          let own = rows.filter { $0.temperature == temperature }
          Points(x: own.map(\.reverse.value), y: own.map(\.thermal)).color(color).marker(marker)
            .size(4).label(name)
        }
      }
    }
  }
}

// MARK: Weights

extension LearningThermodynamics {
  static let weightsFigure = Figure(
    "weights",
    "The weights of 16 of the 32 hidden units of machines at three temperatures, each a picture "
      + "of the lattice, those carried by the fewest weights first. One scale of colors for all, which ends at ±2.",
    from: weights
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(6), columns: 3, sharing: [.color]) {
      for (temperature, title) in [(1.7, "$T = 1.7$"), (critical, "$T_c$"), (3, "$T = 3$")] {
        let units = Dictionary(grouping: rows.filter { $0.temperature == temperature }) { $0.unit }
        let sorted = units.values.sorted {
          ($0.first?.participation ?? 0, $0.first?.unit ?? 0)
            < ($1.first?.participation ?? 0, $1.first?.unit ?? 0)
        }
        let images = sorted.prefix(16).map { unit in
          (0..<8).map { row in unit.filter { $0.site / 8 == row }.map(\.weight) }
        }
        Panel(title: title, color: ColorAxis("weight", map: .diverging, range: -2...2)) {
          ImageGrid(Array(images), columns: 4)
        }
      }
    }
  }

  static let copiesFigure = Figure(
    "copies",
    "Two of six machines with 32 hidden units at $T=3$: dark fields are centers of units. Left: "
      + "the one with the fewest bonds between centers; middle: the one with the most. Right: "
      + "distance from the magnet, against the number of such bonds; line: what it costs to "
      + "leave out as many bonds.",
    from: copies, shows: [quarrelsClaim, neighborClaim]
  ) { rows in
    let sorted = rows.sorted { ($0.quarrels, $0.machine) < ($1.quarrels, $1.machine) }
    return Drawing(width: .doubleColumn, height: .centimeters(6), columns: 3) {
      for row in [sorted.first, sorted.last].compactMap({ $0 }) {
        Panel(title: "machine \(row.machine)") {
          SpinGrid(
            rows: (0..<8).map { line in
              row.places.dropFirst(8 * line).prefix(8).map { $0 == "1" ? 1 : -1 }
            })
        }
      }
      Panel(
        x: Axis("bonds between centers", range: -1...20, ticks: .integers),
        y: Axis("$D(P \\| p)$ (nats)", range: 0...0.8)
      ) {
        if let first = sorted.first {
          Line(
            x: [0, 20],
            y: [0, 20].map {
              first.divergence.value + bondCost * (Double($0) - Double(first.quarrels))
            }
          ).color(.gray).dash(.dashed)
        }
        Points(
          x: rows.map { Double($0.quarrels) }, y: rows.map(\.divergence.value),
          errors: rows.map(\.divergence.standardError)
        ).color(.blue).marker(.circle).size(4)
      }
    }
  }

  /// D of the 8 × 8 magnet at T = 3 from one that lacks a bond.
  static let bondCost: Double = {
    let coupling = 1 / 3.0
    let correlation = -IsingTorus(size: 8, coupling: coupling).energyPerSite / 2
    return log(cosh(coupling) - sinh(coupling) * correlation) + coupling * correlation
  }()
}

// MARK: Chains

extension LearningThermodynamics {
  static let talesFigure = Figure(
    "tales",
    "The energy that chains show after more and more sweeps, at the critical temperature. Left: "
      + "a trained machine with 32 hidden units, begun in noise (open) and in samples of the "
      + "magnet (filled); gray: the machine's energy, from weighted samples; dotted: that of the "
      + "magnet. Right: how far three chessboards, begun in noise, are from their own energy.",
    from: tales, shows: [memoryClaim, arrivedClaim, slowerClaim]
  ) { rows in
    let sweeps = Axis("sweeps", range: 0.8...10_000, scale: .logarithmic)
    let trained = rows.filter { $0.copyWeight == 0 }
    return Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(x: sweeps, y: Axis("energy $E$", range: -1.6...(-0.4)), legend: .topRight) {
        if let first = trained.first {
          Rule(.horizontal(at: first.weighted.value)).color(.gray).dash(.solid)
          Rule(.horizontal(at: first.exact)).color(.black).dash(.dotted)
        }
        Points(
          x: trained.map { Double($0.sweeps) }, y: trained.map(\.noise.value),
          errors: trained.map(\.noise.standardError)
        ).color(.vermillion).marker(.square).size(4).open().label("from noise")
        Points(
          x: trained.map { Double($0.sweeps) }, y: trained.map(\.data.value),
          errors: trained.map(\.data.standardError)
        ).color(.blue).marker(.circle).size(4).label("from the magnet")
      }
      Panel(
        x: sweeps, y: Axis("$E$ less its limit", range: -0.1...1.2), legend: .topRight
      ) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.solid)
        for (weight, color, marker) in [
          (1.25, Color.blue, Marker.circle), (1.75, .black, .diamond), (2.5, .vermillion, .square),
        ] {
          let own = rows.filter { $0.copyWeight == weight }
          Points(
            x: own.map { Double($0.sweeps) }, y: own.map { $0.noise.value - $0.weighted.value },
            errors: own.map(\.noise.standardError)
          ).color(color).marker(marker).size(4).label("$w = \(weight.formatted())$")
        }
      }
    }
  }
}

// MARK: Rivals

extension LearningThermodynamics {
  static let rivalsFigure = Figure(
    "rivals",
    "Distance from the magnet of models fitted to the same samples, at three temperatures. In "
      + "brackets: the number of parameters. Short lines: half the number of parameters over the "
      + "number of samples. For $-C^{-1}$ at the critical temperature and below, the distance is a lower "
      + "bound: the bridge does not carry so much.",
    from: rivals, shows: [floorClaim, rivalsClaim]
  ) { rows in
    let names = ["free", "Weiss", "law of M", "inverse", "machine", "pairs", "neighbors"]
    return Drawing(width: .doubleColumn, height: .centimeters(7)) {
      Panel(
        x: .categories(
          names.map { name in
            "\(name) (\(rows.first { $0.name == name }?.parameters ?? 0))"
          }),
        y: Axis("$D(P \\| p)$ (nats)", range: 1e-8...100, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        for (index, name) in names.enumerated() {
          if let floor = rows.first(where: { $0.name == name })?.floor, floor > 0 {
            Line(x: [Double(index) - 0.3, Double(index) + 0.3], y: [floor, floor]).color(.gray)
              .dash(.solid)
          }
        }
        for (temperature, color, marker, shift, label) in [
          (2, Color.blue, Marker.circle, -0.15, "$T = 2$"),
          (critical, .black, .diamond, 0, "$T_c$"), (3, .vermillion, .square, 0.15, "$T = 3$"),
        ] {
          let own = rows.filter { $0.temperature == temperature && $0.divergence.value > 1.1e-8 }
          Points(
            x: own.map { Double(names.firstIndex(of: $0.name) ?? 0) + shift },
            y: own.map(\.divergence.value), errors: own.map(\.divergence.standardError)
          ).color(color).marker(marker).size(4).label(label)
        }
      }
    }
  }
}

// MARK: Depth

extension LearningThermodynamics {
  static let stacksFigure = Figure(
    "stacks",
    "Distance from the magnet of a layer of ten hidden units, of the same with a second layer of "
      + "13, of the same with a second layer that hits $Q$, and of a single layer of 12; five "
      + "machines each. Ten with 13 and 12 alone have nearly equally many weights.",
    from: stacks, shows: [stacksClaim]
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: .categories(["10", "10 + 13", "10 + $Q$", "12"]),
        y: Axis("$D(P \\| p)$ (nats)", range: 1...3), legend: .topRight
      ) {
        for (temperature, color, marker, shift, label) in [
          (critical, Color.black, Marker.diamond, -0.1, "$T_c$"),
          (3, .vermillion, .square, 0.1, "$T = 3$"),
        ] {
          let own = rows.filter { $0.temperature == temperature }
          Points(
            x: own.flatMap { _ in (0..<4).map { Double($0) + shift } },
            y: own.flatMap { [$0.single, $0.double, $0.ceiling, $0.wide] }
          ).color(color).marker(marker).size(4).label(label)
        }
      }
    }
  }
}

// MARK: Numbers

extension LearningThermodynamics {
  private static func report(
    _ rows: [Report], _ temperature: Double, _ hidden: Int
  ) -> Report {
    rows.first { $0.temperature == temperature && $0.hidden == hidden } ?? rows[0]
  }

  private static func percent(_ row: Report) -> Estimate {
    deviation(row.energy, from: row.exactEnergy) * (100 / abs(row.exactEnergy))
  }

  static let numbers: [Number] = [
    Number("samples-training", from: plans, digits: 5) { Double($0[0].training) },
    Number("samples-test", from: plans, digits: 5) { Double($0[0].test) },
    Number("large-samples", from: plans, digits: 5) { Double($0[0].large) },
    Number("d-cold-1", measuredFrom: machines) { report($0, 1.7, 1).divergence },
    Number("d-critical-1", measuredFrom: machines) { report($0, critical, 1).divergence },
    Number("d-hot-64", measuredFrom: machines) { report($0, 3, 64).divergence },
    Number("d-hot-32", measuredFrom: machines) { report($0, 3, 32).divergence },
    Number("e-critical-16", measuredFrom: machines) { percent(report($0, critical, 16)) },
    Number("e-hot-16", measuredFrom: machines) { percent(report($0, 3.5, 16)) },
    Number("e-critical-64", measuredFrom: machines) { percent(report($0, critical, 64)) },
    Number("thermal-critical-64", from: machines, digits: 2) { report($0, critical, 64).thermal },
    Number("reverse-critical-64", measuredFrom: machines) { report($0, critical, 64).reverse },
    Number("gap-expected", from: plans, digits: 3) { 2048 / Double($0[0].training) },
    Number("gap-measured", measuredFrom: machines) { report($0, 3, 32).gap },
    Number("bond-weight", digits: 2) {
      acosh(exp(2 * InfiniteIsingPlane.criticalCoupling)) / 2
    },
    Number("bond-cost", digits: 2) { bondCost },
    Number("tale-divergence", measuredFrom: tales) { $0[0].divergence },
    Number("hand-1", measuredFrom: tales) { hand($0, 1.25) },
    Number("hand-2", measuredFrom: tales) { hand($0, 1.75) },
    Number("hand-3", measuredFrom: tales) { hand($0, 2.5) },
    Number("tale-noise", measuredFrom: tales) { rows in
      (rows.first { $0.sweeps == 20 } ?? rows[0]).noise
    },
    Number("tale-weighted", measuredFrom: tales) { $0[0].weighted },
    Number("neighbors-critical", from: rivals, digits: 2) {
      rival($0, "neighbors", at: critical).value
    },
    Number("machine-critical", measuredFrom: rivals) { rival($0, "machine", at: critical) },
    Number("pairs-critical", measuredFrom: rivals) { rival($0, "pairs", at: critical) },
    Number("depth-gain-critical", measuredFrom: stacks) { gain($0, critical) },
    Number("depth-gain-hot", measuredFrom: stacks) { gain($0, 3) },
    Number("ceiling-critical", measuredFrom: stacks) { rows in
      mean(of: rows.filter { $0.temperature == critical }.map(\.ceiling))
    },
    Number("ceiling-hot", measuredFrom: stacks) { rows in
      mean(of: rows.filter { $0.temperature == 3 }.map(\.ceiling))
    },
    Number("e-worst", measuredFrom: machines) { rows in
      let all = rows.filter { $0.hidden == 64 }.map(percent)
      return all.max { $0.value < $1.value } ?? rows[0].energy
    },
    Number("width-gain-critical", measuredFrom: stacks) { widthGain($0, critical) },
    Number("width-gain-hot", measuredFrom: stacks) { widthGain($0, 3) },
    Number("large-heat", measuredFrom: large) { $0[0].specificHeat },
    Number("large-exact-heat", from: large, digits: 3) { $0[0].exactSpecificHeat },
    Number("large-critical", measuredFrom: large) { $0[0].divergence },
    Number("large-gap", measuredFrom: large) { $0[0].gap },
    Number("large-bridge", measuredFrom: large) { $0[0].forward - $0[0].annealed },
  ]

  private static func hand(_ rows: [Tale], _ copyWeight: Double) -> Estimate {
    (rows.first { $0.copyWeight == copyWeight } ?? rows[0]).divergence
  }

  private static func widthGain(_ rows: [Stack], _ temperature: Double) -> Estimate {
    mean(of: rows.filter { $0.temperature == temperature }.map { $0.single - $0.wide })
  }

  private static func gain(_ rows: [Stack], _ temperature: Double) -> Estimate {
    mean(of: rows.filter { $0.temperature == temperature }.map { $0.single - $0.double })
  }
}
