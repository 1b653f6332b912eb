// The figures of chapter 11, in the order of the text, each drawn from tables alone, and the numbers
// that the text quotes.

import Course
import Foundation
import Ising
import Learning
import Plot
import Statistics

// MARK: Fields and pictures

extension DeepBeliefNetwork {
  /// The pictures of a kind and layer, lines from above, from −1 to 1.
  static func images(_ rows: [PictureLine], _ lesson: String, _ kind: String, _ layer: Int)
    -> [[[Double]]]
  {
    let own = rows.filter { $0.lesson == lesson && $0.kind == kind && $0.layer == layer }
    return Dictionary(grouping: own, by: \.index).sorted { $0.key < $1.key }.map { _, lines in
      lines.sorted { $0.line < $1.line }.map { line in
        line.cells.split(separator: " ").map { (Double($0) ?? 0) / 99 }
      }
    }
  }

  static func fieldDrawing(_ rows: [PictureLine], _ lesson: String) -> Drawing {
    let depth = rows.filter { $0.lesson == lesson && $0.kind == "fields" }.map(\.layer).max() ?? 1
    return Drawing(
      width: .doubleColumn, height: .centimeters(depth == 3 ? 8 : 10.5), columns: depth,
      sharing: [.color]
    ) {
      for layer in 1...depth {
        Panel(
          title: "layer \(layer)",
          color: ColorAxis("weight over the largest", map: .diverging, range: -1...1)
        ) { ImageGrid(images(rows, lesson, "fields", layer), columns: 3) }
      }
    }
  }

  static let fieldsFigure = Figure(
    "fields",
    "Effective fields of twelve hidden units in each layer, on the torus of spins: round spots, "
      + "blue or red, that grow from layer to layer. After the slow lesson; the "
      + "first twelve units, not chosen. Each layer has a scale of its own, its largest weight.",
    from: pictures, shows: [localClaim, areaClaim]
  ) { rows in fieldDrawing(rows, "slow") }

  static let fastFigure = Figure(
    "fast",
    "Effective fields after the fast lesson: those of the first layer are spots, or spread over the "
      + "lattice, or nearly empty, but most of those of the layers above are spots.",
    from: pictures, shows: [areaClaim]
  ) { rows in fieldDrawing(rows, "fast") }

  static let reconstructionsFigure = Figure(
    "reconstructions",
    "Four pictures of the magnet, what is left of them when they have gone up to each layer "
      + "and come down again, and, at the right, four dreams. Domains become smoother from "
      + "layer to layer; the largest stay where they were. White: up; gray is the mean of a spin.",
    from: pictures, shows: [carriedClaim]
  ) { rows in
    let last = rows.filter { $0.kind == "pictures" }.map(\.layer).max() ?? 1
    return Drawing(
      width: .doubleColumn, height: .centimeters(4.6), columns: last + 1, sharing: [.color]
    ) {
      for layer in 0...last {
        Panel(
          title: layer == 0 ? "magnet" : layer == last ? "dreams" : "from layer \(layer)",
          color: ColorAxis("mean spin", map: .gray, range: -1...1)
        ) { ImageGrid(images(rows, "slow", "pictures", layer), columns: 2) }
      }
    }
  }
}

// MARK: Fields that grow

extension DeepBeliefNetwork {
  /// The field of a hidden unit after some epochs, its cells from −99 to 99, line by line.
  struct Growth: Codable {
    var epoch, unit: Int
    var radius: Double
    var cells: String
  }

  static let growthSize = 20
  static let growthEpochs = [0, 1, 2, 5, 10, 20, 40, 80]

