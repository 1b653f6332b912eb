// The figures of chapter 07, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import LinearAlgebra
import Plot
import Renormalization
import Statistics

// MARK: The jaws

extension VariationalRenormalization {
  static let sandwichFigure = Figure(
    "sandwich",
    "The free energy of the Ising plane per spin, against temperature. Left: mean field from below, "
      + "Kadanoff's bound from above, and between them Onsager's exact solution; right: the two gaps, "
      + "and the wider one of a rule that is the same at every step. Gray, vertical: the critical "
      + "temperature.",
    from: jaws, shows: [sandwichClaim, constantClaim]
  ) { rows in
    let temperature = Axis("temperature $T$", range: 1.4...4.1)
    let critical = 1 / InfiniteIsingPlane.criticalCoupling
    return Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(x: temperature, y: Axis("$\\ln Z / N$", range: 0.68...1.3), legend: .topRight) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(rows, x: \.temperature, y: \.above).color(.vermillion).dash(.dashed)
          .label("Kadanoff's bound")
        Line(rows, x: \.temperature, y: \.exact).color(.black).dash(.solid).label("exact")
        Line(rows, x: \.temperature, y: \.below).color(.blue).dash(.dashDotted)
          .label("mean field")
      }
      Panel(
        x: temperature, y: Axis("gap in $\\ln Z / N$", range: 1e-4...0.1, scale: .logarithmic),
        legend: .bottomRight
      ) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(rows, x: \.temperature, y: \.gapConstant).color(.vermillion).dash(.dotted)
          .label("bound, one $p$")
        Line(rows, x: \.temperature, y: \.gapAbove).color(.vermillion).dash(.dashed)
          .label("bound, $p$ by step")
        Line(rows, x: \.temperature, y: \.gapBelow).color(.blue).dash(.dashDotted)
          .label("mean field")
      }
    }
  }
}

// MARK: The impostor

extension VariationalRenormalization {
  struct TraceBin: Codable {
    var low, high, impostor, kernel: Double
  }

  /// How ln Σ_h e^T is distributed over the states of the magnet.
  static let traces = Experiment("traces", over: [0]) { _, _ in
    let (coupling, p) = (0.408, 0.766)
    let weights = blockWeights(coupling: coupling)
    let partition = weights.reduce(0, +)
    let constant = impostorConstant(coupling: coupling, p: p)
    return (0..<24).map { bin in
      let (low, high) = (-9.25 + 0.5 * Double(bin), -8.75 + 0.5 * Double(bin))
      func share(_ offset: (Double) -> Double) -> Double {
        weights.indices.map { index -> Double in
          let trace = sums(index).map { logTwoCosh(p * $0) - offset($0) }.reduce(0, +)
          return trace >= low && trace < high ? weights[index] / partition : 0
        }.reduce(0, +)
      }
      return TraceBin(
        low: low, high: high, impostor: share { _ in constant },
        kernel: share { logTwoCosh(p * $0) })
    }
  }

  static let impostorFigure = Figure(
    "impostor",
    "A kernel that keeps the free energy and is wrong, on a torus of 4 by 4 spins. Left: how the sum "
      + "over hidden spins is distributed over the states of the magnet, for the kernel with the second "
      + "term (all of it at 0) and for the impostor; right: how far the impostor's visible spins are "
      + "from the magnet. Its free energy is exact for every $p$.",
    from: traces, impostors, shows: [impostorClaim]
  ) { traces, impostors in
    Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(
        x: Axis("$\\ln \\sum_h e^{T(v,h)}$", range: -9.25...2.75),
        y: Axis("probability", range: 0...1.35), legend: .topRight
      ) {
        for (name, color, dash, value) in [
          ("kernel", Color.black, Dash.solid, \TraceBin.kernel),
          ("impostor", .vermillion, .dashed, \TraceBin.impostor),
        ] {
          Line(
            x: traces.flatMap { [$0.low, $0.high] },
            y: traces.flatMap { [$0[keyPath: value], $0[keyPath: value]] }
          ).color(color).dash(dash).label(name)
        }
      }
      Panel(x: Axis("$p$", range: 0...1), y: Axis("distance $D$ (nats)")) {
        Line(impostors, x: \.p, y: \.divergence).color(.vermillion).dash(.dashed)
        Points(x: impostors.map(\.p), y: impostors.map(\.divergence)).color(.vermillion)
          .marker(.circle)
        Line(impostors, x: \.p, y: \.difference).color(.black).dash(.solid)
        Text("$\\Delta F$", at: (0.85, 0.03), anchor: .bottom)
      }
    }
  }
}

