// The text of appendix A: prose in the lines that begin with //:, and the program that draws every
// figure of it.

//: A figure of this book is a **value**: panels, and in each panel marks, written one below the other in
//: the order in which they are painted. Nothing is set globally, and nothing is drawn before the
//: value is asked for its PDF, SVG or PNG. The program of a figure reads tables and nothing else, so
//: that you can draw it again with numbers of your own: `chapter-A --redraw`.
//:
//: This appendix draws every mark and every layout there is, each with the code that draws it; look
//: for a figure like the one you want, and take its code. All of it is small true physics,
//: computed here. At the top of the web page one may choose how the figures look in gray, or to eyes
//: that lack one kind of cone: whatever color tells should be told by something else too.

import Course
import Foundation
import Plot
import Statistics

@main
struct Gallery: Chapter {
  static let number: ChapterNumber = "A"
  static let title = "Gallery: how figures are drawn"
  static let question = "Which figures can be drawn here, and how does one write them down?"
  static let contents = Contents(figures: [
    walkFigure, intervalFigure, magnetFigure, fieldFigure, landauFigure, flowFigure, pictureFigure,
    spreadFigure,
    machineFigure, collapseFigure, scaleFigure, waveFigure, cloudFigure, cycleFigure, mapFigure,
    formulaFigure,
  ])
}

//: ## Lines, points and histograms {#sec:points}
//:
//: What is exact is a line, what was sampled is points with bars of one standard error, and a
//: frequency is a histogram. A walker takes steps $\pm1$; after $n$ of them its squared distance has
//: the mean $n$, and where it stands is nearly normal. A row of a table may hold an `Estimate`, which
//: brings its error bar along:

extension Gallery {
  struct Walk: Codable { var steps: Double, squared: Estimate, exact: Double }
  struct Bin: Codable { var left: Double, count: Double }
  struct Normal: Codable { var place: Double, expected: Double }

  static func walk(_ steps: Int, _ run: inout Run) -> Double {
    (0..<steps).reduce(0.0) { place, _ in place + (run.random.bernoulli(0.5) ? 1 : -1) }
  }

  static let walks = Experiment("walks", over: (0...9).map { 1 << $0 }) { steps, run in
    let squares = (0..<run.count(quick: 400, full: 4_000)).map { _ in
      pow(walk(steps, &run), 2)
    }
    return [Walk(steps: Double(steps), squared: mean(of: squares), exact: Double(steps))]
  }

  static let bins = Experiment("bins", over: [100]) { steps, run in
    let ends = (0..<2_000).map { _ in walk(steps, &run) }
    return stride(from: -45.0, to: 45, by: 6).map { left in
      Bin(left: left, count: Double(ends.filter { $0 > left && $0 < left + 6 }.count))
    }
  }

  static let normal = Experiment("normal", over: [100]) { steps, _ in
    (-45...45).map { place in
      let x = Double(place) / Double(steps).squareRoot()
      let density = exp(-x * x / 2) / (2 * .pi * Double(steps)).squareRoot()
      return Normal(place: Double(place), expected: 2_000 * 6 * density)
    }
  }
}

//: Each panel has an `Axis` for x and one for y: a label, and if need be a range or a scale. Marks
//: take their color, dash and marker from one list in turn; a legend looks for a place
//: where it hides no data (@fig:walk).
//:
//: {{figure:walk}}

extension Gallery {
  static let walkFigure = Figure(
    "walk",
    "A walker's squared distance grows like the number of its steps, and its place is nearly normal. "
      + "(a) Points: means of independent walks; line: exact. (b) Bars: walks of 100 steps; line: "
      + "the normal distribution.",
    from: walks, bins, normal
  ) { walks, bins, normal in
    Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(
        x: Axis("steps $n$", scale: .logarithmic),
        y: Axis("squared distance $⟨x^2⟩$", scale: .logarithmic)
      ) {
        Line(walks, x: \.steps, y: \.exact).label("$⟨x^2⟩ = n$")
        Points(walks, x: \.steps, y: \.squared).label("sampled").color(.vermillion)
      }
      Panel(x: "place $x$ after 100 steps", y: "walks") {
        Histogram(edges: bins.map(\.left) + [45], counts: bins.map(\.count))
          .color(.blue).label("sampled")
        Line(normal, x: \.place, y: \.expected).color(.black).label("normal")
      }
    }
  }
}

