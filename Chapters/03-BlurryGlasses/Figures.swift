// The figures of chapter 03, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import Plot
import Renormalization
import Statistics

// MARK: The satellite

extension BlurryGlasses {
  struct Place: Codable {
    var time: Int
    var mass: Int
    var x, y: Double
  }

  /// A body on an ellipse, at twelve times; mass 0 is the center of mass.
  static let places = Experiment("places", over: [0]) { _, run in
    let point = Satellite.point(eccentricity: 0.5)
    let make = Make(name: "7 masses", shape: polygon(7), stiffness: 400)
    var satellite = assemble(make, size: 0.08, angle: 0.3, point: point)
    vibrate(&satellite, speed: 0.5, run: &run)
    let steps = 4_096
    return (0..<steps).flatMap { step -> [Place] in
      defer { satellite.step(2 * Double.pi / Double(steps)) }
      guard step.isMultiple(of: 341) && step / 341 < 12 else { return [] }
      return ([satellite.center] + satellite.positions).enumerated().map { mass, place in
        Place(time: step / 341, mass: mass, x: place.x, y: place.y)
      }
    }
  }

  static let glassesFigure = Figure(
    "glasses",
    "A body of seven vibrating masses at twelve times of one revolution. Left: seen sharply; right: "
      + "its center of mass alone. Gray: Kepler's ellipse for a point.",
    from: places
  ) { rows in
    let angles = (0...200).map { 2 * Double.pi * Double($0) / 200 }
    let across = 0.75.squareRoot()
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      for sharp in [true, false] {
        Panel(
          title: sharp ? "with glasses" : "without",
          x: Axis("$x$", range: -1.7...0.8), y: Axis("$y$", range: -1.1...1.1), hasEqualUnits: true
        ) {
          Line(x: angles.map { cos($0) - 0.5 }, y: angles.map { across * sin($0) }).color(.gray)
            .dash(.solid)
          if sharp {
            Points(
              x: rows.filter { $0.mass > 0 }.map(\.x), y: rows.filter { $0.mass > 0 }.map(\.y)
            ).color(.blue).marker(.circle).size(2.2)
          } else {
            Points(
              x: rows.filter { $0.mass == 0 }.map(\.x), y: rows.filter { $0.mass == 0 }.map(\.y)
            ).color(.blue).marker(.circle)
          }
          Points(x: [0], y: [0]).color(.vermillion).marker(.circle).size(8)
        }
      }
    }
  }

  static let satelliteFigure = Figure(
    "satellite",
    "How far a satellite strays from the path of a point in one revolution, against its size. "
      + "Points: the center of mass of two makes, and one mass of the first; lines: slopes 1 and 2, "
      + "the latter $6\\pi q$ of @eq:hill with $q=a^2/2$.",
    from: orbits, shows: [satelliteClaim, irrelevanceClaim]
  ) { rows in
    let styles: [(Color, Marker)] = [(.black, .circle), (.vermillion, .square)]
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("size $a / R$", range: 0.004...0.05, scale: .logarithmic),
        y: Axis("distance from the point $/ R$", range: 5e-5...0.2, scale: .logarithmic),
        legend: .bottomRight
      ) {
        Line(over: 0.004...0.05) { $0 }.color(.gray).dash(.dashed)
        Line(over: 0.004...0.05) { 3 * Double.pi * $0 * $0 }.color(.black).dash(.solid)
        Points(rows.filter { $0.make == makes[0].name }, x: \.size, y: \.distanceOfOneMass)
          .color(.gray).marker(.diamond).label("one mass")
        for (make, style) in zip(makes, styles) {
          Points(rows.filter { $0.make == make.name }, x: \.size, y: \.lead)
            .color(style.0).marker(style.1).open(style.1 == .square).size(
              style.1 == .square ? 7 : 4
            )
            .label(make.name)
        }
      }
    }
  }
}

// MARK: Sums

extension BlurryGlasses {
  struct Bin: Codable {
    var source: String
    var steps: Int
    var left, right: Double
    var density: Double
  }

