// Chapter 12: its drawings, and the numbers that its text quotes.

import Course
import Foundation
import Ising
import Plot
import Statistics

// MARK: Numbers

extension IsItRenormalization {
  static let numbers = [
    Number("critical", digits: 4) { critical },
    Number("mixture-3", digits: 3) { Lesson("", 0.5...6).endpoint(size: 3) },
    Number("mixture-4", digits: 3) { Lesson("", 0.5...6).endpoint(size: 4) },
    Number("mixture-10", digits: 3) { Lesson("", 0.5...6).endpoint(size: 10) },
    Number("ceiling-low", digits: 3) { Lesson("", 0.5...3.5).endpoint(size: 10) },
    Number("ceiling-high", digits: 3) { Lesson("", 0.5...3.75).endpoint(size: 10) },
    Number("hot-3", from: exact, digits: 3) { own($0, size: 3, lesson: "hot")?.own ?? 0 },
    Number("hot-3-mixture", from: exact, digits: 3) {
      own($0, size: 3, lesson: "hot")?.predicted ?? 0
    },
    Number("wide-4", from: exact, digits: 3) { own($0, size: 4, lesson: "wide")?.own ?? 0 },
    Number("slow-4", from: exact, digits: 3) { rows in
      rows.first { $0.size == 4 && $0.lesson == "wide" && $0.sweeps == 4 }?.cold ?? 0
    },
    Number("slow-8", from: exact, digits: 3) { rows in
      rows.first { $0.size == 4 && $0.lesson == "wide" && $0.sweeps == 8 }?.cold ?? 0
    },
    Number("shuffled-near", from: readings, digits: 3) { rows in
      rows.first { $0.temperature == 2.5 }?.shuffledNetwork ?? 0
    },
    Number("shuffled-hot", from: readings, digits: 3) { rows in
      rows.first { $0.temperature == 4 }?.shuffledNetwork ?? 0
    },
    Number("shuffled-network", from: readings, digits: 3) { shuffled($0)?.shuffledNetwork ?? 0 },
    Number("shuffled-energy", from: readings, digits: 3) { shuffled($0)?.shuffledEnergy ?? 0 },
    Number("early-end", measuredFrom: lengths) { rows in
      seeds(rows.filter { $0.seen == rows.map(\.seen).min() }.map(\.own))
    },
    Number("late-end", measuredFrom: lengths) { rows in
      seeds(rows.filter { $0.seen == rows.map(\.seen).max() }.map(\.own))
    },
    Number("own-12", measuredFrom: flows) { ownMean($0, hidden: 12, ceiling: 6) },
    Number("own-64", measuredFrom: flows) { lastMean($0, hidden: 64, ceiling: 6) },
    Number("own-225", measuredFrom: flows) { lastMean($0, hidden: 225, ceiling: 6) },
    Number("own-persistent", measuredFrom: flows) {
      ownMean($0, hidden: 12, ceiling: 6, method: "PCD")
    },
    Number("network-persistent", measuredFrom: flows) { rows in
      seeds(
        rows.filter {
          $0.method == "PCD" && $0.ceiling == 6 && $0.start == mixed && $0.sweeps == 500
        }.map(\.network))
    },
    Number("network-64", measuredFrom: flows) { rows in
      seeds(
        rows.filter {
          $0.hidden == 64 && $0.ceiling == 6 && $0.start == mixed && $0.sweeps == 500
        }.map(\.network))
    },
    Number("first-64", measuredFrom: flows) { rows in
      seeds(
        rows.filter {
          $0.hidden == 64 && $0.ceiling == 6 && $0.start == mixed && $0.sweeps == 1
        }.map(\.temperature))
    },
    Number("learned-p", from: rules, digits: 3) { rows in
      rows.first { $0.rule == "blocks" }?.expected ?? 0
    },
    Number("blocks-p", from: rules, digits: 3) { rows in
      let own = rows.filter { $0.rule == "blocks" }.map(\.weight)
      return own.reduce(0, +) / Double(max(1, own.count))
    },
    Number("window-largest", from: rules, digits: 3) { rows in
      rows.filter { $0.rule == "window" }.map(\.weight).max() ?? 0
    },
    Number("window-area", from: rules, digits: 2) { rows in
      let squares = rows.filter { $0.rule == "window" }.map { $0.weight * $0.weight }
      let total = squares.reduce(0, +)
      return total * total / max(squares.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude)
    },
    Number("window-neighbors", from: rules, digits: 2) { rows in
      let own = rows.filter { $0.rule == "window" }.map(\.weight).sorted()
      return own.dropLast().suffix(4).reduce(0, +) / 4
    },
    Number("window-diagonal", from: rules, digits: 2) { rows in
      let own = rows.filter { $0.rule == "window" }.map(\.weight).sorted()
      return own.dropLast(5).suffix(4).reduce(0, +) / 4
    },
    Number("blocks-2", measuredFrom: rules) { exponents($0, "blocks")[1] },
    Number("blocks-3", measuredFrom: rules) { exponents($0, "blocks")[2] },
    Number("window-1", measuredFrom: rules) { exponents($0, "window")[0] },
    Number("window-2", measuredFrom: rules) { exponents($0, "window")[1] },
    Number("window-3", measuredFrom: rules) { exponents($0, "window")[2] },
    Number("majority-2", measuredFrom: rules) { exponents($0, "majority")[1] },
    Number("mixed-1", measuredFrom: rules) { exponents($0, "mixed window")[0] },
    Number("mixed-2", measuredFrom: rules) { exponents($0, "mixed window")[1] },
    Number("mixed-3", measuredFrom: rules) { exponents($0, "mixed window")[2] },
    Number("decimation-2", measuredFrom: rules) { exponents($0, "decimation")[1] },
    Number("decimation-3", measuredFrom: rules) { exponents($0, "decimation")[2] },
  ]

