// Chapter 13: its drawings, and the numbers that its text quotes.

import Course
import Foundation
import Ising
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
    "The outputs fall onto one curve. Left: against $x=L(T-T_c)/T_c$, each lattice with its own $T_c$; filled: square, outlined: "
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
    "Where outputs cross one half, against $1/L$, with the straight lines that fit best: networks with 100 units, convolutional "
      + "ones, and networks with 100 units whose lesson has a gap of $0.15$ on both sides of $T_c$. Dashed: $T_c$. Means over "
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
              name == "cold, staggered" ? y.value - 0.03 : name == "hot" ? y.value + 0.14 : y.value
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
