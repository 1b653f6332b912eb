// The figures of chapter 15, in the order of the text, each drawn from tables alone; and the
// experiments that only they need.

import Course
import Foundation
import Plot
import Statistics

// MARK: What can be trained

extension EdgeOfChaos {
  struct Limit: Codable {
    var weightVariance, length: Double
  }

  /// ξ_c along the line σ_b² = 0.05.
  static let limits = Experiment("limits", over: (0...96).map { 0.8 + Double($0) / 28 }) {
    weights, _ in
    [
      Limit(
        weightVariance: weights,
        length: Ensemble(weightVariance: weights, biasVariance: 0.05).correlationLength)
    ]
  }

  struct Cell: Codable {
    var weightVariance, depth, seen: Double
  }

  /// Means over seeds, one for each σ_w² and depth.
  static func cells(_ rows: [Taught]) -> [Cell] {
    Set(rows.map(\.weightVariance)).sorted().flatMap { variance in
      Set(rows.map(\.depth)).sorted().map { depth in
        let own = rows.filter { $0.weightVariance == variance && $0.depth == depth }
        return Cell(
          weightVariance: variance, depth: Double(depth),
          seen: own.map(\.seen).reduce(0, +) / Double(max(own.count, 1)))
      }
    }
  }

  static let trainableFigure = Figure(
    "trainable",
    "How often tanh networks are right about their samples after a short training, as a color, against the variance of "
      + "their first weights and the number of layers. Solid: six correlation lengths $\\xi_c$, as were found on images; dashed: the edge of chaos. Dark: as often as by guessing.",
    from: taught, limits, shows: [trainableClaim]
  ) { rows, limits in
    let cells = cells(rows)
    /// From the first edge of cells to the last.
    func edges(_ x: KeyPath<Cell, Double>) -> ClosedRange<Double> {
      let places = Set(cells.map { $0[keyPath: x] }).sorted()
      let half = places.count > 1 ? (places[1] - places[0]) / 2 : 1
      return (places.first ?? 0) - half...(places.last ?? 1) + half
    }
    let (wide, deep) = (edges(\.weightVariance), edges(\.depth))
    return try Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      try Panel(
        x: Axis("variance of weights $\\sigma_w^2$", range: wide),
        y: Axis("layers $L$", range: deep),
        color: ColorAxis("fraction right", range: 0.5...1), legend: .none
      ) {
        try HeatMap(cells, x: \.weightVariance, y: \.depth, value: \.seen)
        for side in [1.0, -1] {
          let own = limits.filter {
            side * ($0.weightVariance - 1.760955) > 0 && deep.contains(6 * $0.length)
              && wide.contains($0.weightVariance)
          }
          Line(x: own.map(\.weightVariance), y: own.map { 6 * $0.length }).color(.white)
            .dash(.solid).width(1.6)
        }
        Rule(.vertical(at: 1.760955)).color(.white).dash(.dashed)
      }
    }
  }
}

// MARK: Maps

extension EdgeOfChaos {
  struct Curve: Codable {
    var ensemble: String
    /// "length" or "correlation".
    var kind: String
    var from, to: Double
  }

  /// Farther from the edge than elsewhere, so that the curves can be told from the diagonal.
  static let cobwebs = ["order": 1, "edge": 1.760955, "chaos": 4]

  static let curves = Experiment("curves", over: ["order", "edge", "chaos"]) { name, _ in
    let ensemble = Ensemble(weightVariance: cobwebs[name] ?? 1, biasVariance: 0.05)
    let fixed = ensemble.fixedLength()
    return (0...80).map { step in
      let q = 0.0375 * Double(step)
      return Curve(ensemble: name, kind: "length", from: q, to: ensemble.length(q))
    }
      + (0...80).map { step in
        let c = 0.0125 * Double(step)
        return Curve(
          ensemble: name, kind: "correlation", from: c, to: ensemble.correlation(c, at: fixed))
      }
  }

  struct Stair: Codable {
    var ensemble, kind: String
    var x, y: Double
  }

