// Chapter 13: its drawings, and the numbers that its text quotes.

import Course
import Foundation
import Ising
import Networks
import Plot
import Statistics

// MARK: Numbers

extension LearningPhases {
  static let numbers = [
    Number("critical", digits: 4) { critical },
    Number("triangular-critical", digits: 4) { triangularCritical },
    Number("neighbors-critical", digits: 3) { 0.5.squareRoot() },
    Number("impostor", digits: 4) { triangularTemperature(neighbors: 0.5.squareRoot()) },
    Number("extrapolated", measuredFrom: outputs) { extrapolated($0, "dense", "square") },
    Number("extrapolated-miss", from: outputs, digits: 2) { rows in
      extrapolated(rows, "dense", "square").pull(from: critical)
    },
    Number("extrapolated-convolution", measuredFrom: outputs) {
      extrapolated($0, "convolution", "square")
    },
    Number("extrapolated-gap", measuredFrom: outputs) { extrapolated($0, "gap", "square") },
    Number("gap-first", measuredFrom: outputs) { rows in
      overMachines(rows, "gap", rows.map(\.size).min() ?? 0) { crossing($0) }
    },
    Number("gap-last", measuredFrom: outputs) { rows in
      overMachines(rows, "gap", largest(rows)) { crossing($0) }
    },
    Number("drift-first", measuredFrom: outputs) { rows in
      overMachines(rows, "dense", rows.map(\.size).min() ?? 0) { crossing($0) { $0.distance } }
    },
    Number("drift-last", measuredFrom: outputs) { rows in
      overMachines(rows, "dense", largest(rows)) { crossing($0) { $0.distance } }
    },
    Number("nu", measuredFrom: outputs) { rows in
      let power = scattered(inverseWidth(rows))
      return Estimate(
        1 / power.value, standardError: power.standardError / (power.value * power.value))
    },
    Number("power-convolution", measuredFrom: outputs) {
      scattered(inverseWidth($0, "convolution"))
    },
    Number("power-heat", from: outputs, digits: 3) { rows in
      let sizes = [rows.map(\.size).min() ?? 0, largest(rows)]
      let heats = sizes.map { IsingTorus(size: $0, coupling: 1 / critical).specificHeatPerSite }
      return 1 + log(heats[1] / heats[0]) / 2 / log(Double(sizes[1]) / Double(sizes[0]))
    },
    Number("close-size", from: outputs) { Double(closest($0)) },
    Number("close-crossing", measuredFrom: outputs) { rows in
      overMachines(rows, "dense", closest(rows)) { crossing($0) }
    },
    Number("soft-crossing", measuredFrom: outputs) { rows in
      overMachines(rows, "soft", closest(rows)) { crossing($0) }
    },
    Number("threshold-power", measuredFrom: outputs) { rows in
      let sizes = Set(rows.map(\.size)).sorted()
      return scattered(
        fitPowerLaw(
          x: sizes.map { Double($0) },
          y: sizes.map { overMachines(rows, "dense", $0) { crossing($0) { $0.magnetization } } }))
    },
    Number("best-power", measuredFrom: scores) { rows in
      let sizes = Set(rows.map(\.size)).sorted()
      return scattered(
        fitPowerLaw(
          x: sizes.map { Double($0) },
          y: sizes.map { size in mean(of: rows.filter { $0.size == size }.map(\.threshold)) }))
    },
    Number("impostor-shift", digits: 2) {
      1 - triangularTemperature(neighbors: 0.5.squareRoot()) / triangularCritical
    },
    Number("shift-dense", measuredFrom: outputs) { shift($0, "dense") },
    Number("shift-convolution", measuredFrom: outputs) { shift($0, "convolution") },
    Number("dense-ratio-square", measuredFrom: outputs) { ratio($0, "dense", "square") },
    Number("dense-ratio-triangle", measuredFrom: outputs) { ratio($0, "dense", "triangle") },
    Number("convolution-ratio-square", measuredFrom: outputs) {
      ratio($0, "convolution", "square")
    },
    Number("convolution-ratio-triangle", measuredFrom: outputs) {
      ratio($0, "convolution", "triangle")
    },
    Number("early-crossing", measuredFrom: outputs) { rows in
      overMachines(rows, "early", closest(rows)) { crossing($0) }
    },
    Number("early-triangle", measuredFrom: outputs) { rows in
      overMachines(rows, "early", closest(rows), "triangle") { crossing($0) }
    },
    Number("convolution-triangle", measuredFrom: outputs) { rows in
      overMachines(rows, "convolution", largest(rows), "triangle") { crossing($0) }
    },
    Number("dense-triangle", measuredFrom: outputs) { rows in
      overMachines(rows, "dense", largest(rows), "triangle") { crossing($0) }
    },
    Number("match-m-dense", measuredFrom: outputs) {
      mismatch($0, "dense") { $0.magnetization }
    },
    Number("match-m-convolution", measuredFrom: outputs) {
      mismatch($0, "convolution") { $0.magnetization }
    },
    Number("match-n-dense", measuredFrom: outputs) {
      mismatch($0, "dense") { $0.neighbors }
    },
    Number("match-n-convolution", measuredFrom: outputs) {
      mismatch($0, "convolution") { $0.neighbors }
    },
    Number("largest-size", from: outputs) { Double(largest($0)) },
    Number("score-dense", measuredFrom: scores) { score($0) { $0.dense } },
    Number("score-memory", measuredFrom: scores) { score($0) { $0.memory } },
    Number("score-magnetization", measuredFrom: scores) { score($0) { $0.magnetization } },
    Number("score-energy", measuredFrom: scores) { score($0) { $0.energy } },
    Number("score-convolution", measuredFrom: scores) { score($0) { $0.convolution } },
    Number("one-unit", measuredFrom: small) { mean(of: $0.map(\.one)) },
    Number("two-units", from: small, digits: 3) { $0.map(\.two).max() ?? 0 },
    Number("uniformity", measuredFrom: small) { mean(of: $0.map(\.uniformity)) },
    Number("explained", measuredFrom: inside) { mean(of: $0.map(\.output)) },
    Number("explained-units", measuredFrom: inside) { mean(of: $0.map(\.hidden)) },
    Number("alike", measuredFrom: inside) { mean(of: $0.map(\.alike)) },
    Number("blank-least", from: inside, digits: 2) { max(0, $0.map(\.blank).min() ?? 0) },
    Number("blank-most", from: inside, digits: 2) { $0.map(\.blank).max() ?? 0 },
    Number("dense-energy", measuredFrom: inside) { mean(of: $0.map(\.denseEnergy)) },
    Number("dense-critical", measuredFrom: inside) { mean(of: $0.map(\.denseCritical)) },
    Number("dense-critical-energy", measuredFrom: inside) {
      mean(of: $0.map(\.denseCriticalEnergy))
    },
    Number("convolution-all", measuredFrom: inside) { mean(of: $0.map(\.convolution)) },
    Number("convolution-energy", measuredFrom: inside) { mean(of: $0.map(\.convolutionEnergy)) },
    Number("convolution-critical", measuredFrom: inside) {
      mean(of: $0.map(\.convolutionCritical))
    },
    Number("convolution-critical-energy", measuredFrom: inside) {
      mean(of: $0.map(\.convolutionCriticalEnergy))
    },
    Number("convolution-critical-least", from: inside, digits: 2) {
      $0.map(\.convolutionCriticalEnergy).min() ?? 0
    },
    Number("convolution-critical-most", from: inside, digits: 2) {
      $0.map(\.convolutionCriticalEnergy).max() ?? 0
    },
    Number("methods", measuredFrom: inside) { mean(of: $0.map(\.methods)) },
    Number("map-pairs", measuredFrom: inside) { pairs($0) },
    Number("map-pairs-expected", from: inside, digits: 3) {
      mean(of: $0.map(\.pairsExpected)).value
    },
    Number("map-together-expected", from: inside, digits: 3) {
      mean(of: $0.map(\.togetherExpected)).value
    },
    Number("map-spins", measuredFrom: inside) { mean(of: $0.map(\.spins)) },
    Number("map-untrained", measuredFrom: inside) { mean(of: $0.map(\.untrained)) },
    Number("map-together", measuredFrom: inside) { together($0) },
    Number("below-convolution", measuredFrom: altered) { rows in
      mean(of: rows.filter { $0.name == "below" }.map(\.convolution))
    },
    Number("shuffled-convolution", measuredFrom: altered) { rows in
      mean(of: rows.filter { $0.name == "below, shuffled" }.map(\.convolution))
    },
    Number("sign-own", measuredFrom: cheats) { cheat($0, "sign") { $0.own } },
    Number("sign-honest", measuredFrom: cheats) { cheat($0, "sign") { $0.honest } },
    Number("sign-mirrored", measuredFrom: cheats) { cheat($0, "sign") { $0.mirrored } },
    Number("honest-mirrored", measuredFrom: cheats) { cheat($0, "dense") { $0.mirrored } },
    Number("honest-own", measuredFrom: cheats) { cheat($0, "dense") { $0.honest } },
    Number("start-own", measuredFrom: cheats) { cheat($0, "start") { $0.own } },
    Number("start-honest", measuredFrom: cheats) { cheat($0, "start") { $0.honest } },
    Number("start-limit", measuredFrom: cheats) { cheat($0, "start") { $0.limit } },
    Number("gauge-memory", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.size == 8 && $0.states == 4_000 }.map(\.memory))
    },
    Number("gauge-dense", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.size == 8 && $0.states == 4_000 }.map(\.dense))
    },
    Number("gauge-more", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.states > 4_000 }.map(\.dense))
    },
    Number("gauge-more-least", from: gauge, digits: 2) { rows in
      rows.filter { $0.states > 4_000 }.map(\.dense).min() ?? 0
    },
    Number("gauge-more-most", from: gauge, digits: 2) { rows in
      rows.filter { $0.states > 4_000 }.map(\.dense).max() ?? 0
    },
    Number("gauge-longer", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.epochs > 20 }.map(\.dense))
    },
    Number("gauge-memory-3", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.size == 3 }.map(\.memory))
    },
    Number("gauge-memory-4", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.size == 4 }.map(\.memory))
    },
    Number("gauge-three", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.size == 3 }.map(\.dense))
    },
    Number("gauge-carried-2", from: gauge, digits: 2) { rows in
      mean(of: rows.filter { $0.size == 2 }.map(\.carried)).value
    },
    Number("gauge-small", measuredFrom: gauge) { rows in
      mean(of: rows.filter { $0.size == 2 }.map(\.dense))
    },
  ]

  /// T/T_c where outputs cross ½, at the largest size.
  static func ratio(_ rows: [Answer], _ kind: String, _ lattice: String) -> Estimate {
    overMachines(rows, kind, largest(rows), lattice) { crossing($0) }
      / (lattice == "square" ? critical : triangularCritical)
  }

  static func largest(_ rows: [Answer]) -> Int { rows.map(\.size).max() ?? 0 }
  static func closest(_ rows: [Answer]) -> Int {
    rows.first { $0.kind == "soft" }?.size ?? 0
  }

  static func score(_ rows: [Score], _ column: (Score) -> Double) -> Estimate {
    let size = rows.map(\.size).max()
    return mean(of: rows.filter { $0.size == size }.map(column))
  }

  static func cheat(_ rows: [Cheat], _ kind: String, _ column: (Cheat) -> Double) -> Estimate {
    mean(of: rows.filter { $0.kind == kind }.map(column))
  }

  static let sizeStyles: [(Color, Marker)] = [
    (.sky, .triangle), (.green, .square), (.blue, .circle), (.black, .diamond),
  ]

  /// Mean outputs over machines against a column.
  static func curve(
    _ rows: [Answer], _ kind: String, _ size: Int, _ lattice: String, _ x: (Answer) -> Double
  ) -> Points {
    let own = rows.filter { $0.kind == kind && $0.size == size && $0.lattice == lattice }
    let places = Set(own.map(\.distance)).sorted()
    let means = places.map { place in
      mean(of: own.filter { $0.distance == place }.map(\.output))
    }
    let first = places.map { place in own.first { $0.distance == place }.map(x) ?? .nan }
    return Points(x: first, y: means.map(\.value), errors: means.map(\.standardError))
  }
}