// MARK: The moves

extension VariationalRenormalization {
  struct Square: Codable {
    var row, column: Int
    /// "block", "crossing" or "side".
    var kind: String
  }

  static let squares = Experiment("squares", over: Array(0..<5)) { row, _ in
    (0..<5).map { column in
      Square(
        row: row, column: column,
        kind: row % 2 == 0 && column % 2 == 0
          ? "block" : row % 2 == 1 && column % 2 == 1 ? "crossing" : "side")
    }
  }

  static let movesFigure = Figure(
    "moves",
    "The square lattice with its blocks (gray squares), hidden spins (red, each joined to the four "
      + "visible spins of its block), and crossings (outlined). Arrows: what is moved into a crossing, "
      + "from the three other kinds of squares.",
    from: squares
  ) { rows in
    let blocks = rows.filter { $0.kind == "block" }
    let crossings = rows.filter { $0.kind == "crossing" }
    return Drawing(width: .singleColumn, height: .centimeters(8)) {
      Panel(
        x: Axis("column", range: -0.6...5.6, ticks: .integers),
        y: Axis("row", range: -0.6...5.6, ticks: .integers), hasEqualUnits: true
      ) {
        for block in blocks {
          let (x, y) = (Double(block.column), Double(block.row))
          Band(x: [x, x + 1], lower: [y, y], upper: [y + 1, y + 1]).color(.gray(0.85))
        }
        for crossing in crossings {
          let (x, y) = (Double(crossing.column), Double(crossing.row))
          Line(x: [x, x + 1, x + 1, x, x], y: [y, y, y + 1, y + 1, y]).color(.blue).dash(.solid)
            .width(1.6)
          for (dx, dy) in [(-1.0, 0.0), (0, -1), (-1, -1)] {
            Arrow(
              x: [x + 0.5 + 0.85 * dx, x + 0.5 + 0.25 * dx],
              y: [y + 0.5 + 0.85 * dy, y + 0.5 + 0.25 * dy]
            ).color(.blue).width(1)
          }
        }
        for block in blocks {
          let (x, y) = (Double(block.column), Double(block.row))
          for (dx, dy) in [(0.0, 0.0), (1, 0), (0, 1), (1, 1)] {
            Line(x: [x + dx, x + 0.5], y: [y + dy, y + 0.5]).color(.vermillion).dash(.solid)
              .width(0.5)
          }
        }
        Points(
          x: (0..<36).map { Double($0 % 6) }, y: (0..<36).map { Double($0 / 6) }
        ).color(.black).marker(.circle).size(4)
        Points(
          x: blocks.map { Double($0.column) + 0.5 }, y: blocks.map { Double($0.row) + 0.5 }
        ).color(.vermillion).marker(.square).size(6)
      }
    }
  }
}

// MARK: One p

extension VariationalRenormalization {
  struct Scan: Codable {
    var coupling, p, gap: Double
    /// The best p at this coupling, and its gap.
    var best, leastGap: Double
  }

  static let scans = Experiment("scans", over: [0.3, 0.408, 0.4406868, 0.55]) { coupling, _ in
    let couplings = Couplings(neighbor: coupling)
    let exact = InfiniteIsingPlane(coupling: coupling).logPartitionPerSite
    func gap(_ p: Double) -> Double {
      bound(couplings: couplings, softness: Array(repeating: p, count: depth)) - exact
    }
    let best = optimalConstant(couplings: couplings)
    return (0...60).map { index in
      let p = 0.02 * Double(index)
      return Scan(coupling: coupling, p: p, gap: gap(p), best: best, leastGap: gap(best))
    }
  }