//: Not every error bar is symmetric. Of 200 trials with a small probability $p$ a few succeed, and what
//: one may say of $p$ afterwards reaches farther up than down; on a logarithmic axis one sees it. The
//: bars are Wilson's intervals [-@wilson1927], which hold the truth two times out of three. Beside them `Steps`, and
//: a `Band`: how many of forty normal numbers lie below $x$.

extension Gallery {
  struct Rate: Codable { var exponent, exact, rate, below, above: Double }
  struct Sorted: Codable { var x: Double, part: Double }
  struct Cumulative: Codable { var x: Double, exact: Double, deviation: Double }

  static let rates = Experiment("rates", over: Array(0...5)) { exponent, run in
    let (n, p) = (200.0, pow(0.4, Double(exponent + 1)))
    let rate = Double((0..<200).filter { _ in run.random.bernoulli(p) }.count) / n
    let middle = (rate + 1 / (2 * n)) / (1 + 1 / n)
    let reach = (rate * (1 - rate) / n + 1 / (4 * n * n)).squareRoot() / (1 + 1 / n)
    return [
      Rate(
        exponent: Double(exponent + 1), exact: p, rate: rate, below: rate - max(middle - reach, 0),
        above: middle + reach - rate)
    ]
  }

  static let sorted = Experiment("sorted", over: [40]) { count, run in
    let numbers = (0..<count).map { _ in run.random.normal() }.sorted()
    return numbers.enumerated().map { Sorted(x: $1, part: Double($0 + 1) / Double(count)) }
  }

  static let cumulative = Experiment("cumulative", over: [40]) { count, _ in
    (-30...30).map { step in
      let x = Double(step) / 10
      let exact = erfc(-x / 2.0.squareRoot()) / 2
      return Cumulative(
        x: x, exact: exact, deviation: (exact * (1 - exact) / Double(count)).squareRoot())
    }
  }

  static let intervalFigure = Figure(
    "intervals",
    "Small probabilities have lopsided error bars, and few numbers a ragged distribution. (a) Points: "
      + "rates of success; bars: Wilson's intervals; line: exact. (b) Steps: forty numbers; line and "
      + "band: exact, and one standard deviation.",
    from: rates, sorted, cumulative
  ) { rates, sorted, cumulative in
    Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(
        x: Axis("$k$", range: 0.5...6.5, ticks: .integers),
        y: Axis("rate of success", scale: .logarithmic)
      ) {
        Line(rates, x: \.exponent, y: \.exact).label("$p = 0.4^k$")
        Points(
          x: rates.map(\.exponent), y: rates.map(\.rate), lower: rates.map(\.below),
          upper: rates.map(\.above)
        ).color(.vermillion).label("200 trials")
      }
      Panel(x: Axis("$x$", range: -3...3), y: Axis("part below $x$", range: 0...1)) {
        Band(
          x: cumulative.map(\.x), lower: cumulative.map { $0.exact - $0.deviation },
          upper: cumulative.map { $0.exact + $0.deviation }
        ).color(.blue)
        Line(cumulative, x: \.x, y: \.exact).color(.blue).dash(.solid).label("normal")
        Steps(edges: [-3] + sorted.map(\.x) + [3.5], values: [0] + sorted.map(\.part))
          .color(.black).label("forty numbers")
      }
    }
  }
}

//: ## Words in a figure {#sec:words}
//:
//: In a magnet where every spin feels the mean of all others, the magnetization solves $m=\tanh(m/T)$
//: and vanishes at $T=1$. A `Span` shades a region, a `Rule` marks a value, a `Text` may point at
//: something, a `Band` holds what lies between two lines:

extension Gallery {
  struct Magnet: Codable { var temperature: Double, magnetization: Double, nearby: Double }

  /// The solution m ≥ 0 of m = tanh((m + h)/T), by bisection.
  static func magnetization(temperature: Double, field: Double = 0) -> Double {
    var (low, high) = (field > 0 ? 0.0 : 1e-9, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if tanh((middle + field) / temperature) > middle { low = middle } else { high = middle }
    }
    return low < 1e-8 ? 0 : low
  }

  static let magnets = Experiment("magnets", over: Array(1...150)) { step, _ in
    let part = Double(step) / 100
    let temperature = part < 1 ? 1 - (1 - part) * (1 - part) : part  // closer near the transition
    return [
      Magnet(
        temperature: temperature, magnetization: magnetization(temperature: temperature),
        nearby: temperature < 1 ? (3 * (1 - temperature)).squareRoot() : 0)
    ]
  }