// MARK: The crossing

extension LearningPhases {
  static let crossingFigure = Figure(
    "crossing",
    "The mean output of networks with 100 units, the probability of order, against temperature, for several sizes. Left: on the "
      + "square lattice, from whose states they learned. Right: the same networks, on the triangular lattice, which they "
      + "have never seen. Dashed: the exact $T_c$. Means over several networks for each size.",
    from: outputs, shows: [crossingClaim, carriedClaim]
  ) { rows in
    let sizes = Set(rows.map(\.size)).sorted()
    func panel(
      _ title: String, _ lattice: String, _ critical: Double, _ range: ClosedRange<Double>
    ) -> Panel {
      Panel(
        title: title, x: Axis("temperature $T$", range: range),
        y: Axis("output", range: -0.03...1.03),
        legend: lattice == "square" ? .topRight : .none
      ) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dashed)
        Rule(.horizontal(at: 0.5)).color(.gray).dash(.dotted)
        for (size, style) in zip(sizes, sizeStyles) {
          curve(rows, "dense", size, lattice) { $0.temperature }.color(style.0).marker(style.1)
            .size(3).label("$L = \(size)$")
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2, sharing: [.y]) {
      panel("square lattice", "square", critical, 1.4...3.2)
      panel("triangular lattice", "triangle", triangularCritical, 2.4...4.9)
    }
  }

