// The figures of chapter 01, in the order of the text, each drawn from tables alone; and the numbers
// that the text quotes.

import Course
import Foundation
import Ising
import Plot
import Statistics

extension IsingChain {
  static let snapshots = Figure(
    "snapshots",
    "States of a ring of 64 spins at three temperatures. Each row is one state, independent of the "
      + "others; dark cells point up, light ones down.",
    from: states
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(5.6)) {
      for temperature in [0.5, 1, 3] {
        let states = rows.filter { $0.temperature == temperature }
        Panel(title: "$T = \(temperature.formatted())$") {
          SpinGrid(rows: states.map { state in state.spins.map { $0 == "+" ? 1 : -1 } })
            .colors(up: .gray(0.1), down: .gray(0.83))
          // Part the rows, lest independent states look like neighbors.
          for row in states.indices.dropFirst() {
            Rule(.horizontal(at: Double(row) - 0.5)).color(.white).dash(.solid).width(1.2)
          }
        }
      }
    }
  }
}

extension IsingChain {
  static let correlationFigure = Figure(
    "correlations",
    "How the correlation of two spins falls with their distance, on a ring of 128 spins. Points: "
      + "independent states, down to a correlation of $10^{-2}$; lines: @eq:correlation.",
    from: correlationTable, shows: [correlationsClaim]
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("distance $r$", range: 0...24.5),
        y: Axis("correlation $⟨s_0 s_r⟩$", range: 4e-3...1.2, scale: .logarithmic)
      ) {
        for (temperature, color, marker) in styles(of: [0.7, 1, 2]) {
          let own = rows.filter { $0.temperature == temperature }
          Line(own, x: \.distance, y: \.exact).color(color).dash(.solid)
          Points(own.filter { $0.exact > 0.01 }, x: \.distance, y: \.correlation)
            .color(color).marker(marker).label("$T = \(temperature.formatted())$")
        }
      }
    }
  }
}

extension IsingChain {
  static let lengthFigure = Figure(
    "lengths",
    "The correlation length and the mean distance of domain walls diverge only towards $T=0$. "
      + "Points: rings of 512 spins; lines: @eq:correlation and @eq:spacing.",
    from: lengths, curves, shows: [lengthClaim, wallsClaim]
  ) { rows, curves in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("temperature $T$", range: 0...3.2),
        y: Axis("length (sites)", range: 0.5...300, scale: .logarithmic)
      ) {
        Line(curves, x: \.temperature, y: \.wallSpacing).color(.vermillion).dash(.solid)
          .label("$\\ell$, between walls")
        Line(curves, x: \.temperature, y: \.correlationLength).color(.black)
          .label("$\\xi$, correlations")
        Points(rows, x: \.temperature, y: \.wallSpacing).color(.vermillion).marker(.square)
        Points(rows, x: \.temperature, y: \.correlationLength).color(.black).marker(.circle)
      }
    }
  }
}

extension IsingChain {
  static let thermodynamicsFigure = Figure(
    "thermodynamics",
    "Free energy, energy and specific heat per site. Lines: exactly, for a ring of 64 spins "
      + "(dashed: the chain without end); points: the Metropolis walk.",
    from: curves, sampled, integrated, shows: [energyClaim, specificHeatClaim, integrationClaim]
  ) { curves, sampled, integrated in
    let temperature = Axis("temperature $T$", range: 0...4.2)
    return Drawing(width: .singleColumn, height: .centimeters(11), sharing: [.x]) {
      Panel(x: temperature, y: Axis("$F/N$", range: -3.2 ... -0.8)) {
        Line(curves, x: \.temperature, y: \.freeEnergy)
        Points(integrated, x: \.temperature, y: \.freeEnergy).color(.vermillion)
      }
      Panel(x: temperature, y: Axis("$E/N$", range: -1.1...0)) {
        Line(curves, x: \.temperature, y: \.energy)
        Points(sampled, x: \.temperature, y: \.energy).color(.vermillion)
      }
      Panel(x: temperature, y: Axis("$C/N$", range: 0...0.5)) {
        Line(curves, x: \.temperature, y: \.specificHeat).label("exact")
        Line(curves, x: \.temperature, y: \.infiniteSpecificHeat).color(.gray).dash(.dashed)
          .label("$N\\to\\infty$")
        Points(sampled, x: \.temperature, y: \.specificHeat).color(.vermillion).label("sampled")
      }
    }
  }
}