  /// The first machine of the slow lesson on the small lattice, looked at while it learns.
  static let growth = Experiment("growth", over: [0.408]) { coupling, run -> [Growth] in
    let magnet = IsingSamples.generate(
      count: run.count(quick: 5_000, full: 20_000), latticeSize: growthSize, coupling: coupling,
      using: run.random.substream("magnet"))
    let lesson = Lesson(name: "slow", size: growthSize, plan: slow)
    let (bits, order) = pictures(of: magnet, lesson: lesson, using: run.random)
    var start = run.random.substream("start")
    let training = TrainingRun(
      machine: RestrictedBoltzmannMachine(
        units: .bits, visible: order.count, hidden: lesson.hidden[0], width: lesson.width,
        using: &start),
      patterns: Patterns(units: .bits, width: order.count, bits: bits), plan: lesson.plan,
      random: run.random.substream("training"), threads: 1)
    // Twelve fields, now and then; all are seen on the scale of the largest weight at the end
    let fields = growthEpochs.map { epoch -> [[Double]] in
      training.train(epochs: epoch - training.epoch)
      let weights = training.machine.weights
      return (0..<12).map { weights.column($0) }
    }
    let largest = fields.last?.joined().map { abs($0) }.max() ?? 1
    return zip(growthEpochs, fields).flatMap { epoch, fields in
      fields.enumerated().map { unit, field in
        Growth(
          epoch: epoch, unit: unit, radius: spot(of: field, size: growthSize).radius,
          cells: field.map { String(Int((99 * max(-1, min(1, $0 / largest))).rounded())) }
            .joined(separator: " "))
      }
    }
  }

  static let growthFigure = Figure(
    "growth",
    "How fields grow. Left: those of twelve hidden units of the first layer, on a lattice of 20 "
      + "spins a side, after eighty epochs of the slow lesson. Right: their mean radius against "
      + "the number of epochs; dashed: that of equal weights everywhere.",
    from: growth, frames: Frames("epochs", growthEpochs.map(String.init), shown: 7)
  ) { frame, rows in
    let images = rows.filter { $0.epoch == growthEpochs[frame] }.map { row in
      let cells = row.cells.split(separator: " ").map { (Double($0) ?? 0) / 99 }
      return stride(from: 0, to: cells.count, by: growthSize).map {
        Array(cells[$0..<min($0 + growthSize, cells.count)])
      }
    }
    let radii = growthEpochs.map { epoch in
      let own = rows.filter { $0.epoch == epoch }.map(\.radius)
      return own.reduce(0, +) / Double(max(1, own.count))
    }
    let epochs = growthEpochs.map { Double($0) }
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(color: ColorAxis("weight over the largest", map: .diverging, range: -1...1)) {
        ImageGrid(images, columns: 4)
      }
      Panel(
        x: Axis("epochs", range: -0.3...100, scale: .symmetricLogarithmic(linearWithin: 1)),
        y: Axis("mean radius (sites)", range: 0...10)
      ) {
        Rule(.horizontal(at: uniformRadius(size: growthSize))).color(.gray).dash(.dashed)
        Line(x: epochs, y: radii).color(.gray).dash(.solid).width(0.6)
        Points(x: epochs, y: radii).color(.black).marker(.circle).size(3)
        Points(x: [epochs[frame]], y: [radii[frame]]).color(.vermillion).marker(.circle).size(6)
      }
    }
  }
}

// MARK: Locality

extension DeepBeliefNetwork {
  static let layerStyles: [(Color, Dash)] = [
    (.black, .solid), (.vermillion, .dashed), (.blue, .dashDotted),
  ]

