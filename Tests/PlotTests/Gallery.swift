import Foundation

@testable import Plot

/// Figures like those of the book, from formulas and from noise that is the same at every run.
///
/// Set PLOT_GALLERY to a folder to have them written there, to be looked at.
enum Gallery {
  static func all() -> [(name: String, drawing: Drawing)] {
    [
      ("energy", energy), ("correlations", correlations), ("length", correlationLength),
      ("field", field), ("snapshots", snapshots), ("blocks", blocks), ("pulls", pulls),
      ("formulas", formulas), ("grid", grid), ("crowded", crowded), ("lattice", lattice),
      ("small", small), ("mixed", mixed),
    ] + colored
  }

  /// Repeatable noise with roughly normal distribution.
  struct Noise {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
  }

  static func range(_ a: Double, _ b: Double, _ n: Int) -> [Double] {
    (0..<n).map { a + (b - a) * Double($0) / Double(n - 1) }
  }

  static var energy: Drawing {
    let t = range(0.25, 4, 16)
    var noise = Noise(1)
    let e = t.map { -tanh(1 / $0) }
    let c = t.map { 1 / ($0 * $0) / pow(cosh(1 / $0), 2) }
    let errors = t.map { _ in 0.012 }
    return Drawing(sharing: [.x]) {
      Panel(x: "temperature $T$", y: "energy per site $E/N$") {
        Line(over: 0.2...4) { -tanh(1 / $0) }.label("exact")
        Points(x: t, y: e.map { $0 + 0.012 * noise.normal() }, errors: errors)
          .label("sampled").color(.vermillion).marker(.circle)
      }
      Panel(x: "temperature $T$", y: "specific heat $C/N$") {
        Line(over: 0.2...4) { 1 / ($0 * $0) / pow(cosh(1 / $0), 2) }.label("exact")
        Points(x: t, y: c.map { $0 + 0.012 * noise.normal() }, errors: errors)
          .label("sampled").color(.vermillion).marker(.circle)
      }
    }
  }

  static var correlations: Drawing {
    let r = range(0, 20, 21)
    return Drawing {
      Panel(
        x: "distance $r$", y: Axis("correlation $\\langle s_0 s_r\\rangle$", scale: .logarithmic)
      ) {
        for (i, k) in [0.5, 1.0, 1.5].enumerated() {
          var noise = Noise(UInt64(i + 7))
          Line(over: 0...20) { pow(tanh(k), $0) }.dash(.solid).color(Color.cycle[i])
          Points(
            x: r,
            y: r.map { pow(tanh(k), $0) * (1 + 0.01 * noise.normal()) + 3e-4 * noise.normal() },
            errors: r.map { _ in 4e-4 }
          ).label("$K = \(k)$").color(Color.cycle[i])
        }
      }
    }
  }

  static var correlationLength: Drawing {
    Drawing {
      Panel(
        x: Axis("temperature $T$", range: 0...4),
        y: Axis("correlation length $\\xi$", scale: .logarithmic)
      ) {
        Line(over: 0.12...4) { -1 / log(tanh(1 / $0)) }.label("$\\xi = -1/\\ln\\tanh(1/T)$")
        Line(over: 0.12...4) { exp(2 / $0) / 2 }.label("$\\frac{1}{2}\\mathrm{e}^{2/T}$")
        Text("$\\xi = 1$", at: (2.6, 1), anchor: .bottom)
        Rule(.horizontal(at: 1)).dash(.dotted)
      }
    }
  }

  static var field: Drawing {
    func m(_ k: Double, _ h: Double) -> Double {
      sinh(h) / (sinh(h) * sinh(h) + exp(-4 * k)).squareRoot()
    }
    let hs = range(-2, 2, 13)
    return Drawing {
      Panel(x: "field $h$", y: "magnetization $\\langle m\\rangle$") {
        for (i, k) in [0.2, 0.5, 1.0].enumerated() {
          Line(over: -2...2) { m(k, $0) }.label("$K = \(k)$")
          Points(x: hs, y: hs.map { m(k, $0) }, errors: hs.map { _ in 0.03 })
            .color(Color.cycle[i]).open()
        }
        Rule(.horizontal(at: 0))
      }
    }
  }