  static func own(_ rows: [Flowing], size: Int, lesson: String) -> Flowing? {
    rows.first { $0.size == size && $0.lesson == lesson }
  }

  static func shuffled(_ rows: [Calibrated]) -> Calibrated? { rows.first { $0.temperature == 3 } }

  static func exponents(_ rows: [Blurring], _ rule: String) -> [Estimate] {
    rows.first { $0.rule == rule }?.exponents
      ?? Array(repeating: Estimate(exactly: .nan), count: 3)
  }

  /// The mean over seeds, with its error.
  static func seeds(_ values: [Double]) -> Estimate {
    values.count > 1 ? mean(of: values) : Estimate(exactly: values.first ?? .nan)
  }

  /// The temperature of a machine's own law, exactly.
  static func ownMean(
    _ rows: [Reading], hidden: Int, ceiling: Double, method: String = "CD"
  ) -> Estimate {
    seeds(
      rows.filter {
        $0.hidden == hidden && $0.ceiling == ceiling && $0.method == method && $0.sweeps == 1
          && $0.start == mixed
      }.map(\.own))
  }

  /// The last temperature of flows that began in the lesson.
  static func lastMean(_ rows: [Reading], hidden: Int, ceiling: Double) -> Estimate {
    seeds(
      rows.filter {
        $0.hidden == hidden && $0.ceiling == ceiling && $0.method == "CD" && $0.sweeps == 500
          && $0.start == mixed
      }.map(\.temperature))
  }
}

// MARK: Where flows end

extension IsItRenormalization {
  struct Prediction: Codable {
    var ceiling, end: Double
  }

  static let predictions = Experiment("predictions", over: [10]) { size, _ in
    stride(from: 1.5, through: 6.5, by: 0.25).map {
      Prediction(ceiling: $0, end: Lesson("", 0.5...$0).endpoint(size: size))
    }
  }

  static let endsFigure = Figure(
    "ends",
    "The temperature at which flows of machines on $10\\times10$ spins end. Left: against the "
      + "highest temperature that the machines were shown; line: the mixture of all they were "
      + "shown, $T^*$; small, open: 225 units; all after $3\\cdot10^4$ states of each "
      + "temperature, at a rate that falls to zero. Right: at a rate that stays, against the "
      + "length of training, by CD-1, for machines with 12 units that were shown temperatures up "
      + "to 6; means over several machines. Dashed: $T_c$.",
    from: flows, predictions, lengths, shows: [spreadClaim, lengthClaim]
  ) { rows, predictions, lengths in
    let ceilings = Set(rows.map(\.ceiling)).sorted()
    func points(_ ceilings: [Double], shift: Double, _ end: (Double) -> Estimate) -> Points {
      let ends = ceilings.map(end)
      return Points(
        x: ceilings.map { $0 + shift }, y: ends.map(\.value), errors: ends.map(\.standardError))
    }
    let temperature = Axis("end of the flow, $T$", range: 1.4...3.9)
    return Drawing(
      width: .doubleColumn, height: .centimeters(7.5), columns: 2, sharing: [.y]
    ) {
      Panel(
        title: "by lesson",
        x: Axis("highest temperature shown", range: 1.6...6.5, ticks: .integers), y: temperature,
        legend: .topLeft
      ) {
        Rule(.horizontal(at: critical)).color(.gray).dash(.dashed)
        Line(predictions, x: \.ceiling, y: \.end).color(.black).dash(.solid)
          .label("the lesson, $T^*$")
        points(ceilings.filter { $0 >= 4 }, shift: 0) {
          ownMean(rows, hidden: 12, ceiling: $0, method: "PCD")
        }.color(.vermillion).marker(.diamond).label("PCD, 12 units")
        points(ceilings, shift: 0) { ownMean(rows, hidden: 12, ceiling: $0) }
          .color(.blue).marker(.circle).label("CD-1, 12 units")
        points(ceilings, shift: 0.06) { lastMean(rows, hidden: 64, ceiling: $0) }
          .color(.orange).marker(.square).label("CD-1, 64 units")
        points([6], shift: 0.12) { lastMean(rows, hidden: 225, ceiling: $0) }
          .color(.orange).marker(.square).open().size(3)
      }
      Panel(
        title: "by length of training",
        x: Axis("states seen of each temperature", range: 250...200_000, scale: .logarithmic),
        y: temperature, legend: .none
      ) {
        Rule(.horizontal(at: critical)).color(.gray).dash(.dashed)
        Text("$T_c$", at: (150_000, critical), anchor: .bottom).color(.gray)
        if let last = predictions.first(where: { $0.ceiling == 6 }) {
          Rule(.horizontal(at: last.end)).color(.black).dash(.solid)
          Text("$T^*$", at: (150_000, last.end), anchor: .bottom)
        }
        let seen = Set(lengths.map(\.seen)).sorted()
        let ends = seen.map { seen in seeds(lengths.filter { $0.seen == seen }.map(\.own)) }
        Line(x: seen.map { Double($0) }, y: ends.map(\.value)).color(.blue).dash(.solid).width(0.6)
        Points(
          x: seen.map { Double($0) }, y: ends.map(\.value), errors: ends.map(\.standardError)
        ).color(.blue).marker(.circle)
      }
    }
  }
}

