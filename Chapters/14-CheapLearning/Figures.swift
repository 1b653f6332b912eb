// The figures of chapter 14, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Plot
import Statistics

extension CheapLearning {
  static let numbers: [Number] =
    [
      Number("samples-table", digits: 5) { 511 / 0.02 },
      Number("samples-pairs", digits: 4) { 36 / 0.02 },
      Number("samples-bonds", digits: 3) { 18 / 0.02 },
      Number("samples-one", digits: 2) { 1 / 0.02 },
      Number("patch-floor", from: counted, digits: 2) { rows in
        rows.last { $0.law == "a patch" }?.distance.value ?? .nan
      },
      Number("best-single", from: precision, digits: 1) { best($0, "single").error.value },
      Number("best-double", from: precision, digits: 1) { best($0, "double").error.value },
      Number("best-scale-single", from: precision, digits: 2) { best($0, "single").scale },
      Number("two-layers", digits: 4) { fewestUnits(inputs: 64, layers: 2).units },
      Number("three-layers", digits: 3) { fewestUnits(inputs: 64, layers: 3).units },
      Number("tree-layers", digits: 3) { fewestUnits(inputs: 64, layers: 6).units },
      Number("steps", from: taught, digits: 4) { Double($0.first?.steps ?? 0) },
      Number("size-tree", from: taught, digits: 4) { parameters($0, "tree") },
      Number("size-flat", from: taught, digits: 4) { parameters($0, "one layer") },
      Number("needs-tree", from: taught, digits: 2) { needs($0, "tree") },
      Number("needs-ratio", from: taught, digits: 1) {
        needs($0, "three layers") / needs($0, "tree")
      },
      Number("told-whole", measuredFrom: told) { mean(of: $0.map(\.whole)) },
      Number("told-decided", measuredFrom: told) { mean(of: $0.map(\.decided)) },
      Number("vote-loss", digits: 2) {
        (1...32).map { step in
          let found = votes(coupling: Double(step) / 20, levels: 4)
          return found.best - found.vote
        }.max() ?? .nan
      },
    ]
    + (1...4).map { units in
      Number("few-\(units)", from: multipliers, digits: 1) { rows in
        median(rows.filter { $0.units == units }.map(\.error))
      }
    }
    + [3, 4].map { units in
      Number("few-\(units)-share", from: multipliers, digits: 2) { rows in
        let errors = rows.filter { $0.units == units }.map(\.error)
        return Double(errors.count { $0 < 0.1 }) / Double(max(errors.count, 1))
      }
    }
    + [
      Number("few-2-best", from: multipliers, digits: 2) { leastError($0, units: 2) }
    ]
    + [("flat", "one layer"), ("tree", "tree")].map { name, network in
      Number("\(name)-twelve", from: twelve, digits: 1) { rows in
        rows.filter { $0.network == network }.map(\.error).min() ?? .nan
      }
    }
    + fourNumbers + learningNumbers

  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// How many parameters a network for the magnet has.
  static func parameters(_ rows: [Taught], _ network: String) -> Double {
    rows.first { $0.process == "magnet" && $0.network == network }.map { Double($0.parameters) }
      ?? .nan
  }

  static func best(_ rows: [Precision], _ digits: String) -> Precision {
    rows.filter { $0.digits == digits }.min { $0.error.value < $1.error.value } ?? rows[0]
  }

  private static let fourNumbers: [Number] = {
    let means = [("4", 4), ("8", 8), ("16", 16), ("9", 9), ("32", 32), ("tree", 12), ("wide", 24)]
      .map {
        name, units in
        Number("fours-\(name)", measuredFrom: fours) { rows in
          mean(of: rows.filter { $0.units == units }.map(\.error))
        }
      }
    let best = [("9", 9), ("tree", 12), ("wide", 24), ("32", 32)].map { name, units in
      Number("fours-\(name)-best", from: fours, digits: 2) { rows in
        leastError(rows, units: units)
      }
    }
    let shares = [("lost", 1 / 3.0), ("stuck", 0.9)].map { name, bound in
      Number("fours-tree-\(name)", from: fours, digits: 2) { rows in
        let errors = rows.filter { $0.units == 12 }.map(\.error)
        return Double(errors.count { $0 > bound }) / Double(max(errors.count, 1))
      }
    }
    return means + best + shares
  }()