extension IsingChain {
  static let magnetizationFigure = Figure(
    "magnetization",
    "The magnetization in a field rises the more steeply the stronger the coupling. Points: "
      + "Metropolis on a ring of 64 spins; lines: @eq:magnetization.",
    from: magnetized, magnetizationCurves, shows: [fieldClaim, magnetizationClaim]
  ) { rows, curves in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("field $h = B/T$", range: -1.3...1.3),
        y: Axis("magnetization $m$", range: -1.1...1.1)
      ) {
        for (coupling, color, marker) in styles(of: [0, 0.5, 1]) {
          let curve = curves.filter { $0.coupling == coupling }
          Line(curve, x: \.field, y: \.magnetization).color(color).dash(.solid)
          Points(rows.filter { $0.coupling == coupling }, x: \.field, y: \.magnetization)
            .color(color).marker(marker).label("$K = \(coupling.formatted())$")
        }
      }
    }
  }
}

extension IsingChain {
  static let blockingFigure = Figure(
    "blocking",
    "The error of the mean energy at $T=0.8$ grows with the length of the blocks until they "
      + "outlast the memory of the walk; blocks of one sweep give the naive error. Points: blocking; "
      + "band: the error from the "
      + "autocorrelation time, @eq:autocorrelation.",
    from: blocking, shows: [plateauClaim]
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("block length (sweeps)", scale: .logarithmic),
        y: Axis("standard error / naive error", range: 0...5)
      ) {
        Band(rows, x: \.blockLength, y: \.factorFromTime).color(.sky)
          .label("from $\\tau$")
        Points(rows, x: \.blockLength, y: \.factor).label("from blocks")
      }
    }
  }
}

extension IsingChain {
  static let pullFigure = Figure(
    "pulls",
    "Deviations from the exact energy in units of their error bars, over many short runs. Filled: "
      + "error bars from blocks; outlined: naive error bars; dashed: the standard normal curve.",
    from: shortRuns, shows: [honestClaim, naiveClaim]
  ) { rows in
    let width = 0.5
    let edges = (-12...12).map { width * Double($0) }
    let total = Double(rows.count)
    func counts(_ pulls: [Double]) -> [Double] {
      edges.dropLast().map { edge in
        Double(pulls.count { (edge..<edge + width).contains($0) })
      }
    }
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("pull", range: -6...6), y: Axis("runs", range: 0...0.25 * total), legend: .topLeft
      ) {
        Histogram(edges: edges, counts: counts(rows.map(\.pull))).color(.sky).label("blocks")
        Steps(edges: edges, values: counts(rows.map(\.naivePull))).color(.vermillion).dash(.solid)
          .label("naive")
        Line(over: -6...6) { total * width * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }
          .color(.black).dash(.dashed)
      }
    }
  }
}

extension IsingChain {
  /// One color and one marker for each of a few curves.
  private static func styles(of values: [Double]) -> [(Double, Color, Marker)] {
    zip(values, zip([.black, .blue, .vermillion], [.circle, .square, .diamond]))
      .map { ($0, $1.0, $1.1) }
  }
}

extension IsingChain {
  static let numbers = [
    Number("years", digits: 2) { pow(2, 100) / 1e9 / (365.25 * 86_400) },
    Number("length-at-1", digits: 2) { InfiniteIsingChain(coupling: 1).correlationLength },
    Number("length-at-half", digits: 2) { InfiniteIsingChain(coupling: 2).correlationLength },
    Number("spacing-at-half", digits: 2) { 1 + exp(4) },
    Number("naive-factor", measuredFrom: shortRuns) { rows in
      mean(of: rows.map { $0.naivePull * $0.naivePull }).squareRoot
    },
    Number("cold-factor", measuredFrom: sampled) { rows in
      (2 * rows[0].correlationTime).squareRoot
    },
    Number("sabotaged", measuredFrom: betaTwice) { rows in
      rows.first { $0.temperature == 2 }?.energy ?? Estimate(.nan, standardError: .nan)
    },
    Number("true-energy", digits: 3) { IsingRing(sites: 64, coupling: 0.5).energyPerSite },
  ]
}

extension Estimate {
  /// Its square root, with the error to first order.
  fileprivate var squareRoot: Estimate {
    mapped(derivative: { 0.5 / $0.squareRoot() }, { $0.squareRoot() })
  }
}