  static let localityFigure = Figure(
    "locality",
    "How the radii of fields are distributed: the share of units in each layer whose radius "
      + "is smaller, for two lessons. Gray dotted: the same weights on shuffled sites, all "
      + "layers together. Vertical: beyond it a unit counts as delocalized.",
    from: unitTable, shows: [localClaim, areaClaim]
  ) { rows in
    func steps(_ radii: [Double]) -> (x: [Double], y: [Double]) {
      let sorted = radii.sorted()
      let n = Double(max(1, sorted.count))
      return (
        [0] + sorted.flatMap { [$0, $0] },
        [0] + sorted.indices.flatMap { [Double($0) / n, Double($0 + 1) / n] }
      )
    }
    let uniform = uniformRadius(size: rows.map(\.size).max() ?? 1)
    return Drawing(
      width: .doubleColumn, height: .centimeters(6.2), columns: 2, sharing: [.y]
    ) {
      for lesson in ["slow", "fast"] {
        let own = rows.filter { $0.lesson == lesson }
        Panel(
          title: lesson, x: Axis("radius (sites)", range: 0...1.1 * uniform),
          y: Axis("share of units", range: 0...1), legend: lesson == "fast" ? .topLeft : .none
        ) {
          Rule(.vertical(at: 0.8 * uniform)).color(.gray).dash(.dotted)
          let null = steps(own.map(\.nullRadius))
          Line(x: null.x, y: null.y).color(.gray).dash(.dotted).label("shuffled")
          for (layer, style) in zip(1...3, layerStyles) {
            let radii = own.filter { $0.layer == layer }.map(\.radius)
            if !radii.isEmpty {
              let curve = steps(radii)
              Line(x: curve.x, y: curve.y).color(style.0).dash(style.1).label("layer \(layer)")
            }
          }
        }
      }
    }
  }

  static let tilingFigure = Figure(
    "tiling",
    "Where the units of the slow lesson sit on the lattice: a circle around the center of "
      + "every local unit, with the area of its participation number. In all layers they keep "
      + "apart from each other and leave no large hole.",
    from: unitTable, shows: [spacingClaim, coverClaim]
  ) { rows in
    let own = rows.filter { $0.lesson == "slow" && !$0.isDelocalized && !$0.isDead }
    let size = Double(own.map(\.size).max() ?? 1)
    let depth = own.map(\.layer).max() ?? 1
    func spread(_ unit: Unit) -> Double { (unit.participation / .pi).squareRoot() }
    func inside(_ x: Double) -> Double { x - size * (x / size).rounded(.down) }
    return Drawing(
      width: .doubleColumn, height: .centimeters(depth == 3 ? 6.4 : 8.6), columns: depth,
      sharing: [.y]
    ) {
      for layer in 1...max(1, depth) {
        let units = own.filter { $0.layer == layer }
        Panel(
          title: "layer \(layer)", x: Axis("$x$", range: 0...size), y: Axis("$y$", range: 0...size),
          legend: .none
        ) {
          for unit in units {
            let angles = (0...36).map { Double($0) * .pi / 18 }
            Line(
              x: angles.map { inside(unit.x) + spread(unit) * cos($0) },
              y: angles.map { inside(unit.y) + spread(unit) * sin($0) }
            ).color(layerStyles[(layer - 1) % 3].0).dash(.solid).width(0.4)
          }
          Points(x: units.map { inside($0.x) }, y: units.map { inside($0.y) })
            .color(layerStyles[(layer - 1) % 3].0).marker(.circle).size(1.5)
        }
      }
    }
  }
}

// MARK: Controls

extension DeepBeliefNetwork {
  static let controlNames = [
    [
      "fast", "slow", "falling", "small start", "timid", "no penalty", "ten times", "slow, free",
    ],
    [
      "$K=0.25$", "$K=0.5$", "slow, hot", "slow, cold", "hot, free", "hot, strong", "sites",
      "pictures",
    ],
  ]