  static let magnetFigure = Figure(
    "magnet",
    "The magnetization of a magnet in which every spin feels the mean of all vanishes like a square "
      + "root. Line: exact; dashed: its form near the transition; shaded: where there is none.",
    from: magnets
  ) { rows in
    let close = rows.filter { $0.temperature > 0.6 && $0.temperature <= 1 }
    return Drawing {
      Panel(
        x: Axis("temperature $T$", range: 0...1.5),
        y: Axis("magnetization $m$", range: 0...1.15)
      ) {
        Span(.vertical(from: 1, to: 1.5)).label("disordered")
        Band(
          x: close.map(\.temperature), lower: close.map(\.magnetization), upper: close.map(\.nearby)
        ).color(.sky)
        Line(rows, x: \.temperature, y: \.magnetization).label("exact")
        Line(close, x: \.temperature, y: \.nearby).color(.blue).dash(.dashed)
        Rule(.vertical(at: 1))
        Text("$m \\approx \\sqrt{3(1-T)}$", at: (1.25, 0.95), anchor: .center)
          .pointing(to: (0.72, 0.925), arrow: true)
        Arrow(from: (1.22, 0.3), to: (1.02, 0.03))
        Text("$T_\\mathrm{c} = 1$", at: (1.22, 0.3), anchor: .bottom)
      }
    }
  }
}

//: A reader should not have to carry colors from a legend to a curve. With `legend: .direct` every
//: mark has its label where it ends (@fig:field).
//:
//: {{figure:field}}

extension Gallery {
  struct Response: Codable { var temperature: Double, field: Double, magnetization: Double }

  static let responses = Experiment("responses", over: [1.0, 1.25, 1.5, 2, 3, 5]) {
    temperature, _ in
    (0...60).map { step in
      let field = 3 * pow(Double(step) / 60, 3)  // closer where the curves are steep
      return Response(
        temperature: temperature, field: field,
        magnetization: magnetization(temperature: temperature, field: field))
    }
  }

  static let fieldFigure = Figure(
    "field", "The warmer the magnet, the weaker its answer to a field. Lines: exact.",
    from: responses
  ) { rows in
    Drawing {
      Panel(x: Axis("field $h$", range: 0...3), y: "magnetization $m$", legend: .direct) {
        for temperature in [1.0, 1.25, 1.5, 2, 3, 5] {
          Line(rows.filter { $0.temperature == temperature }, x: \.field, y: \.magnetization)
            .label("$T = \(temperature.formatted())$")
        }
      }
    }
  }
}

//: ## Maps and flows {#sec:maps}
//:
//: Values on a plane are a `HeatMap` of the panel's color axis, which is an axis like the others and
//: is drawn as a bar; `Contours` join equal values. The same magnet has the free energy
//: $f(m)=-\tfrac12m^2-TS(m)$, with the entropy $S$ of spins of mean $m$:

extension Gallery {
  struct Landau: Codable { var temperature: Double, magnetization: Double, freeEnergy: Double }

  static let landau = Experiment("landau", over: Array(0...40)) { step, _ in
    let temperature = 0.5 + Double(step) / 40
    return (-24...24).map { step in
      let m = Double(step) / 25
      let entropy = -[(1 + m) / 2, (1 - m) / 2].map { $0 * log($0) }.reduce(0, +)
      return Landau(
        temperature: temperature, magnetization: m, freeEnergy: -m * m / 2 - temperature * entropy)
    }
  }

  /// Where f is least: T = m/artanh m.
  static let valley = Experiment("valley", over: Array(-95...95)) { step, _ in
    let m = Double(step) / 100
    return [Magnet(temperature: m == 0 ? 1 : m / atanh(m), magnetization: m, nearby: 0)]
  }

  static let landauFigure = Figure(
    "landau",
    "The free energy has one valley above the transition and two below it. Thin lines join equal "
      + "free energies; heavy line: the valley.",
    from: landau, valley
  ) { rows, valley in
    let grid = Grid(rows, x: \.temperature, y: \.magnetization, value: \.freeEnergy)
    return try Drawing {
      try Panel(
        x: Axis("temperature $T$", range: 0.5...1.5),
        y: Axis("magnetization $m$", range: -0.96...0.96),
        color: "free energy $f$"
      ) {
        try HeatMap(rows, x: \.temperature, y: \.magnetization, value: \.freeEnergy)
        Contours(grid.values, x: grid.x, y: grid.y).labeled()
        Line(valley, x: \.temperature, y: \.magnetization).color(.black).width(1.6).halo()
      }
    }
  }
}