  private static let learningNumbers: [Number] = {
    let accuracy = [
      ("tree-8000", "grammar", "tree"), ("flat-8000", "grammar", "one layer"),
      ("deep-8000", "grammar", "three layers"), ("wide-8000", "grammar", "wide layer"),
      ("pairs-8000", "grammar", "pairs"),
      ("shuffled-8000", "grammar", "shuffled tree"),
      ("magnet-tree", "magnet", "tree"), ("magnet-flat", "magnet", "one layer"),
    ].map { id, process, network in
      Number(id, measuredFrom: taught) { rows in
        mean(of: accuracies(rows, process, network, 8_000))
      }
    }
    let best = Number("best-grammar", measuredFrom: taught) { rows in
      mean(
        of: rows.filter {
          $0.process == "grammar" && $0.network == "tree" && $0.samples == 8_000
        }.map(\.best))
    }
    let forgotten = [
      ("second-leaves", 1, 2, "tree"), ("second-above", 2, 2, "tree"),
      ("third-leaves", 1, 3, "tree"), ("third-above", 2, 3, "tree"),
      ("deep-leaves", 1, 3, "three layers"),
    ].map { id, grown, layer, network in
      Number(id, measuredFrom: forgetting) { rows in
        sensitivity(rows, samples: 8_000, grown: grown, layer: layer, network: network)
      }
    }
    let exact = [
      ("second-leaves", 1, 2), ("second-above", 2, 2), ("third-leaves", 1, 3),
      ("third-above", 2, 3),
    ].map { id, grown, layer in
      Number("exact-\(id)", measuredFrom: forgetting) { rows in
        sensitivity(rows, samples: 0, grown: grown, layer: layer, network: "tables")
      }
    }
    let logarithms = [
      ("second-leaves", 1, 2), ("second-above", 2, 2), ("third-leaves", 1, 3),
      ("third-above", 2, 3),
    ].map { id, grown, layer in
      Number("log-\(id)", measuredFrom: forgetting) { rows in
        sensitivity(rows, samples: 0, grown: grown, layer: layer, network: "logarithms")
      }
    }
    return accuracy + [best] + forgotten + exact + logarithms
  }()
}

// MARK: Who learns it

extension CheapLearning {
  static let networkStyles: [(String, Color, Marker, Dash)] = [
    ("tree", .black, .circle, .solid), ("three layers", .blue, .square, .dashed),
    ("one layer", .vermillion, .triangle, .dashDotted),
    ("shuffled tree", .green, .diamond, .longDashed),
  ]