  static let collapseFigure = Figure(
    "collapse",
    "Left: the same outputs against $x=L(T-T_c)/T_c$, each lattice with its own $T_c$; filled: square, outlined: "
      + "triangular. Right: the range of temperatures in which the output falls from $\\frac34$ to $\\frac14$, against $L$, "
      + "for networks with 100 units and convolutional ones (@sec:tending); lines: $1/L$, through the largest size.",
    from: outputs, shows: [widthClaim]
  ) { rows in
    let sizes = Set(rows.map(\.size)).sorted()
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(
        x: Axis("$x=L(T-T_c)/T_c$", range: -5.3...5.3), y: Axis("output", range: -0.03...1.03),
        legend: .bottomLeft
      ) {
        Rule(.vertical(at: 0)).color(.gray).dash(.dashed)
        for (size, style) in zip(sizes, sizeStyles) {
          curve(rows, "dense", size, "square") { $0.distance }.color(style.0).marker(style.1)
            .size(3).label("$L = \(size)$")
          curve(rows, "dense", size, "triangle") { $0.distance }.color(style.0).marker(style.1)
            .open().size(4)
        }
      }
      Panel(
        x: Axis("$L$", range: 8...50, scale: .logarithmic, ticks: .at([10, 20, 40])),
        y: Axis("width of the fall, in $T$", range: 0.05...0.7, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        for (kind, label, color, marker, shift) in [
          ("dense", "100 units", Color.blue, Marker.circle, 0.98),
          ("convolution", "convolution", .green, .diamond, 1.02),
        ] {
          let widths = sizes.map { overMachines(rows, kind, $0) { width($0) } }
          let scale = (widths.last?.value ?? .nan) * Double(largest(rows))
          Line(x: [8, 50], y: [scale / 8, scale / 50]).color(color).dash(.solid).width(0.6)
          Points(
            x: sizes.map { Double($0) * shift }, y: widths.map(\.value),
            errors: widths.map(\.standardError)
          ).color(color).marker(marker).size(4).label(label)
        }
      }
    }
  }
}