  static let softnessFigure = Figure(
    "softness",
    "By how much the bound exceeds the exact free energy, against the strictness of the vote, the same "
      + "at every step, for four couplings. Points: the best.",
    from: scans, shows: [boundClaim, constantClaim]
  ) { rows in
    let styles: [(Double, Color, Dash)] = [
      (0.3, .blue, .dotted), (0.408, .sky, .dashed), (0.4406868, .black, .solid),
      (0.55, .vermillion, .dashDotted),
    ]
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("$p$", range: 0...1.2),
        y: Axis("gap in $\\ln Z / N$", range: 1e-3...1, scale: .logarithmic), legend: .bottomLeft
      ) {
        for (coupling, color, dash) in styles {
          let own = rows.filter { $0.coupling == coupling }
          Line(own, x: \.p, y: \.gap).color(color).dash(dash)
            .label(coupling == 0.4406868 ? "$K_c$" : "$K = \(coupling.formatted())$")
          if let first = own.first {
            Points(x: [first.best], y: [first.leastGap]).color(color).marker(.circle)
          }
        }
      }
    }
  }
}

// MARK: A p for every step

extension VariationalRenormalization {
  struct Level: Codable {
    var name: String
    var coupling: Double
    var step: Int
    var softness: Double
    /// K₂/K₁ of the potential that is blurred.
    var ratio: Double
  }