  static let learnersFigure = Figure(
    "learners",
    "How often networks find the label of new data, against the number of samples that they "
      + "have learned from. Left: data made by a grammar, and networks with equally many parameters; a tree-shaped one, two that do not know of the "
      + "tree, and a tree that has the leaves in a wrong order; for 8000 samples (drawn a little to the right) also one that knows only the lowest pairs, and one layer with four times as "
      + "many parameters. Right: a tree and a smaller single layer on a magnet on a tree, and the tree on sums "
      + "modulo 8. Dashed: the best possible answer; dotted: a guess. Points are means over several grammars and "
      + "starts, bars their standard errors.",
    from: taught, shows: [depthClaim, pairsClaim, shuffledClaim, magnetClaim, sumsClaim]
  ) { rows in
    func curve(
      _ process: String, _ network: String, _ label: String, _ style: (Color, Marker, Dash),
      shift: Double = 1
    ) -> [any Mark] {
      let sizes = Set(
        rows.filter { $0.process == process && $0.network == network }.map(\.samples)
      ).sorted()
      let means = sizes.map { mean(of: accuracies(rows, process, network, $0)) }
      return [
        Line(x: sizes.map(Double.init), y: means.map(\.value)).color(style.0).dash(style.2),
        Points(
          x: sizes.map { Double($0) * shift }, y: means.map(\.value),
          errors: means.map(\.standardError)
        ).color(style.0).marker(style.1).size(4).label(label),
      ]
    }
    func best(_ process: String) -> Double {
      let own = rows.filter { $0.process == process }.map(\.best)
      return own.reduce(0, +) / Double(max(own.count, 1))
    }
    let axis = Axis("samples", scale: .logarithmic)
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(
        title: "a grammar", x: axis, y: Axis("share of right answers", range: 0...1.02),
        legend: .above
      ) {
        Rule(.horizontal(at: best("grammar")))
        Rule(.horizontal(at: 0.125)).dash(.dotted)
        for (name, color, marker, dash) in networkStyles {
          curve("grammar", name, name, (color, marker, dash))
        }
        curve("grammar", "pairs", "pairs", (.purple, .plus, .dotted), shift: 1.15)
        curve(
          "grammar", "wide layer", "one layer, four times", (.orange, .cross, .dotted), shift: 1.15)
      }
      Panel(
        title: "a magnet, and sums", x: axis, y: Axis("share of right answers", range: 0...1.02),
        legend: .above
      ) {
        Rule(.horizontal(at: best("magnet")))
        Rule(.horizontal(at: 0.5)).dash(.dotted)
        Rule(.horizontal(at: 0.125)).dash(.dotted)
        curve("magnet", "tree", "magnet: tree", (.black, .circle, .solid))
        curve("magnet", "one layer", "magnet: one layer", (.vermillion, .triangle, .dashDotted))
        curve("sums", "tree", "sums: tree", (.purple, .downTriangle, .solid))
      }
    }
  }
}

// MARK: Counting