// MARK: Scores

extension LearningPhases {
  static let scoresFigure = Figure(
    "scores",
    "The part of wrong answers against size. Networks with 100 units, on their lesson and on new states; a threshold on "
      + "$|m|$; convolutional networks; and the least that is possible, by the energy. Means over several networks; points of one size are shifted sideways.",
    from: scores, shows: [limitClaim, convolutionClaim]
  ) { rows in
    let sizes = Set(rows.map(\.size)).sorted()
    func points(_ shift: Double, _ column: (Score) -> Double) -> Points {
      let means = sizes.map { size in
        1 - mean(of: rows.filter { $0.size == size }.map(column))
      }
      return Points(
        x: sizes.map { Double($0) * shift }, y: means.map(\.value),
        errors: means.map(\.standardError))
    }
    return Drawing(width: .singleColumn, height: .centimeters(8)) {
      Panel(
        x: Axis("$L$", range: 8.5...48, scale: .logarithmic, ticks: .at([10, 20, 30, 40])),
        y: Axis("share of wrong answers", range: 0.004...0.3, scale: .logarithmic),
        legend: .topRight
      ) {
        points(0.97) { $0.dense }.color(.blue).marker(.circle).label("100 units")
        points(0.97) { $0.memory }.color(.blue).marker(.circle).open().size(4)
          .label("100 units, lesson")
        points(1) { $0.magnetization }.color(.orange).marker(.square).label("threshold on $|m|$")
        points(1.03) { $0.convolution }.color(.green).marker(.diamond).label("convolution")
        points(1.06) { $0.energy }.color(.black).marker(.triangle).label("energy, the limit")
      }
    }
  }
}