  static let controlsFigure = Figure(
    "controls",
    "The radius of fields relative to that of equal weights, in the two layers of small "
      + "stacks, lesson by lesson: the median (point) and from the first to the ninth tenth "
      + "of the units (line). Dotted: delocalized above. Large in both layers for hot and "
      + "ordered magnets with the fast plan, and for pictures shuffled one by one; with the "
      + "slow plan smaller, but for the second layer of the ordered magnet; and large again for "
      + "the hot magnet if the slow plan has no penalty (hot, free).",
    from: layers, shows: [penaltyClaim, hotPenaltyClaim, temperatureClaim, shuffledClaim]
  ) { rows in
    let own = rows.filter { $0.size == 20 && $0.seed == 1 }
    return Drawing(width: .doubleColumn, height: .centimeters(11), columns: 1) {
      for (row, shown) in controlNames.enumerated() {
        let names = shown.filter { name in own.contains { $0.lesson == name } }
        Panel(
          title: row == 0 ? "plans and penalties" : "other magnets and pictures",
          x: .categories(names), y: Axis("radius over uniform", range: 0...1.05),
          legend: row == 0 ? .bottomRight : .none
        ) {
          Rule(.horizontal(at: 0.8)).color(.gray).dash(.dotted)
          for (layer, color, marker, shift) in [
            (1, Color.black, Marker.circle, -0.12), (2, .vermillion, .square, 0.12),
          ] {
            let places = names.enumerated().flatMap { index, name in
              own.filter { $0.lesson == name && $0.layer == layer }.map {
                (Double(index) + shift, $0)
              }
            }
            for (x, row) in places {
              Line(x: [x, x], y: [row.low / row.uniform, row.high / row.uniform]).color(color)
                .dash(.solid).width(0.8)
            }
            Points(x: places.map(\.0), y: places.map { $0.1.radius / $0.1.uniform }).color(color)
              .marker(marker).size(4).label("layer \(layer)")
          }
        }
      }
    }
  }
}

// MARK: Blocks

extension DeepBeliefNetwork {
  static let lessonStyles: [(String, Color, Marker, Dash)] = [
    ("fast", .vermillion, .square, .dashed), ("slow", .blue, .circle, .dashDotted),
    ("falling", .green, .triangle, .dotted),
  ]

  static let pairsFigure = Figure(
    "pairs",
    "Correlation of hidden units against the distance of their centers, and of block spins of the "
      + "same size (line) and of single spins (dashed) so far apart, layer by layer. Points of "
      + "the slow lesson lie near the line, and above single spins.",
    from: pairs, shows: [pairsClaim]
  ) { rows in
    let depth = rows.map(\.layer).max() ?? 1
    return Drawing(
      width: .doubleColumn, height: .centimeters(6.2), columns: depth, sharing: [.y]
    ) {
      for layer in 1...max(1, depth) {
        let blocks = rows.filter { $0.layer == layer && $0.lesson == "slow" }
        Panel(
          title: "layer \(layer)",
          x: Axis("distance (sites)", range: 0...1.1 * (blocks.map(\.distance).max() ?? 1)),
          y: Axis("correlation", range: -0.15...0.65), legend: layer == depth ? .topRight : .none
        ) {
          Line(x: blocks.map(\.distance), y: blocks.map(\.block.value)).color(.black).dash(.solid)
            .label("block spins")
          Line(x: blocks.map(\.distance), y: blocks.map(\.kept.value)).color(.gray).dash(.dashed)
            .label("single spins")
          for (lesson, color, marker, _) in lessonStyles.prefix(2) {
            let own = rows.filter { $0.layer == layer && $0.lesson == lesson }
            Points(own, x: \.distance, y: \.hidden).color(color).marker(marker).size(4)
              .label(lesson)
          }
        }
      }
    }
  }