  static var snapshots: Drawing {
    Drawing {
      for (i, t) in [0.5, 1.0, 2.0].enumerated() {
        Panel(title: "$T = \(t)$") {
          SpinGrid(rows: spins(rows: 12, columns: 64, flip: 0.5 * (1 - tanh(1 / t)), seed: i))
        }
      }
    }
  }

  static func spins(rows: Int, columns: Int, flip: Double, seed: Int) -> [[Int]] {
    var noise = Noise(UInt64(seed + 3))
    return (0..<rows).map { _ in
      var spin = noise.uniform() < 0.5 ? 1 : -1
      return (0..<columns).map { _ in
        if noise.uniform() < flip { spin = -spin }
        return spin
      }
    }
  }

  static var blocks: Drawing {
    let b = (0..<15).map { pow(2, Double($0)) }
    let e = b.map { 1e-3 * (40 / (1 + 39 / $0.squareRoot() / 4)).squareRoot() }
    return Drawing {
      Panel(
        x: Axis("block length $b$", scale: .logarithmic),
        y: Axis("error of $\\bar{m}$", scale: .logarithmic)
      ) {
        Points(x: b, y: e, errors: zip(b, e).map { $1 * ($0 / 40_000).squareRoot() })
          .label("blocked")
        Rule(.horizontal(at: 6.1e-3)).label("$\\sqrt{2\\tau/n}\\,\\sigma$")
      }
    }
  }

  static var pulls: Drawing {
    var noise = Noise(5)
    let edges = range(-4, 4, 33)
    var counts = [Double](repeating: 0, count: 32)
    for _ in 0..<2000 { counts[min(31, max(0, Int((noise.normal() + 4) * 4)))] += 1 }
    return Drawing {
      Panel(x: "pull $(x - \\mu)/\\sigma$", y: "count") {
        Histogram(edges: edges, counts: counts).color(.blue).label("2000 runs")
        Line(over: -4...4) { 2000 * 0.25 / (2 * .pi).squareRoot() * exp(-$0 * $0 / 2) }
          .label("normal")
      }
    }
  }

  static var formulas: Drawing {
    Drawing(width: .doubleColumn, height: .centimeters(7), columns: 2) {
      Panel(
        x: "$\\hat x_{ij}^{2} + \\bar{m}\\tilde y' = \\frac{a+b}{2c} \\pm \\sqrt{x^2+y_1}$",
        y: "$|\\langle m\\rangle| \\propto |T - T_\\mathrm{c}|^{\\beta}$, $\\beta \\approx 1/8$"
      ) {
        Line(x: [0, 1], y: [0, 1])
        Text("$Z = \\sum_s \\mathrm{e}^{-\\beta H}$", at: (0.1, 0.8))
        Text(
          "$\\partial_\\ell K \\le \\infty$, $x\\to\\infty$, $\\ln\\cosh 2K$", at: (0.1, 0.65))
        Text("$\\alpha\\beta\\gamma\\delta\\epsilon\\varepsilon\\zeta\\eta\\theta$", at: (0.1, 0.5))
        Text(
          "$\\lambda\\mu\\nu\\xi\\pi\\rho\\sigma\\tau\\phi\\varphi\\chi\\psi\\omega$",
          at: (0.4, 0.3))
        Text("$\\Gamma\\Delta\\Theta\\Lambda\\Xi\\Pi\\Sigma\\Phi\\Psi\\Omega$", at: (0.4, 0.15))
      }
      Panel(
        x: "specific heat, magnetic field, effective",
        y: "$f'(x) \\times 10^{-3}\\,J\\cdot k_\\mathrm{B}$"
      ) {
        Steps(edges: [0, 1, 2, 3], values: [1e-4, 3e-4, 2e-4]).label("$\\overline{AB}$, $q_{i_1}$")
        Band(x: [0, 1, 3], lower: [0, 1e-4, 1e-4], upper: [1e-4, 3e-4, 4e-4]).label("$K^{(n)}$")
        Line(x: [0, 1, 3], y: [1e-4, 2e-4, 2.5e-4]).label("$-1 < x < 1$, $a=-b$")
      }
    }
  }