  static let histograms = Experiment(
    "histograms",
    over: sources.indices.flatMap { source in [0, 2, 6].map { (source: source, steps: $0) } }
  ) { point, run in
    let source = sources[point.source]
    let count = run.count(quick: 20_000, full: 200_000)
    var values = (0..<(count << point.steps)).map { _ in source.draw(&run.random) }
    for _ in 0..<point.steps { values = blurred(values) }
    // Give each value of a sum its own bin where values are discrete.
    let root = pow(2, Double(point.steps) / 2)
    let width = source.grain > 0 ? source.grain / root : 0.2
    let origin = source.grain > 0 ? source.least * root : width / 2
    var counts: [Int: Int] = [:]
    for value in values { counts[Int(((value - origin) / width).rounded()), default: 0] += 1 }
    let first = Int(((-3.5 - origin) / width).rounded())
    let last = Int(((3.5 - origin) / width).rounded())
    return (first...last).compactMap { bin -> Bin? in
      let center = origin + width * Double(bin)
      guard abs(center) < 3.5 + width / 2 - 1e-9 else { return nil }
      return Bin(
        source: source.name, steps: point.steps, left: max(center - width / 2, -3.5),
        right: min(center + width / 2, 3.5),
        density: Double(counts[bin] ?? 0) / (Double(count) * width))
    }
  }

  static let histogramFigure = Figure(
    "histograms",
    "Distributions of sums of 1, 4 and 64 random numbers, scaled back, from four sources, the rows. "
      + "Curve: the Gaussian. Bars of coin and lottery are as wide as their steps.",
    from: histograms
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(12), columns: 3, sharing: [.x, .y]) {
      for source in sources {
        for steps in [0, 2, 6] {
          let own = rows.filter { $0.source == source.name && $0.steps == steps }
          Panel(
            title: "\(source.name), $b = \(1 << steps)$", x: Axis("$x$", range: -3.5...3.5),
            y: Axis("density", range: 0...1)
          ) {
            Histogram(
              edges: own.map(\.left) + (own.last.map { [$0.right] } ?? []),
              counts: own.map(\.density)
            ).color(.sky)
            Line(over: -3.5...3.5) { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
              .color(.black).dash(.solid)
          }
        }
      }
    }
  }

  static let cumulantFigure = Figure(
    "cumulants",
    "Skewness and excess kurtosis, in absolute value, against the block length. Points: sampled, down "
      + "to three error bars; lines: $b^{-1/2}$ and $b^{-1}$, exactly.",
    from: sampledCumulants, shows: [sampledCumulantsClaim]
  ) { rows in
    let colors: [Color] = [.black, .blue, .vermillion, .gray]
    let markers: [Marker] = [.circle, .square, .diamond, .triangle]
    let block = Axis("block length $b$", range: 0.8...80, scale: .logarithmic)
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(
        title: "skewness", x: block, y: Axis("$|κ_3|$", range: 0.1...10, scale: .logarithmic)
      ) {
        for (index, source) in sources.enumerated() where source.third != 0 {
          let own = rows.filter { $0.source == source.name }
          let seen = own.filter { abs($0.third.value) > 3 * $0.third.standardError }
          Line(own, x: \.block, y: \.thirdLine).color(colors[index]).dash(.solid)
          Points(seen, x: \.block, y: \.thirdMagnitude).color(colors[index])
            .marker(markers[index]).label(source.name)
        }
      }
      Panel(
        title: "excess kurtosis", x: block,
        y: Axis("$|κ_4|$", range: 0.01...10, scale: .logarithmic)
      ) {
        for (index, source) in sources.enumerated() {
          let own = rows.filter { $0.source == source.name }
          let seen = own.filter { abs($0.fourth.value) > 3 * $0.fourth.standardError }
          Line(own, x: \.block, y: \.fourthLine).color(colors[index]).dash(.solid)
          Points(seen, x: \.block, y: \.fourthMagnitude).color(colors[index])
            .marker(markers[index]).label(source.name)
        }
      }
    }
  }

  static let widthFigure = Figure(
    "widths",
    "How wide the middle half of a sum of $b$ numbers is, for six sources. Points: sampled; lines: "
      + "slopes $1/\\alpha$, through the last point.",
    from: widths, shows: [classesClaim]
  ) { rows in
    let colors: [Color] = [.black, .black, .blue, .blue, .vermillion, .vermillion]
    let markers: [Marker] = [.circle, .square, .circle, .square, .circle, .square]
    return Drawing(width: .singleColumn, height: .centimeters(8)) {
      Panel(
        x: Axis("numbers in the sum $b$", range: 3...1500, scale: .logarithmic),
        y: Axis("distance of the quartiles", range: 0.5...1e8, scale: .logarithmic),
        legend: .topLeft
      ) {
        for (index, tail) in tails.enumerated() {
          let own = rows.filter { $0.source == tail.name }
          if let last = own.last {
            Line(
              x: own.map(\.block),
              y: own.map { last.width.value * pow($0.block / last.block, 1 / tail.index) }
            )
            .color(colors[index]).dash(.solid)
          }
          Points(own, x: \.block, y: \.width).color(colors[index]).marker(markers[index])
            .open(markers[index] == .square)
            .label("\(tail.name), $α = \(tail.index.formatted())$")
        }
      }
    }
  }
}

