// The figures of chapter 04, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import LinearAlgebra
import Plot
import Renormalization
import Statistics

// MARK: The flow in two couplings

extension FlowsOfCouplings {
  struct Move: Codable {
    var neighbor, nextNeighbor, du, dv: Double
  }

  static let moves = Experiment("moves", over: (0...24).map { 0.025 * Double($0) }) {
    neighbor, _ in
    (-4...16).map { index in
      let second = 0.015 * Double(index)
      let next = twoCouplings.step([neighbor, second])
      return Move(
        neighbor: neighbor, nextNeighbor: second, du: next[0] - neighbor, dv: next[1] - second)
    }
  }

  struct SurfacePoint: Codable {
    var neighbor, nextNeighbor: Double
  }

  static let surfacePoints = Experiment(
    "surface", over: (0...60).map { -0.06 + 0.005 * Double($0) }
  ) { second, _ in
    [SurfacePoint(neighbor: try surface(atNextNeighbor: second), nextNeighbor: second)]
  }

  struct Visit: Codable {
    var start: Double
    var neighbor, nextNeighbor: Double
  }

  /// Histories that begin on the axis, beside the critical point.
  static let visits = Experiment("visits", over: [-0.01, 0.01]) { offset, _ in
    let critical = try surface(atNextNeighbor: 0)
    return twoCouplings.trajectory(from: [critical + offset, 0], steps: 9).map {
      Visit(start: offset, neighbor: $0[0], nextNeighbor: $0[1])
    }.filter { $0.neighbor < 0.62 && $0.nextNeighbor < 0.25 }
  }

  struct SwarmPoint: Codable {
    var step: Int
    var neighbor, nextNeighbor: Double
  }

  /// Magnets with all kinds of couplings, step by step, as long as they are in the figure.
  static let swarm = Experiment("swarm", over: (1...23).map { 0.025 * Double($0) }) {
    neighbor, _ in
    (-2...9).flatMap { index -> [SwarmPoint] in
      let start = [neighbor, 0.025 * Double(index)]
      return twoCouplings.trajectory(from: start, steps: 9).enumerated().map { step, couplings in
        SwarmPoint(step: step, neighbor: couplings[0], nextNeighbor: couplings[1])
      }.filter {
        stops.contains($0.step) && (0...0.6).contains($0.neighbor)
          && (-0.06...0.24).contains($0.nextNeighbor)
      }
    }
  }

  /// The steps at which the figure stops when it moves; it is printed after the last.
  static let stops = [0, 1, 2, 3, 4, 5, 7, 9]

  static let diagramFigure = Figure(
    "diagram",
    "The flow in the plane of two couplings, of neighbors and of next-nearest neighbors. Blue: flow "
      + "lines; black: the critical surface; the filled circle is the critical fixed point, with its "
      + "eigendirections dashed, the square that without couplings; gray points: other magnets after so many "
      + "steps; red: two histories, from left and right of the critical point of the "
      + "axis, which hop from side to side because the irrelevant eigenvalue is negative.",
    from: moves, surfacePoints, visits, swarm, shows: [twoCouplingsClaim, surfaceClaim],
    frames: Frames("steps", stops.map { "\($0)" }, shown: stops.count - 1)
  ) { frame, moves, surface, visits, swarm in
    let step = stops[frame]
    let u = Grid(moves, x: \.neighbor, y: \.nextNeighbor, value: \.du)
    let v = Grid(moves, x: \.neighbor, y: \.nextNeighbor, value: \.dv)
    let fixed = (1.0 / 3, 1.0 / 9)
    // The eigenvector of λ is (λ, 2/3), from the second row of the stability matrix.
    let slopes = [1.0, -1].map { sign in (2.0 / 3) / ((2 + sign * 10.0.squareRoot()) / 3) }
    return Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      Panel(
        x: Axis("neighbors $K_1$", range: -0.02...0.6),
        y: Axis("next neighbors $K_2$", range: -0.06...0.24)
      ) {
        StreamLines(x: u.x, y: u.y, u: u.values, v: v.values).color(.sky)
        let others = swarm.filter { $0.step == step }
        if !others.isEmpty {
          Points(x: others.map(\.neighbor), y: others.map(\.nextNeighbor)).color(.gray)
            .marker(.circle).size(2.4)
        }
        for (slope, reach) in zip(slopes, [0.12, 0.045]) {
          Line(
            x: [fixed.0 - reach, fixed.0 + reach],
            y: [fixed.1 - reach * slope, fixed.1 + reach * slope]
          ).color(.black).dash(.dashed)
        }
        Line(x: surface.map(\.neighbor), y: surface.map(\.nextNeighbor)).color(.black).dash(.solid)
          .width(1.6)
        for start in [-0.01, 0.01] {
          let own = visits.filter { $0.start == start }.prefix(step + 1)
          if own.count > 1 {
            Arrow(x: own.map(\.neighbor), y: own.map(\.nextNeighbor)).color(.vermillion).width(1.3)
          }
          Points(x: own.map(\.neighbor), y: own.map(\.nextNeighbor)).color(.vermillion)
            .marker(.circle).size(2.5)
        }
        Points(x: [fixed.0], y: [fixed.1]).color(.black).marker(.circle).size(7)
        Points(x: [0], y: [0]).color(.black).marker(.square).size(7)
      }
    }
  }
}