  static var grid: Drawing {
    Drawing(width: .doubleColumn, columns: 3, sharing: [.x, .y]) {
      for k in 1...6 {
        Panel(x: "time $t$", y: "signal $s(t)$") {
          Line(over: 0...10) { sin($0 * Double(k) / 2) / Double(k) }.label("$n = \(k)$")
        }
      }
    }
  }

  static var crowded: Drawing {
    Drawing {
      Panel(x: "$x$", y: "$y$") {
        for k in 0..<7 {
          Line(over: 0...10) { sin($0 * 3 + Double(k)) }.label("series \(k)")
        }
      }
    }
  }

  static var lattice: Drawing {
    Drawing(columns: 2) {
      Panel(x: "site $i$", y: "row $j$") {
        SpinGrid(rows: spins(rows: 100, columns: 100, flip: 0.1, seed: 9))
      }
      Panel(x: "site $i$", y: "sweep") {
        SpinGrid(rows: spins(rows: 16, columns: 16, flip: 0.3, seed: 10))
      }
    }
  }

  static var small: Drawing {
    Drawing(width: .centimeters(4.2), height: .centimeters(3.2)) {
      Panel(x: Axis("sweeps $n$", range: 0...200_000), y: "$\\tau_\\mathrm{int}$") {
        Line(over: 0...200_000) { 50 * (1 - exp(-$0 / 4e4)) }
      }
    }
  }

  static var mixed: Drawing {
    Drawing(width: .doubleColumn, columns: 2) {
      Panel(
        x: Axis("size $L$", scale: .logarithmic, ticks: .at([8, 16, 32, 64, 128])),
        y: Axis("$\\langle|m|\\rangle\\,L^{\\beta/\\nu}$", including: [0])
      ) {
        Points(
          x: [8, 16, 32, 64, 128], y: [1.0, 1.02, .nan, 1.01, 1.00],
          lower: [0.1, 0.2, 0.1, 0.05, 0.3], upper: [0.3, 0.1, 0.1, 0.2, 0.1]
        ).label("asymmetric")
        Band(x: [8, 128], lower: [0.95, 0.97], upper: [1.05, 1.03]).label("fit")
        Line(x: [8, 128], y: [1, 1]).label("fit")
        Text("plateau", at: (32, 1), anchor: .top)
      }
      Panel(
        title: "$\\chi^2 = 1.02$",
        x: Axis("$|T-T_\\mathrm{c}|$", scale: .logarithmic), y: Axis("$\\chi$", scale: .logarithmic)
      ) {
        for marker in Marker.allCases.enumerated() {
          let x = range(0.02, 0.09, 6)
          Points(x: x, y: x.map { pow($0, -1.75) * Double(marker.offset + 1) })
            .label("\(marker.element)")
        }
        Rule(.vertical(at: 0.05))
      }
    }
  }
}

/// Figures of colors, insets and other axes.
extension Gallery {
  static var colored: [(name: String, drawing: Drawing)] {
    [
      ("heat", heat), ("fields", receptiveFields), ("shared-colors", sharedColors),
      ("symlog", symmetric), ("categories", categories), ("inset", inset), ("direct", direct),
      ("one-legend", oneLegend), ("slide", heat.restyled(.slide)),
      ("nature", energy.restyled(.nature)),
    ]
  }