extension LearningPhases {
  static let tendingFigure = Figure(
    "tending",
    "Where outputs cross $\\frac12$, against $1/L$, with the straight lines that fit best: networks with 100 units, convolutional "
      + "ones, and networks with 100 units whose lesson has a gap of $0.15$ on both sides of $T_c$ (dashed). Means over "
      + "several networks; points of one size are shifted sideways.",
    from: outputs, shows: [tendingClaim]
  ) { rows in
    let sizes = Set(rows.map(\.size)).sorted()
    return Drawing(width: .singleColumn, height: .centimeters(7)) {
      Panel(
        x: Axis("$1/L$", range: 0...0.108), y: Axis("crossing $T$", range: 2.24...2.38),
        legend: .topLeft
      ) {
        Rule(.horizontal(at: critical)).color(.gray).dash(.dashed)
        for (kind, label, color, marker, shift) in [
          ("gap", "100 units, with a gap", Color.vermillion, Marker.square, 1.0),
          ("dense", "100 units", .blue, .circle, 0.98),
          ("convolution", "convolution", .green, .diamond, 1.02),
        ] {
          let places = sizes.map { overMachines(rows, kind, $0) { crossing($0) } }
          let fit = fitLine(x: sizes.map { 1 / Double($0) }, y: places)
          Line(
            x: [0, 0.104], y: [fit.intercept.value, fit.intercept.value + 0.104 * fit.slope.value]
          ).color(color).dash(.solid).width(0.6)
          Points(
            x: sizes.map { shift / Double($0) }, y: places.map(\.value),
            errors: places.map(\.standardError)
          ).color(color).marker(marker).size(4).label(label)
        }
      }
    }
  }
}

// MARK: Inside

extension LearningPhases {
  static let seenFigure = Figure(
    "seen",
    "What a network with 100 units makes of states of all temperatures, against their magnetization. Left: two hidden units, "
      + "that whose weights have the largest positive sum (blue) and that with the largest negative one (outlined). Right: the logarithm $z$ of the odds of order.",
    from: seen, shows: [insideClaim]
  ) { rows in
    let m = rows.map(\.magnetization)
    return Drawing(width: .doubleColumn, height: .centimeters(6), columns: 2) {
      Panel(
        x: Axis("magnetization $m$", range: -1.05...1.05),
        y: Axis("hidden unit", range: -0.03...1.03),
        legend: .none
      ) {
        Points(x: m, y: rows.map(\.up)).color(.blue).marker(.circle).size(2.5)
        Points(x: m, y: rows.map(\.down)).color(.vermillion).marker(.square).open().size(3)
      }
      Panel(
        x: Axis("magnetization $m$", range: -1.05...1.05), y: Axis("log odds $z$"), legend: .none
      ) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.dotted)
        Points(x: m, y: rows.map(\.odds)).color(.black).marker(.circle).size(2.5)
      }
    }
  }

  static let mapsFigure = Figure(
    "maps",
    "A state at $T_c$ (dark: up), and maps of what a network's answer rests on. Above: integrated gradients of the toy model, of two trained networks "
      + "with 100 units, and the mean map of all. Below: the other two methods. Saliency of the toy is one number for all spins, with the sign of the majority. "
      + "Red: for order (saliency: to turn the spin up would speak for order), blue: against it. Each map has a scale of its own, from minus its largest number to plus that.",
    from: maps, shows: [pictureClaim]
  ) { sites in
    let size = (sites.map(\.row).max() ?? 0) + 1
    func image(_ column: (Site) -> Double) -> [[Double]] {
      (0..<size).map { row in
        (0..<size).map { place in
          sites.first { $0.row == row && $0.column == place }.map(column) ?? 0
        }
      }
    }
    func panel(_ title: String, _ column: (Site) -> Double) -> Panel {
      let largest = sites.map { abs(column($0)) }.max() ?? 1
      return Panel(
        title: title,
        color: ColorAxis("share of the largest", map: .diverging, range: -1...1, hasBar: false)
      ) { ImageGrid([image { column($0) / max(largest, 1e-9) }], columns: 1) }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(8), columns: 5) {
      Panel(title: "state") { SpinGrid(rows: image { Double($0.spin) }.map { $0.map { Int($0) } }) }
      panel("toy model") { $0.toy }
      panel("one network") { $0.first }
      panel("another") { $0.second }
      panel("mean of all") { $0.together }
      panel("toy, saliency") { $0.toySaliency }
      panel("toy, occlusion") { $0.toyOcclusion }
      panel("one, saliency") { $0.saliency }
      panel("one, occlusion") { $0.occlusion }
      panel("another, occlusion") { $0.otherOcclusion }
    }
  }
}