//: Where couplings move under renormalization is a field of arrows. Summing over every second spin of
//: the chain turns the coupling $K$ and the field $h$ into
//:
//: $$ K' = \tfrac14\ln\frac{\cosh(2K+h)\cosh(2K-h)}{\cosh^2h}, \qquad
//:    h' = h + \tfrac12\ln\frac{\cosh(2K+h)}{\cosh(2K-h)}. $$ {#eq:decimation}
//:
//: `StreamLines` are evenly spaced and show where it all goes, `Arrows` how far each step goes beside the others; an
//: `Arrow` through points is one history:

extension Gallery {
  struct Step: Codable { var coupling: Double, field: Double, du: Double, dv: Double }
  struct Visit: Codable { var start: Double, coupling: Double, field: Double }

  static func decimated(_ k: Double, _ h: Double) -> (coupling: Double, field: Double) {
    let (up, down) = (log(cosh(2 * k + h)), log(cosh(2 * k - h)))
    return ((up + down) / 4 - log(cosh(h)) / 2, h + (up - down) / 2)
  }

  static let flow = Experiment("flow", over: Array(0...20)) { step, _ in
    let coupling = 0.02 + Double(step) / 20
    return (-10...10).map { step in
      let field = Double(step) / 10
      let next = decimated(coupling, field)
      return Step(
        coupling: coupling, field: field, du: next.coupling - coupling, dv: next.field - field)
    }
  }

  static let histories = Experiment("histories", over: [0.02, -0.004]) { start, _ in
    var place = (coupling: 1.0, field: start)
    return (0...4).map { _ in
      defer { place = decimated(place.coupling, place.field) }
      return Visit(start: start, coupling: place.coupling, field: place.field)
    }
  }

  static let flowFigure = Figure(
    "flow",
    "Renormalization of the chain carries every coupling to zero. (a) Stream lines. (b) Arrows: one "
      + "step from each place, all shortened alike; heavy: two histories, to scale.",
    from: flow, histories
  ) { rows, histories in
    let u = Grid(rows, x: \.coupling, y: \.field, value: \.du)
    let v = Grid(rows, x: \.coupling, y: \.field, value: \.dv)
    let sparse = rows.filter { row in
      (row.coupling * 20 - 0.4).rounded().truncatingRemainder(dividingBy: 2) == 0
        && abs(row.field) < 0.95
        && (row.field * 10).rounded().truncatingRemainder(dividingBy: 2) == 0
    }
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2, sharing: [.y]) {
      Panel(x: Axis("coupling $K$", range: 0.02...1.02), y: Axis("field $h$", range: -1...1)) {
        StreamLines(x: u.x, y: u.y, u: u.values, v: v.values).color(.blue)
      }
      Panel(x: Axis("coupling $K$", range: -0.03...1.1), y: Axis("field $h$", range: -1...1)) {
        Arrows(
          x: sparse.map(\.coupling), y: sparse.map(\.field), u: sparse.map(\.du),
          v: sparse.map(\.dv)
        ).color(.gray)
        for start in [0.02, -0.004] {
          let own = histories.filter { $0.start == start }
          Arrow(x: own.map(\.coupling), y: own.map(\.field)).color(.vermillion).width(1.4)
        }
      }
    }
  }
}

//: ## Pictures {#sec:pictures}
//:
//: A `SpinGrid` shows spins, an `ImageGrid` many small images on **one** color scale, lest a weak
//: image look as strong as a strong one. A diverging map has its middle at zero:

extension Gallery {
  struct Spin: Codable { var row: Int, spins: String }
  struct Pixel: Codable { var image: Int, row: Int, column: Int, value: Double }

  static let spins = Experiment("spins", over: Array(0..<24)) { row, run in
    let spins = (0..<24).map { _ in run.random.bernoulli(0.3) ? "+" : "-" }
    return [Spin(row: row, spins: spins.joined())]
  }

  static let waves = Experiment("waves", over: Array(0..<16)) { image, _ in
    (0..<64).map { pixel in
      func wave(_ k: Int, _ i: Int) -> Double { cos(.pi * Double(k) * (Double(i) + 0.5) / 8) }
      let value = wave(image / 4, pixel / 8) * wave(image % 4, pixel % 8)
      return Pixel(
        image: image, row: pixel / 8, column: pixel % 8,
        value: value / Double(1 + image / 4 + image % 4))
    }
  }

