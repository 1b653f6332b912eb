// The figures of chapter 06, in the order of the text, each drawn from tables alone; the experiments
// that only they need; and the numbers that the text quotes.

import Course
import Foundation
import Ising
import LinearAlgebra
import Plot
import Renormalization
import Statistics

// MARK: Pictures

extension TensorRenormalization {
  struct PictureRow: Codable {
    /// How many singular values are kept.
    var kept: Int
    /// A row of the picture, from 0, all down, to 9, all up.
    var shades: String
  }

  static let pictures = Experiment("pictures", over: [0]) { _, run in
    let size = 128
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: size)),
      coupling: InfiniteIsingPlane.criticalCoupling, using: &run.random)
    engine.update(count: 300)
    let state = engine.configuration
    let matrix = Matrix((0..<size).map { row in (0..<size).map { Double(state[row, $0]) } })
    return try [128, 32, 8, 2].flatMap { kept in
      let picture = try truncated(matrix, keep: kept).kept
      return (0..<size).map { row in
        PictureRow(
          kept: kept,
          shades: picture.row(row).map { String(Int((min(max($0, -1), 1) + 1) * 4.5 + 0.5)) }
            .joined())
      }
    }
  }

  static let picturesFigure = Figure(
    "pictures",
    "A state of the Ising model at its critical point, 128 spins a side, and its best approximations "
      + "with 32, 8 and 2 singular values.",
    from: pictures
  ) { rows in
    Drawing(width: .doubleColumn, height: .centimeters(4.9), columns: 4) {
      for kept in [128, 32, 8, 2] {
        let shades = rows.filter { $0.kept == kept }.map { row in
          row.shades.map { Double($0.wholeNumberValue ?? 0) }
        }
        Panel(
          title: kept == 128 ? "all 128" : "\(kept) values",
          x: Axis("", range: 0...1, ticks: .none), y: Axis("", range: 0...1, ticks: .none),
          color: ColorAxis(map: .gray, range: 0...9, hasBar: false)
        ) {
          HeatMap(shades, x: 0...1, y: 0...1).square()
        }
      }
    }
  }
}

// MARK: The network

extension TensorRenormalization {
  struct Corner: Codable {
    var row, column: Int
    /// Which diagonal the two halves stand on: "rising" or "falling".
    var diagonal: String
  }

  static let corners = Experiment("corners", over: Array(0..<4)) { row, _ in
    (0..<4).map {
      Corner(row: row, column: $0, diagonal: (row + $0) % 2 == 0 ? "rising" : "falling")
    }
  }

  static let networkFigure = Figure(
    "network",
    "A step of tensor renormalization. Left: tensors, joined by their indices; middle: each is split "
      + "into two, along one or the other diagonal; right: the ring around every second square, "
      + "shaded, becomes a tensor of a lattice turned by 45°.",
    from: corners
  ) { rows in
    let frame = -0.7...3.7
    /// The two halves of a site: where they are, moved along the diagonal.
    func halves(_ corner: Corner) -> [(x: Double, y: Double)] {
      let (x, y, d) = (Double(corner.column), Double(corner.row), 0.17)
      return corner.diagonal == "rising"
        ? [(x + d, y + d), (x - d, y - d)] : [(x - d, y + d), (x + d, y - d)]
    }
    /// The half of a site that has the index in this direction.
    func half(_ row: Int, _ column: Int, dx: Double, dy: Double) -> (x: Double, y: Double)? {
      rows.first { $0.row == row && $0.column == column }.map { corner in
        let all = halves(corner)
        let toward = all.map {
          dx * ($0.x - Double(corner.column)) + dy * ($0.y - Double(corner.row))
        }
        return toward[0] > toward[1] ? all[0] : all[1]
      }
    }
    let bonds = (0..<4).flatMap { a in (0..<3).map { b in (a, b) } }
    return Drawing(width: .doubleColumn, height: .centimeters(5.6), columns: 3) {
      Panel(
        title: "tensors", x: Axis("", range: frame, ticks: .none),
        y: Axis("", range: frame, ticks: .none), hasEqualUnits: true
      ) {
        for at in 0..<4 {
          Line(x: [-0.6, 3.6], y: [Double(at), Double(at)]).color(.black).dash(.solid)
          Line(x: [Double(at), Double(at)], y: [-0.6, 3.6]).color(.black).dash(.solid)
        }
        Points(x: rows.map { Double($0.column) }, y: rows.map { Double($0.row) }).color(.blue)
          .marker(.square).size(7)
      }
      Panel(
        title: "split", x: Axis("", range: frame, ticks: .none),
        y: Axis("", range: frame, ticks: .none), hasEqualUnits: true
      ) {
        // Shade the rings that will be joined.
        for (column, row) in [(0.0, 0.0), (2, 0), (1, 1), (0, 2), (2, 2)] {
          Band(x: [column, column + 1], lower: [row, row], upper: [row + 1, row + 1])
            .color(.gray(0.75))
        }
        for (a, b) in bonds {
          for (from, to) in [
            (half(a, b, dx: 1, dy: 0), half(a, b + 1, dx: -1, dy: 0)),
            (half(b, a, dx: 0, dy: 1), half(b + 1, a, dx: 0, dy: -1)),
          ] {
            if let from, let to {
              Line(x: [from.x, to.x], y: [from.y, to.y]).color(.black).dash(.solid)
            }
          }
        }
        for corner in rows {
          let own = halves(corner)
          Line(x: own.map(\.x), y: own.map(\.y)).color(.vermillion).dash(.solid).width(1.6)
          Points(x: own.map(\.x), y: own.map(\.y)).color(.blue).marker(.triangle).size(4)
        }
      }
      Panel(
        title: "joined", x: Axis("", range: frame, ticks: .none),
        y: Axis("", range: frame, ticks: .none), hasEqualUnits: true
      ) {
        let centers = [(0.5, 0.5), (2.5, 0.5), (1.5, 1.5), (0.5, 2.5), (2.5, 2.5)]
        for (x, y) in centers {
          for (dx, dy) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
            Line(x: [x, x + 0.75 * dx], y: [y, y + 0.75 * dy]).color(.vermillion).dash(.solid)
              .width(1.6)
          }
        }
        Points(x: centers.map(\.0), y: centers.map(\.1)).color(.blue).marker(.diamond).size(9)
      }
    }
  }
}