// MARK: Exact flows

extension IsItRenormalization {
  static let lessonStyles: [(String, Color)] = [
    ("hot", .vermillion), ("wide", .black), ("critical", .green), ("cold", .blue),
  ]

  static let exactFigure = Figure(
    "exact",
    "The temperature along the flows of machines on $3\\times3$ and $4\\times4$ spins, from "
      + "$T=\\frac12$, $T_c$ and 6, exactly (the start, sweep 0, is not on a logarithmic axis). "
      + "Colors: what a machine was shown, temperatures from 3 to 6 (hot), ½ to 6 (wide), $T_c$ "
      + "alone (critical), ½ to 2 (cold). Dotted: the mixture of that, $T^*$. Dashed: $T_c$.",
    from: exact, shows: [endClaim, lessonClaim]
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2, sharing: [.y]) {
      for size in [3, 4] {
        Panel(
          title: "$\(size) \\times \(size)$ spins",
          x: Axis("sweeps", range: 0.9...520, scale: .logarithmic),
          y: Axis("temperature $T$", range: 1...6.2), legend: size == 3 ? .topRight : .none
        ) {
          Rule(.horizontal(at: critical)).color(.gray).dash(.dashed)
          for (lesson, color) in lessonStyles {
            let own = rows.filter { $0.size == size && $0.lesson == lesson }
            if let first = own.first {
              Rule(.horizontal(at: first.predicted)).color(color).dash(.dotted)
            }
            let sweeps = own.map { Double($0.sweeps) }
            Line(x: sweeps, y: own.map(\.hot)).color(color).dash(.solid).label(lesson)
            Line(x: sweeps, y: own.map(\.critical)).color(color).dash(.solid)
            Line(x: sweeps, y: own.map(\.cold)).color(color).dash(.solid)
          }
        }
      }
    }
  }
}

// MARK: Thermometers