  static let pictureFigure = Figure(
    "pictures",
    "Independent spins, three in ten of them up, and the slowest waves on a square of 8 by 8 pixels. "
      + "The more nodes a wave has, the smaller it is.",
    from: spins, waves
  ) { spins, waves in
    let images = Dictionary(grouping: waves) { $0.image }.sorted { $0.key < $1.key }.map { image in
      (0..<8).map { row in image.value.filter { $0.row == row }.map(\.value) }
    }
    return Drawing(columns: 2) {
      Panel(title: "spins") {
        SpinGrid(rows: spins.map { $0.spins.map { $0 == "+" ? 1 : -1 } })
      }
      Panel(title: "waves", color: ColorAxis("amplitude", map: .diverging)) {
        ImageGrid(images, columns: 4)
      }
    }
  }
}

//: Panels that are to be compared share their axes, their colors and their legend: `sharing` says
//: which. A drunkard on the square lattice, who rests as often as he steps in any one direction,
//: spreads; on a logarithmic color axis even the rare places are seen, and the impossible ones stay
//: white:

extension Gallery {
  struct Place: Codable { var steps: Int, x: Double, y: Double, probability: Double }

  static let spread = Experiment("spread", over: [3, 9, 27]) { steps, _ in
    let size = 55  // so large that no walker leaves
    var p = [Double](repeating: 0, count: size * size)
    p[size * size / 2] = 1
    for _ in 0..<steps {
      p = p.indices.map { i in
        let (x, y) = (i % size, i / size)
        return [(x, y), (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)].reduce(0.0) { sum, from in
          let isInside = (0..<size).contains(from.0) && (0..<size).contains(from.1)
          return sum + (isInside ? p[from.1 * size + from.0] / 5 : 0)
        }
      }
    }
    return p.indices.map { i in
      Place(
        steps: steps, x: Double(i % size - size / 2), y: Double(i / size - size / 2),
        probability: p[i])
    }.filter { abs($0.x) < 13 && abs($0.y) < 13 }
  }

  static let spreadFigure = Figure(
    "spread",
    "Where a walker on the square lattice may be after 3, 9 and 27 steps. Colors: the exact "
      + "probability; white: none.",
    from: spread
  ) { rows in
    try Drawing(width: .doubleColumn, columns: 3, sharing: [.y, .color]) {
      for steps in [3, 9, 27] {
        try Panel(
          title: "$n = \(steps)$", x: "$x$", y: "$y$",
          color: ColorAxis("probability", range: 1e-6...1, scale: .logarithmic)
        ) {
          try HeatMap(
            rows.filter { $0.steps == steps }, x: \.x, y: \.y, value: \.probability
          ).square()
        }
      }
    }
  }
}

//: ## Diagrams and tables {#sec:diagrams}
//:
//: A `NetworkDiagram` draws units and weights, a `TextTable` a small table; both go into panels without
//: axes:

extension Gallery {
  struct Weight: Codable { var hidden: Int, visible: Int, weight: Double }

  static let weights = Experiment("weights", over: Array(0..<3)) { hidden, _ in
    (0..<6).map { visible in
      let angle = .pi * Double(hidden + 1) * (Double(visible) + 0.5) / 6
      return Weight(hidden: hidden, visible: visible, weight: cos(angle) / Double(hidden + 1))
    }
  }

  static let machineFigure = Figure(
    "machine",
    "A machine of six visible and three hidden units, each of which looks for one wave. Solid lines: "
      + "positive weights; dashed: negative; the width is the magnitude.",
    from: weights
  ) { rows in
    let units = (0..<6).map { visible in rows.filter { $0.visible == visible }.map(\.weight) }
    return Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel {
        NetworkDiagram(
          layers: [
            .init("visible", units: (1...6).map { "$v_\($0)$" }),
            .init("hidden", units: (1...3).map { "$h_\($0)$" }),
          ], weights: [units])
      }
      Panel {
        TextTable(
          columns: ["unit", "$h_1$", "$h_2$", "$h_3$"],
          rows: units.enumerated().map { index, weights in
            ["$v_\(index + 1)$"]
              + weights.map { weight in
                let hundredths = (weight * 100).rounded() / 100 + 0  // no minus before zero
                return String(format: "%.2f", hundredths).replacing("-", with: "−")
              }
          })
      }
    }
  }
}