  /// The stairs between a curve and the diagonal.
  static let stairs = Experiment("stairs", over: ["order", "edge", "chaos"]) { name, _ in
    let ensemble = Ensemble(weightVariance: cobwebs[name] ?? 1, biasVariance: 0.05)
    let fixed = ensemble.fixedLength()
    func stairs(_ kind: String, from start: Double, _ map: (Double) -> Double) -> [Stair] {
      var x = start
      return (0..<12).flatMap { step -> [Stair] in
        let next = map(x)
        defer { x = next }
        return [
          Stair(ensemble: name, kind: kind, x: x, y: step == 0 ? 0 : x),
          Stair(ensemble: name, kind: kind, x: x, y: next),
        ]
      }
    }
    return stairs("length", from: name == "chaos" ? 0.1 : 2.8) { ensemble.length($0) }
      + stairs("correlation", from: name == "chaos" ? 0.95 : 0.1) {
        ensemble.correlation($0, at: fixed)
      }
  }

  static let styles: [(name: String, color: Color, marker: Marker, dash: Dash)] = [
    ("order", .blue, .circle, .dashed), ("edge", .black, .diamond, .solid),
    ("chaos", .vermillion, .square, .dashDotted), ("ReLU", .green, .triangle, .longDashed),
  ]

  static func label(_ name: String) -> String {
    switch name {
    case "order": "$\\sigma_w^2=1.3$"
    case "edge": "$1.761$, the edge"
    case "chaos": "$2.5$"
    default: "ReLU, $2$"
    }
  }

  static let cobwebFigure = Figure(
    "cobweb",
    "The recursions of tanh networks with $\\sigma_b^2=0.05$, and the diagonal. Left: the mean square of a layer's fields against "
      + "that of the layer below. Right: the same for the correlation of two signals. Thin: stairs that signals climb, layer by layer. "
      + "Order and chaos are farther from the edge here, at $\\sigma_w^2=1$ and 4, than in the other figures.",
    from: curves, stairs, shows: [fixedClaim]
  ) { curves, stairs in
    func name(_ ensemble: String) -> String {
      ensemble == "edge" ? "1.761" : String(format: "%g", cobwebs[ensemble] ?? 1)
    }
    func marks(_ kind: String) -> [any Mark] {
      styles.prefix(3).flatMap { style -> [any Mark] in
        let own = curves.filter { $0.ensemble == style.name && $0.kind == kind }
        let steps = stairs.filter { $0.ensemble == style.name && $0.kind == kind }
        return [
          Line(own, x: \.from, y: \.to).color(style.color).dash(style.dash).label(
            "$\\sigma_w^2=\(name(style.name))$"),
          Line(steps, x: \.x, y: \.y).color(style.color).dash(.solid).width(0.5),
        ]
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(7.5), columns: 2) {
      Panel(
        x: Axis("$q_l$", range: 0...3), y: Axis("$q_{l+1}$", range: 0...3), legend: .above
      ) {
        Line(x: [0, 3], y: [0, 3]).color(.gray).dash(.solid).width(0.6)
        marks("length")
      }
      Panel(
        x: Axis("$c_l$", range: 0...1), y: Axis("$c_{l+1}$", range: 0...1), legend: .above
      ) {
        Line(x: [0, 1], y: [0, 1]).color(.gray).dash(.solid).width(0.6)
        marks("correlation")
      }
    }
  }
}

// MARK: The flow

extension EdgeOfChaos {
  struct Move: Codable {
    var ensemble: String
    var length, correlation, dq, dc: Double
  }

  static let moves = Experiment("moves", over: ["order", "chaos"]) { name, _ in
    let (_, weights, bias) = four.first { $0.name == name } ?? four[0]
    let ensemble = Ensemble(weightVariance: weights, biasVariance: bias)
    return (1...20).flatMap { i in
      (0...20).map { j in
        let (q, c) = (0.1 * Double(i), 0.05 * Double(j))
        return Move(
          ensemble: name, length: q, correlation: c, dq: ensemble.length(q) - q,
          dc: ensemble.correlation(c, at: q) - c)
      }
    }
  }