  /// The coupling at which the best rules of deep steps turn from deaf to strict.
  static let boundCritical: Double = {
    // Deep steps decide: near the broken fixed point, to which the flow leads, p is its own.
    let brokenSoftness = (try? broken.get().p) ?? 0
    var (low, high) = (0.45, 0.5)
    while high - low > 1e-14 {
      let middle = (low + high) / 2
      let softness = optimalSoftness(couplings: Couplings(neighbor: middle))
      if softness[15] > brokenSoftness { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }()

  static let levels = Experiment("levels", over: ["disordered", "critical", "ordered"]) { name, _ in
    let critical = boundCritical
    let coupling =
      name == "critical" ? critical : name == "ordered" ? 1.05 * critical : 0.95 * critical
    let couplings = Couplings(neighbor: coupling)
    let softness = optimalSoftness(couplings: couplings)
    let potentials = flow(from: couplings, softness: softness).potentials
    return (0..<16).map { step in
      let own = Couplings(of: potentials[step])
      return Level(
        name: name, coupling: coupling, step: step + 1, softness: softness[step],
        ratio: own.nextNeighbor / own.neighbor)
    }
  }

  static let levelsFigure = Figure(
    "levels",
    "The best strictness of the vote, step by step, for a magnet at the critical point of the bound, "
      + "and for couplings five percent weaker and stronger. Right: the same, larger. Dashed and dotted: the "
      + "best $p$ of two fixed points, of which the next section tells.",
    from: levels, marks, shows: [momentClaim]
  ) { rows, marks in
    let styles: [(String, Color, Marker)] = [
      ("disordered", .blue, .circle), ("critical", .black, .diamond),
      ("ordered", .vermillion, .square),
    ]
    func panel(_ range: ClosedRange<Double>, legend: Panel.Legend) -> Panel {
      Panel(
        x: Axis("step", range: 0.5...16.5, ticks: .integers), y: Axis("best $p_n$", range: range),
        legend: legend
      ) {
        for mark in marks {
          Rule(.horizontal(at: mark.p)).color(.gray)
            .dash(mark.name == "symmetric" ? .dashed : .dotted)
        }
        for (name, color, marker) in styles {
          let own = rows.filter { $0.name == name }
          Line(x: own.map { Double($0.step) }, y: own.map(\.softness)).color(color).dash(.solid)
            .width(0.6)
          Points(x: own.map { Double($0.step) }, y: own.map(\.softness)).color(color)
            .marker(marker).size(3).label(name)
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6), columns: 2) {
      panel(-0.05...1.85, legend: .topLeft)
      panel(0.72...0.78, legend: .none)
    }
  }
}

// MARK: Two lines of fixed points

extension VariationalRenormalization {
  struct Mark: Codable {
    var name: String
    var p: Double
    var ratio: Double
  }

  /// Both fixed points with their best p.
  static let marks = Experiment("marks", over: ["symmetric", "broken"]) { name, _ in
    let fixed = try (name == "symmetric" ? symmetric : broken).get()
    return [
      Mark(name: name, p: fixed.p, ratio: 2 * fixed.couplings[1] / fixed.couplings[0])
    ]
  }

  struct Branch: Codable {
    var name: String
    var p: Double
    /// 2K₂/K₁, which is 1 where all pairs of a square are coupled alike.
    var ratio: Double
    var slope: Double
    /// The second even eigenvalue.
    var second: Double
  }

  static let branches = Experiment("branches", over: ["symmetric", "broken"]) { name, _ in
    let start =
      name == "symmetric" ? [0.2772, 0.1386, 0.0072, 0.8] : [0.3892, 0.0593, 0.0134, 0.8]
    let line = try lineOfFixedPoints(from: start, length: 0.004, count: 180).prefix { point in
      // Beyond, the line turns back, to fixed points of other kinds.
      point[3] > 0.695 && point[3] < 0.81 && 2 * point[1] < 1.7 * point[0]
    }
    return try line.map { point in
      let (fixed, p) = (Array(point[0..<3]), point[3])
      return Branch(
        name: name, p: p, ratio: 2 * fixed[1] / fixed[0],
        slope: slope(atFixedPoint: fixed, p: p),
        second: try evenFlow(p: p).stabilityMatrix(at: fixed).eigenvalues()[1].real)
    }
  }

  /// Points (K₁, K₂, K₄, p) along a line of fixed points, towards smaller p, in steps of one length.
  ///
  /// The line may turn back, so p is an unknown like the others; the fourth equation says that a
  /// point lies a step ahead in the direction of the last one.
  static func lineOfFixedPoints(
    from start: [Double], length: Double, count: Int
  ) throws -> [[Double]] {
    var path = [try evenFlow(p: start[3]).fixedPoint(near: Array(start[0..<3])) + [start[3]]]
    var direction = [0.0, 0, 0, -1]
    for _ in 1..<max(count, 2) {
      let last = path[path.count - 1]
      // A flow of four numbers whose fixed points are the points sought.
      let ahead = CouplingFlow(scale: 2) { [direction] x in
        let even = Array(x[0..<3])
        let advance = zip(zip(x, last), direction).map { ($0.0 - $0.1) * $1 }.reduce(0, +)
        return evenFlow(p: x[3]).step(even) + [x[3] + advance - length]
      }
      let next = try ahead.fixedPoint(near: zip(last, direction).map { $0 + length * $1 })
      let step = zip(next, last).map { $0 - $1 }
      let norm = step.map { $0 * $0 }.reduce(0, +).squareRoot()
      direction = step.map { $0 / norm }
      path.append(next)
    }
    return path
  }

  static let branchesFigure = Figure(
    "branches",
    "Two lines of fixed points, one on which all pairs of a square are coupled alike (black) and one "
      + "on which they are not (red), against $p$. Left: the ratio of couplings; right: the slope of "
      + "the bound. Solid where one even eigenvalue is relevant, dotted where two are; points: where "
      + "the bound is stationary.",
    from: branches, marks, shows: [spuriousClaim, brokenClaim]
  ) { rows, marks in
    let styles: [(String, Color, Marker)] = [
      ("symmetric", .black, .circle), ("broken", .vermillion, .square),
    ]
    // Pieces of a line with one number of relevant directions, each up to where the next begins.
    func lines(_ value: (Branch) -> Double) -> [Line] {
      styles.flatMap { name, color, _ -> [Line] in
        let own = rows.filter { $0.name == name }
        var pieces = [[Branch]]()
        for row in own {
          if let last = pieces.last?.last {
            pieces[pieces.count - 1].append(row)
            if (last.second > 1) == (row.second > 1) { continue }
          }
          pieces.append([row])
        }
        return pieces.filter { $0.count > 1 }.map { piece in
          Line(x: piece.map(\.p), y: piece.map(value)).color(color)
            .dash(piece[0].second > 1 ? .dotted : .solid).width(1.4)
        }
      }
    }
    let strictness = Axis("$p$", range: 0.7...0.8)
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(x: strictness, y: Axis("$2K_2^* / K_1^*$", range: 0.2...1.6)) {
        for line in lines(\.ratio) { line }
        for (name, color, marker) in styles {
          let own = marks.filter { $0.name == name }
          Points(x: own.map(\.p), y: own.map(\.ratio)).color(color).marker(marker).size(6)
        }
      }
      Panel(x: strictness, y: Axis("slope (dreamt − elected)", range: -0.13...0.13)) {
        Rule(.horizontal(at: 0)).color(.gray).dash(.solid)
        for line in lines(\.slope) { line }
        for (name, color, marker) in styles {
          let own = marks.filter { $0.name == name }
          Points(x: own.map(\.p), y: own.map { _ in 0 }).color(color).marker(marker).size(6)
        }
      }
    }
  }
}

// MARK: A machine

extension VariationalRenormalization {
  struct Weight: Codable {
    var visible, hidden: Int
    var weight: Double
  }

  static let machine = Experiment("machine", over: [0.766]) { p, _ in
    (0..<8).flatMap { visible in
      (0..<2).map { hidden in
        Weight(visible: visible, hidden: hidden, weight: visible / 4 == hidden ? p : 0)
      }
    }
  }

  static let unitFigure = Figure(
    "unit",
    "A restricted Boltzmann machine with eight visible and two hidden units, in which each hidden unit "
      + "is joined to four visible ones by one and the same weight: two of Kadanoff's blocks.",
    from: machine, shows: [unitClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(4.5)) {
      Panel {
        NetworkDiagram(
          layers: [
            .init("visible", units: (1...8).map { "$v_\($0)$" }),
            .init("hidden", units: ["$h_1$", "$h_2$"]),
          ],
          weights: [
            (0..<8).map { visible in
              (0..<2).map { hidden in
                rows.first { $0.visible == visible && $0.hidden == hidden }?.weight ?? 0
              }
            }
          ])
      }
    }
  }
}

// MARK: Numbers

extension VariationalRenormalization {
  static let numbers: [Number] = {
    let critical = InfiniteIsingPlane.criticalCoupling
    return [
      Number("impostor-least", digits: 2) { exp(try shownImpostor().least) },
      Number("impostor-greatest", digits: 2) { exp(try shownImpostor().greatest) },
      Number("impostor-divergence", digits: 2) { try shownImpostor().divergence },
      Number("p-short", digits: 3) { try symmetric.get().p },
      Number("gap-above", digits: 2) { jaws(coupling: critical).gapAbove },
      Number("gap-below", digits: 2) { jaws(coupling: critical).gapBelow },
      Number("p-star", digits: 10) { try symmetric.get().p },
      Number("k1-star", digits: 7) { try symmetric.get().couplings[0] },
      Number("k2-star", digits: 7) { try symmetric.get().couplings[1] },
      Number("k4-star", digits: 5) { try symmetric.get().couplings[2] },
      Number("y-thermal", digits: 9) { try eigenvalues(at: try symmetric.get()).thermal },
      Number("y-magnetic", digits: 9) { try eigenvalues(at: try symmetric.get()).magnetic },
      Number("even-1", digits: 8) { try eigenvalues(at: try symmetric.get()).even[0] },
      Number("even-2", digits: 8) { try eigenvalues(at: try symmetric.get()).even[1] },
      Number("even-3", digits: 7) { try eigenvalues(at: try symmetric.get()).even[2] },
      Number("y-broken", digits: 5) { try eigenvalues(at: try broken.get()).thermal },
      Number("growth-best", digits: 3) {
        growth { optimalSoftness(couplings: Couplings(neighbor: $0)) }[8]
      },
      Number("growth-held", digits: 3) {
        let held = optimalSoftness(couplings: Couplings(neighbor: boundCritical))
        return growth { _ in held }[8]
      },
      Number("y-best", digits: 2) {
        log2(growth { optimalSoftness(couplings: Couplings(neighbor: $0)) }[8])
      },
      Number("p-cross", digits: 4) { try crossing() },
      Number("k-bound", digits: 5) { boundCritical },
      Number("k-bound-excess", digits: 1) { 100 * (boundCritical / critical - 1) },
    ]
  }()

  private static func shownImpostor() throws -> Judgement {
    let constant = impostorConstant(coupling: 0.408, p: 0.766)
    return judge(coupling: 0.408, p: 0.766) { _ in constant }
  }

  /// The p at which the second eigenvalue of the symmetric line is 1, by bisection.
  static func crossing() throws -> Double {
    var (low, high, last) = (0.7, 0.78, [0.28, 0.14, 0.0])
    for _ in 0..<40 {
      let middle = (low + high) / 2
      let flow = evenFlow(p: middle)
      last = try flow.fixedPoint(near: last)
      if try flow.stabilityMatrix(at: last).eigenvalues()[1].real > 1 {
        high = middle
      } else {
        low = middle
      }
    }
    return (low + high) / 2
  }
}