// MARK: The chain

extension BlurryGlasses {
  struct Chain: Codable {
    var step: Int
    var coupling: Double
    var spins: String
  }

  static let chains = Experiment("chains", over: [0]) { _, run in
    let ring = IsingRing(sites: 512, coupling: 2)
    return (0..<8).flatMap { _ -> [Chain] in
      var (spins, coupling) = (ring.sample(using: &run.random), ring.coupling)
      return (0...3).map { step in
        if step > 0 {
          spins = stride(from: 0, to: spins.count, by: 2).map { spins[$0] }
          coupling = decimated(coupling)
        }
        return Chain(
          step: step, coupling: coupling,
          spins: spins.prefix(64).map { $0 > 0 ? "+" : "-" }.joined())
      }
    }
  }

  static let chainFigure = Figure(
    "chains",
    "Eight rings at $T=0.5$, seen whole and after one, two and three decimations. Each row shows 64 "
      + "neighbors of a ring; dark cells point up.",
    from: chains
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(7.2)) {
      for step in 0...3 {
        let states = rows.filter { $0.step == step }
        let coupling = (states.first?.coupling ?? 0)
          .formatted(.number.precision(.fractionLength(2)))
        Panel(title: "$n = \(step)$, $K_n = \(coupling)$") {
          SpinGrid(rows: states.map { state in state.spins.map { $0 == "+" ? 1 : -1 } })
            .colors(up: .gray(0.1), down: .gray(0.83))
          for row in states.indices.dropFirst() {
            Rule(.horizontal(at: Double(row) - 0.5)).color(.white).dash(.solid).width(1.2)
          }
        }
      }
    }
  }

  static let flowFigure = Figure(
    "flow",
    "Couplings fall to zero under decimation, the slower the larger they are. Points: measured in "
      + "decimated samples of rings of 512 spins; lines: @eq:recursion.",
    from: sampledFlow, shows: [sampledFlowClaim]
  ) { rows in
    let styles: [(Double, Color, Marker)] = [
      (2, .black, .circle), (1.5, .blue, .square), (1, .vermillion, .diamond),
      (0.5, .gray, .triangle),
    ]
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("step $n$", range: -0.2...5.3, ticks: .integers),
        y: Axis("coupling $K_n$", range: -0.1...2.2)
      ) {
        for (start, color, marker) in styles {
          let own = rows.filter { $0.start == start }
          Line(own, x: \.time, y: \.exactCoupling).color(color).dash(.solid)
          Points(own, x: \.time, y: \.coupling).color(color).marker(marker)
            .label("$K_0 = \(start.formatted())$")
        }
      }
    }
  }

  struct Iterate: Codable {
    var magnetization: Double
    var step: Int
    var temperature, field: Double
  }

  /// Flows from near the corner, at which x = e^(−2K) is 0.02, on lines of constant magnetization.
  static let iterates = Experiment("iterates", over: [0.0, 0.4, 0.7, 0.9, 0.96]) {
    magnetization, run in
    let temperature = 0.02
    // From m = sinh h/√(sinh²h + x²), the field that makes this magnetization.
    let field = asinh(
      temperature * magnetization / (1 - magnetization * magnetization).squareRoot())
    var chain = ChainCouplings(coupling: -log(temperature) / 2, field: field)
    return (0...8).map { step in
      defer { chain = chain.decimated }
      return Iterate(
        magnetization: magnetization, step: step, temperature: exp(-2 * chain.coupling),
        field: chain.field)
    }
  }

  static let fieldFigure = Figure(
    "field",
    "The flow of the chain in temperature and field leaves one corner along lines of constant "
      + "magnetization and ends on the line of no coupling. Points: successive steps of @eq:field; "
      + "lines: constant $m$; gray square and gray line: fixed points.",
    from: iterates, shows: [fieldClaim, eigenvalueClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(7)) {
      Panel(
        x: Axis("$x = e^{-2K}$", range: -0.03...1.06), y: Axis("field $h$", range: -0.06...2.1)
      ) {
        for magnetization in [0.0, 0.4, 0.7, 0.9, 0.96] {
          let own = rows.filter { $0.magnetization == magnetization }
          let slope = magnetization / (1 - magnetization * magnetization).squareRoot()
          Line(over: 0...1) { asinh($0 * slope) }.color(.sky).dash(.solid)
          Points(x: own.map(\.temperature), y: own.map(\.field)).color(.blue).size(3)
          Text(
            "$m = \(magnetization.formatted())$", at: (0.8, asinh(0.8 * slope) + 0.02),
            anchor: .bottomRight)
        }
        Points(x: [0], y: [0]).color(.gray).marker(.square).size(7)
        Line(x: [1, 1], y: [0, 2.05]).color(.gray).dash(.solid).width(2.5)
      }
    }
  }

  struct Loss: Codable {
    var start: Double
    var step: Int
    var relativeEntropy, limit: Double
    var time: Double { Double(step) }
  }

  static let losses = Experiment("losses", over: [0.5, 1, 1.5, 2]) { start, _ in
    (0...9).map { step in
      let coupling = (0..<step).reduce(start) { current, _ in decimated(current) }
      return Loss(
        start: start, step: step, relativeEntropy: relativeEntropy(of: start, from: coupling),
        limit: start * tanh(start) - log(cosh(start)))
    }
  }

  static let entropyFigure = Figure(
    "entropy",
    "The relative entropy between a chain and what it flows to grows until all is forgotten. Points: "
      + "@eq:along; dashed: ln 2 less the entropy of the chain.",
    from: losses, shows: [entropyClaim]
  ) { rows in
    let styles: [(Double, Color, Marker)] = [
      (2, .black, .circle), (1.5, .blue, .square), (1, .vermillion, .diamond),
      (0.5, .gray, .triangle),
    ]
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("step $n$", range: -0.2...11.5, ticks: .integers),
        y: Axis("$D(P_0 \\Vert P_n) / N$ (nats)", range: -0.03...0.68), legend: .direct
      ) {
        for (start, color, marker) in styles {
          let own = rows.filter { $0.start == start }
          if let limit = own.first?.limit {
            Rule(.horizontal(at: limit)).color(color).dash(.dashed).width(0.5)
          }
          Line(own, x: \.time, y: \.relativeEntropy).color(color).dash(.solid)
          Points(x: own.map(\.time), y: own.map(\.relativeEntropy)).color(color).marker(marker)
            .label("$K_0 = \(start.formatted())$")
        }
      }
    }
  }
}

// MARK: Numbers

extension BlurryGlasses {
  static let numbers =
    [
      // 6πq/R in mm for a flat square whose corners are 10 m apart, a² = 50 m², q = a²/2.
      Number("gain", digits: 2) { 1000 * 6 * Double.pi * 25 / 7e6 }
    ]
    + (1...4).map { step in
      Number("flow-\(step)", digits: 3) {
        (0..<step).reduce(1.0) { current, _ in decimated(current) }
      }
    }
}

extension BlurryGlasses.Cumulants {
  fileprivate var thirdLine: Double { abs(exactThird) }
  fileprivate var fourthLine: Double { abs(exactFourth) }
  fileprivate var thirdMagnitude: Estimate {
    Estimate(abs(third.value), standardError: third.standardError)
  }
  fileprivate var fourthMagnitude: Estimate {
    Estimate(abs(fourth.value), standardError: fourth.standardError)
  }
}

extension BlurryGlasses.Flow {
  fileprivate var time: Double { Double(step) }
}