  struct Visit: Codable {
    var ensemble: String
    var signal, layer: Int
    var length, correlation: Double
  }

  /// Pairs of signals in one network each, of 1000 units.
  static let visits = Experiment("visits", over: ["order", "chaos"]) { name, run in
    let (_, weights, bias) = four.first { $0.name == name } ?? four[0]
    let ensemble = Ensemble(weightVariance: weights, biasVariance: bias)
    var (rows, fast): ([Visit], SFC64) = ([], SFC64(from: &run.random))
    for (signal, start) in [(1.8, 0.15), (1.8, 0.93), (0.25, 0.5)].enumerated() {
      // Fields of the first layer, drawn as the ensemble has them
      let width = 1_000
      var fields = signals(
        width: width, length: start.0, correlations: [start.1], using: &run.random)
      for layer in 1...9 {
        func product(_ a: Int, _ b: Int) -> Double {
          zip(fields[a], fields[b]).reduce(0) { $0 + $1.0 * $1.1 } / Double(width)
        }
        let (q, p) = ((product(0, 0) * product(1, 1)).squareRoot(), product(0, 1))
        rows.append(
          Visit(ensemble: name, signal: signal, layer: layer, length: q, correlation: p / q))
        let numbers = fields.map { $0.map(ensemble.unit.value) }
        let scale = (weights / Double(width)).squareRoot()
        var next = [[Double]](repeating: [], count: 2)
        for _ in 0..<width {
          let weights = (0..<width).map { _ in scale * fast.normal() }
          let shift = bias.squareRoot() * fast.normal()
          for k in 0..<2 {
            next[k].append(zip(weights, numbers[k]).reduce(shift) { $0 + $1.0 * $1.1 })
          }
        }
        fields = next
      }
    }
    return rows
  }

  static let flowFigure = Figure(
    "flow",
    "The flow of the mean square $q$ and of the correlation $c$ of two signals, from layer to layer, in order (left) and in "
      + "chaos (right). Blue: flow lines; filled point: the stable fixed point, open: the unstable one; orange points: pairs of signals, layer by layer "
      + "from the squares on, in networks of 1000 units.",
    from: moves, visits, shows: [lengthsClaim]
  ) { moves, visits in
    func panel(_ name: String, _ title: String) -> Panel {
      let own = moves.filter { $0.ensemble == name }
      let u = Grid(own, x: \.length, y: \.correlation, value: \.dq)
      let v = Grid(own, x: \.length, y: \.correlation, value: \.dc)
      let (_, weights, bias) = four.first { $0.name == name } ?? four[0]
      let ensemble = Ensemble(weightVariance: weights, biasVariance: bias)
      let q = ensemble.fixedLength()
      return Panel(
        title: title, x: Axis("mean square $q$", range: 0.1...2),
        y: Axis("correlation $c$", range: 0...1.02), legend: .none
      ) {
        StreamLines(x: u.x, y: u.y, u: u.values, v: v.values).color(.sky)
        for signal in 0..<3 {
          let path = visits.filter { $0.ensemble == name && $0.signal == signal }
          Arrow(x: path.map(\.length), y: path.map(\.correlation)).color(.vermillion).width(1.2)
          Points(x: path.map(\.length), y: path.map(\.correlation)).color(.vermillion)
            .marker(.circle).size(2.5)
          Points(x: [path[0].length], y: [path[0].correlation]).color(.vermillion)
            .marker(.square).size(4.5)
        }
        if name == "chaos" {
          Points(x: [q], y: [1]).color(.black).marker(.circle).size(6).open()
        }
        Points(x: [q], y: [ensemble.fixedCorrelation(at: q)]).color(.black).marker(.circle).size(6)
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(7.5), columns: 2) {
      panel("order", "order, $\\sigma_w^2=1.3$")
      panel("chaos", "chaos, $\\sigma_w^2=2.5$")
    }
  }
}

// MARK: The phase diagram

extension EdgeOfChaos {
  struct Place: Codable {
    var weightVariance, biasVariance: Double
    /// log₁₀ ξ_c.
    var length: Double
  }