// MARK: The trap

extension FlowsOfCouplings {
  struct Length: Codable {
    var distance, length: Double
    /// y_T of the fixed point.
    var exponent: Double
  }

  static let lengths = Experiment("lengths", over: [0]) { _, _ in
    let fixedPoint = try oneCoupling.fixedPoint(near: [0.5])[0]
    let exponent = oneCoupling.exponent(of: try oneEigenvalue())
    return (0...60).map { index in
      let distance = pow(10, -6 + 0.09 * Double(index))
      return Length(
        distance: distance, length: flowedLength(oneCoupling, from: fixedPoint - distance),
        exponent: exponent)
    }
  }

  static let lengthFigure = Figure(
    "lengths",
    "The correlation length of the flow in one coupling, followed step by step, against the distance "
      + "from the fixed point. Solid: counted; dashed and dotted: the slopes $-1/y_T$ and $-y_T$.",
    from: lengths, shows: [trapClaim]
  ) { rows in
    let exponent = rows.first?.exponent ?? 1
    let (near, length) = (rows.first?.distance ?? 1, rows.first?.length ?? 1)
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("$K^* - K$", scale: .logarithmic),
        y: Axis("correlation length $ξ$", scale: .logarithmic),
        legend: .topRight
      ) {
        Line(x: rows.map(\.distance), y: rows.map(\.length)).color(.black).dash(.solid)
          .label("counted")
        Line(over: near...0.3) { length * pow($0 / near, -1 / exponent) }.color(.blue).dash(.dashed)
          .label("$ν = 1/y_T$")
        Line(over: near...0.3) { length * pow($0 / near, -exponent) }.color(.vermillion)
          .dash(.dotted).label("$ν = y_T$, the trap")
      }
    }
  }
}

// MARK: Moving bonds

extension FlowsOfCouplings {
  struct Scaled: Codable {
    var scale, first, second, exponent: Double
  }

  static let scales = Experiment("scales", over: (0...28).map { 1.02 + 0.25 * Double($0) }) {
    scale, _ in
    let first = fixedPoint(scale: scale, dimension: 2)
    let second = fixedPoint(scale: scale, dimension: 2, order: .decimateFirst)
    return [
      Scaled(
        scale: scale, first: first.coupling, second: second.coupling, exponent: first.exponent)
    ]
  }