// MARK: Tests

extension LearningPhases {
  static let alteredFigure = Figure(
    "altered",
    "What convolutional networks say of altered magnets, against what networks with 100 units say. Cold, below and hot: "
      + "magnets around $T_c-0.8$, $T_c-0.05$ and $T_c+0.65$; staggered: every other spin of a cold magnet turned over "
      + "(@ex:staggered). Means over several networks. On the diagonal both agree.",
    from: altered, shows: [alteredClaim]
  ) { rows in
    let names = [
      ("cold", Color.blue), ("below", .sky), ("hot", .vermillion), ("cold, two domains", .green),
      ("below, shuffled", .orange), ("cold, staggered", .purple),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      Panel(
        x: Axis("100 units: probability of order", range: -0.08...1.08),
        y: Axis("convolution: probability of order", range: -0.08...1.08), legend: .none
      ) {
        Line(x: [0, 1], y: [0, 1]).color(.gray).dash(.dotted)
        for (name, color) in names {
          let own = rows.filter { $0.name == name }
          let x = own.map(\.dense).reduce(0, +) / Double(max(1, own.count))
          let y = mean(of: own.map(\.convolution))
          let isRight = x > 0.8
          Points(x: [x], y: [y.value], errors: [y.standardError]).color(color).marker(.circle)
          Text(
            name == "cold, staggered" ? "staggered" : name,
            at: (
              x + (isRight ? -0.04 : 0.04),
              name == "cold, staggered" ? y.value - 0.03 : name == "hot" ? y.value + 0.04 : y.value
            ),
            anchor: isRight ? .right : .left
          ).color(color)
        }
      }
    }
  }

  static let gaugeFigure = Figure(
    "gauge",
    "The part of right answers in a lattice gauge theory, against size: networks with 100 units, on their lesson (outlined) and on new "
      + "states; and convolutional networks. All were shown 4000 states, those of the red point 20,000. Dotted: guessing. Means over several networks.",
    from: gauge, shows: [gaugeClaim, moreClaim]
  ) { rows in
    let sizes = Set(rows.map(\.size)).sorted()
    func points(_ shift: Double = 0, _ column: (GaugeScore) -> Double) -> Points {
      let means = sizes.map { size in
        mean(
          of: rows.filter { $0.size == size && $0.states == 4_000 && $0.epochs == 20 }.map(column))
      }
      return Points(
        x: sizes.map { Double($0) + shift }, y: means.map(\.value),
        errors: means.map(\.standardError))
    }
    return Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("$L$", range: 1.5...8.5, ticks: .integers),
        y: Axis("right answers", range: 0.42...1.09), legend: .none
      ) {
        Rule(.horizontal(at: 0.5)).color(.gray).dash(.dotted)
        points(-0.1) { $0.memory }.color(.blue).marker(.circle).open()
        points { $0.convolution }.color(.green).marker(.diamond)
        points { $0.dense }.color(.blue).marker(.circle)
        let more = mean(of: rows.filter { $0.states == 20_000 }.map(\.dense))
        Points(x: [6], y: [more.value], errors: [more.standardError]).color(.vermillion)
          .marker(.square)
        Text("new, of 20,000 states", at: (6.15, more.value + 0.02), anchor: .bottomLeft).color(
          .vermillion)
        Text("convolution", at: (5, 1.02), anchor: .bottom).color(.green)
        Text("lesson", at: (5, 0.83), anchor: .right).color(.blue)
        Text("new states", at: (6, 0.53), anchor: .bottom).color(.blue)
      }
    }
  }
}