  static let places = Experiment(
    "places",
    over: { (effort: Effort) -> [Double] in
      let count = effort == .quick ? 25 : 50
      return (0..<count).map { 0.427 + 3.646 * (Double($0) + 0.5) / Double(count) }
    }
  ) { weights, run in
    let count = run.effort == .quick ? 15 : 30
    return (0..<count).map { step in
      let bias = 0.45 * (Double(step) + 0.5) / Double(count)
      return Place(
        weightVariance: weights, biasVariance: bias,
        length: log10(
          min(
            1e3, Ensemble(weightVariance: weights, biasVariance: bias).correlationLength)))
    }
  }

  struct Edge: Codable {
    var unit: String
    var weightVariance, biasVariance: Double
  }

  static let edges = Experiment("edges", over: ["tanh", "erf"]) { name, _ in
    let unit = name == "tanh" ? Unit.hyperbolic : .error
    return (0...60).map { step in
      let q = 0.0005 + 2 * pow(Double(step) / 60, 2)
      let point = criticalPoint(unit, length: q)
      return Edge(unit: name, weightVariance: point.weights, biasVariance: point.bias)
    }
  }

  static let phasesFigure = Figure(
    "phases",
    "The correlation length in layers, as a color, in the plane of both variances, for tanh networks; yellow also where it is longer than $10^{2.5}$. Black: the edge of "
      + "chaos; dotted: the line along which we go.",
    from: places, edges, shows: [lineClaim, lengthsClaim, examplesClaim, exponentsClaim]
  ) { places, edges in
    let edge = edges.filter { $0.unit == "tanh" && $0.biasVariance < 0.45 }
    return try Drawing(width: .singleColumn, height: .centimeters(7)) {
      try Panel(
        x: Axis("variance of weights $\\sigma_w^2$", range: 0.427...4.073),
        y: Axis("variance of biases $\\sigma_b^2$", range: 0...0.45),
        color: ColorAxis("$\\log_{10}\\xi_c$", range: 0...2.5), legend: .none
      ) {
        try HeatMap(places, x: \.weightVariance, y: \.biasVariance, value: \.length)
        Line(edge, x: \.weightVariance, y: \.biasVariance).color(.black).dash(.solid).width(1.6)
        Rule(.horizontal(at: 0.05)).color(.white).dash(.dotted).width(1.2)
        Text("order", at: (0.75, 0.3)).color(.white)
        Text("chaos", at: (3.2, 0.3)).color(.white)
      }
    }
  }
}

// MARK: Networks

extension EdgeOfChaos {
  static let propagationFigure = Figure(
    "propagation",
    "Signals in random networks, layer by layer. Left: the mean square of fields. Middle and right: the correlation of two pairs of signals, which "
      + "begin at $0.9$ and at $0.2$. Points: means over networks with standard errors; lines: the recursions.",
    from: propagation, shows: [lengthClaim, correlationClaim]
  ) { rows in
    func marks(
      _ measured: KeyPath<Layered, Estimate>, _ expected: KeyPath<Layered, Double>
    ) -> [any Mark] {
      styles.flatMap { style -> [any Mark] in
        let own = rows.filter { $0.ensemble == style.name }
        let seen = own.filter { $0.layer % 2 == 1 }
        return [
          Line(x: own.map { Double($0.layer) }, y: own.map { $0[keyPath: expected] })
            .color(style.color).dash(style.dash),
          Points(
            x: seen.map { Double($0.layer) }, y: seen.map { $0[keyPath: measured].value },
            errors: seen.map { $0[keyPath: measured].standardError }
          ).color(style.color).marker(style.marker).size(3.5).label(label(style.name)),
        ]
      }
    }
    let layers = Axis("layer $l$", range: 0...21)
    return Drawing(
      width: .doubleColumn, height: .centimeters(7), columns: 3, sharing: [.legend]
    ) {
      Panel(
        x: layers, y: Axis("$q_l$", range: 0...3)
      ) { marks(\.length, \.lengthExpected) }
      Panel(
        x: layers, y: Axis("$c_l$, from $0.9$", range: 0.5...1.05)
      ) { marks(\.near, \.nearExpected) }
      Panel(
        x: layers, y: Axis("$c_l$, from $0.2$", range: 0...1.05)
      ) { marks(\.far, \.farExpected) }
    }
  }