  static let scaleFigure = Figure(
    "scale",
    "Bond moving in the plane with steps of any size. Left: the fixed points of both orders close on "
      + "the exact critical coupling as the step shrinks; right: the exponent, which misses.",
    from: scales, shows: [ordersClaim, dualityClaim, infinitesimalClaim, worseClaim]
  ) { rows in
    let scale = Axis("scale factor $b$", range: 1...8, scale: .logarithmic)
    return Drawing(width: .doubleColumn, height: .centimeters(6.2), columns: 2) {
      Panel(x: scale, y: Axis("fixed point $K^*$", range: 0...1.2), legend: .bottomLeft) {
        Line(rows, x: \.scale, y: \.second).color(.vermillion).dash(.solid)
          .label("decimate, move")
        Line(rows, x: \.scale, y: \.first).color(.blue).dash(.solid).label("move, decimate")
        Rule(.horizontal(at: InfiniteIsingPlane.criticalCoupling)).color(.black).dash(.dashed)
        Text("exact $K_c$", at: (5.5, InfiniteIsingPlane.criticalCoupling + 0.03), anchor: .bottom)
      }
      Panel(x: scale, y: Axis("exponent $y_T$", range: 0.65...1.05)) {
        Line(rows, x: \.scale, y: \.exponent).color(.black).dash(.solid)
        Rule(.horizontal(at: 1)).color(.black).dash(.dashed)
        Text("exact", at: (5.5, 0.99), anchor: .top)
      }
    }
  }
}

// MARK: Cells

extension FlowsOfCouplings {
  struct Corner: Codable {
    var cell: Int
    var x, y: Double
  }

  static let corners = Experiment("corners", over: [0]) { _, _ in
    let cells = (-6...6).flatMap { x in (-6...6).map { Site(x: x, y: $0) } }
      .filter { $0.cell == $0 && $0.squaredDistance(to: Site(x: 0, y: 0)) <= 9 }
    return cells.enumerated().flatMap { index, cell in
      [(0, 0), (1, 0), (0, 1)].map { offset in
        let (x, y) = (Double(cell.x + offset.0), Double(cell.y + offset.1))
        return Corner(cell: index, x: x + y / 2, y: y * 0.75.squareRoot())
      }
    }
  }

  static let cellsFigure = Figure(
    "cells",
    "The triangular lattice in cells of three spins. Dark triangles: bonds within a cell; gray: bonds "
      + "between cells; red: the lattice of the cells, wider by $\\sqrt3$.",
    from: corners
  ) { rows in
    let count = (rows.map(\.cell).max() ?? -1) + 1
    let cells = (0..<count).map { cell in rows.filter { $0.cell == cell } }
    let centers = cells.map { corners -> (x: Double, y: Double) in
      (corners.map(\.x).reduce(0, +) / 3, corners.map(\.y).reduce(0, +) / 3)
    }
    return Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      Panel(
        x: Axis("$x$", range: -3.5...4.5), y: Axis("$y$", range: -3.2...3.8), hasEqualUnits: true
      ) {
        for first in rows.indices {
          for second in rows.indices where second > first {
            let distance = hypot(rows[first].x - rows[second].x, rows[first].y - rows[second].y)
            if abs(distance - 1) < 0.01 {
              let isInside = rows[first].cell == rows[second].cell
              Line(x: [rows[first].x, rows[second].x], y: [rows[first].y, rows[second].y])
                .color(isInside ? .black : .gray).dash(.solid).width(isInside ? 1.8 : 0.5)
            }
          }
        }
        for first in centers.indices {
          for second in centers.indices where second > first {
            let (a, b) = (centers[first], centers[second])
            if abs(hypot(a.x - b.x, a.y - b.y) - 3.0.squareRoot()) < 0.01 {
              Line(x: [a.x, b.x], y: [a.y, b.y]).color(.vermillion).dash(.dashed).width(0.8)
            }
          }
        }
        Points(x: rows.map(\.x), y: rows.map(\.y)).color(.black).marker(.circle).size(3.5)
        Points(x: centers.map(\.x), y: centers.map(\.y)).color(.vermillion).marker(.circle).size(5)
      }
    }
  }
}

// MARK: The table

extension FlowsOfCouplings {
  struct Scheme: Codable {
    var scheme: String
    var lattice: String
    var critical, exactCritical, exponent: Double
    var nu: Double { 1 / exponent }