extension CheapLearning {
  static let countingFigure = Figure(
    "counting",
    "How far from a torus of nine spins the most likely law of each class is, against the number of samples, for classes "
      + "with 511, 36, 18 numbers and one that have to be learned, and for a class of 12 numbers that is wrong. Lines: half a nat for "
      + "each number, shared among the samples.",
    from: counted, shows: [priceClaim, wrongClaim]
  ) { rows in
    let styles: [(String, Color, Marker)] = [
      ("table", .vermillion, .square), ("all pairs", .blue, .triangle),
      ("bonds", .green, .diamond), ("one coupling", .black, .circle), ("a patch", .orange, .cross),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(8)) {
      Panel(
        x: Axis("samples $M$", range: 70...2e5, scale: .logarithmic),
        y: Axis("$D(P \\Vert \\hat p)$ (nats)", range: 3e-6...8, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        for (name, color, marker) in styles {
          let own = rows.filter { $0.law == name }
          let count = Double(own.first?.numbers ?? 1)
          if name != "a patch" {
            Line(x: [70, 2e5], y: [count / 140, count / 4e5]).color(color).dash(.solid).width(0.6)
          }
          Points(
            x: own.map { Double($0.samples) }, y: own.map(\.distance.value),
            errors: own.map(\.distance.standardError)
          ).color(color).marker(marker).size(4).label(name)
        }
      }
    }
  }
}

// MARK: Gates

extension CheapLearning {
  static let precisionFigure = Figure(
    "precision",
    "The error of the gate of four softplus units (root mean square over pairs of numbers from $-1$ to 1) against the scale of its inputs, in single and in double precision. It falls as "
      + "the square of the scale, until rounding errors grow as its inverse square. Lines: both laws.",
    from: precision, shows: [gateClaim, precisionClaim]
  ) { rows in
    let styles: [(String, Color, Marker)] = [
      ("single", .vermillion, .square), ("double", .black, .circle),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(7)) {
      Panel(
        x: Axis("scale $\\lambda$", range: 1e-7...2, scale: .logarithmic),
        y: Axis("error of the product", range: 1e-10...1, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        let falling = rows.first { $0.digits == "double" && $0.scale < 0.1 }
        if let falling {
          let factor = falling.error.value / (falling.scale * falling.scale)
          Line(x: [2e-5, 2], y: [factor * 4e-10, factor * 4]).color(.gray).dash(.solid).width(0.6)
        }
        for (name, color, marker) in styles {
          let own = rows.filter { $0.digits == name && $0.error.value < 1 }
          // The mean over the range in which the claim looks
          let growing = own.filter { (growth[name] ?? 0...0).contains($0.scale) }
          if !growing.isEmpty {
            let logarithms = growing.map { log($0.error.value * $0.scale * $0.scale) }
            let factor = exp(logarithms.reduce(0, +) / Double(growing.count))
            Line(x: [factor.squareRoot(), (factor / 1e-9).squareRoot()], y: [1, 1e-9])
              .color(.gray).dash(.solid).width(0.6)
          }
          Points(own, x: \.scale, y: \.error).color(color).marker(marker).size(3).label(name)
        }
      }
    }
  }

  static let fewFigure = Figure(
    "few",
    "The error of networks that have learned to multiply two numbers, over that of always saying zero, against the number of "
      + "their units. Each point is another start; bars: medians; dotted: the best of two units.",
    from: multipliers, shows: [threeClaim, fewClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(6)) {
      Panel(
        x: Axis("units", range: 0.5...5.5, ticks: .at([1, 2, 3, 4, 5])),
        y: Axis("error / error of saying 0", range: 1e-5...2, scale: .logarithmic), legend: .none
      ) {
        Points(
          x: rows.map { Double($0.units) + spread($0.start, rows.map(\.start).max() ?? 1) },
          y: rows.map(\.error)
        ).color(.black).marker(.circle).size(3).open()
        Rule(.horizontal(at: leastError(rows, units: 2))).color(.gray).dash(.dotted)
        for units in 1...5 {
          let middle = median(rows.filter { $0.units == units }.map(\.error))
          Line(x: [Double(units) - 0.3, Double(units) + 0.3], y: [middle, middle])
            .color(.vermillion).dash(.solid)
        }
      }
    }
  }

  /// A place beside the middle, so that points do not cover each other.
  static func spread(_ start: Int, _ count: Int) -> Double {
    0.4 * (Double(start) / Double(max(count, 1)) - 0.5)
  }
}

// MARK: Flattening

extension CheapLearning {
  struct Cost: Codable {
    var inputs, layers: Int
    var units: Double
  }

  static let costs = Experiment("costs", over: [4, 8, 16, 32, 64]) { inputs, _ in
    (1...6).compactMap { layers in
      1 << layers > inputs
        ? nil
        : Cost(
          inputs: inputs, layers: layers,
          units: fewestUnits(inputs: inputs, layers: layers).units)
    }
  }

  static let flatteningFigure = Figure(
    "flattening",
    "How many units one layer needs to multiply, against the number of inputs. Points: the rank of the matrix of "
      + "subsets for random weights, and the fewest units that multiply if weights are signs, or random. Lines: "
      + "a power of 2, and a binomial coefficient; below them the tree.",
    from: needed, shows: [signsClaim, rankClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(7)) {
      Panel(
        x: Axis("inputs $n$", range: 0.5...8.5),
        y: Axis("units", range: 1...3e4, scale: .logarithmic),
        legend: .topLeft
      ) {
        let inputs = Array(1...8).map(Double.init)
        Line(x: inputs, y: inputs.map { pow(2, $0) }).color(.black).dash(.solid).width(0.6)
        Line(
          x: inputs,
          y: inputs.map { n in
            (1...Int(n)).reduce(1.0) { $0 * (n + Double($1)) / Double($1) }
          }
        ).color(.vermillion).dash(.dashed).width(0.6)
        Line(x: Array(inputs.dropFirst()), y: inputs.dropFirst().map { 4 * ($0 - 1) }).color(.blue)
          .dash(.dashDotted)
        Text("tree", at: (8, 20), anchor: .right).color(.blue)
        let searched = rows.filter { $0.chance > 0 }
        Points(x: searched.map { Double($0.inputs) }, y: searched.map { Double($0.chance) })
          .color(.vermillion).marker(.square).size(4).label("fewest, random")
        Points(x: searched.map { Double($0.inputs) }, y: searched.map { Double($0.signs) })
          .color(.black).marker(.circle).size(6).open().label("fewest, of signs")
        Points(x: rows.map { Double($0.inputs) }, y: rows.map { Double($0.rank) }).color(.black)
          .marker(.plus).size(4).label("rank")
      }
    }
  }