  static let backwardFigure = Figure(
    "backward",
    "Errors and differences in random tanh networks. Left: mean square of errors on their way back, over that in the last layer. Right: mean square of "
      + "a small difference of two signals on its way up, over that in the first layer. Lines: powers of $\\chi_1$.",
    from: backward, shows: [backwardClaim]
  ) { rows in
    let wide = rows.filter { $0.width == rows.map(\.width).max() }
    func marks(
      _ x: KeyPath<Backward, Int>, _ measured: KeyPath<Backward, Estimate>,
      _ expected: KeyPath<Backward, Double>
    ) -> [any Mark] {
      styles.prefix(3).flatMap { style -> [any Mark] in
        let own = wide.filter { $0.ensemble == style.name }
        return [
          Line(x: own.map { Double($0[keyPath: x]) }, y: own.map { $0[keyPath: expected] })
            .color(style.color).dash(style.dash),
          Points(
            x: own.map { Double($0[keyPath: x]) }, y: own.map { $0[keyPath: measured].value },
            errors: own.map { $0[keyPath: measured].standardError }
          ).color(style.color).marker(style.marker).size(3.5).label(label(style.name)),
        ]
      }
    }
    func axis(_ name: String) -> Axis { Axis(name, range: 0.08...20, scale: .logarithmic) }
    return Drawing(
      width: .doubleColumn, height: .centimeters(6.5), columns: 2, sharing: [.legend]
    ) {
      Panel(x: "layers back", y: axis("mean square of errors")) {
        marks(\.back, \.error, \.errorExpected)
      }
      Panel(x: "layer $l$", y: axis("mean square of the difference")) {
        marks(\.layer, \.difference, \.differenceExpected)
      }
    }
  }
}

// MARK: Criticality

extension EdgeOfChaos {
  static let criticalFigure = Figure(
    "critical",
    "How different two signals remain at three critical points, against depth, from $c=\\frac12$. Dashed: the powers $2/(\\kappa l)$ and "
      + "$9\\pi^2/(2l^2)$. Dotted: the mean square $q_l$ of fields (not a difference) in tanh networks without biases, which falls as $1/(2l)$.",
    from: decays, shows: [decaysClaim, originClaim]
  ) { rows in
    let names: [(String, Color, Marker, Double)] = [
      ("tanh origin", .blue, .circle, 0), ("tanh edge", .black, .diamond, 1),
      ("ReLU", .green, .triangle, 2),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      Panel(
        x: Axis("layer $l$", range: 1...1_000, scale: .logarithmic),
        y: Axis("$1-c_l$", range: 2e-5...2, scale: .logarithmic), legend: .bottomLeft
      ) {
        for (name, color, marker, power) in names {
          let own = rows.filter { $0.point == name }
          Line(x: own.map { Double($0.layer) }, y: own.map(\.difference)).color(color)
            .dash(.solid)
          Points(x: own.map { Double($0.layer) }, y: own.map(\.difference)).color(color)
            .marker(marker).size(3).label(
              name == "ReLU"
                ? name : name == "tanh edge" ? "tanh, $\\sigma_b^2=0.05$" : "tanh, no biases")
          let late = own.filter { $0.layer >= 20 && power > 0 }
          if !late.isEmpty {
            Line(
              x: late.map { Double($0.layer) },
              y: late.map { $0.amplitude / pow(Double($0.layer), power) }
            ).color(color).dash(.dashed)
          }
        }
        let origin = rows.filter { $0.point == "tanh origin" }
        Line(x: origin.map { Double($0.layer) }, y: origin.map(\.length)).color(.blue)
          .dash(.dotted)
      }
    }
  }

