// The figures of chapter 02, in the order of the text, each drawn from tables alone; and the numbers
// that the text quotes.

import Course
import Foundation
import Ising
import Plot
import Statistics

extension IsingPlane {
  struct Snapshot: Codable {
    var temperature: Double
    var spins: String
  }

  static let snapshots = Experiment("snapshots", over: [2, critical, 2.6]) { temperature, run in
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: 128)), coupling: 1 / temperature, using: &run.random
    )
    engine.update(count: 500)
    let state = engine.configuration
    return (0..<128).map { row in
      Snapshot(
        temperature: temperature,
        spins: (0..<128).map { state[row, $0] == 1 ? "+" : "-" }.joined())
    }
  }

  static let snapshotFigure = Figure(
    "snapshots",
    "States of 128 × 128 spins below, at and above the critical temperature $T_c$. Dark cells "
      + "point up, light ones down.",
    from: snapshots
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(6.4), columns: 3) {
      for (temperature, title) in [(2, "$T = 2$"), (critical, "$T = T_c$"), (2.6, "$T = 2.6$")] {
        Panel(title: title) {
          SpinGrid(
            rows: rows.filter { $0.temperature == temperature }
              .map { row in row.spins.map { $0 == "+" ? 1 : -1 } }
          ).colors(up: .gray(0.1), down: .gray(0.88))
        }
      }
    }
  }
}

// MARK: A lattice that is heated

extension IsingPlane {
  static let heatingFigure = Figure(
    "heating",
    "One lattice at twelve temperatures, here at the critical one. Left: its spins. Right: its "
      + "magnetization $|m|$, and Yang's curve of the infinite plane.",
    from: heating, planeCurve,
    frames: Frames(
      "temperature",
      heatingTemperatures.map { temperature in
        "T = \(temperature.formatted())" + (temperature == critical ? ", critical" : "")
      }, shown: 4)
  ) { frame, rows, curve in
    let temperature = heatingTemperatures[frame]
    let spins = rows.filter { $0.temperature == temperature }
      .map { row in row.spins.map { $0 == "+" ? 1 : -1 } }
    let sum = spins.joined().reduce(0, +)
    let magnetization = abs(Double(sum)) / Double(max(1, spins.joined().count))
    return Drawing(width: .doubleColumn, height: .centimeters(7.4), columns: 2) {
      Panel {
        SpinGrid(rows: spins).colors(up: .gray(0.1), down: .gray(0.88))
      }
      Panel(
        x: Axis("temperature $T$", range: 1.6...3.6), y: Axis("magnetization $|m|$", range: 0...1)
      ) {
        Rule(.vertical(at: critical)).color(.gray).dash(.dotted)
        Line(curve, x: \.temperature, y: \.magnetization).color(.black).dash(.solid)
        Points(x: [temperature], y: [magnetization]).color(.vermillion).marker(.circle).size(6)
      }
    }
  }
}

// MARK: The energy, level by level

extension IsingPlane {
  struct Density: Codable {
    var size: Int
    var energy, entropy: Double
    /// P(E) N, per unit of E/N, at three temperatures.
    var cold, critical, hot: Double
  }

  static let density = Experiment("density", over: [8, 16, 32]) { size, _ in
    let states = DensityOfStates(size: size)
    let sites = Double(size * size)
    let probabilities = [2, critical, 2.6].map { states.probabilities(coupling: 1 / $0) }
    return states.energies.indices.map { index in
      // Levels are 4 apart; only the outermost are missing.
      let densities = probabilities.map { $0[index] * sites / 4 }
      return Density(
        size: size, energy: Double(states.energies[index]) / sites,
        entropy: states.logCounts[index] / sites,
        cold: densities[0], critical: densities[1], hot: densities[2])
    }
  }