//: ## Panels in panels, other scales {#sec:scales}
//:
//: An `Inset` is a panel in a panel. The mean $m$ of $N$ coins is narrower the more coins there are;
//: as a function of $m\sqrt N$, its density hardly changes:

extension Gallery {
  struct Coins: Codable { var coins: Int, mean: Double, density: Double }

  static let coins = Experiment("coins", over: [16, 64, 256]) { coins, _ in
    (0...coins).compactMap { heads -> Coins? in
      let (n, k) = (Double(coins), Double(heads))
      let ways: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
      let probability = exp(ways - n * log(2))
      let mean = 2 * k / n - 1
      return abs(mean) * n.squareRoot() > 4
        ? nil : Coins(coins: coins, mean: mean, density: probability * n / 2)
    }
  }

  static let collapseFigure = Figure(
    "collapse",
    "The mean of many coins has a density whose shape does not depend on their number. Inset: "
      + "rescaled by the square root of the number.",
    from: coins
  ) { rows in
    Drawing {
      Panel(
        x: Axis("mean $m$", range: -0.8...1.6), y: Axis("density $p(m)$", range: 0...7)
      ) {
        for count in [16, 64, 256] {
          let own = rows.filter { $0.coins == count }
          Points(x: own.map(\.mean), y: own.map(\.density)).size(2).label("$N = \(count)$")
        }
        Inset(.topRight, width: 0.46, height: 0.5) {
          Panel(
            x: Axis("$m\\sqrt{N}$", range: -4...4), y: Axis("$p(m)/\\sqrt{N}$", range: 0...0.45)
          ) {
            for count in [16, 64, 256] {
              let (own, root) = (rows.filter { $0.coins == count }, Double(count).squareRoot())
              Points(x: own.map { $0.mean * root }, y: own.map { $0.density / root }).size(2)
            }
          }
        }
      }
    }
  }
}

//: Values of both signs and many magnitudes go on a symmetric logarithmic axis, names on one of
//: categories. Left: the field $h=(T-1)m+\frac13m^3$ that keeps a magnetization $m$ near the
//: transition, where it changes its sign, its power, and its meaning. Right: how often one must throw
//: until every face has been seen, $n\sum_{k\le n}1/k$ times on average:

extension Gallery {
  struct Field: Codable { var magnetization: Double, field: Double }
  struct Collector: Codable { var name: String, place: Double, throwCount: Estimate, exact: Double }

  static let fields = Experiment("fields", over: Array(-180...180)) { step, _ -> [Field] in
    let m = 0.02 * sinh(Double(step) / 30)
    return [Field(magnetization: m, field: -0.1 * m + m * m * m / 3)]
  }

  static let collectors = Experiment("collectors", over: [2, 6, 20, 52]) { faces, run in
    let throwCounts = (0..<run.count(quick: 100, full: 2_000)).map { _ -> Double in
      var (seen, count) = (Set<Int>(), 0)
      while seen.count < faces {
        seen.insert(run.random.integer(below: faces))
        count += 1
      }
      return Double(count)
    }
    let name = [2: "coin", 6: "die", 20: "icosahedron", 52: "cards"][faces] ?? "\(faces)"
    let place: Double = [2: 0, 6: 1, 20: 2][faces] ?? 3
    return [
      Collector(
        name: name, place: place, throwCount: mean(of: throwCounts),
        exact: Double(faces) * (1...faces).reduce(0.0) { $0 + 1 / Double($1) })
    ]
  }

  static let scaleFigure = Figure(
    "scales",
    "Three powers of ten of either sign on one axis, and names on another. (a) Line: exact. (b) "
      + "Filled: sampled; open: exact.",
    from: fields, collectors
  ) { fields, collectors in
    Drawing(width: .doubleColumn, height: .centimeters(6), columns: 2) {
      Panel(
        x: Axis("magnetization $m$", scale: .symmetricLogarithmic(linearWithin: 0.05)),
        y: Axis("field $h$", scale: .symmetricLogarithmic(linearWithin: 0.002))
      ) {
        Rule(.horizontal(at: 0))
        Line(fields, x: \.magnetization, y: \.field)
      }
      Panel(
        x: .categories(collectors.map(\.name)), y: Axis("number of throws", scale: .logarithmic)
      ) {
        Points(collectors, x: \.place, y: \.throwCount).color(.blue).label("sampled")
        Points(x: collectors.map { $0.place + 0.12 }, y: collectors.map(\.exact))
          .color(.vermillion).open().label("exact")
      }
    }
  }
}