// MARK: Schools, and networks that several experiments use

extension LearningPhases {
  /// Where labels change for one kind of networks, instead of at T_c.
  static let early = 1.8
  /// How far from T_c the temperatures are of the lessons with a gap.
  static let gap = 0.15
  static let distances = [-7.0, -5, -4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 5]

  static func machines(_ effort: Effort) -> Int { effort == .full ? 8 : 6 }
  static func sizes(_ effort: Effort) -> [Int] {
    effort == .full ? [10, 20, 30, 40] : [10, 14, 20]
  }
  /// The size at which networks are looked into.
  static func closeSize(_ effort: Effort) -> Int { effort == .full ? 20 : 14 }

  /// States of a size for one of the machines; no two machines share any.
  static func school(_ size: Int, machine: Int, _ run: Run) throws -> School {
    let machines = machines(run.effort)
    let (learning, test) = (run.count(quick: 90, full: 200), run.count(quick: 24, full: 75))
    let exam = run.count(quick: 300, full: 300)
    let pool = try run.shared("magnets \(size)") { stream, _ in
      func states(_ temperature: Double, _ count: Int) -> PackedConfigurations {
        IsingSamples.generate(
          count: machines * count, latticeSize: size, coupling: 1 / temperature,
          using: stream.substream("\(temperature)"))
      }
      return [
        lessons.map { states($0, learning + test) },
        distances.map { states(critical * (1 + $0 / Double(size)), exam) },
      ]
    }
    func part(_ states: PackedConfigurations, _ range: Range<Int>) -> [[Float]] {
      let first = states.count / machines * machine
      return range.map { states[first + $0].spins.map { Float($0) } }
    }
    return School(
      lessons: pool[0].map { part($0, 0..<learning) },
      tests: pool[0].map { part($0, learning..<learning + test) },
      exams: pool[1].map { part($0, 0..<exam) })
  }

  /// A network of that kind, with the school it went to.
  static func graduate(
    _ kind: String, _ size: Int, machine: Int, _ run: Run
  ) throws -> (network: Network<Float>, school: School) {
    let school = try school(size, machine: machine, run)
    return (try learned(kind, size, machine: machine, run, at: school), school)
  }

  /// The network alone; who has its school at hand saves to unpack it.
  static func learned(
    _ kind: String, _ size: Int, machine: Int, _ run: Run, at known: School? = nil
  ) throws -> Network<Float> {
    let epochs = 15
    // With more decay the same beginning and the same order of states, so that both can be compared
    let beginning = try run.shared("\(kind == "soft" ? "dense" : kind) \(size) \(machine), stream")
    {
      stream, _ in stream
    }
    return try run.shared("\(kind) \(size) \(machine)") { _, _ in
      let stream = beginning
      let school = try known ?? school(size, machine: machine, run)
      switch kind {
      case "early":
        return taught(
          "dense", size: size, on: School.labelled(school.lessons, border: early), epochs: epochs,
          using: stream)
      case "soft":
        return taught(
          "dense", size: size, on: School.labelled(school.lessons), epochs: epochs, softness: 5,
          using: stream)
      case "gap":
        let far = lessons.indices.filter { abs(lessons[$0] - critical) > gap }
        let phases = far.flatMap { k in
          school.lessons[k].map { _ in lessons[k] < critical ? 0 : 1 }
        }
        return taught(
          "dense", size: size, on: (Samples(far.flatMap { school.lessons[$0] }), phases),
          epochs: epochs, using: stream)
      case "sign":
        return taught(
          "dense", size: size, on: School.labelled(allUp(school.lessons)), epochs: epochs,
          using: stream)
      case "start":
        return taught(
          "dense", size: size,
          on: School.labelled(
            hurried(
              size, count: school.lessons[0].count, using: stream.substream("hurried"))),
          epochs: epochs, using: stream)
      case "convolution":
        let some = school.lessons.map { Array($0.prefix(28)) }
        return taught(kind, size: size, on: School.labelled(some), epochs: epochs, using: stream)
      default:
        return taught(
          kind, size: size, on: School.labelled(school.lessons),
          epochs: kind == "dense" ? epochs : 2 * epochs, using: stream)
      }
    }
  }
}