  static let densityFigure = Figure(
    "density",
    "Entropy and energy, exactly. Left: the logarithm of the number of states at each energy, per "
      + "site. Right: the probability density of $E/N$ for 32 × 32 spins at three temperatures.",
    from: density, shows: [densityClaim]
  ) { rows in
    let large = rows.filter { $0.size == 32 && $0.energy < -0.5 }
    return Drawing(width: .doubleColumn, height: .centimeters(6.4), columns: 2) {
      Panel(
        x: Axis("energy $E/N$", range: -2.1...2.1), y: Axis("$\\ln g(E)/N$", range: 0...0.8)
      ) {
        for (size, color) in zip([8, 16, 32], [Color.sky, .blue, .black]) {
          Line(rows.filter { $0.size == size }, x: \.energy, y: \.entropy).color(color)
            .dash(.solid).label("$L = \(size)$")
        }
        Rule(.horizontal(at: log(2)))
        Text("$\\ln 2$", at: (2, log(2) + 0.04), anchor: .right)
      }
      Panel(
        x: Axis("energy $E/N$", range: -2...(-0.6)), y: Axis("density of $E/N$", range: 0...9)
      ) {
        Line(large, x: \.energy, y: \.cold).color(.blue).dash(.solid).label("$T = 2$")
        Line(large, x: \.energy, y: \.critical).color(.black).dash(.dashed).label("$T = T_c$")
        Line(large, x: \.energy, y: \.hot).color(.vermillion).dash(.dotted).label("$T = 2.6$")
      }
    }
  }
}

extension IsingPlane {
  struct Curves: Codable {
    var size: Int
    var temperature, energy, specificHeat: Double
  }

  /// Kaufman's curves of each size; 0 stands for the infinite plane.
  static let curves = Experiment("curves", over: sizes + [0]) { size, _ in
    (0...220).map { step -> Curves in
      let temperature = 1.4 + 0.01 * Double(step)
      let plane = InfiniteIsingPlane(coupling: 1 / temperature)
      guard size > 0 else {
        return Curves(
          size: 0, temperature: temperature, energy: plane.energyPerSite,
          specificHeat: plane.specificHeatPerSite)
      }
      let torus = IsingTorus(size: size, coupling: 1 / temperature)
      return Curves(
        size: size, temperature: temperature, energy: torus.energyPerSite,
        specificHeat: torus.specificHeatPerSite)
    }
  }

  struct PlaneCurve: Codable {
    var temperature, magnetization, correlationLength: Double
  }

  static let planeCurve = Experiment("plane-curve", over: [0]) { _, _ in
    // Steps that become small towards T_c from both sides.
    (-60...60).filter { $0 != 0 }.map { step -> PlaneCurve in
      let distance = pow(abs(Double(step)) / 60, 2) * (step < 0 ? -0.87 : 1.8)
      let plane = InfiniteIsingPlane(coupling: 1 / (critical + distance))
      return PlaneCurve(
        temperature: critical + distance, magnetization: plane.spontaneousMagnetization,
        correlationLength: plane.correlationLength)
    }
  }

  static let thermodynamicsFigure = Figure(
    "thermodynamics",
    "Energy, specific heat, magnetization and susceptibility per site. Points: Swendsen–Wang "
      + "clusters; lines: Kaufman's torus of each size (energy, specific heat), Yang's infinite "
      + "plane (magnetization).",
    from: curves, sampled, planeCurve, shows: [energyClaim, specificHeatClaim, yangClaim]
  ) { curves, sampled, plane in
    let temperature = Axis("temperature $T$", range: 1.4...3.6)
    func rows(_ size: Int) -> [Thermodynamics] { sampled.filter { $0.size == size } }
    func curve(_ size: Int) -> [Curves] { curves.filter { $0.size == size } }
    return Drawing(
      width: .doubleColumn, height: .centimeters(11), columns: 2, sharing: [.x, .legend]
    ) {
      Panel(x: temperature, y: Axis("energy $E/N$", range: -2.1 ... -0.5)) {
        for (size, color, marker) in styles {
          Line(curve(size), x: \.temperature, y: \.energy).color(color).dash(.solid)
          Points(rows(size), x: \.temperature, y: \.energy).color(color).marker(marker)
            .label("$L = \(size)$")
        }
      }
      Panel(x: temperature, y: Axis("specific heat $C/N$", range: 0...2.5)) {
        for (size, color, marker) in styles {
          Line(curve(size), x: \.temperature, y: \.specificHeat).color(color).dash(.solid)
          Points(rows(size), x: \.temperature, y: \.specificHeat).color(color).marker(marker)
        }
      }
      Panel(x: temperature, y: Axis("$⟨|m|⟩$", range: 0...1.05)) {
        Line(plane, x: \.temperature, y: \.magnetization).color(.gray).dash(.solid)
        for (size, color, marker) in styles {
          Points(rows(size), x: \.temperature, y: \.absolute).color(color).marker(marker)
        }
      }
      Panel(
        x: temperature,
        y: Axis("susceptibility $χ$", range: 0.5...4_000, scale: .logarithmic)
      ) {
        for (size, color, marker) in styles {
          Points(rows(size), x: \.temperature, y: \.susceptibility).color(color).marker(marker)
        }
      }
    }
  }