// MARK: Accuracy

extension TensorRenormalization {
  static let styles: [(Int, Color, Marker)] = [
    (4, .gray, .triangle), (8, .blue, .square), (16, .vermillion, .circle), (32, .black, .diamond),
  ]

  static let temperatureFigure = Figure(
    "temperature",
    "The relative error of the free energy per spin after fifty steps, against temperature, for four "
      + "numbers $\\chi$ of values kept.",
    from: accuracies, shows: [errorClaim]
  ) { rows in
    Drawing(width: .singleColumn, height: .centimeters(7.5)) {
      Panel(
        x: Axis("$T / T_c$", range: 0.73...1.27),
        y: Axis("relative error of $\\ln Z / N$", range: 1e-10...0.1, scale: .logarithmic),
        legend: .topLeft
      ) {
        Rule(.vertical(at: 1)).color(.gray).dash(.dotted)
        for (dimension, color, marker) in styles {
          let own = rows.filter { $0.dimension == dimension && abs($0.error) > 1e-16 }
          let ratio = own.map { $0.temperature * InfiniteIsingPlane.criticalCoupling }
          Line(x: ratio, y: own.map { abs($0.error) }).color(color).dash(.solid).width(0.6)
          Points(x: ratio, y: own.map { abs($0.error) }).color(color).marker(marker).size(3)
            .label("$χ = \(dimension)$")
        }
      }
    }
  }

  static let dimensionFigure = Figure(
    "dimension",
    "The relative error of the free energy at $K_c$ after twenty steps, a torus of a million spins, "
      + "against the number of values kept. Circles: compared with the exact torus; squares: with the "
      + "infinite lattice, which it cannot reach.",
    from: tori, shows: [kaufmanClaim]
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("$χ$", range: 3.5...75, scale: .logarithmic),
        y: Axis("relative error of $\\ln Z / N$", range: 1e-9...1e-3, scale: .logarithmic),
        legend: .bottomLeft
      ) {
        Points(x: rows.map { Double($0.dimension) }, y: rows.map(\.wrongError)).color(.vermillion)
          .marker(.square).size(4).label("from the infinite lattice")
        Line(x: rows.map { Double($0.dimension) }, y: rows.map(\.error)).color(.black)
          .dash(.solid).width(0.6)
        Points(x: rows.map { Double($0.dimension) }, y: rows.map(\.error)).color(.black)
          .marker(.circle).size(4).label("from the torus")
      }
    }
  }
}

// MARK: Forgetting

extension TensorRenormalization {
  static let forgottenFigure = Figure(
    "forgotten",
    "The flow of tensors, by steps, ten percent below the critical temperature, at it, and ten percent "
      + "above. Upper row: the twelve largest eigenvalues of the transfer matrix, divided by the first; "
      + "lower row: the singular values.",
    from: spectra, shows: [phasesClaim, debrisClaim]
  ) { rows in
    func panel(
      _ temperature: Double, _ title: String, _ label: String, _ value: (Spectrum) -> Double
    )
      -> Panel
    {
      // By rank, as far as there is something to be seen.
      let series = (1...12).map { rank in
        rows.filter {
          abs($0.temperature - temperature) < 1e-9 && $0.rank == rank && value($0) > 1e-4
        }
      }.filter { !$0.isEmpty }
      return Panel(
        title: title, x: Axis("step $n$", range: 0...21, ticks: .integers),
        y: Axis(label, range: 1e-4...2, scale: .logarithmic)
      ) {
        for own in series {
          Line(x: own.map { Double($0.step) }, y: own.map(value)).color(.sky).dash(.solid)
            .width(0.5)
          Points(x: own.map { Double($0.step) }, y: own.map(value))
            .color(own[0].rank == 1 ? .black : own[0].rank == 2 ? .vermillion : .blue)
            .marker(own[0].rank == 1 ? .square : .circle).size(2.5)
        }
      }
    }
    let columns = [(0.9, "below"), (1.0, "critical"), (1.1, "above")]
    return Drawing(width: .doubleColumn, height: .centimeters(10), columns: 3, sharing: [.x, .y]) {
      for (temperature, name) in columns {
        panel(temperature, name, "eigenvalue $Λ_i / Λ_0$", \.eigenvalue)
      }
      for (temperature, _) in columns {
        panel(temperature, "", "singular value $σ_k / σ_1$", \.singularValue)
      }
    }
  }
}