  static let fluctuationsFigure = Figure(
    "fluctuations",
    "Differences between ReLU networks of three widths, against depth over width. Left: the mean of $\\ln(q_l/q_1)$, right: its variance. "
      + "Lines: the random walk with the exact steps.",
    from: walks, shows: [walkClaim, stepClaim, ratioClaim]
  ) { rows in
    let names: [(Int, Color, Marker, Dash)] = [
      (16, .vermillion, .square, .dashDotted), (32, .blue, .circle, .dashed),
      (64, .black, .diamond, .solid),
    ]
    func marks(
      _ measured: KeyPath<Walk, Estimate>, _ expected: KeyPath<Walk, Double>
    ) -> [any Mark] {
      names.flatMap { width, color, marker, dash -> [any Mark] in
        let own = rows.filter { $0.width == width }
        return [
          Line(x: own.map(\.ratio), y: own.map { $0[keyPath: expected] }).color(color).dash(dash),
          Points(
            x: own.map(\.ratio), y: own.map { $0[keyPath: measured].value },
            errors: own.map { $0[keyPath: measured].standardError }
          ).color(color).marker(marker).size(4).label("$n=\(width)$"),
        ]
      }
    }
    return Drawing(
      width: .doubleColumn, height: .centimeters(6.5), columns: 2, sharing: [.legend]
    ) {
      Panel(
        x: Axis("$(l-1)/n$", including: [0]), y: Axis("mean of $\\ln(q_l/q_1)$", including: [0])
      ) {
        marks(\.center, \.centerExpected)
      }
      Panel(
        x: Axis("$(l-1)/n$", including: [0]),
        y: Axis("variance of $\\ln(q_l/q_1)$", including: [0])
      ) {
        marks(\.variance, \.varianceExpected)
      }
    }
  }
}

// MARK: Training

extension EdgeOfChaos {
  static let collapseFigure = Figure(
    "collapse",
    "How often networks are right about their samples, for several variances of their first weights. Left: against their depth; right: "
      + "against depth over the correlation length, up to 20. Means over starts with standard errors, joined by lines: open and dashed in order, filled "
      + "and solid in chaos. Dotted: six.",
    from: taught, shows: [trainableClaim, collapseClaim, heartClaim]
  ) { rows in
    let variances = Set(rows.map(\.weightVariance)).sorted()
    let colors: [Color] = [.blue, .sky, .green, .orange, .vermillion, .purple, .black]
    let markers: [Marker] = [.circle, .triangle, .diamond, .downTriangle, .square, .plus, .cross]
    let shown = variances.filter { [1, 1.25, 1.5, 2.25, 2.75, 3.25, 4].contains($0) }
    func marks(_ x: KeyPath<Taught, Double>) -> [any Mark] {
      shown.enumerated().flatMap { index, variance -> [any Mark] in
        let own = rows.filter { $0.weightVariance == variance }
        let depths = Set(own.map(\.depth)).sorted()
        let values: [Estimate] = depths.map { depth in
          average(own.filter { $0.depth == depth }.map(\.seen))
        }
        let places: [Double] = depths.map { depth in
          own.first { $0.depth == depth }?[keyPath: x] ?? 0
        }
        let color = colors[index % colors.count]
        let points = Points(x: places, y: values.map(\.value), errors: values.map(\.standardError))
          .color(color).marker(markers[index % markers.count]).size(4)
          .label("$\\sigma_w^2=\(String(format: "%g", variance))$")
        return [
          Line(x: places, y: values.map(\.value)).color(color)
            .dash(variance < 1.7 ? .dashed : .solid).width(0.7),
          variance < 1.7 ? points.open() : points,
        ]
      }
    }
    return Drawing(
      width: .doubleColumn, height: .centimeters(7), columns: 2, sharing: [.legend]
    ) {
      Panel(x: "layers $L$", y: Axis("fraction right", range: 0.45...1.03)) { marks(\.layers) }
      Panel(
        x: Axis("$L/\\xi_c$", range: 0...20), y: Axis("fraction right", range: 0.45...1.03)
      ) {
        Rule(.vertical(at: 6)).color(.gray).dash(.dotted)
        marks(\.ratio)
      }
    }
  }