  /// One color and one marker for each size.
  private static var styles: [(Int, Color, Marker)] {
    zip(
      sizes, zip([.vermillion, .orange, .blue, .black], [.circle, .square, .diamond, .triangle])
    )
    .map { ($0, $1.0, $1.1) }
  }
}

extension IsingPlane {
  struct Bin: Codable {
    var temperature, magnetization, density: Double
  }

  static let histogram = Experiment("histogram", over: [2, 2.2, critical, 2.5]) {
    temperature, run in
    let series = clusterSeries(
      size: 32, coupling: 1 / temperature, samples: run.count(quick: 20_000, full: 200_000),
      run: &run)
    var counts = [Int](repeating: 0, count: 41)
    for magnetization in series.magnetizations {
      counts[min(40, Int((magnetization + 1) / 2 * 41))] += 1
    }
    return counts.enumerated().map { index, count in
      Bin(
        temperature: temperature, magnetization: -1 + 2 * (Double(index) + 0.5) / 41,
        density: Double(count) / Double(series.magnetizations.count) * 41 / 2)
    }
  }

  static let histogramFigure = Figure(
    "histogram",
    "How the magnetization of 32 × 32 spins is distributed: two peaks below $T_c$, between which a "
      + "walk of single spins would seldom cross, one above. Sampled by clusters, which cross all the time.",
    from: histogram
  ) { rows in
    let edges = (0...41).map { -1 + 2 * Double($0) / 41 }
    return Drawing(width: .doubleColumn, height: .centimeters(5.2), columns: 4) {
      for (temperature, title) in [
        (2, "$T = 2$"), (2.2, "$T = 2.2$"), (critical, "$T = T_c$"), (2.5, "$T = 2.5$"),
      ] {
        Panel(
          title: title, x: Axis("$m$", range: -1.1...1.1),
          y: Axis(temperature == 2 ? "density of $m$" : "")
        ) {
          Histogram(
            edges: edges, counts: rows.filter { $0.temperature == temperature }.map(\.density)
          ).color(.sky)
        }
      }
    }
  }
}

extension IsingPlane {
  static let binderFigure = Figure(
    "binder",
    "Binder's cumulant for four sizes crosses at one temperature; the dashed line is Onsager's $T_c$. "
      + "Inset: its value at $T_c$, sampled and, for $L=4$ and $6$, exact (open), against the universal number "
      + "(line).",
    from: crossings, atCritical, smallCumulants,
    shows: [binderClaim, temperatureClaim, universalClaim]
  ) { rows, critical, small in
    let exact = small.filter { $0.temperature == Self.critical }
    return Drawing(width: .singleColumn, height: .centimeters(8)) {
      Panel(
        x: Axis("temperature $T$", range: 2.19...2.35, ticks: .at([2.2, 2.24, 2.28, 2.32])),
        y: Axis("cumulant $U$", range: 0.1...0.67)
      ) {
        Rule(.vertical(at: Self.critical))
        for (size, color, marker) in styles {
          let own = rows.filter { $0.size == size }
          Line(x: own.map(\.temperature), y: own.map(\.binder.value)).color(color).dash(.solid)
          Points(own, x: \.temperature, y: \.binder).color(color).marker(marker)
            .label("$L = \(size)$")
        }
        Inset(.bottomLeft, width: 0.58, height: 0.5) {
          Panel(
            x: Axis("$1/L$", range: 0...0.27),
            y: Axis("$U(T_c)$", range: 0.604...0.62, ticks: .at([0.605, 0.61, 0.615, 0.62]))
          ) {
            Rule(.horizontal(at: 0.61069)).dash(.solid)
            Points(
              x: critical.map { 1 / $0.size }, y: critical.map(\.binder.value),
              errors: critical.map(\.binder.standardError)
            ).color(.black).size(2.5)
            Points(x: exact.map { 1 / Double($0.size) }, y: exact.map(\.exact)).color(.vermillion)
              .open()
          }
        }
      }
    }
  }
}