  static let stepsFigure = Figure(
    "steps",
    "What a layer does, beside a step of renormalization: the coupling of neighbors in each "
      + "layer, 0 the magnet itself (left), the share of the energy that a layer knows (right). "
      + "Lines: block spins; dashed, at the left: single spins, one kept of each block. Points of the three "
      + "lessons are moved sideways; several of one kind are several seeds.",
    from: steps, shows: [couplingClaim, carriedClaim]
  ) { rows in
    let blocks = stepRows(rows, "slow").filter { $0.seed == 1 }
    let depth = Double(blocks.map(\.layer).max() ?? 1)
    return Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(
        x: Axis(
          "layer", range: -0.3...depth + 0.5, ticks: .at([0, 1, 2, 3].filter { $0 <= depth })),
        y: Axis("coupling $K'$", range: -0.1...0.5), legend: .bottomLeft
      ) {
        Line(
          x: [0] + blocks.map { Double($0.layer) }, y: [0.408] + blocks.map(\.kept.value)
        ).color(.gray).dash(.dashed).label("single spins")
        Line(
          x: [0] + blocks.map { Double($0.layer) }, y: [0.408] + blocks.map(\.block.value)
        ).color(.black).dash(.solid).label("block spins")
        for (index, style) in lessonStyles.enumerated() {
          let own = stepRows(rows, style.0)
          Points(
            x: own.map { Double($0.layer) + 0.1 * Double(index + 1) }, y: own.map(\.hidden.value),
            errors: own.map(\.hidden.standardError)
          ).color(style.1).marker(style.2).size(4).label(style.0)
        }
      }
      Panel(
        x: Axis(
          "layer", range: -0.3...depth + 0.5, ticks: .at([0, 1, 2, 3].filter { $0 <= depth })),
        y: Axis("share of the energy", range: 0...1), legend: .none
      ) {
        Line(x: [0] + blocks.map { Double($0.layer) }, y: [1] + blocks.map(\.blockEnergy.value))
          .color(.black).dash(.solid)
        for (index, style) in lessonStyles.enumerated() {
          let own = stepRows(rows, style.0)
          Points(
            x: own.map { Double($0.layer) + 0.1 * Double(index + 1) },
            y: own.map(\.hiddenEnergy.value), errors: own.map(\.hiddenEnergy.standardError)
          ).color(style.1).marker(style.2).size(4)
        }
      }
    }
  }
}

// MARK: The ladder

extension DeepBeliefNetwork {
  static let ladderFigure = Figure(
    "ladder",
    "How far the network is from the magnet, in nats a site, against its depth; 0 stands "
      + "for coins (left). The energy a site of what it dreams, and of the magnet (line, "
      + "right). The second layer helps the fast lesson most; dreams become hotter with depth.",
    from: ladders, shows: [secondClaim, dreamClaim]
  ) { rows in
    let depth = Double(rows.map(\.depth).max() ?? 1)
    let ticks = [0, 1, 2, 3].filter { $0 <= depth }
    return Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(
        title: "from the magnet",
        x: Axis("layers", range: -0.2...depth + 0.3, ticks: .at(ticks)),
        y: Axis("distance (nats a site)", range: 0...0.3), legend: .topRight
      ) {
        for (lesson, color, marker, dash) in lessonStyles {
          let own = rungs(rows, lesson)
          Line(
            x: [0] + own.map { Double($0.depth) },
            y: own.prefix(1).map(\.coins) + own.map(\.distance.value)
          ).color(color).dash(dash).width(0.6)
          Points(
            x: own.map { Double($0.depth) }, y: own.map(\.distance.value),
            errors: own.map(\.distance.standardError)
          ).color(color).marker(marker).size(4).label(lesson)
        }
      }
      Panel(
        title: "dreams",
        x: Axis("layers", range: -0.2...depth + 0.3, ticks: .at(ticks)),
        y: Axis("energy a site", range: -1.3...(-0.5)), legend: .none
      ) {
        for (lesson, color, marker, _) in lessonStyles {
          let own = rungs(rows, lesson)
          Points(
            x: own.map { Double($0.depth) }, y: own.map(\.energy.value),
            errors: own.map(\.energy.standardError)
          ).color(color).marker(marker).size(4)
        }
        Rule(.horizontal(at: rungs(rows, "slow").first?.exactEnergy ?? 0)).color(.black)
          .dash(.solid).width(0.6)
      }
    }
  }
}

// MARK: Numbers

extension DeepBeliefNetwork {
  static func shownLayer(_ rows: [Layer], _ lesson: String, _ layer: Int) -> Layer? {
    largest(rows).first { $0.lesson == lesson && $0.layer == layer && $0.seed == 1 }
  }

  /// The last layer of the slow lesson.
  static func lastLayer(_ rows: [Layer]) -> Layer? {
    largest(rows).last { $0.lesson == "slow" && $0.seed == 1 }
  }