// MARK: Reading off curves

extension LearningPhases {
  /// Where a curve that falls with T crosses a level, and another column there; from above.
  ///
  /// On a straight line through four points, two on each side: with two alone the error of their
  /// states would be larger.
  static func crossing(
    _ rows: [Answer], level: Double = 0.5, of column: (Answer) -> Double = { $0.temperature }
  ) -> Double {
    let rows = rows.sorted { $0.temperature < $1.temperature }
    guard
      let k = rows.indices.dropFirst().last(where: {
        rows[$0 - 1].output >= level && rows[$0].output < level
      })
    else { return .nan }
    let near = rows[max(0, k - 2)..<min(rows.count, k + 2)]
    let (outputs, values) = (near.map { $0.output - level }, near.map(column))
    // The straight line of values over outputs
    let (x, y) = (
      outputs.reduce(0, +) / Double(near.count), values.reduce(0, +) / Double(near.count)
    )
    let covariance = zip(outputs, values).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    return y - x * covariance / outputs.reduce(0) { $0 + ($1 - x) * ($1 - x) }
  }

  /// A quantity of each machine's curve, as a mean over machines.
  static func overMachines(
    _ rows: [Answer], _ kind: String, _ size: Int, _ lattice: String = "square",
    _ quantity: ([Answer]) -> Double
  ) -> Estimate {
    let own = rows.filter { $0.kind == kind && $0.size == size && $0.lattice == lattice }
    let values = Set(own.map(\.machine)).sorted().map { machine in
      quantity(own.filter { $0.machine == machine })
    }
    return values.count > 1 ? mean(of: values) : Estimate(exactly: values.first ?? .nan)
  }

  static func width(_ rows: [Answer]) -> Double {
    crossing(rows, level: 0.25) - crossing(rows, level: 0.75)
  }

  /// The crossing as 1/L goes to 0.
  static func extrapolated(_ rows: [Answer], _ kind: String, _ lattice: String) -> Estimate {
    let sizes = Set(rows.map(\.size)).sorted()
    return fitLine(
      x: sizes.map { 1 / Double($0) },
      y: sizes.map { overMachines(rows, kind, $0, lattice) { crossing($0) } }
    ).intercept
  }
  static func inverseWidth(_ rows: [Answer], _ kind: String = "dense") -> PowerLawFit {
    let sizes = Set(rows.map(\.size)).sorted()
    return fitPowerLaw(
      x: sizes.map { Double($0) },
      y: sizes.map { overMachines(rows, kind, $0) { 1 / width($0) } })
  }

  /// The exponent, its error enlarged by √(χ²/degrees of freedom) if the points scatter by more
  /// than their errors.
  static func scattered(_ fit: PowerLawFit) -> Estimate {
    let excess = fit.chiSquared / Double(max(1, fit.degreesOfFreedom))
    return Estimate(
      fit.exponent.value,
      standardError: fit.exponent.standardError * max(1, excess).squareRoot())
  }
}

// MARK: Variances and correlations

extension LearningPhases {
  /// The variance of values, and that of their means over states with the same M.
  static func variances(_ values: [Double], _ totals: [Int]) -> (explained: Double, total: Double) {
    let average = values.reduce(0, +) / Double(values.count)
    var groups: [Int: [Double]] = [:]
    for (value, total) in zip(values, totals) { groups[total, default: []].append(value) }
    // Within a group, as if it were estimated from the others: n − 1
    var within = 0.0
    var count = 0
    // In a fixed order, so that rounding is the same in every run
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      let own = group.reduce(0, +) / Double(group.count)
      within +=
        group.reduce(0) { $0 + ($1 - own) * ($1 - own) } * Double(group.count)
        / Double(group.count - 1)
      count += group.count
    }
    let all = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(values.count)
    return (all - within / Double(max(count, 1)), all)
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (
      a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count)
    )
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    return aa * bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