extension IsingPlane {
  static let collapseFigure = Figure(
    "collapse",
    "Four sizes near $T_c$ fall onto one curve. Left: their magnetization. Right: the same points "
      + "as $L^{1/8}⟨|m|⟩$ against $tL$, $t=(T-T_c)/T_c$, with no free parameter.",
    from: crossings, sampled, shows: [magnetizationExponent, thermalExponent]
  ) { near, far in
    func points(_ size: Int) -> [(temperature: Double, absolute: Estimate)] {
      near.filter { $0.size == size }.map { ($0.temperature, $0.absolute) }
        + far.filter { $0.size == size && (1.7...2.9).contains($0.temperature) }
        .map { ($0.temperature, $0.absolute) }
    }
    func distance(_ temperature: Double, _ size: Int) -> Double {
      (temperature / critical - 1) * Double(size)
    }
    return Drawing(
      width: .doubleColumn, height: .centimeters(6.6), columns: 2, sharing: [.legend]
    ) {
      Panel(x: Axis("temperature $T$", range: 1.9...2.7), y: Axis("$⟨|m|⟩$", range: 0...1)) {
        for (size, color, marker) in styles {
          let own = points(size).filter { (1.9...2.7).contains($0.temperature) }
          Points(
            x: own.map(\.temperature), y: own.map(\.absolute.value),
            errors: own.map(\.absolute.standardError)
          ).color(color).marker(marker).label("$L = \(size)$")
        }
      }
      Panel(
        x: Axis("$t L$", range: -3.2...3.2), y: Axis("$L^{1/8} ⟨|m|⟩$", range: 0...1.5)
      ) {
        for (size, color, marker) in styles {
          let scale = pow(Double(size), 0.125)
          let own = points(size).filter { abs(distance($0.temperature, size)) < 3 }
          Points(
            x: own.map { distance($0.temperature, size) },
            y: own.map { scale * $0.absolute.value },
            errors: own.map { scale * $0.absolute.standardError }
          ).color(color).marker(marker)
        }
      }
    }
  }
}

extension IsingPlane {
  static let scalingFigure = Figure(
    "scaling",
    "How four quantities grow with the size at $T_c$. Points: sampled; lines: the exact power with one "
      + "amplitude fitted, or the exact specific heat.",
    from: atCritical,
    shows: [magnetizationExponent, susceptibilityExponent, thermalExponent, logarithmClaim]
  ) { rows in
    let size = Axis(
      "size $L$", range: 6...150, scale: .logarithmic, ticks: .at([8, 16, 32, 64, 128]))
    /// The exact power through the points, its amplitude their geometric mean.
    func power(_ exponent: Double, _ column: (Critical) -> Estimate) -> Line {
      let logarithm = rows.map { log(column($0).value) - exponent * log($0.size) }
      let amplitude = exp(logarithm.reduce(0, +) / Double(rows.count))
      return Line(x: [7, 140], y: [7, 140].map { amplitude * pow($0, exponent) })
        .color(.gray).dash(.solid)
    }
    return Drawing(width: .doubleColumn, height: .centimeters(11), columns: 2, sharing: [.x]) {
      Panel(x: size, y: Axis("$⟨|m|⟩$", range: 0.5...0.85, scale: .logarithmic)) {
        power(-0.125) { $0.absolute }
        Points(rows, x: \.size, y: \.absolute).color(.black)
        Text("$L^{-1/8}$", at: (34, 0.68))
      }
      Panel(x: size, y: Axis("susceptibility $χ$", range: 10...4_000, scale: .logarithmic)) {
        power(1.75) { $0.susceptibility }
        Points(rows, x: \.size, y: \.susceptibility).color(.black)
        Text("$L^{7/4}$", at: (16, 130))
      }
      Panel(x: size, y: Axis("$dU/dK$", range: 0.8...40, scale: .logarithmic)) {
        power(1) { $0.binderSlope }
        Points(rows, x: \.size, y: \.binderSlope).color(.black)
        Text("$L$", at: (20, 5.5))
      }
      Panel(x: size, y: Axis("specific heat $C/N$", range: 1...2.7)) {
        Line(rows, x: \.size, y: \.exactSpecificHeat).color(.gray).dash(.solid)
        Points(rows, x: \.size, y: \.specificHeat).color(.black)
        Text("$(8K_c^2/π) \\ln L$", at: (14, 1.9))
      }
    }
  }
}