  static let limitsFigure = Figure(
    "limits",
    "How often networks are right about their samples. Left: tanh networks at the edge of chaos, of three widths, against depth over width. "
      + "Right: ReLU networks with three variances of their weights, against depth. Means over starts with standard errors.",
    from: widths, rectifiers, shows: [widthsClaim, heClaim]
  ) { widths, rectifiers in
    let colors: [(Color, Marker, Dash)] = [
      (.vermillion, .square, .dashDotted), (.blue, .circle, .dashed), (.black, .diamond, .solid),
    ]
    func marks(_ x: [Double], _ y: [Estimate], _ label: String, _ index: Int) -> [any Mark] {
      let (color, marker, dash) = colors[index % 3]
      return [
        Line(x: x, y: y.map(\.value)).color(color).dash(dash).width(0.8),
        Points(x: x, y: y.map(\.value), errors: y.map(\.standardError)).color(color)
          .marker(marker).size(4).label(label),
      ]
    }
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(
        x: Axis("$L/n$", scale: .logarithmic), y: Axis("fraction right", range: 0.45...1.03),
        legend: .above
      ) {
        for (index, width) in [12, 24, 48].enumerated() {
          let own = widths.filter { $0.width == width }
          let ratios = Set(own.map(\.ratio)).sorted()
          marks(
            ratios, ratios.map { ratio in average(own.filter { $0.ratio == ratio }.map(\.seen)) },
            "$n=\(width)$", index)
        }
      }
      Panel(
        x: Axis("layers $L$", including: [0]), y: Axis("fraction right", range: 0.45...1.03),
        legend: .above
      ) {
        for (index, variance) in [1.0, 2, 3].enumerated() {
          let own = rectifiers.filter { $0.weightVariance == variance }
          let depths = Set(own.map(\.depth)).sorted()
          marks(
            depths.map(Double.init),
            depths.map { depth in average(own.filter { $0.depth == depth }.map(\.seen)) },
            "$\\sigma_w^2=\(Int(variance))$", index)
        }
      }
    }
  }
}

extension EdgeOfChaos.Taught {
  var layers: Double { Double(depth) }
}

// MARK: Information

extension EdgeOfChaos {
  static let neuronFigure = Figure(
    "neuron",
    "What the bin of $T=\\phi(wX)$ tells about a normal number $X$, against the weight. With 30 bins between $-1$ and 1, and with 30 bins over "
      + "the range of a thousand samples, it rises and falls for tanh; with bins of the same width it rises for ReLU and for a linear neuron; and it "
      + "is constant if bins of $X$ are carried along.",
    from: neurons, shows: [neuronClaim, growsClaim, rulersClaim]
  ) { rows in
    let names: [(String, Color, Dash)] = [
      ("tanh", .black, .solid), ("tanh, bins over the range", .blue, .dashed),
      ("tanh, bins of X", .gray, .dotted),
      ("linear", .vermillion, .dashDotted), ("ReLU", .green, .longDashed),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("weight $w$", scale: .logarithmic),
        y: Axis("$I(T:X)$ in bits", range: 0...11), legend: .topLeft
      ) {
        for (name, color, dash) in names {
          Line(rows.filter { $0.unit == name }, x: \.weight, y: \.bits).color(color).dash(dash)
            .label(name)
        }
      }
    }
  }