  static let layersFigure = Figure(
    "layers",
    "How many units it takes to multiply 8, 16, 32 or 64 numbers, against the number of layers. Here the second layer saves nearly "
      + "all that can be saved.",
    from: costs, shows: [layersClaim]
  ) { rows in
    let styles: [(Int, Color, Marker)] = [
      (64, .black, .circle), (32, .blue, .square), (16, .vermillion, .triangle),
      (8, .green, .diamond),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(6)) {
      Panel(
        x: Axis("layers", range: 0.7...6.3),
        y: Axis("units", range: 10...1e20, scale: .logarithmic),
        legend: .topRight
      ) {
        for (inputs, color, marker) in styles {
          let own = rows.filter { $0.inputs == inputs }
          Line(x: own.map { Double($0.layers) }, y: own.map(\.units)).color(color)
          Points(x: own.map { Double($0.layers) }, y: own.map(\.units)).color(color).marker(marker)
            .size(4).label("\(inputs) numbers")
        }
      }
    }
  }

  static let foursFigure = Figure(
    "fours",
    "The error of networks that have learned to multiply four numbers, over that of always saying zero: one layer of 4, 8, 9, 16 "
      + "and 32 units, and trees of 12 and 24, in the order of their parameters (below). Each point is another start; bars: means.",
    from: fours, shows: [foursClaim]
  ) { rows in
    let sizes = Set(rows.map(\.parameters)).sorted()
    return Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis(
          "parameters", range: 0.4...Double(sizes.count) + 0.6,
          ticks: .labeled(sizes.enumerated().map { (Double($0.offset + 1), "\($0.element)") })),
        y: Axis("error / error of saying 0", range: 1e-3...2, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        let starts = rows.map(\.start).max() ?? 1
        for (name, color, marker) in [
          ("one layer", Color.vermillion, Marker.triangle), ("tree", .black, .circle),
        ] {
          let own = rows.filter { $0.network == name }
          Points(
            x: own.map {
              Double((sizes.firstIndex(of: $0.parameters) ?? 0) + 1) + spread($0.start, starts)
            }, y: own.map(\.error)
          ).color(color).marker(marker).size(3).open().label(name)
          for (place, size) in sizes.enumerated() {
            let column = own.filter { $0.parameters == size }.map(\.error)
            if !column.isEmpty {
              let middle = mean(of: column).value
              Line(x: [Double(place) + 0.65, Double(place) + 1.35], y: [middle, middle])
                .color(color).dash(.solid)
            }
          }
        }
      }
    }
  }
}

// MARK: The process

extension CheapLearning {
  struct Node: Codable {
    var process: String
    var level, place, symbol: Int
  }

  static let grown = Experiment("grown", over: ["one", "two"]) { name, run in
    let school = try school("grammar", seed: 1, run: run)
    let first = school.tests[0]
    // The second has the same four symbols, and other leaves; not all of them, so that one sees both
    let others = (0..<50).map { _ in
      regrown(first, from: 2, in: school.process, using: &run.random)
    }
    let chosen = others.first { other in
      (2...4).contains(zip(other[3], first[3]).count { $0 == $1 })
    }
    let sample = name == "one" ? first : chosen ?? others[0]
    return sample.enumerated().flatMap { level, symbols in
      symbols.enumerated().map {
        Node(process: name, level: level, place: $0.offset, symbol: $0.element)
      }
    }
  }