extension IsItRenormalization {
  static let thermometersFigure = Figure(
    "thermometers",
    "What two thermometers read of magnets, against the temperature of the magnets. Filled: as "
      + "they are; outlined: with all spins of each state exchanged at random. Left: two trained "
      + "networks; right: the energy. Line: the true temperature. The marks of the networks end "
      + "at 6. (Below 1 nearly all spins are equal, and a network takes one mark of its scale for "
      + "the next.)",
    from: readings, shows: [shuffledClaim]
  ) { rows in
    func panel(
      _ title: String, _ plain: KeyPath<Calibrated, Double>,
      _ mixed: KeyPath<Calibrated, Double>
    ) -> Panel {
      Panel(
        title: title, x: Axis("true temperature", range: 0.6...6.5, scale: .logarithmic),
        y: Axis("reading", range: 0.15...120, scale: .logarithmic), legend: .topLeft
      ) {
        Line(x: [0.6, 6.5], y: [0.6, 6.5]).color(.gray).dash(.solid)
        Points(x: rows.map(\.temperature), y: rows.map { $0[keyPath: plain] }).color(.blue)
          .marker(.circle).size(3).label("magnets")
        Points(x: rows.map(\.temperature), y: rows.map { $0[keyPath: mixed] })
          .color(.vermillion).marker(.square).open().size(4).label("spins exchanged")
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2, sharing: [.y]) {
      panel("network", \.network, \.shuffledNetwork)
      panel("energy", \.energy, \.shuffledEnergy)
    }
  }
}

// MARK: Flows

extension IsItRenormalization {
  static let flowsFigure = Figure(
    "flows",
    "The temperature along flows of three machines on $10\\times10$ spins that were shown "
      + "temperatures up to 6, from magnets of $T=\\frac12$, $2\\frac14$ and 6 and from the "
      + "lesson itself. Solid: by the energy; dotted: by the network. Gray: $T^*$ (solid) and "
      + "$T_c$ (dashed). One of several seeds.",
    from: flows, shows: [arrivesClaim, driftClaim]
  ) { rows in
    let machines = [("CD", 12), ("CD", 64), ("PCD", 12)]
    let starts: [(Double, Color, String)] = [
      (6, .vermillion, "from 6"), (mixed, .black, "from the lesson"), (2.25, .orange, "from 2¼"),
      (0.5, .blue, "from ½"),
    ]
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 3, sharing: [.y]) {
      for (method, hidden) in machines {
        Panel(
          title: "\(method == "CD" ? "CD-1" : method), \(hidden) units",
          x: Axis("sweeps", range: 0.9...520, scale: .logarithmic),
          y: Axis("temperature $T$", range: 1...6),
          legend: method == "PCD" ? .topRight : .none
        ) {
          if let first = rows.first(where: { $0.ceiling == 6 }) {
            Rule(.horizontal(at: first.predicted)).color(.gray).dash(.solid)
          }
          Rule(.horizontal(at: critical)).color(.gray).dash(.dashed)
          for (start, color, name) in starts {
            let own = rows.filter {
              $0.seed == 1 && $0.method == method && $0.hidden == hidden && $0.ceiling == 6
                && $0.start == start && $0.sweeps <= 500
            }
            let sweeps = own.map { Double($0.sweeps) }
            Line(x: sweeps, y: own.map(\.temperature)).color(color).dash(.solid).label(name)
            Line(x: sweeps, y: own.map(\.network)).color(color).dash(.dotted)
          }
        }
      }
    }
  }
}

// MARK: Rules of blurring

extension IsItRenormalization {
  static let rulesFigure = Figure(
    "rules",
    "Learned weights of hidden units to windows around their blocks, and the thermal exponents of "
      + "rules of blurring by step. Left: a unit that sees its block alone, one that sees "
      + "$4\\times4$ spins (the block is in the middle), and the latter's weights in a random "
      + "order. Right: exponents with these units as rules, and with others. Dashed: exact.",
    from: rules, shows: [blockWeightClaim, windowClaim, goodClaim, badClaim, dealtClaim]
  ) { rows in
    // The window, around a block with nothing around it
    func image(_ rule: String) -> [[Double]] {
      var weights = rows.filter { $0.rule == rule }.map(\.weight)
      if weights.count == 4 {
        let block = weights
        weights = Array(repeating: 0, count: 16)
        for (place, weight) in zip([5, 6, 9, 10], block) { weights[place] = weight }
      }
      return stride(from: 0, to: weights.count, by: 4).map { start in
        Array(weights[start..<min(start + 4, weights.count)])
      }
    }
    let styles: [(String, Color, Marker, String)] = [
      ("decimation", .gray, .triangle, "decimation"),
      ("p = 0.5", .vermillion, .diamond, "$p = \\frac{1}{2}$"),
      ("majority", .black, .circle, "majority"), ("blocks", .blue, .square, "blocks"),
      ("window", .green, .circle, "window"), ("mixed window", .orange, .square, "mixed"),
    ]
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(
        title: "blocks, window, mixed",
        color: ColorAxis("weight", map: .diverging, range: -2.4...2.4)
      ) {
        ImageGrid(["blocks", "window", "mixed window"].map(image), columns: 3)
      }
      Panel(
        x: Axis("step $n$", range: 0.7...3.3, ticks: .integers),
        y: Axis("$y_T$", range: 0.68...1.36), legend: .topRight
      ) {
        Rule(.horizontal(at: 1)).color(.black).dash(.dashed)
        for (index, style) in styles.enumerated() {
          let exponents = exponents(rows, style.0)
          let steps = (1...3).map { Double($0) + 0.03 * (Double(index) - 2.5) }
          Line(x: steps, y: exponents.map(\.value)).color(style.1).dash(.solid).width(0.6)
          Points(
            x: steps, y: exponents.map(\.value), errors: exponents.map(\.standardError)
          ).color(style.1).marker(style.2).size(4).label(style.3)
        }
      }
    }
  }
}
