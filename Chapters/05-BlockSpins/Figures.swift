// The figures of chapter 05, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import Plot
import Renormalization
import Statistics

extension BlockSpins {
  struct PictureRow: Codable {
    var temperature: String
    var step: Int
    var spins: String
  }

  static let temperatures = ["above", "critical", "below"]

  static let pictures = Experiment("pictures", over: temperatures) { temperature, run in
    let factor = temperature == "above" ? 1.05 : temperature == "below" ? 0.95 : 1
    let coupling = InfiniteIsingPlane.criticalCoupling / factor
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: 512)), coupling: coupling, using: &run.random)
    engine.update(count: 300)
    var state = engine.configuration
    return (0...3).flatMap { step -> [PictureRow] in
      if step > 0 { state = state.blocked(by: .majority, using: &run.random) }
      return (0..<64).map { row in
        PictureRow(
          temperature: temperature, step: step,
          spins: (0..<64).map { state[row, $0] > 0 ? "+" : "-" }.joined())
      }
    }
  }

  static let scalesFigure = Figure(
    "scales",
    "States of 512 spins a side, five percent above the critical temperature, at it, and five percent "
      + "below, seen sharply and after one, two and three blurrings. Each panel shows 64 by 64 spins.",
    from: pictures
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(14.5), columns: 4) {
      for temperature in temperatures {
        for step in 0...3 {
          let own = rows.filter { $0.temperature == temperature && $0.step == step }
          Panel(
            title: step == 0
              ? temperature : step == 1 ? "once" : step == 2 ? "twice" : "three times"
          ) {
            SpinGrid(rows: own.map { row in row.spins.map { $0 == "+" ? 1 : -1 } })
              .colors(up: .gray(0.1), down: .gray(0.88))
          }
        }
      }
    }
  }

  struct ZoomRow: Codable {
    var temperature: String
    var step: Int
    var spins: String
  }

  /// Temperatures over the critical one.
  static let zoomFactors = ["above": 1.02, "critical": 1, "below": 0.98]
  static let zoomLabels = ["sharp", "once", "twice", "three times", "four times"]

  /// A corner of a large lattice after each step, until the corner is all of it.
  static let zoom = Experiment("zoom", over: temperatures) { temperature, run in
    let coupling = InfiniteIsingPlane.criticalCoupling / (zoomFactors[temperature] ?? 1)
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: 64 << (zoomLabels.count - 1))), coupling: coupling,
      using: &run.random)
    engine.update(count: run.count(quick: 100, full: 300))
    var state = engine.configuration
    return zoomLabels.indices.flatMap { step -> [ZoomRow] in
      if step > 0 { state = state.blocked(by: .majority, using: &run.random) }
      return (0..<64).map { row in
        ZoomRow(
          temperature: temperature, step: step,
          spins: (0..<64).map { state[row, $0] > 0 ? "+" : "-" }.joined())
      }
    }
  }

  static let zoomFigure = Figure(
    "zoom",
    "States of 1024 spins a side, two percent above the critical temperature, at it, and two percent "
      + "below: a window of 64 by 64 spins, here after four blurrings, when the window is all of it.",
    from: zoom, frames: Frames("blurrings", zoomLabels, shown: 4)
  ) { step, rows in
    Drawing(width: .doubleColumn, height: .centimeters(6.4), columns: 3) {
      for (temperature, title) in zip(
        temperatures, ["$T = 1.02\\,T_c$", "$T = T_c$", "$T = 0.98\\,T_c$"])
      {
        Panel(title: title) {
          SpinGrid(
            rows: rows.filter { $0.temperature == temperature && $0.step == step }
              .map { row in row.spins.map { $0 == "+" ? 1 : -1 } }
          ).colors(up: .gray(0.1), down: .gray(0.88))
        }
      }
    }
  }

  static let exponentsFigure = Figure(
    "exponents",
    "Exponents from the stability matrix at $K_c$ on a torus of 64 spins a side, against the number of "
      + "operators that are kept, after one, two and three steps. Dashed: exact.",
    from: exponents, shows: [thermalClaim, magneticClaim]
  ) { rows in
    let styles: [(Int, Color, Marker)] = [
      (1, .gray, .triangle), (2, .blue, .square), (3, .vermillion, .circle),
    ]
    func panel(_ parity: String, title: String, range: ClosedRange<Double>, exact: Double) -> Panel
    {
      Panel(
        title: title,
        x: Axis("operators", range: 0.5...4.5, ticks: .integers), y: Axis(title, range: range),
        legend: .bottomRight
      ) {
        Rule(.horizontal(at: exact)).color(.black).dash(.dashed)
        for (step, color, marker) in styles {
          let own = rows.filter { $0.parity == parity && $0.step == step }
          Points(
            x: own.map { Double($0.operators) + 0.12 * Double(step - 2) },
            y: own.map(\.exponent.value), errors: own.map(\.exponent.standardError)
          ).color(color).marker(marker).label("step \(step)")
        }
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      panel("even", title: "$y_T$", range: 0.86...1.04, exact: 1)
      panel("odd", title: "$y_h$", range: 1.86...1.895, exact: 1.875)
    }
  }

  static let kernelFigure = Figure(
    "kernels",
    "The thermal exponent by step, for blocks that follow their spins more or less strictly. Dashed: "
      + "exact.",
    from: kernels, shows: [kernelClaim, badKernelClaim]
  ) { rows in
    let styles: [(Double, Color, Marker)] = [
      (0.5, .vermillion, .circle), (0.766, .gray, .triangle), (1, .blue, .square),
      (2, .black, .diamond),
    ]
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("step $n$", range: 0.7...3.3, ticks: .integers), y: Axis("$y_T$", range: 0.7...1.2),
        legend: .bottomLeft
      ) {
        Rule(.horizontal(at: 1)).color(.black).dash(.dashed)
        for (softness, color, marker) in styles {
          let own = rows.filter { $0.softness == softness }
          Line(x: own.map { Double($0.step) }, y: own.map(\.exponent.value)).color(color)
            .dash(.solid).width(0.6)
          Points(
            x: own.map { Double($0.step) }, y: own.map(\.exponent.value),
            errors: own.map(\.exponent.standardError)
          ).color(color).marker(marker).label("$p = \(softness.formatted())$")
        }
      }
    }
  }

  static let universalFigure = Figure(
    "universal",
    "Correlations of 16 by 16 block spins of two magnets at their critical points, against the number of "
      + "steps. Filled: nearest neighbors only; outlined: next-nearest neighbors coupled as well.",
    from: universal, shows: [universalClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(7)) {
      Panel(
        x: Axis("step $n$", range: -0.2...3.9, ticks: .integers),
        y: Axis("mean product", range: 0.5...0.78), legend: .bottomRight
      ) {
        for (index, magnet) in magnets.enumerated() {
          let own = rows.filter { $0.magnet == magnet.name }
          let steps = own.map { Double($0.step) + 0.06 * Double(index) }
          series(steps, own.map(\.neighbors), .black, .circle, open: index == 1)
            .label(index == 0 ? "neighbors" : "")
          series(steps, own.map(\.nextNeighbors), .blue, .square, open: index == 1)
            .label(index == 0 ? "next neighbors" : "")
          series(steps, own.map(\.thirdNeighbors), .vermillion, .diamond, open: index == 1)
            .label(index == 0 ? "third neighbors" : "")
        }
      }
    }
  }

  private static func series(
    _ x: [Double], _ y: [Estimate], _ color: Color, _ marker: Marker, open: Bool
  ) -> Points {
    Points(x: x, y: y.map(\.value), errors: y.map(\.standardError)).color(color).marker(marker)
      .open(open)
  }

  static let matchingFigure = Figure(
    "matching",
    "The coupling to which one step leads, from matching a torus of 64 spins a side, blurred three times, "
      + "with one of 32, blurred twice. Line: distances from $K_c$ double.",
    from: matches, shows: [matchingClaim]
  ) { rows in
    let critical = InfiniteIsingPlane.criticalCoupling
    return Drawing(width: .singleColumn) {
      Panel(
        x: Axis("$K - K_c$", range: -0.0075...0.0075), y: Axis("$K' - K_c$", range: -0.016...0.016)
      ) {
        Line(over: -0.0075...0.0075) { 2 * $0 }.color(.black).dash(.solid)
        Points(
          x: rows.map { $0.coupling - critical }, y: rows.map { $0.matched.value - critical },
          errors: rows.map(\.matched.standardError)
        ).color(.vermillion).marker(.circle)
      }
    }
  }
}

extension BlockSpins {
  static let numbers: [Number] = []
}