  static let planeFigure = Figure(
    "plane",
    "How many bits about the input the last hidden layer has while networks learn, by four readings: bins of fixed width, 30 equal bins over the "
      + "range of the numbers, noise, and the numbers as they are. Above: tanh networks, with stochastic descent and with full batches; below: "
      + "ReLU, and tanh with shuffled answers. The first points, drawn at 10 steps, are those of step 0. Means over starts with standard errors.",
    from: planes, shows: [compressionClaim, readingsClaim, shuffledClaim]
  ) { rows in
    let kinds: [(String, String, String)] = [
      ("tanh", "stochastic", "tanh"), ("tanh", "full batch", "tanh, full batch"),
      ("ReLU", "stochastic", "ReLU"), ("tanh", "shuffled", "tanh, shuffled answers"),
    ]
    let readings: [(String, KeyPath<Plane, Double>, Color, Marker, Dash)] = [
      ("fixed bins", \.fixed, .black, .circle, .solid),
      ("bins over the range", \.moving, .vermillion, .square, .dashDotted),
      ("noise", \.noisy, .blue, .diamond, .dashed),
      ("no bins", \.exact, .gray, .cross, .dotted),
    ]
    return Drawing(
      width: .doubleColumn, height: .centimeters(12), columns: 2, sharing: [.x, .y, .legend]
    ) {
      for (unit, descent, title) in kinds {
        Panel(
          title: title, x: Axis("steps", range: 7...6_000, scale: .logarithmic),
          y: Axis("$I(T:X)$ in bits", range: 0...10.5)
        ) {
          for (name, column, color, marker, dash) in readings {
            let own = rows.filter { $0.unit == unit && $0.descent == descent }
            let steps = Set(own.map(\.step)).sorted()
            let values = steps.map { step in
              average(own.filter { $0.step == step }.map { $0[keyPath: column] })
            }
            // The start stands at 10 steps
            let places = steps.map { max(10, Double($0)) }
            Line(x: places, y: values.map(\.value)).color(color).dash(dash).width(0.8)
            Points(x: places, y: values.map(\.value), errors: values.map(\.standardError))
              .color(color).marker(marker).size(3.5).label(name)
          }
        }
      }
    }
  }

  static let informationFigure = Figure(
    "information",
    "The information plane: what the last hidden layer tells about the answer against what it tells about the input, by bins of fixed width. Lines "
      + "join the steps of the lesson, from the open point at step 0. Means over starts, with standard errors of the answer; gray: all that can be told.",
    from: planes, shows: [labelClaim, compressionClaim]
  ) { rows in
    let kinds: [(String, String, String, Color, Marker)] = [
      ("tanh", "stochastic", "tanh", .black, .circle),
      ("tanh", "full batch", "tanh, full batch", .blue, .diamond),
      ("tanh", "shuffled", "tanh, shuffled answers", .purple, .triangle),
      ("ReLU", "stochastic", "ReLU", .vermillion, .square),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(7)) {
      Panel(
        x: Axis("$I(T:X)$ in bits", range: 3...10.5), y: Axis("$I(T:Y)$ in bits", range: 0...1.1),
        legend: .bottomRight
      ) {
        Rule(.horizontal(at: 1)).color(.gray).dash(.dotted)
        for (unit, descent, title, color, marker) in kinds {
          let own = rows.filter { $0.unit == unit && $0.descent == descent }
          let points = Set(own.map(\.step)).sorted().map { step in
            let mine = own.filter { $0.step == step }
            return (average(mine.map(\.fixed)), average(mine.map(\.label)))
          }
          let (x, y) = (points.map(\.0.value), points.map(\.1))
          Line(x: x, y: y.map(\.value)).color(color).dash(.solid).width(0.8)
          Points(
            x: Array(x.dropFirst()), y: y.dropFirst().map(\.value),
            errors: y.dropFirst().map(\.standardError)
          ).color(color).marker(marker).size(4).label(title)
          Points(x: Array(x.prefix(1)), y: y.prefix(1).map(\.value)).color(color).marker(marker)
            .size(5).open()
        }
      }
    }
  }
}