  static func surface(_ n: Int, _ f: (Double, Double) -> Double) -> [[Double]] {
    range(-2, 2, n).map { y in range(-2, 2, n).map { x in f(x, y) } }
  }

  static var heat: Drawing {
    Drawing {
      Panel(x: "coupling $K_1$", y: "coupling $K_2$", color: "free energy $f$") {
        HeatMap(surface(40) { x, y in exp(-x * x - y * y) + 0.3 * x }, x: -2...2, y: -2...2)
      }
    }
  }

  static var receptiveFields: Drawing {
    let images = (0..<12).map { k in
      surface(20) { x, y in
        let wave = sin(Double(k % 4 + 1) * x + Double(k))
        return wave * exp(-x * x - y * y) * Double(k + 1)
      }
    }
    return Drawing {
      Panel(color: ColorAxis("weight $w$", map: .diverging)) { ImageGrid(images, columns: 4) }
    }
  }

  static var sharedColors: Drawing {
    Drawing(width: .doubleColumn, columns: 3, sharing: [.color, .y]) {
      for k in 1...3 {
        Panel(
          title: "$n = \(k)$", x: "$x$", y: "$y$",
          color: ColorAxis("amplitude", map: .cividis, range: -1...1.5)
        ) {
          HeatMap(surface(30) { x, y in Double(k) * cos(x * y) / 2 }, x: -2...2, y: -2...2).square()
        }
      }
    }
  }

  static var symmetric: Drawing {
    Drawing {
      Panel(
        x: Axis("field $h$", scale: .symmetricLogarithmic(linearWithin: 1e-3)),
        y: Axis("response", scale: .symmetricLogarithmic(linearWithin: 1))
      ) {
        let h = range(-3, 3, 61).map { sinh($0 * 3) / 10 }
        Line(x: h, y: h.map { 100 * $0 * $0 * $0 })
        Points(x: [-100, -1, 0, 1e-3, 10], y: [-1e6, -30, 0, 5, 2e4])
        Rule(.horizontal(at: 0))
      }
    }
  }

  static var categories: Drawing {
    Drawing {
      Panel(
        x: .categories(["Metropolis", "heat bath", "Wolff", "SW"], label: "sampler"),
        y: Axis("$\\tau_\\mathrm{int}$ (sweeps)", scale: .logarithmic)
      ) {
        Points(x: [0, 1, 2, 3], y: [800, 950, 4, 6], errors: [60, 80, 0.3, 0.4])
      }
    }
  }

  static var inset: Drawing {
    Drawing {
      Panel(x: "temperature $T$", y: "magnetization $m$") {
        for k in 1...3 {
          Line(over: 0...4) { 1 / (1 + exp(Double(k) * 2 * ($0 - 2.27))) }.label("$L = \(8 * k)$")
        }
        Inset(.automatic, width: 0.5, height: 0.55) {
          Panel(x: "$tL$", y: "$m$") {
            for _ in 1...3 { Line(over: -3...3) { 1 / (1 + exp(2 * $0)) } }
          }
        }
      }
    }
  }

  static var direct: Drawing {
    Drawing {
      Panel(x: "distance $r$", y: "correlation $G(r)$", legend: .direct) {
        for k in 0..<6 {
          Line(over: 0...10) { exp(-$0 / Double(k + 1)) }.label("$\\xi = \(k + 1)$")
        }
      }
    }
  }

  static var oneLegend: Drawing {
    Drawing(width: .doubleColumn, columns: 2, sharing: [.legend]) {
      for k in 1...2 {
        Panel(x: "$x$", y: "$y_\(k)$") {
          Line(over: 0...6) { sin(Double(k) * $0) }.label("exact")
          Points(x: range(0, 6, 9), y: range(0, 6, 9).map { sin(Double(k) * $0) })
            .label("sampled").color(.vermillion)
        }
      }
    }
  }
}