    /// The row of the table.
    var cells: [String] {
      let error = 100 * (critical / exactCritical - 1)
      let percent = String(format: "%+.1f %%", error).replacing("-", with: "−")
      let isExact = abs(error) < 1e-6
      func four(_ number: Double) -> String { String(format: "%.4f", number) }
      return [
        scheme, lattice, four(critical), four(exactCritical), isExact ? "none" : percent,
        four(exponent), four(nu),
      ]
    }
  }

  static let schemes = Experiment("schemes", over: [0]) { _, _ in
    let square = InfiniteIsingPlane.criticalCoupling
    let triangular = Foundation.log(3.0) / 4
    let one = try oneCoupling.fixedPoint(near: [0.5])[0]
    let two = try twoCouplings.stabilityMatrix(at: [1.0 / 3, 1.0 / 9]).eigenvalues()[0].real
    let moved = fixedPoint(scale: 2, dimension: 2)
    let decimatedFirst = fixedPoint(scale: 2, dimension: 2, order: .decimateFirst)
    let infinitesimal = infinitesimalFixedPoint(dimension: 2)
    let first = try firstOrder.fixedPoint(near: [0.33])[0]
    let second = try secondEigenvalues()[0]
    func scheme(
      _ name: String, _ lattice: String, _ critical: Double, _ exponent: Double
    ) -> Scheme {
      Scheme(
        scheme: name, lattice: lattice, critical: critical,
        exactCritical: lattice == "square" ? square : triangular, exponent: exponent)
    }
    return [
      scheme(
        "decimation, 1 coupling", "square", one, oneCoupling.exponent(of: try oneEigenvalue())),
      scheme(
        "decimation, 2 couplings", "square", try surface(atNextNeighbor: 0),
        twoCouplings.exponent(of: two)),
      scheme("move, decimate, $b=2$", "square", moved.coupling, moved.exponent),
      scheme(
        "decimate, move, $b=2$", "square", decimatedFirst.coupling, decimatedFirst.exponent),
      scheme("bond moving, $b→1$", "square", infinitesimal.coupling, infinitesimal.exponent),
      scheme(
        "cells, first order", "triangular", first,
        firstOrder.exponent(of: firstOrder.stabilityMatrix(at: [first])[0, 0])),
      scheme(
        "cells, second order", "triangular", try secondCritical(), secondOrder.exponent(of: second)),
    ]
  }

  static let tableFigure = Figure(
    "table",
    "Every scheme of this chapter against the exact solution: the critical coupling of neighbors alone, "
      + "its error, and the exponents. Exactly, $y_T=\\nu=1$.",
    from: schemes
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(5.2)) {
      Panel {
        TextTable(
          columns: ["scheme", "lattice", "$K_c$", "exact", "error", "$y_T$", "$ν = 1/y_T$"],
          rows: rows.map(\.cells))
      }
    }
  }
}

// MARK: No fixed point

extension FlowsOfCouplings {
  static let decayFigure = Figure(
    "decay",
    "The correlation of neighbors at $K_c$ after each step, for spins that are kept and for "
      + "majorities, on a torus of 256 spins a side. Points: sampled; line: slope of @eq:decay.",
    from: decay, shows: [noFixedPointClaim]
  ) { rows in
    let start = rows.filter { $0.step == 1 }.map(\.kept.value)
    let level = start.reduce(0, +) / Double(max(1, start.count))
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("step $n$", range: -0.2...5.3, ticks: .integers),
        y: Axis("correlation of neighbors", range: 0.25...0.85), legend: .bottomLeft
      ) {
        Line(over: 0...5) { level * pow(2, -($0 - 1) / 4) }.color(.blue).dash(.solid)
        Points(
          x: rows.map { Double($0.step) }, y: rows.map(\.kept.value),
          errors: rows.map(\.kept.standardError)
        ).color(.blue).marker(.circle).label("spins that are kept")
        Points(
          x: rows.map { Double($0.step) }, y: rows.map(\.majority.value),
          errors: rows.map(\.majority.standardError)
        ).color(.vermillion).marker(.square).label("majority of blocks")
      }
    }
  }
}