extension IsingPlane {
  static let correlationFigure = Figure(
    "correlations",
    "Correlations at $T_c$ along the diagonal. Points: tori of 32 and 128 spins a side; line: the "
      + "infinite plane, exactly, which soon is a power of the distance.",
    from: correlations, shows: [correlationExponent, diagonalClaim]
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("distance $r$", range: 1...110, scale: .logarithmic),
        y: Axis(
          "$⟨s_0 s_r⟩$", range: 0.2...0.75, scale: .logarithmic,
          ticks: .at([0.2, 0.3, 0.4, 0.5, 0.6, 0.7]))
      ) {
        Line(rows.filter { $0.size == 128 }, x: \.distance, y: \.exact).color(.gray).dash(.solid)
          .label("$L = ∞$, exact")
        Points(rows.filter { $0.size == 32 }, x: \.distance, y: \.correlation).color(.vermillion)
          .marker(.square).label("$L = 32$")
        Points(rows.filter { $0.size == 128 }, x: \.distance, y: \.correlation).color(.black)
          .label("$L = 128$")
      }
    }
  }
}

extension IsingPlane {
  static let lengthFigure = Figure(
    "lengths",
    "The correlation length diverges at $T_c$ from both sides. Points: sums of rows of 64 × 64 spins; "
      + "line: @eq:length.",
    from: lengths, planeCurve, shows: [lengthClaim]
  ) { rows, curve in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("temperature $T$", range: 1.4...4.2),
        y: Axis("correlation length $ξ$", range: 0.4...200, scale: .logarithmic)
      ) {
        Rule(.vertical(at: critical))
        Line(
          curve.filter { $0.temperature < critical && $0.correlationLength < 400 },
          x: \.temperature, y: \.correlationLength
        ).color(.gray).dash(.solid)
        Line(
          curve.filter { $0.temperature > critical && $0.correlationLength < 400 },
          x: \.temperature, y: \.correlationLength
        )
        .color(.gray).dash(.solid)
        Points(rows, x: \.temperature, y: \.correlationLength).color(.black)
      }
    }
  }
}

extension IsingPlane {
  struct Memory: Codable {
    var algorithm: String
    var sweeps: Double
    var correlation: Estimate
  }

  /// How m² of 32 × 32 spins forgets itself.
  static let memory = Experiment("memory", over: ["Metropolis", "Swendsen–Wang"]) { name, run in
    let start = SpinConfiguration(on: SquareLattice(size: 32))
    let samples = run.count(quick: 60_000, full: 1_000_000)
    var series = Series()
    if name == "Metropolis" {
      var engine = MultispinEngine(start, coupling: 1 / critical, using: &run.random)
      series = IsingPlane.series(of: &engine, samples: samples)
    } else {
      var engine = SwendsenWangEngine(start, coupling: 1 / critical, using: &run.random)
      series = IsingPlane.series(of: &engine, samples: samples / 3)
    }
    let squares = series.magnetizations.map { $0 * $0 }
    let lags = [0, 1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 70, 90, 110, 130, 160, 190, 220, 250]
    // The errors from 32 parts of the run, each much longer than what it remembers.
    let whole = autocorrelation(of: squares, upTo: 250)
    let parts = (0..<32).map { part in
      let own = squares[squares.count * part / 32..<squares.count * (part + 1) / 32]
      return autocorrelation(of: Array(own), upTo: 250)
    }
    return lags.dropFirst().map { lag in
      let error = Statistics.mean(of: parts.map { $0[lag] }).standardError
      return Memory(
        algorithm: name, sweeps: Double(lag),
        correlation: Estimate(whole[lag], standardError: error))
    }
  }