// MARK: Criticality

extension TensorRenormalization {
  static let spectrumFigure = Figure(
    "spectrum",
    "Scaling dimensions from the transfer matrix at $K_c$, by steps. Left: the lowest four with "
      + "$\\chi=32$ (dashed: exact); right: the lowest, that of the field, for four numbers of values "
      + "kept.",
    from: towers, shows: [dimensionsClaim, decayClaim]
  ) { rows in
    let step = Axis("step $n$", range: 0...22, ticks: .integers)
    let last = rows.filter { $0.dimension == 32 }
    func series(_ value: (Critical) -> Double, _ color: Color, _ marker: Marker) -> Points {
      Points(x: last.map { Double($0.step) }, y: last.map(value)).color(color).marker(marker)
        .size(3.5)
    }
    let colors: [(Int, Color, Marker)] = [
      (8, .blue, .square), (16, .vermillion, .circle), (24, .gray, .triangle),
      (32, .black, .diamond),
    ]
    return Drawing(width: .doubleColumn, height: .centimeters(6.5), columns: 2) {
      Panel(x: step, y: Axis("scaling dimension $Δ$", range: 0...1.95), legend: .topRight) {
        for exact in [0.125, 1, 1.125] { Rule(.horizontal(at: exact)).color(.gray).dash(.dashed) }
        series(\.field, .black, .circle).label("field")
        series(\.thermal, .vermillion, .square).label("temperature")
        series(\.firstSlope, .blue, .triangle).label("slopes of the field")
        series(\.secondSlope, .blue, .triangle)
      }
      Panel(x: step, y: Axis("$Δ$ of the field", range: 0...0.16), legend: .bottomLeft) {
        Rule(.horizontal(at: 0.125)).color(.gray).dash(.dashed)
        for (dimension, color, marker) in colors {
          let own = rows.filter { $0.dimension == dimension }
          Line(x: own.map { Double($0.step) }, y: own.map(\.field)).color(color).dash(.solid)
            .width(0.6)
          Points(x: own.map { Double($0.step) }, y: own.map(\.field)).color(color).marker(marker)
            .size(3).label("$χ = \(dimension)$")
        }
      }
    }
  }

  static let tunedFigure = Figure(
    "tuned",
    "Scaling dimensions of the field (filled symbols near one eighth) and of the temperature (near 1 at "
      + "first), by steps, for flows that start at their own critical coupling. Dashed: exact.",
    from: tuned, shows: [tunedClaim]
  ) { rows in
    let styles: [(Int, Color, Marker)] = [
      (8, .blue, .square), (12, .vermillion, .circle), (16, .black, .diamond),
    ]
    return Drawing(width: .singleColumn, height: .centimeters(6.5)) {
      Panel(
        x: Axis("step $n$", range: 0...42, ticks: .integers),
        y: Axis("scaling dimension $Δ$", range: 0...2.6), legend: .topLeft
      ) {
        for exact in [0.125, 1] { Rule(.horizontal(at: exact)).color(.gray).dash(.dashed) }
        // At quick effort the largest is left out.
        for (dimension, color, marker) in styles
        where rows.contains(where: { $0.dimension == dimension }) {
          let own = rows.filter { $0.dimension == dimension }
          Points(x: own.map { Double($0.step) }, y: own.map(\.field)).color(color).marker(marker)
            .size(2.5).label("$χ = \(dimension)$")
          Points(x: own.map { Double($0.step) }, y: own.map(\.thermal)).color(color)
            .marker(marker).size(2.5)
        }
      }
    }
  }

  static let magnetizationFigure = Figure(
    "magnetization",
    "The magnetization from an impurity in the network (points), against temperature, and Yang's "
      + "formula (line).",
    from: magnetizations, shows: [magnetizationClaim]
  ) { rows in
    Drawing(width: .singleColumn) {
      Panel(
        x: Axis("temperature $T$", range: 1.55...2.45),
        y: Axis("magnetization", range: -0.03...1.03),
        legend: .bottomLeft
      ) {
        Line(over: 1.55...2.45) { temperature in
          InfiniteIsingPlane(coupling: 1 / temperature).spontaneousMagnetization
        }.color(.black).dash(.solid).label("exact")
        Points(x: rows.map(\.temperature), y: rows.map(\.magnetization)).color(.vermillion)
          .marker(.circle).label("network")
      }
    }
  }
}

// MARK: Numbers

extension TensorRenormalization {
  static let numbers = [
    Number("two-critical", digits: 4) { try solveTwoStates().critical },
    Number("two-nu", digits: 4) { 1 / (try solveTwoStates().thermal) },
  ]
}