  static let processFigure = Figure(
    "process",
    "Two samples of one grammar: a label at the top, the pair that it was replaced by, and so on, down to eight leaves, "
      + "which are all that is seen. The two differ in their leaves alone, which are synonyms, or noise; those that changed are red. "
      + "All levels have the same eight symbols, A to H.",
    from: grown, shows: [upwardClaim]
  ) { rows in
    func panel(_ name: String) -> Panel {
      Panel(x: Axis.hiddenRange(-0.6...7.6), y: Axis.hiddenRange(-0.4...3.4), legend: .none) {
        let own = rows.filter { $0.process == name }
        for node in own where node.level > 0 {
          let (x, y) = position(node.level, node.place)
          let (above, top) = position(node.level - 1, node.place / 2)
          Line(x: [x, above], y: [y + 0.22, top - 0.22]).color(.gray).dash(.solid).width(0.6)
        }
        for node in own {
          let (x, y) = position(node.level, node.place)
          let isSame = rows.allSatisfy {
            $0.level != node.level || $0.place != node.place || $0.symbol == node.symbol
          }
          Text(String(Array("ABCDEFGH")[node.symbol % 8]), at: (x, y), anchor: .center)
            .color(node.level < 3 ? .blue : isSame ? .black : .vermillion)
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(4), columns: 2) {
      panel("one")
      panel("two")
    }
  }

  private static func position(_ level: Int, _ place: Int) -> (Double, Double) {
    let width = Double(1 << (3 - level))
    return (width * (Double(place) + 0.5) - 0.5, Double(3 - level))
  }
}

extension Axis {
  fileprivate static func hiddenRange(_ range: ClosedRange<Double>) -> Axis {
    Axis("", range: range, ticks: .none)
  }
}

// MARK: Forgetting

extension CheapLearning {
  static let forgettingFigure = Figure(
    "forgetting",
    "How sensitive the fields of each layer are to synonyms, against the number of samples that a network has learned from; 1 is as "
      + "sensitive as to another sample. Left: the tree, when the leaves grow again. Middle: when the symbols above them grow again, too. "
      + "Right: three layers that do not know of the tree, when the leaves grow again. Layer 4: the eight outputs. Horizontal, for "
      + "layers 2 and 3 in their colors: the messages of the best answer that such a layer can know, as tables (dashed) and as logarithms (dotted). The points at the left edge are networks before training.",
    from: forgetting, shows: [forgetsClaim]
  ) { rows in
    let styles: [(Int, Color, Marker)] = [
      (1, .black, .circle), (2, .blue, .square), (3, .vermillion, .triangle), (4, .green, .diamond),
    ]
    func panel(_ title: String, _ network: String, _ grown: Int, legend: Panel.Legend) -> Panel {
      let sizes = Set(rows.map(\.samples)).sorted()
      let least = Double(sizes.first { $0 > 0 } ?? 2) / 2
      return Panel(
        title: title, x: Axis("samples", scale: .logarithmic), y: Axis("$S$", range: 0...1.1),
        legend: legend
      ) {
        for (layer, color, marker) in styles {
          if network == "tree" && [2, 3].contains(layer) {
            for (writing, dash) in [("tables", Dash.dashed), ("logarithms", .dotted)] {
              Rule(
                .horizontal(
                  at: sensitivity(rows, samples: 0, grown: grown, layer: layer, network: writing)
                    .value)
              ).color(color).dash(dash)
            }
          }
          let means = sizes.map {
            sensitivity(rows, samples: $0, grown: grown, layer: layer, network: network)
          }
          let places = sizes.map { max(Double($0), least) }
          Line(x: Array(places.dropFirst()), y: means.dropFirst().map(\.value)).color(color)
          Points(x: places, y: means.map(\.value), errors: means.map(\.standardError))
            .color(color).marker(marker).size(4).label("layer \(layer)")
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 3) {
      panel("tree, leaves", "tree", 1, legend: .none)
      panel("tree, symbols above", "tree", 2, legend: .none)
      panel("three layers, leaves", "three layers", 1, legend: .bottomLeft)
    }
  }
}