  static let slowingFigure = Figure(
    "slowing",
    "How $m^2$ of 32 × 32 spins at $T_c$ forgets itself, sweep by sweep, and autocorrelation times "
      + "against the size. Left: a straight line is an exponential. Right: of $m$ for Metropolis, of $E$ for "
      + "clusters, with fitted powers.",
    from: memory, times, shows: [metropolisTimeClaim, clusterTimeClaim]
  ) { memory, times in
    let looks: [(String, Color, Marker)] = [
      ("Metropolis", .black, .circle), ("Swendsen–Wang", .blue, .square),
      ("Wolff", .vermillion, .diamond),
    ]
    return Drawing(width: .doubleColumn, height: .centimeters(6.8), columns: 2) {
      Panel(
        x: Axis("sweeps", range: 0...170),
        y: Axis("autocorrelation $ρ$", range: 0.015...1.2, scale: .logarithmic)
      ) {
        for (name, color, marker) in looks.prefix(2) {
          // Below this the error bars would fill the axis.
          let rows = memory.filter { $0.algorithm == name && $0.correlation.value > 0.02 }
          Points(rows, x: \.sweeps, y: \.correlation).color(color).marker(marker).label(name)
        }
      }
      Panel(
        x: Axis("size $L$", range: 6...150, scale: .logarithmic, ticks: .at([8, 16, 32, 64, 128])),
        y: Axis("$τ$ (sweeps)", range: 0.5...20_000, scale: .logarithmic)
      ) {
        for (name, color, marker) in looks {
          let rows = times.filter { $0.algorithm == name }
          let fit = fitPowerLaw(x: rows.map(\.size), y: rows.map(\.time))
          let ends = [rows.map(\.size).min() ?? 8, rows.map(\.size).max() ?? 64]
          Line(x: ends, y: ends.map { fit.value(at: $0).value }).color(color).dash(.solid)
          Points(rows, x: \.size, y: \.time).color(color).marker(marker).label(name)
        }
      }
    }
  }
}

extension IsingPlane {
  static let trapFigure = Figure(
    "traps",
    "Four traps and what exposes them (lines: exact answers). (a) Energy of Wolff samples taken after at least $xN$ "
      + "flipped spins, against a fixed number of clusters. (b) $m^2$ of many lattices from a random "
      + "start; the band is equilibrium, sampled by clusters. (c) Specific heat from two generators. (d) Pulls of 512 "
      + "walks, with naive error bars and with blocks.",
    from: stopping, warming, settled, generators, pulls,
    shows: [stoppingClaim, startClaim, generatorClaim, naiveClaim]
  ) { stopping, warming, settled, generators, pulls in
    let equilibrium = settled[0].square
    let low = equilibrium.value - equilibrium.standardError
    let high = equilibrium.value + equilibrium.standardError
    let width = 1.0
    let edges = (-15...15).map { Double($0) * width }
    func counts(_ values: [Double]) -> [Double] {
      edges.dropLast().map { edge in
        Double(values.count { (edge..<edge + width).contains($0) })
      }
    }
    return Drawing(width: .doubleColumn, height: .centimeters(11.5), columns: 2, isLettered: true) {
      Panel(
        x: Axis("threshold $x$", range: 0.07...4.5, scale: .logarithmic),
        y: Axis("energy $E/N$", range: -1.26 ... -1.14)
      ) {
        Rule(.horizontal(at: stopping[0].exact)).color(.black).dash(.solid)
        Points(stopping, x: \.threshold, y: \.fixed).color(.blue).marker(.square)
          .label("fixed number")
        Points(stopping, x: \.threshold, y: \.stopped).color(.vermillion).label("stopped at $xN$")
      }
      Panel(
        x: Axis("sweeps", range: 0.7...6_000, scale: .logarithmic),
        y: Axis("$⟨m^2⟩$", range: 0...0.42)
      ) {
        Band(
          x: [0.7, 6_000], lower: [low, low], upper: [high, high]
        ).color(.gray)
        for (order, color, marker) in [
          ("chessboard", Color.blue, Marker.square), ("random sites", .vermillion, .circle),
        ] {
          Points(warming.filter { $0.order == order }, x: \.sweeps, y: \.square).color(color)
            .marker(marker).label(order)
        }
      }
      Panel(
        x: .categories(generators.map(\.name), label: "generator"),
        y: Axis("specific heat $C/N$", range: 1.42...1.53)
      ) {
        Rule(.horizontal(at: generators[0].exactSpecificHeat)).color(.black).dash(.solid)
        for (index, row) in generators.enumerated() {
          Points(
            x: [Double(index)], y: [row.specificHeat.value],
            errors: [row.specificHeat.standardError]
          ).color(row.name == "R250" ? .vermillion : .blue)
            .marker(row.name == "R250" ? .triangle : .square)
        }
      }
      Panel(x: Axis("pull", range: -15...15), y: Axis("walks", range: 0...220)) {
        Histogram(edges: edges, counts: counts(pulls.map(\.blocked))).color(.sky).label("blocks")
        Steps(edges: edges, values: counts(pulls.map(\.naive))).color(.vermillion).dash(.solid)
          .label("naive")
      }
    }
  }
}