//: ## Many panels, many points {#sec:many}
//:
//: Six panels, one pair of axes: only the outer ones are labeled, and the legend is drawn once.
//:
//: {{figure:overtones}}

extension Gallery {
  struct Wave: Codable { var order: Int, x: Double, wave: Double, envelope: Double }

  static let overtones = Experiment("overtones", over: Array(1...6)) { order, _ in
    (0...480).map { step in
      let x = Double(step) / 480
      let envelope = exp(-Double(order) * x / 2)
      return Wave(
        order: order, x: x, wave: envelope * cos(2 * .pi * Double(order) * x), envelope: envelope)
    }
  }

  static let waveFigure = Figure(
    "overtones", "The higher the overtone, the sooner it has died away. Lines: exact.",
    from: overtones
  ) { rows in
    Drawing(
      width: .doubleColumn, height: .centimeters(8), columns: 3, sharing: [.x, .y, .legend]
    ) {
      for order in 1...6 {
        let own = rows.filter { $0.order == order }
        Panel(x: "time $t$", y: "amplitude $a$") {
          Line(own, x: \.x, y: \.wave).label("overtone")
          Line(own, x: \.x, y: \.envelope).color(.vermillion).dash(.dashed).label("envelope")
        }
      }
    }
  }
}

//: Ten thousand points and more would make a PDF that no viewer scrolls: they become an image of 600
//: dots to the inch, under axes that stay lines. This is where the map
//: $(x,y)\mapsto(1-1.4x^2+y,\ 0.3x)$ goes, step after step [@henon1976]. Beside it, points in the colors
//: of a value: the seeds of a sunflower grow from its middle, each turned by the golden angle
//: $\pi(3-\sqrt5)$ against the one before [@vogel1979].
//:
//: {{figure:cloud}}

extension Gallery {
  struct Dot: Codable { var x: Double, y: Double }
  struct Seed: Codable { var x: Double, y: Double, number: Double }

  static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

  static let dots = Experiment("dots", over: [12_000]) { count, _ in
    var dot = Dot(x: 0.1, y: 0.1)
    return (0..<count).map { _ in
      dot = Dot(x: 1 - 1.4 * dot.x * dot.x + dot.y, y: 0.3 * dot.x)
      return Dot(x: rounded(dot.x), y: rounded(dot.y))
    }
  }

  static let seeds = Experiment("seeds", over: [400]) { count, _ in
    (1...count).map { number in
      let (angle, radius) = (
        Double(number) * .pi * (3 - 5.0.squareRoot()), Double(number).squareRoot()
      )
      return Seed(
        x: rounded(radius * cos(angle)), y: rounded(radius * sin(angle)), number: Double(number))
    }
  }

  static let cloudFigure = Figure(
    "cloud",
    "Twelve thousand places of a strange attractor, and the seeds of a sunflower. (b) Colors: the order in "
      + "which the seeds have grown.",
    from: dots, seeds
  ) { dots, seeds in
    Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(x: "$x$", y: "$y$") { Points(x: dots.map(\.x), y: dots.map(\.y)).size(0.5) }
      Panel(
        x: "$x$", y: "$y$", color: ColorAxis("seed", map: .cividis), hasEqualUnits: true
      ) {
        Points(x: seeds.map(\.x), y: seeds.map(\.y)).colored(by: seeds.map(\.number))
      }
    }
  }
}

//: ## Colors, letters {#sec:colors}
//:
//: The seven colors of the cycle are those of @okabe2002 without yellow, in an order in which
//: neighbors differ in lightness too; dashes and markers go with them.
//:
//: {{figure:cycle}}

extension Gallery {
  struct Sample: Codable { var series: Int, x: Double, y: Double }

  static let samples = Experiment("samples", over: Array(1...7)) { series, _ in
    (0...12).map { step in
      let x = Double(step) / 12
      return Sample(series: series, x: x, y: Double(8 - series) + 0.8 * x * x)
    }
  }