// MARK: Numbers

extension FlowsOfCouplings {
  static func oneEigenvalue() throws -> Double {
    let fixedPoint = try oneCoupling.fixedPoint(near: [0.5])
    return oneCoupling.stabilityMatrix(at: fixedPoint)[0, 0]
  }

  static func secondFixedPoint() throws -> [Double] {
    try secondOrder.fixedPoint(near: [0.28, -0.014, -0.015])
  }

  static func secondEigenvalues() throws -> [Double] {
    try secondOrder.stabilityMatrix(at: try secondFixedPoint()).eigenvalues().map(\.real)
  }

  /// Where the axis of K₁ alone crosses the critical surface of the second order.
  static func secondCritical() throws -> Double {
    try secondOrder.critical(along: { [0.2 + 0.2 * $0, 0, 0] }, bounds: 0.05...0.8) * 0.2 + 0.2
  }

  static let numbers = [
    Number("k1", digits: 4) { generated(by: InfiniteIsingPlane.criticalCoupling).neighbor },
    Number("k4", digits: 3) { generated(by: InfiniteIsingPlane.criticalCoupling).square },
    Number("exact-critical", digits: 4) { InfiniteIsingPlane.criticalCoupling },
    Number("one-fixed", digits: 4) { try oneCoupling.fixedPoint(near: [0.5])[0] },
    Number("one-eigenvalue", digits: 4) { try oneEigenvalue() },
    Number("one-exponent", digits: 4) { oneCoupling.exponent(of: try oneEigenvalue()) },
    Number("one-nu", digits: 4) { 1 / oneCoupling.exponent(of: try oneEigenvalue()) },
    Number("two-critical", digits: 4) { try surface(atNextNeighbor: 0) },
    Number("two-nu", digits: 3) { 1 / twoCouplings.exponent(of: (2 + 10.0.squareRoot()) / 3) },
    Number("mk-first", digits: 4) { fixedPoint(scale: 2, dimension: 2).coupling },
    Number("mk-second", digits: 4) {
      fixedPoint(scale: 2, dimension: 2, order: .decimateFirst).coupling
    },
    Number("mk-exponent-3", digits: 4) { fixedPoint(scale: 2, dimension: 3).exponent },
    Number("mk-exponent-4", digits: 4) { fixedPoint(scale: 2, dimension: 4).exponent },
    Number("infinitesimal-2", digits: 4) { infinitesimalFixedPoint(dimension: 2).exponent },
    Number("infinitesimal-3", digits: 4) { infinitesimalFixedPoint(dimension: 3).exponent },
    Number("first-fixed", digits: 4) { log(1 + 2 * 2.0.squareRoot()) / 4 },
    Number("triangular", digits: 4) { log(3) / 4 },
    Number("first-exponent", digits: 4) {
      let fixedPoint = try firstOrder.fixedPoint(near: [0.33])
      return firstOrder.exponent(of: firstOrder.stabilityMatrix(at: fixedPoint)[0, 0])
    },
    Number("first-magnetic", digits: 4) { firstOrder.exponent(of: 3 / 2.0.squareRoot()) },
    Number("second-1", digits: 4) { try secondFixedPoint()[0] },
    Number("second-2", digits: 3) { try secondFixedPoint()[1] },
    Number("second-3", digits: 3) { try secondFixedPoint()[2] },
    Number("second-eigenvalue", digits: 5) { try secondEigenvalues()[0] },
    Number("second-other", digits: 3) { try secondEigenvalues()[1] },
    Number("second-last", digits: 3) { try secondEigenvalues()[2] },
    Number("second-exponent", digits: 4) { secondOrder.exponent(of: try secondEigenvalues()[0]) },
    Number("second-critical", digits: 4) { try secondCritical() },
  ]
}