  static func area(_ lesson: String, _ layer: Int, _ name: String, over: Double = 1) -> Number {
    Number(name, from: layers, digits: 2) {
      (shownLayer($0, lesson, layer)?.participation ?? .nan) / over
    }
  }

  static func count(
    _ lesson: String, _ name: String, _ value: @escaping @Sendable (Layer) -> Int
  ) -> Number {
    Number(name, from: layers, digits: 3) {
      shownLayer($0, lesson, 1).map { Double(value($0)) } ?? .nan
    }
  }

  static func spacing(_ layer: Int, _ name: String) -> Number {
    Number(name, measuredFrom: layers) {
      shownLayer($0, "slow", layer)?.spacing ?? Estimate(.nan, standardError: .nan)
    }
  }

  static func firstPair(_ rows: [Pair]) -> Pair {
    rows.first { $0.lesson == "slow" && $0.layer == 1 } ?? rows[0]
  }

  /// How much less the coupling of a layer is than that of the layer below, 0 the magnet itself, in
  /// the slow lesson; the mean over its seeds.
  static func fall(
    _ name: String, _ layer: Int, _ coupling: @escaping @Sendable (Step) -> Estimate,
    size: Int? = nil
  ) -> Number {
    Number(name, from: steps, digits: 1) { rows in
      let own =
        size.map { size in rows.filter { $0.lesson == "slow" && $0.size == size } }
        ?? stepRows(rows, "slow")
      func mean(_ layer: Int) -> Double {
        let values = own.filter { $0.layer == layer }.map { coupling($0).value }
        return values.reduce(0, +) / Double(values.count)
      }
      return (layer == 1 ? 0.408 : mean(layer - 1)) - mean(layer)
    }
  }

  static func rung(_ lesson: String, _ depth: Int, _ name: String) -> Number {
    Number(name, measuredFrom: ladders) { rows in
      rungs(rows, lesson).first { $0.depth == depth }?.distance
        ?? Estimate(.nan, standardError: .nan)
    }
  }

  static func dream(_ depth: Int, _ name: String) -> Number {
    Number(name, measuredFrom: ladders) { rows in
      rungs(rows, "slow").first { $0.depth == depth }?.energy ?? Estimate(.nan, standardError: .nan)
    }
  }