  static let cycleFigure = Figure(
    "cycle", "The order of colors, dashes and markers. Lines and points: seven parabolas.",
    from: samples
  ) { rows in
    Drawing(columns: 2) {
      Panel(x: "$x$", y: "$y$") {
        for series in 1...7 { Line(rows.filter { $0.series == series }, x: \.x, y: \.y) }
      }
      Panel(x: "$x$") {
        for series in 1...7 {
          let own = rows.filter { $0.series == series }
          Points(x: own.map(\.x), y: own.map(\.y))
        }
      }
    }
  }
}

//: Values have other colors. `viridis`, the default, and `cividis` get lighter evenly, so that they
//: survive a black-and-white printer; `diverging` is for values with a sign.
//:
//: {{figure:maps}}

extension Gallery {
  struct Shade: Codable { var place: Double, lightness: Double, map: String }

  static let maps: [(name: String, map: ColorMap)] = [
    ("viridis", .viridis), ("cividis", .cividis), ("diverging", .diverging), ("gray", .gray),
  ]

  static let shades = Experiment("shades", over: Array(0..<4)) { index, _ in
    (0...256).map { step in
      let place = Double(step) / 256
      return Shade(
        place: place, lightness: maps[index].map.color(at: place).lightness, map: maps[index].name)
    }
  }

  static let mapFigure = Figure(
    "maps", "The color maps, and how light they are from end to end. Lines: the lightness $L^*$.",
    from: shades
  ) { rows in
    Drawing(height: .centimeters(9), sharing: [.x]) {
      for (name, map) in maps {
        let own = rows.filter { $0.map == name }
        Panel(
          title: name, x: "place in the map", y: Axis("$L^*$", range: 0...100),
          color: ColorAxis(map: map, range: 0...1, hasBar: false)
        ) {
          HeatMap([own.map(\.place)], x: 0...1, y: 0...100)
          Line(own, x: \.place, y: \.lightness).color(.white).width(2.6).dash(.solid)
          Line(own, x: \.place, y: \.lightness).color(.black).dash(.solid)
        }
      }
    }
  }
}

//: Labels hold formulas between dollar signs, in the notation of TeX and in the typeface of the text.
//: A command that is not known, a brace without its partner, or a letter that the font does not have
//: is an error that shows the place, never an empty box.
//:
//: {{figure:formulas}}

extension Gallery {
  struct Formula: Codable { var place: Double, formula: String }

  static let formulas = Experiment("formulas", over: [0]) { _, _ in
    [
      "$Z = \\sum_{s} \\mathrm{e}^{-\\beta H(s)}$, $F = -k_\\mathrm{B} T \\ln Z$",
      "$|\\langle m \\rangle| \\propto |T - T_\\mathrm{c}|^{\\beta}$, $\\xi \\to \\infty$",
      "$\\bar{x} \\pm \\frac{\\sigma}{\\sqrt{n}}$, $\\hat{H}\\psi = E\\psi$, $\\tilde{y} \\le y'$",
      "$\\alpha\\beta\\gamma\\delta\\epsilon\\zeta\\eta\\theta\\kappa\\lambda\\mu\\nu\\xi\\rho\\sigma\\tau"
        + "\\phi\\chi\\psi\\omega$",
      "$\\Gamma\\Delta\\Theta\\Lambda\\Xi\\Pi\\Sigma\\Phi\\Psi\\Omega$, $\\hbar$, $\\ell$, $\\partial_t$",
    ].enumerated().map { Formula(place: Double($0.offset), formula: $0.element) }
  }

  static let formulaFigure = Figure(
    "formulas", "Formulas as labels know them.", from: formulas
  ) { rows in
    Drawing(height: .centimeters(4.5)) {
      Panel(x: Axis(range: 0...1, ticks: .none), y: Axis(range: -0.7...4.7, ticks: .none)) {
        for row in rows {
          Text(row.formula, at: (0.5, 4 - row.place), anchor: .center).size(8)
        }
      }
    }
  }
}

//: ## In print and on a slide {#sec:styles}
//:
//: A figure for a column of *Physical Review* is 8.6 cm wide, and its file is 8.6 cm wide: nothing is
//: scaled in print, letters are 8 pt and numbers 7 pt. All measures are one value, a `Style`, and
//: every figure of the book can be drawn in another, from its tables alone:
//:
//: ```
//: swift run -c release chapter-A --redraw --style slide --out slides
//: ```
//:
//: The styles are `print` (or `aps-single`), `aps-double` (17.8 cm), `nature` (89 mm, smaller type, bold
//: letters) and `slide`.