extension IsingPlane {
  struct Zero: Codable {
    var size: Int
    var temperature, angle: Double
  }

  static let zeros = Experiment(
    "zeros",
    over: [4, 5, 6].flatMap { size in [critical, 5].map { (size: size, temperature: $0) } }
  ) { point, _ in
    // In the plane of e⁻²ʰ, h = iθ stands at the angle 2θ.
    exactly(point.size, at: point.temperature).leeYangZeros.map {
      Zero(size: point.size, temperature: point.temperature, angle: 2 * $0)
    }
  }

  static let zeroFigure = Figure(
    "zeros",
    "The zeros of $Z$ in the plane of $e^{-2h}$ for 6 × 6 spins. At $T=5$ there is a gap around $h=0$, the "
      + "point 1; at $T_c$ it begins to close. All exact.",
    from: zeros, shows: [zerosClaim, fieldExponent]
  ) { rows in
    let circle = (0...200).map { 2 * Double.pi * Double($0) / 200 }
    return Drawing(width: .doubleColumn, height: .centimeters(7.6), columns: 2) {
      for (temperature, title) in [(critical, "$T = T_c$"), (5, "$T = 5$")] {
        let angles = rows.filter { $0.size == 6 && $0.temperature == temperature }.map(\.angle)
        Panel(
          title: title, x: Axis("$\\mathrm{Re}\\, e^{-2h}$", range: -1.25...1.45),
          y: Axis("$\\mathrm{Im}\\, e^{-2h}$", range: -1.25...1.25), hasEqualUnits: true
        ) {
          Line(x: circle.map { cos($0) }, y: circle.map { sin($0) }).color(.gray).dash(.solid)
            .width(0.5)
          Points(x: angles.map { cos($0) }, y: angles.map { sin($0) }).color(.black)
            .marker(.circle).size(3)
          Text("$h = 0$", at: (1.05, 0.0))
        }
      }
    }
  }
}

extension IsingPlane {
  static let numbers = [
    Number("four-states", digits: 5) { pow(2, 16) },
    Number("critical-coupling", digits: 7) { InfiniteIsingPlane.criticalCoupling },
    Number("critical-temperature", digits: 7) { critical },
    Number("ferdinand", digits: 6) { CriticalTorus().energyAmplitude },
    Number("excess", digits: 6) { CriticalTorus().logPartitionExcess },
    Number("crossing-temperature", measuredFrom: crossings) { rows in
      crossing(of: 32, with: 64, in: rows)
    },
    Number("random-square", measuredFrom: warming) { rows in
      square(rows, "random sites")
    },
    Number("chessboard-square", measuredFrom: warming) { rows in square(rows, "chessboard") },
    Number("settled-square", measuredFrom: settled) { rows in rows[0].square },
    Number("susceptibility-ratio", measuredFrom: atCritical) { rows in
      let row = rows.last { $0.size == 64 } ?? rows[0]
      return Estimate(
        row.susceptibility.value / row.mistake.value,
        standardError: row.mistake.standardError / row.mistake.value * row.susceptibility.value
          / row.mistake.value)
    },
  ]

  /// ⟨m²⟩ after 100 sweeps.
  private static func square(_ rows: [Warming], _ order: String) -> Estimate {
    rows.first { $0.order == order && $0.sweeps == 100 }?.square
      ?? Estimate(.nan, standardError: .nan)
  }
}