  static let numbers: [Number] = [
    Number("coupling", digits: 3) { 0.408 },
    Number("reduced-temperature", digits: 4) { InfiniteIsingPlane.criticalCoupling / 0.408 },
    Number("correlation-length", digits: 3) {
      InfiniteIsingPlane(coupling: 0.408).correlationLength
    },
    Number("length-three", digits: 2) { InfiniteIsingPlane(coupling: 0.408).correlationLength / 8 },
    Number("hot-length", digits: 2) { InfiniteIsingPlane(coupling: 0.25).correlationLength },
    Number("hurried-exact", from: samplings, digits: 4) { $0.count > 1 ? $0[1].exact : .nan },
    area("slow", 1, "slow-area-one"), area("slow", 2, "slow-area-two"),
    area("slow", 1, "slow-overlap-one", over: 4), area("slow", 2, "slow-overlap-two", over: 16),
    Number("slow-area-last", from: layers, digits: 2) { lastLayer($0)?.participation ?? .nan },
    Number("slow-overlap-last", from: layers, digits: 2) {
      lastLayer($0).map { $0.participation / pow(4, Double($0.layer)) } ?? .nan
    },
    Number("slow-growth", from: layers, digits: 3) { 4 * exp(logarithmicGrowth($0, "slow")) },
    area("fast", 1, "fast-area-one"), area("fast", 2, "fast-area-two"),
    count("fast", "fast-delocalized") { $0.delocalized }, count("fast", "fast-dead") { $0.dead },
    count("fast", "first-units") { $0.units }, count("fast", "fast-local") { $0.local },
    count("slow", "slow-local") { $0.local }, count("small start", "small-local") { $0.local },
    count("falling", "falling-local") { $0.local },
    spacing(1, "slow-spacing-one"), spacing(2, "slow-spacing-two"),
    Number("hot-area", from: layers, digits: 2) {
      small($0, "slow, hot", 1)?.participation ?? .nan
    },
    Number("small-area", from: layers, digits: 2) { small($0, "slow", 1)?.participation ?? .nan },
    Number("hot-free-local", from: layers, digits: 3) {
      Double(small($0, "hot, free", 1)?.local ?? 0)
    },
    Number("hot-slow-local", from: layers, digits: 3) {
      Double(small($0, "slow, hot", 1)?.local ?? 0)
    },
    Number("hot-free-kinship", from: layers, digits: 2) {
      small($0, "hot, free", 1)?.kinship ?? .nan
    },
    Number("hot-slow-kinship", from: layers, digits: 2) {
      small($0, "slow, hot", 1)?.kinship ?? .nan
    },
    Number("hot-free-area", from: layers, digits: 3) {
      small($0, "hot, free", 1)?.participation ?? .nan
    },
    Number("free-delocalized", from: layers, digits: 3) {
      Double(small($0, "no penalty", 1)?.delocalized ?? 0)
    },
    Number("base-delocalized", from: layers, digits: 3) {
      Double(small($0, "fast", 1)?.delocalized ?? 0)
    },
    Number("coupling-deviation", from: steps, digits: 2) { rows in
      stepRows(rows, "slow").map { abs($0.hidden.value / $0.block.value - 1) }.max() ?? .nan
    },
    Number("pair-hidden", measuredFrom: pairs) { firstPair($0).hidden },
    Number("pair-block", measuredFrom: pairs) { firstPair($0).block },
    Number("pair-kept", measuredFrom: pairs) { firstPair($0).kept },
    fall("fall-units-one", 1, \.hidden), fall("fall-units-two", 2, \.hidden),
    fall("fall-blocks-one", 1, \.block), fall("fall-blocks-two", 2, \.block),
    fall("fall-small-two", 2, \.hidden, size: 20),
    Number("energy-hidden", measuredFrom: steps) { stepRows($0, "slow")[0].hiddenEnergy },
    Number("energy-block", measuredFrom: steps) { stepRows($0, "slow")[0].blockEnergy },
    Number("coins", from: ladders, digits: 3) { rungs($0, "slow").first?.coins ?? .nan },
    rung("fast", 1, "ladder-fast-one"), rung("fast", 2, "ladder-fast-two"),
    rung("slow", 1, "ladder-slow-one"), rung("slow", 2, "ladder-slow-two"),
    rung("falling", 1, "ladder-falling-one"), rung("falling", 2, "ladder-falling-two"),
    dream(1, "dream-one"), dream(2, "dream-two"),
    Number("magnet-energy", from: ladders, digits: 4) {
      rungs($0, "slow").first?.exactEnergy ?? .nan
    },
    Number("island-one", measuredFrom: ladders) { rungs($0, "$K=0.5$", size: 20)[0].distance },
    Number("bracket-fast", from: ladders, digits: 2) { rows in
      let first = rungs(rows, "fast")[0]
      return (first.backward.value - first.forward.value) / Double(first.size * first.size)
    },
    Number("bracket-gap", from: ladders, digits: 2) { rows in
      let second = rungs(rows, "$K=0.5$", size: 20)[1]
      return second.forward.value - second.backward.value
    },
    Number("island-tilt", measuredFrom: ladders) { rungs($0, "$K=0.5$", size: 20)[0].tilt },
    Number("island-energy", measuredFrom: ladders) { rungs($0, "$K=0.5$", size: 20)[0].energy },
    Number("island-exact", from: ladders, digits: 4) {
      rungs($0, "$K=0.5$", size: 20)[0].exactEnergy
    },
    Number("island-coins", from: ladders, digits: 3) { rungs($0, "$K=0.5$", size: 20)[0].coins },
  ]
}
